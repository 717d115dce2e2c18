"""Tarnbrook Ledger, as its document says it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tests.api_styles.serving import Api, Json, Query, Route, UnexpectedRequest, answered
from tests.support.http_server import Answer, Request

AMOUNTS = ("0.10", "-5.00", "12345678901.23", "8", "0.30", "-0.01", "77.770")


class TarnbrookLedger(Api):
    """Seven entries, three in a part."""

    base_path = "/ledger/api"
    key = "tb-1"

    def __init__(self) -> None:
        self.entries: list[Json] = [
            {
                "entryId": f"E{number}",
                "account": "A-1" if number % 2 else "A-2",
                "amount": Decimal(amount),
                "bookedOn": f"2026-03-{number:02}",
            }
            for number, amount in enumerate(AMOUNTS, start=1)
        ]

        self.stuck = False
        """Whether the first cursor is given again and again."""

    def has_key(self, request: Request) -> bool:
        return request.headers.get("tarnbrook-key") == self.key

    def without_key(self) -> Answer:
        return _problem(401, "about:blank", "Unauthorized")

    def routes(self) -> Sequence[Route]:
        return (("POST", "/entries/search", self._search), ("POST", "/entries", self._post))

    def _search(self, query: Query) -> Answer:
        body = {} if query.body is None else query.fields((), ("filter", "portion"))
        wanted, portion = body.get("filter", {}), body.get("portion", {})
        if set(wanted) - {"account", "least", "since"} or set(portion) - {"size", "cursor"}:
            raise UnexpectedRequest(f"the body is {body}")
        matches = [entry for entry in self.entries if _fits(entry, wanted)]
        start, size = _place(portion.get("cursor")), portion.get("size", 3)
        if start is None:
            reason = {"path": ["portion", "cursor"], "reason": "It is of another search."}
            return _problem(400, "urn:tarnbrook:cursor", "The cursor is not known.", invalid_params=[reason])
        end = start + size
        following = _cursor(3 if self.stuck else end) if end < len(matches) or self.stuck else None
        return answered({"entries": matches[start:end], "portion": {"next": following, "matches": len(matches)}})

    def _post(self, query: Query) -> Answer:
        fields = query.fields(("account", "amount"), ("bookedOn",))
        if fields["account"] == "A-0":
            return _problem(409, "urn:tarnbrook:closed", "Closed", detail="The account is closed.")
        if fields["amount"] == 0:
            reasons = [{"path": ["amount"], "reason": "Nothing moves."}, {"path": [], "reason": "Post something."}]
            return _problem(422, "urn:tarnbrook:field", "Wrong", invalid_params=reasons)
        entry = {"entryId": f"E{len(self.entries) + 1}", "bookedOn": "2026-04-01", **fields}
        self.entries.append(entry)
        return answered({"entry": entry}, 201)


def _fits(entry: Json, wanted: Json) -> bool:
    return (
        wanted.get("account") in (None, entry["account"])
        and entry["amount"] >= wanted.get("least", entry["amount"])
        and entry["bookedOn"] >= wanted.get("since", "")
    )


def _cursor(place: int) -> str:
    return base64.b64encode(f"after {place}?".encode()).decode()


def _place(cursor: str | None) -> int | None:
    """Where a cursor leads; None for one that was never given."""
    if cursor is None:
        return 0
    return next((place for place in range(100) if _cursor(place) == cursor), None)


def _problem(status: int, kind: str, title: str, *, invalid_params: Any = None, detail: str | None = None) -> Answer:
    problem = {"type": kind, "title": title, "status": status, "detail": detail, "invalid-params": invalid_params}
    content = {key: value for key, value in problem.items() if value is not None}
    return answered(content, status, Content_Type="application/problem+json")
