"""The stranger's server: it takes what its operations take and nothing else, and says what is wrong of all else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ..http_server import Answer, Request
from .operations import BASE, FORM, OPERATIONS, Keys, StrangersOperation
from .values import ADDRESS, BILL, CLIENT, CUSTOMER, KEY, LINES, PERSON, PERSON_DETAILS, RECEIPT

_KINDS = {
    "text": r"(?s).+",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "dmy": r"[0-9]{2}/[0-9]{2}/[0-9]{4}",
}
_CLIENT = {"AccountId": CLIENT, "AccountStatus": "Aktief", "CreatedDate": "2030-02-14", **CUSTOMER}
_CONTACT = {"ContactId": PERSON, "ContactType": "Rekeninge", "PersonalDetails": PERSON_DETAILS}
_BILL = {
    "InvoiceNumber": BILL,
    "InvoiceDate": "23/05/2031",
    "DueDate": "22/06/2031",
    "Status": "Oop",
    "TotalIncludingTax": 5678.91,
    "Lines": LINES,
}
_RECEIPT = {"TxNumber": RECEIPT, "AccountId": CLIENT, "Amount": 4567.89, "PaymentDate": "25/05/2031"}
RESULTS: dict[str, Any] = {
    "searchCustomers": _CLIENT,
    "addCustomer": _CLIENT,
    "getCustomer": _CLIENT,
    "updateCustomer": _CLIENT,
    "suspendCustomer": {**_CLIENT, "PhysicalAddress": ADDRESS},
    "reinstateCustomer": _CLIENT,
    "getCustomerStatement": {"AccountId": CLIENT, "OpeningBalance": 11.22, "ClosingBalance": 3456.78},
    "listCustomerContacts": _CONTACT,
    "addCustomerContact": _CONTACT,
    "updateCustomerContact": _CONTACT,
    "getOutstandingBalance": {"AccountId": CLIENT, "TotalOutstanding": 3456.78, "Currency": "ZAR"},
    "listCustomerInvoices": _BILL,
    "createDirectInvoice": _BILL,
    "getDirectInvoice": _BILL,
    "createCreditNote": {"CreditNoteNumber": "CNQ-71", "InvoiceNumber": BILL, "CreditDate": "24/05/2031"},
    "createPayment": _RECEIPT,
    "getPayment": _RECEIPT,
    "allocatePaymentToInvoice": {"TxNumber": RECEIPT, "InvoiceNumber": BILL},
    "listProducts": {"ProductCode": "PRDQ-1", "Description": "Kabel en wifi", "Category": "Veselkabel"},
    "getTaxTypes": {"Code": "VATQX", "Name": "Belasting", "Rate": 15},
}


class StrangersServer:
    """A script for a server: which operations it carried out, and what it refused."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.refused: list[str] = []

    def __call__(self, request: Request) -> Answer:
        """Answer a request."""
        target = urlsplit(request.target)
        query = dict(parse_qsl(target.query, keep_blank_values=True))
        if query.pop("ApiKey", "") != KEY:
            return self._refuse(401, "KEY", "no key in the query")
        operation = self._operation(request.method, target.path)
        if operation is None:
            return self._refuse(404, "PATH", f"{request.method} {unquote(target.path)}")
        media = request.headers.get("content-type", "").partition(";")[0]
        if operation.body is not None and media != operation.media:
            return self._refuse(415, "MEDIA", f"{operation.action}: {media}")
        problem = _problem(operation.query or {}, query, "query")
        if operation.body is not None:
            body = dict(parse_qsl(request.body.decode())) if media == FORM else json.loads(request.body)
            problem = problem or _problem(operation.body, body, "body")
        if problem:
            return self._refuse(422, "KEYS", f"{operation.action}: {problem}")
        self.done.append(operation.action)
        return Answer(json.dumps(_reply(operation, query)))

    def _operation(self, method: str, path: str) -> StrangersOperation | None:
        for operation in OPERATIONS:
            pattern = re.escape(BASE + operation.path).replace(r"\{\}", "[^/]+")
            if method == operation.method and re.fullmatch(pattern, path):
                return operation
        return None

    def _refuse(self, status: int, code: str, text: str) -> Answer:
        self.refused.append(text)
        return Answer(json.dumps({"Error": {"Code": code, "Message": text}}), status)


def _reply(operation: StrangersOperation, query: Mapping[str, str]) -> dict[str, Any]:
    result = RESULTS[operation.action]
    if operation.replies != "list":
        return {"Data": result}
    paging = {"Page": int(query.get("PageNo", "1")), "PageSize": 47, "TotalItems": 1}
    return {"Data": [result], **({"Paging": paging} if operation.query else {})}


def _problem(keys: Keys, sent: object, place: str) -> str:
    """What is wrong with what was sent; empty if nothing is."""
    if not isinstance(sent, dict):
        return f"{place} is no object"
    for name, value in sent.items():
        kind = keys.get(name)
        if kind is None:
            return f"{place} has {name}"
        if problem := _wrong_value(kind, value, f"{place}.{name}"):
            return problem
    return ""


def _wrong_value(kind: object, value: object, place: str) -> str:
    if isinstance(kind, dict):
        return _problem(kind, value, place)
    if isinstance(kind, list):
        if not isinstance(value, list):
            return f"{place} is no list"
        return next((problem for item in value if (problem := _wrong_value(kind[0], item, place))), "")
    if kind == "number":
        return "" if isinstance(value, int | float) else f"{place} is no number"
    return "" if isinstance(value, str) and re.fullmatch(_KINDS[str(kind)], value) else f"{place} is no {kind}"
