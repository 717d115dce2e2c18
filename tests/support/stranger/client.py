"""A client of the stranger's API as somebody wrote it for that API alone: it knows nothing of ours."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from .operations import BASE, FORM, JSON
from .values import BILL, CLIENT, CUSTOMER, KEY, LINES, PERSON, PERSON_DETAILS, RECEIPT


class StrangersClient:
    """Sends the 20 requests of a usual day.

    Args:
        url: scheme, host and port of the server.
    """

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc
        self.replies: list[tuple[int, Any]] = []

    def run(self) -> None:
        """Call each operation once."""
        client, bill, receipt = (quote(text, safe="") for text in (CLIENT, BILL, RECEIPT))
        change = {"Reason": "Wanbetaling", "EffectiveDate": "2031-07-19"}
        period = {"FromDate": "2031-01-13", "ToDate": "2031-06-29"}
        page = {"PageNo": "1", "PageSize": "47"}
        self._send("GET", "/Clients", {"EmailAddress": "nomvula@oosthuizen.example", **page})
        self._send("POST", "/Clients", body={"Client": CUSTOMER})
        self._send("GET", f"/Clients/{client}")
        self._send("PATCH", f"/Clients/{client}", body=CUSTOMER)
        self._send("POST", f"/Clients/{client}/Suspend", body=change, media=FORM)
        self._send("POST", f"/Clients/{client}/Reactivate", body=change, media=FORM)
        self._send("GET", f"/Clients/{client}/Statement", period)
        self._send("GET", f"/Clients/{client}/Contacts", page)
        self._send("POST", f"/Clients/{client}/Contacts", body={"ContactType": "Rekeninge", **PERSON_DETAILS})
        contact = {"ContactType": "Rekeninge", "PersonalDetails": PERSON_DETAILS}
        self._send("PATCH", f"/Clients/{client}/Contacts/{PERSON}", body=contact)
        self._send("GET", f"/Clients/{client}/OutstandingBalance")
        self._send("GET", f"/Clients/{client}/Invoices", {**period, **page})
        invoice = {"MasterAccountId": CLIENT, "InvoiceDate": "23/05/2031", "InvoiceReference": "REFQ-61"}
        self._send("POST", "/Invoices", body={**invoice, "Lines": LINES})
        self._send("GET", f"/Invoices/{bill}")
        credit = {"CreditDate": "24/05/2031", "Reason": "Foutief", "Reference": "REFQ-62"}
        credited = [{"Description": "Kabel en wifi"}]
        self._send("POST", f"/Invoices/{bill}/CreditNotes", body={**credit, "Lines": credited})
        payment = {"AccountId": CLIENT, "Amount": "4567.89", "PaymentDate": "25/05/2031", "Reference": "REFQ-63"}
        self._send("POST", "/Payments", body=payment, media=FORM)
        self._send("GET", "/Payment", {"TxNumber": RECEIPT})
        self._send("POST", f"/Payments/{receipt}/Allocations", body={"InvoiceNumber": BILL})
        self._send("GET", "/Products", {"Category": "Veselkabel", **page})
        self._send("GET", "/Lookups/TaxTypes")

    def _send(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        media: str = JSON,
    ) -> None:
        target = f"{BASE}{path}?{urlencode({**(query or {}), 'ApiKey': KEY})}"
        content = None if body is None else urlencode(body) if media == FORM else json.dumps(body)
        headers = {"Accept": JSON, "X-Client-Version": "3.1.4-stranger", **({"Content-Type": media} if content else {})}
        connection = http.client.HTTPConnection(self._host, timeout=30)
        try:
            connection.request(method, target, content, headers)
            reply = connection.getresponse()
            self.replies.append((reply.status, json.loads(reply.read() or b"null")))
        finally:
            connection.close()
