"""The calls of the document as it stands, one an action; rows say what is other than here."""

from __future__ import annotations

import datetime
from decimal import Decimal

from .exchange import Answer, Exchange, New, Raises, Sent

SUBSCRIBER = '{"result": {"subscriberId": "S-1", "name": "Mill", "taxRate": 0.15}}'
INVOICE = '{"result": {"invoiceNumber": "INV-1", "total": 12.50}}'
PAYMENT = '{"result": {"paymentId": "P-1", "amount": 20.00, "paidOn": "2026-03-30"}}'
REFUSAL = '{"error": {"code": "NO_SUCH", "message": "There is none.", "details": [{"field": "a", "message": "b"}]}}'

IS_SUBSCRIBER = {"subscriber_id": "S-1", "name": "Mill", "tax_rate": Decimal("0.15")}
IS_INVOICE = {"invoice_number": "INV-1", "total": Decimal("12.50")}
IS_PAYMENT = {"payment_id": "P-1", "amount": Decimal("20.00"), "paid_on": datetime.date(2026, 3, 30)}

FIND = Exchange(
    "subscribers.find",
    fields={"name": "Mill & Co", "active": True},
    sends=(Sent("GET", "/subscribers?name=Mill%20%26%20Co&active=true"),),
    answers=(Answer('{"result": [{"subscriberId": "S-1", "name": "Mill", "taxRate": 0.15}]}'),),
    gives=[IS_SUBSCRIBER],
)
GET = Exchange(
    "subscribers.get",
    ids={"subscriber_id": "S-1"},
    sends=(Sent("GET", "/subscribers/S-1"),),
    answers=(Answer(SUBSCRIBER),),
    gives=IS_SUBSCRIBER,
)
UPDATE = Exchange(
    "subscribers.update",
    ids={"subscriber_id": "S-1"},
    fields={"name": "Old Mill", "tax_rate": Decimal("0.15"), "address": New("Address", {"city": "Delft"})},
    flat='{"name": "Old Mill", "taxRate": 0.15, "address.city": "Delft"}',
    sends=(Sent("PUT", "/subscribers/S-1", '{"name":"Old Mill","taxRate":0.15,"address":{"city":"Delft"}}'),),
    answers=(Answer(SUBSCRIBER),),
    gives=IS_SUBSCRIBER,
)
LIST = Exchange(
    "invoices.list",
    ids={"subscriber_id": "S-1"},
    fields={"status": "open", "page_size": 2},
    sends=(
        Sent("GET", "/subscribers/S-1/invoices?status=open&pageSize=2"),
        Sent("GET", "/subscribers/S-1/invoices?status=open&page=2&pageSize=2"),
    ),
    answers=(
        Answer(
            '{"result": [{"invoiceNumber": "INV-1"}, {"invoiceNumber": "INV-2"}],'
            ' "paging": {"page": 1, "pageSize": 2, "totalItems": 3}}'
        ),
        Answer('{"result": [{"invoiceNumber": "INV-3"}], "paging": {"page": 2, "pageSize": 2, "totalItems": 3}}'),
    ),
    gives=[{"invoice_number": "INV-1"}, {"invoice_number": "INV-2"}, {"invoice_number": "INV-3"}],
)
CREATE = Exchange(
    "invoices.create",
    fields={
        "subscriber_id": "S-1",
        "reference": "R-7",
        "due_date": datetime.date(2026, 4, 30),
        "lines": [New("InvoiceLine", {"product": "WATER", "quantity": 3, "price": Decimal("4.10")})],
    },
    flat='{"subscriberId": "S-1", "reference": "R-7", "dueDate": "2026-04-30", "lines[0].product": "WATER",'
    ' "lines[0].quantity": 3, "lines[0].price": 4.10}',
    sends=(
        Sent(
            "POST",
            "/invoices",
            '{"subscriberId":"S-1","reference":"R-7","dueDate":"2026-04-30",'
            '"lines":[{"product":"WATER","quantity":3,"price":4.10}]}',
        ),
    ),
    answers=(Answer(INVOICE),),
    gives=IS_INVOICE,
)
READ = Exchange(
    "invoices.get",
    ids={"invoice_number": "INV-1"},
    sends=(Sent("GET", "/invoices/INV-1"),),
    answers=(Answer(INVOICE),),
    gives=IS_INVOICE,
)
CANCEL = Exchange(
    "invoices.cancel",
    ids={"invoice_number": "INV/1"},
    sends=(Sent("DELETE", "/invoices/INV%2F1"),),
    answers=(Answer(INVOICE),),
    gives=IS_INVOICE,
)
PDF = Exchange(
    "invoices.pdf",
    ids={"invoice_number": "INV-1"},
    sends=(Sent("GET", "/invoices/INV-1/pdf", headers={"X-Api-Key": "k", "Accept": "application/pdf"}),),
    answers=(Answer(b"%PDF-1.7\n%%EOF\n"),),
    gives={"content": b"%PDF-1.7\n%%EOF\n", "content_type": "application/pdf"},
)
PAY = Exchange(
    "payments.record",
    fields={"subscriber_id": "S-1", "amount": Decimal("20.00"), "paid_on": datetime.date(2026, 3, 30)},
    flat='{"subscriberId": "S-1", "amount": 20.00, "paidOn": "2026-03-30"}',
    sends=(Sent("POST", "/payments", '{"subscriberId":"S-1","amount":20.00,"paidOn":"2026-03-30"}'),),
    answers=(Answer(PAYMENT),),
    gives=IS_PAYMENT,
)
SEARCH = Exchange(
    "payments.search",
    fields={"since": datetime.date(2026, 3, 1), "size": 2},
    flat='{"since": "2026-03-01", "size": 2}',
    sends=(Sent("POST", "/payments/search", '{"since":"2026-03-01","size":2}'),),
    answers=(Answer('{"result": [{"paymentId": "P-1", "amount": 20.00, "paidOn": "2026-03-30"}]}'),),
    gives=[IS_PAYMENT],
)
REFUSED = READ.answered(
    Answer(REFUSAL, status=404),
    Raises(
        "NotFoundError", {"code": "NO_SUCH", "message": "There is none.", "details": [{"field": "a", "message": "b"}]}
    ),
)
ALL = (FIND, GET, UPDATE, LIST, CREATE, READ, CANCEL, PDF, PAY, SEARCH)
