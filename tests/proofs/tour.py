"""One short history that has every action in it: a customer's life, from an opportunity to a cancelled contract."""

from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech.groups import PLACES, operation
from tests.proofs.plain import Plain

_NOW = datetime.date(2026, 3, 20)
_LATER = datetime.date(2026, 4, 30)
_ACCOUNT = {"account_id": "ACC-1003"}
_INVOICE = {"invoice_number": "INV/2026/000132"}
_LINES = [
    {"product_code": "FIBRE-100", "quantity": Decimal("2.5"), "total_excluding_tax": Decimal("100.05")},
    {"total_excluding_tax": Decimal("-0.02")},
]

_LIFE: list[tuple[str, Plain]] = [
    ("addOpportunity", {"unique_reference": "CRM-9", "stage": "Negotiation", "person": {"email": "a@example.org"}}),
    ("updateOpportunity", {"unique_reference": "CRM-9", "stage_id": "STG-10", "expected_close_date": _LATER}),
    ("getOpportunity", {"opportunity_id": "OPP-4003"}),
    ("searchOpportunities", {"unique_reference": "CRM-9", "page_size": 2}),
    ("addCustomer", {"tax_type": "VAT", "currency": "ZAR", "business_details": {"business_name": "Ärger & Söhne"}}),
    (
        "updateCustomer",
        {**_ACCOUNT, "dealer": "DLR-0008", "physical_address": {"city": "Prince Albert", "suburb": None}},
    ),
    ("getCustomer", _ACCOUNT),
    ("searchCustomers", {"query": "ärger", "page_size": 1}),
    ("addCustomerContact", {**_ACCOUNT, "decision_maker": True, "personal_details": {"first_name": "Thandi"}}),
    ("updateCustomerContact", {**_ACCOUNT, "contact_id": "CON-2003", "phone_numbers": {"work": "1", "fax": None}}),
    ("getCustomerContact", {**_ACCOUNT, "contact_id": "CON-2003"}),
    ("listCustomerContacts", {"account_id": "ACC-1001", "page_size": 1}),
    ("createQuote", {**_ACCOUNT, "promo_code": "HOSTING10", "lines": [{"product_code": "HOST-BUS"}]}),
    ("acceptQuote", {"quote_number": "QUO-4003", "accepted_by": "Thandi", "accepted_date": _NOW}),
    ("acceptQuote", {"quote_number": "QUO-4003", "accepted_by": "Thandi"}),
    ("getQuote", {"quote_number": "QUO-4003"}),
    ("listQuotes", {"page": 2, "page_size": 1}),
    (
        "directContractInsert",
        {**_ACCOUNT, "product_code": "FIBRE-100", "fibre_link_service_parameters": {"supplier_circuit_number": "7"}},
    ),
    ("directContractInsert", {**_ACCOUNT, "product_code": "FIBRE-100", "start_date": _LATER}),
    ("nonTelcoDirectContractInsert", {**_ACCOUNT, "product_id": "PRD-3002", "promo_code_id": "PRM-0012"}),
    ("getContractProducts", _ACCOUNT),
    ("suspendTelcoService", {"service_id": "SVC-6003", "reason": "Moving"}),
    ("reinstateTelcoService", {"service_id": "SVC-6003", "reason": "Moved"}),
    ("createDirectInvoice", {"master_account_id": "ACC-1003", "due_date": _LATER, "lines": _LINES}),
    ("getDirectInvoice", _INVOICE),
    ("getInvoicePdf", _INVOICE),
    ("createPayment", {**_ACCOUNT, "amount": Decimal("50.01"), "reference": "P-1", "payment_date": _NOW}),
    ("allocatePaymentToInvoice", {"tx_number": "TXN-7002", **_INVOICE}),
    ("allocatePaymentToInvoice", {"tx_number": "TXN-7002", **_INVOICE}),
    ("createCreditNote", {**_INVOICE, "reason": "Rain", "lines": [{"total_excluding_tax": Decimal("60.00")}]}),
    ("getPayment", {"tx_number": "TXN-7002"}),
    ("listCustomerPayments", {**_ACCOUNT, "allocated": True}),
    ("listCustomerInvoices", {"account_id": "ACC-1001", "from_date": _NOW, "page_size": 1}),
    ("listOutstandingInvoices", {"account_id": "ACC-1001", "page_size": 1}),
    ("getOutstandingBalance", _ACCOUNT),
    ("getAgeAnalysis", _ACCOUNT),
    ("getCustomerStatement", {**_ACCOUNT, "to_date": _LATER}),
    ("suspendCustomer", {**_ACCOUNT, "reason": "Arrears"}),
    ("reinstateTelcoService", {"service_id": "SVC-6003", "reason": "Too early"}),
    ("cancelContract", {"contract_id": "CTR-5004", "cancellation_date": _LATER}),
    ("reinstateCustomer", {**_ACCOUNT, "reason": "Paid"}),
    ("listTelcoServices", {**_ACCOUNT, "status": "Cancelled"}),
    ("getTelcoServiceUsage", {"service_id": "SVC-6001", "from_date": datetime.date(2026, 2, 1), "to_date": _LATER}),
    ("listProducts", {"active": True, "page_size": 2}),
    ("getProduct", {"product_code": "DIAL-UP"}),
    ("listPromoCodes", {"product_code": "HOST-BUS", "valid_on": _NOW}),
    ("getPromoCode", {"promo_code": "SUMMER"}),
]

_LOOK_UPS: list[tuple[str, Plain]] = [
    (operation_id, {})
    for operation_id in PLACES
    if operation(operation_id).effect == "read" and not (operation(operation_id).ids or operation(operation_id).query)
]
TOUR = [*_LIFE, *_LOOK_UPS]
