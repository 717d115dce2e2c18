"""Velloway Subscriptions, as its document says it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from tests.api_styles.serving import Api, Json, Query, Route, answered
from tests.support.http_server import Answer, Request

PRICES = ("9.99", "0.10", "120.00", "15", "7.50", "1000000.01", "3.333")
PLANS = ("basic", "full")


class VellowaySubscriptions(Api):
    """Seven subscriptions, three at a time."""

    base_path = ""
    key = "vw+token&1"

    def __init__(self) -> None:
        self.most = 100
        """How many come at a time, whatever is asked for."""
        self.subscriptions: list[Json] = [
            {"id": number, "email": f"s{number}@mill.example", "plan": "basic", "price": price, "ends_at": None}
            for number, price in enumerate(PRICES, start=1)
        ]

    def has_key(self, request: Request) -> bool:
        return parse_qs(urlsplit(request.target).query).get("api_token") == [self.key]

    def without_key(self) -> Answer:
        return answered({"message": "Unauthenticated."}, 401)

    def routes(self) -> Sequence[Route]:
        return (
            ("GET", "/subscriptions", self._list),
            ("POST", "/subscriptions", self._begin),
            ("PATCH", "/subscriptions/([^/]+)", self._change),
        )

    def _list(self, query: Query) -> Answer:
        query.allow("offset", "limit", "plan", "api_token")
        plan = query.values.get("plan")
        listed = [entry for entry in self.subscriptions if plan in (None, entry["plan"])]
        offset, size = query.number("offset", 0), min(query.number("limit", 3), self.most)
        return answered(listed[offset : offset + size], X_Total_Count=str(len(listed)))

    def _begin(self, query: Query) -> Answer:
        fields = _without_token(query).fields(("email", "plan"), ("price",))
        problems: dict[str, list[str]] = {}
        if any(entry["email"] == fields["email"] for entry in self.subscriptions):
            problems["email"] = ["It has a subscription."]
        if "@" not in fields["email"]:
            problems["email"] = ["It has no @.", "Nothing can be sent there."]
        if fields["plan"] not in PLANS:
            problems["plan"] = ["There is no such plan."]
        if problems:
            return answered({"message": "The data is not valid.", "errors": problems}, 422)
        begun = {"id": len(self.subscriptions) + 1, "price": "0.00", **fields, "ends_at": None}
        self.subscriptions.append(begun)
        return answered(begun, 201)

    def _change(self, query: Query, number: str) -> Answer:
        fields = _without_token(query).fields((), ("plan", "ends_at"))
        for entry in self.subscriptions:
            if str(entry["id"]) == number:
                entry.update(fields)
                return answered(entry)
        return answered({"message": "Not found."}, 404)


def _without_token(query: Query) -> Query:
    rest = {name: value for name, value in query.values.items() if name != "api_token"}
    return Query(rest, query.body, query.headers)
