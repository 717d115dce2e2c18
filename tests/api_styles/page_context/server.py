"""Harrowmere Books, as its document says it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.api_styles.serving import Api, Json, Query, Route, UnexpectedRequest, answered
from tests.support.http_server import Answer, Request

TOTALS = ("10.00", "0.05", "99999999.99", "3", "7.5", "0.001", "12.30")


class HarrowmereBooks(Api):
    """Seven invoices of one tenant, three on a page; the pages that are past the last are empty."""

    base_path = "/api.hb/2.0"
    key = "hb-token"
    tenant = "mill-7"

    def __init__(self) -> None:
        self.busy_at = 0
        """Which page is answered by a 503 once."""
        self.ignores_pages = False
        """Whether the first page comes whatever is asked for."""
        self.invoices: list[Json] = [
            {"InvoiceID": f"I-{number}", "Contact": {"Name": "Mill"}, "Status": "SENT", "Total": Decimal(total)}
            for number, total in enumerate(TOTALS, start=1)
        ]

    def has_key(self, request: Request) -> bool:
        return request.headers.get("harrowmere-token") == self.key

    def settings(self) -> Json:
        return {"tenant": self.tenant}

    def without_key(self) -> Answer:
        return answered({"Type": "Unauthorized", "ErrorNumber": 401, "Message": "Who are you?"}, 401)

    def routes(self) -> Sequence[Route]:
        return (
            ("GET", "/Invoices", self._list),
            ("POST", "/Invoices", self._create),
            ("GET", "/Invoices/([^/]+)", self._get),
        )

    def _list(self, query: Query) -> Answer:
        query.allow("page", "per_page", "Status")
        if query.headers.get("harrowmere-tenant") != self.tenant:
            return _stranger()
        status = query.values.get("Status")
        listed = [invoice for invoice in self.invoices if status in (None, invoice["Status"])]
        page, size = query.number("page", 1), query.number("per_page", 3)
        if page == self.busy_at:
            self.busy_at = 0
            return answered({"Type": "Busy", "ErrorNumber": 503, "Message": "Later."}, 503)
        if self.ignores_pages:
            page = 1
        part = listed[(page - 1) * size : page * size]
        context = {"page": page, "per_page": size, "pageCount": -(-len(listed) // size)}
        return answered({"Invoices": part, "page_context": context})

    def _create(self, query: Query) -> Answer:
        fields = query.fields(("Contact",), ("LineItems",))
        if query.headers.get("harrowmere-tenant") != self.tenant:
            return _stranger()
        lines = fields.get("LineItems", [])
        problems = [{"ValidationErrors": _problems_of_line(number, line)} for number, line in enumerate(lines)]
        if not fields["Contact"].get("Name"):
            problems.append({"ValidationErrors": [{"Message": "There is no contact."}]})
        problems = [problem for problem in problems if problem["ValidationErrors"]]
        if problems:
            said = {"ErrorNumber": 10, "Type": "ValidationException", "Message": "It is not valid."}
            return answered({**said, "Elements": problems}, 400)
        invoice = {
            "InvoiceID": f"I-{len(self.invoices) + 1}",
            **fields,
            "Status": "DRAFT",
            "Total": sum((line["UnitAmount"] * line["Quantity"] for line in lines), Decimal("0.00")),
        }
        self.invoices.append(invoice)
        return answered({"Invoices": [invoice]})

    def _get(self, query: Query, identity: str) -> Answer:
        query.allow()
        if query.headers.get("harrowmere-tenant") != self.tenant:
            return _stranger()
        for invoice in self.invoices:
            if invoice["InvoiceID"] == identity:
                return answered({"Invoices": [invoice]})
        return answered({"Type": "NotFound", "ErrorNumber": 404, "Message": "There is none.", "Elements": []}, 404)


def _stranger() -> Answer:
    return answered({"Type": "Forbidden", "ErrorNumber": 403, "Message": "These are not your books."}, 403)


def _problems_of_line(number: int, line: Json) -> list[dict[str, str]]:
    if set(line) != {"Description", "UnitAmount", "Quantity"}:
        raise UnexpectedRequest(f"a line has the keys {', '.join(line)}")
    problems = []
    if line["UnitAmount"] < 0:
        problems.append({"Message": "It is negative.", "Source": f"LineItems[{number}].UnitAmount"})
    if line["Quantity"] == 0:
        problems.append({"Message": "It is nothing.", "Source": f"LineItems[{number}].Quantity"})
    return problems
