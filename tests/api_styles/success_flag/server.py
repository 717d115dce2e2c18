"""Osprind Payments, as its document says it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.api_styles.serving import Api, Json, Query, Route, answered
from tests.support.http_server import Answer, Request

AMOUNTS = ("25.00", "0.10", "9999999999.99", "5", "0.30", "18.90", "1.005")
MOST = Decimal(1000)


class OsprindPayments(Api):
    """Seven payments, three in a part, the newest first."""

    base_path = "/rest"
    key = "osprind:pass:word"

    def __init__(self) -> None:
        self.payments: list[Json] = [
            _payment(f"P{number}", {"payer": "Mill", "amount": Decimal(amount)})
            for number, amount in zip(range(7, 0, -1), AMOUNTS, strict=True)
        ]
        self.host = ""
        """What stands before the path in links: nothing, or a server."""
        self.splits_links = False
        """Whether each link has a header of its own."""
        self.refused_before = ""
        """Before which payment the list is refused."""

    def has_key(self, request: Request) -> bool:
        word = base64.b64encode(self.key.encode()).decode()
        return request.headers.get("authorization") == f"Basic {word}"

    def without_key(self) -> Answer:
        return _failed("AUTH", "No such account.")

    def routes(self) -> Sequence[Route]:
        return (
            ("GET", "/payments", self._list),
            ("POST", "/payments", self._take),
            ("GET", "/payments/([^/]+)", self._get),
            ("POST", "/payments/([^/]+)/refund", self._refund),
            ("POST", "/batches", self._take_batch),
        )

    def _list(self, query: Query) -> Answer:
        query.allow("payer", "count", "before")
        payer, before = query.values.get("payer"), query.values.get("before", "P9")
        if before == self.refused_before:
            return _failed("GONE", "The list is gone.")
        size = query.number("count", 3)
        listed = [
            payment
            for payment in self.payments
            if payer in (None, payment["payer"]) and payment["paymentNumber"] < before
        ]
        start = f"{self.host}{self.base_path}/payments"
        links = [f'<{start}>; rel="first"']
        if len(listed) > size:
            last = listed[size - 1]["paymentNumber"]
            kept = "".join(f"&{name}={query.values[name]}" for name in ("payer", "count") if name in query.values)
            links.insert(0, f'<{start}?before={last}{kept}>; title="a, b"; rel="next"')
        headers = links if self.splits_links else [", ".join(links)]
        part = answered({"success": True, "data": listed[:size]})
        return replace(part, headers=tuple(("Link", text) for text in headers))

    def _take(self, query: Query) -> Answer:
        fields = query.fields(("payer", "amount"), ("reference",))
        if reasons := _reasons(fields):
            return _failed("REFUSED", "The payment is refused.", reasons)
        return answered({"success": True, "data": self._taken(fields)})

    def _taken(self, fields: Json) -> Json:
        payment = _payment(f"P{len(self.payments) + 1}", fields)
        self.payments.insert(0, payment)
        return payment

    def _get(self, query: Query, number: str) -> Answer:
        query.allow()
        for payment in self.payments:
            if payment["paymentNumber"] == number:
                return answered({"success": True, "data": payment})
        return _failed("UNKNOWN", "There is no such payment.")

    def _refund(self, query: Query, number: str) -> Answer:
        query.allow()
        for payment in self.payments:
            if payment["paymentNumber"] == number and payment["state"] == "taken":
                payment["state"] = "refunded"
                return answered({"success": True})
        return _failed("STATE", "It cannot be refunded.")

    def _take_batch(self, query: Query) -> Answer:
        payments = query.fields(("payments",))["payments"]
        if not payments:
            return answered({"success": False, "errMsg": "There is nothing in it."})
        items: list[Json] = []
        for fields in payments:
            item = {"reference": fields["reference"]} if "reference" in fields else {}
            if reasons := _reasons(fields):
                items.append({**item, "reason": reasons[0]["text"]})
            else:
                items.append({**item, "paymentNumber": self._taken(fields)["paymentNumber"]})
        return answered({"success": True, "items": items})


def _payment(number: str, fields: Json) -> Json:
    return {"paymentNumber": number, "payer": fields["payer"], "amount": fields["amount"], "state": "taken"}


def _reasons(fields: Json) -> list[dict[str, str]]:
    reasons = []
    if fields["amount"] > MOST:
        reasons.append({"parameter": "amount", "text": "It is too much."})
    if fields["payer"] == "Nobody":
        reasons.append({"parameter": "payer", "text": "There is no such payer."})
    return reasons


def _failed(code: str, message: str, reasons: Any = None) -> Answer:
    return answered({"success": False, "reasonCode": code, "errMsg": message, "reasons": reasons or []})
