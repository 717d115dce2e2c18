"""Quenby Charges, as its document says it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.api_styles.serving import Api, Json, Query, Route, UnexpectedRequest, answered
from tests.support.http_server import Answer, Request

AMOUNTS = ("0.10", "19.90", "1234567890123.45", "7", "0.30", "100.00", "12.5")


class QuenbyCharges(Api):
    """Seven charges, the newest first, three on a page."""

    base_path = "/v1"
    key = "sk_quenby"

    def __init__(self) -> None:
        self.charges: list[Json] = [
            _charge(f"ch_{number}", {"customer": "cus_1", "amount": Decimal(amount), "currency": "EUR"})
            for number, amount in zip(range(7, 0, -1), AMOUNTS, strict=True)
        ]
        self.by_key: dict[str, Json] = {}
        self.failures = 0
        """How many creations are to be answered by a 503 after they were done."""

    def has_key(self, request: Request) -> bool:
        return request.headers.get("authorization") == f"Bearer {self.key}"

    def without_key(self) -> Answer:
        return _refused(401, "authentication", None, "The key is not valid.")

    def routes(self) -> Sequence[Route]:
        return (
            ("GET", "/charges", self._list),
            ("POST", "/charges", self._create),
            ("GET", "/charges/([^/]+)", self._get),
        )

    def _list(self, query: Query) -> Answer:
        query.allow("customer", "limit", "starting_after")
        customer, after = query.values.get("customer"), query.values.get("starting_after")
        listed = [charge for charge in self.charges if customer in (None, charge["customer"])]
        if after is not None:
            ids = [charge["id"] for charge in listed]
            if after not in ids:
                return _refused(400, "request", "no_such_charge", "There is no such charge.", "starting_after")
            listed = listed[ids.index(after) + 1 :]
        size = query.number("limit", 3)
        return answered({"object": "list", "data": listed[:size], "has_more": len(listed) > size})

    def _create(self, query: Query) -> Answer:
        fields = query.fields(("customer", "amount", "currency"), ("memo", "terms"))
        if not isinstance(fields["amount"], int | Decimal):
            raise UnexpectedRequest("the amount is no number")
        if fields["amount"] <= 0:
            return _refused(400, "request", "amount_too_small", "It must be more than 0.", "amount")
        if fields["customer"] == "cus_stolen":
            # As some do: what the card's bank says is no error of the request.
            return _refused(200, "card", "declined", "The bank declined.")
        key = query.headers.get("idempotency-key", "")
        if not 0 < len(key) <= 64:
            raise UnexpectedRequest(f"the idempotency key is {key}")
        if key not in self.by_key:
            self.by_key[key] = _charge(f"ch_{len(self.charges) + 1}", fields)
            self.charges.insert(0, self.by_key[key])
        if self.failures:
            self.failures -= 1
            return _refused(503, "server", None, "Try again.")
        return answered(self.by_key[key])

    def _get(self, query: Query, identity: str) -> Answer:
        query.allow()
        for charge in self.charges:
            if charge["id"] == identity:
                return answered(charge)
        return _refused(404, "request", "no_such_charge", f"There is no charge {identity}.", "charge")


def _charge(identity: str, fields: Json) -> Json:
    return {"id": identity, "memo": None, **fields}


def _refused(status: int, kind: str, code: str | None, message: str, parameter: str | None = None) -> Answer:
    return answered({"error": {"type": kind, "code": code, "message": message, "param": parameter}}, status)
