"""The stranger's 20 operations, and what each takes: paths, verbs, keys and kinds of values."""

from __future__ import annotations

from typing import NamedTuple

Keys = dict[str, object]
"""Keys, each with the kind of its values: `text`, `number`, `date`, `dmy`, keys, or a list of one such."""

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
BASE = "/api/v2"


class StrangersOperation(NamedTuple):
    """An operation of the stranger's.

    Args:
        action: which of ours it is.
        method: its verb.
        path: below the base, with `{}` for each id.
        replies: `one`, `list` or `done`.
        query: what its query may have; None for nothing.
        body: what its body may have; None for no body.
        media: the media type of the body.
    """

    action: str
    method: str
    path: str
    replies: str
    query: Keys | None = None
    body: Keys | None = None
    media: str = JSON


_ADDRESS: Keys = {"AddressLine1": "text", "City": "text", "PostalCode": "text"}
_PERSON: Keys = {"FirstName": "text", "LastName": "text", "JobTitle": "text"}
_CUSTOMER: Keys = {
    "TaxType": "text",
    "Currency": "text",
    "PriceListId": "text",
    "BusinessDetails": {"BusinessName": "text", "VatNumber": "text", "PhoneNumber": "text"},
    "PrimaryContact": {**_PERSON, "Email": "text"},
    "PhysicalAddress": _ADDRESS,
}
_LINES: list[object] = [{"ProductCode": "text", "Description": "text", "Quantity": "number", "UnitPrice": "number"}]
_PERIOD: Keys = {"FromDate": "date", "ToDate": "date"}
_PAGE: Keys = {"PageNo": "text", "PageSize": "text"}
_CHANGE: Keys = {"Reason": "text", "EffectiveDate": "date"}

OPERATIONS = (
    StrangersOperation("searchCustomers", "GET", "/Clients", "list", {"EmailAddress": "text", **_PAGE}),
    StrangersOperation("addCustomer", "POST", "/Clients", "one", body={"Client": _CUSTOMER}),
    StrangersOperation("getCustomer", "GET", "/Clients/{}", "one"),
    StrangersOperation("updateCustomer", "PATCH", "/Clients/{}", "one", body=_CUSTOMER),
    StrangersOperation("suspendCustomer", "POST", "/Clients/{}/Suspend", "one", body=_CHANGE, media=FORM),
    StrangersOperation("reinstateCustomer", "POST", "/Clients/{}/Reactivate", "one", body=_CHANGE, media=FORM),
    StrangersOperation("getCustomerStatement", "GET", "/Clients/{}/Statement", "one", _PERIOD),
    StrangersOperation("listCustomerContacts", "GET", "/Clients/{}/Contacts", "list", _PAGE),
    StrangersOperation(
        "addCustomerContact", "POST", "/Clients/{}/Contacts", "one", body={"ContactType": "text", **_PERSON}
    ),
    StrangersOperation(
        "updateCustomerContact",
        "PATCH",
        "/Clients/{}/Contacts/{}",
        "one",
        body={"ContactType": "text", "PersonalDetails": _PERSON},
    ),
    StrangersOperation("getOutstandingBalance", "GET", "/Clients/{}/OutstandingBalance", "one"),
    StrangersOperation("listCustomerInvoices", "GET", "/Clients/{}/Invoices", "list", {**_PERIOD, **_PAGE}),
    StrangersOperation(
        "createDirectInvoice",
        "POST",
        "/Invoices",
        "one",
        body={"MasterAccountId": "text", "InvoiceDate": "dmy", "InvoiceReference": "text", "Lines": _LINES},
    ),
    StrangersOperation("getDirectInvoice", "GET", "/Invoices/{}", "one"),
    StrangersOperation(
        "createCreditNote",
        "POST",
        "/Invoices/{}/CreditNotes",
        "one",
        body={"CreditDate": "dmy", "Reason": "text", "Reference": "text", "Lines": [{"Description": "text"}]},
    ),
    StrangersOperation(
        "createPayment",
        "POST",
        "/Payments",
        "one",
        body={"AccountId": "text", "Amount": "text", "PaymentDate": "dmy", "Reference": "text"},
        media=FORM,
    ),
    StrangersOperation("getPayment", "GET", "/Payment", "one", {"TxNumber": "text"}),
    StrangersOperation(
        "allocatePaymentToInvoice", "POST", "/Payments/{}/Allocations", "done", body={"InvoiceNumber": "text"}
    ),
    StrangersOperation("listProducts", "GET", "/Products", "list", {"Category": "text", **_PAGE}),
    StrangersOperation("getTaxTypes", "GET", "/Lookups/TaxTypes", "list"),
)
