"""Every unsafe action of the package, as it is sent to a sandbox in which it can be done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from soliditech import PACKAGE, models
from soliditech_tools.testing import Sandbox

ACCOUNT, SERVICE = "ACC-1001", "SVC-6001"
UNSAFE = [name for name, operation in PACKAGE.operations.items() if operation.effect == "unsafe"]


@dataclass(frozen=True)
class Acted:
    """One action.

    Args:
        arguments: those of its method.
        before: makes what it needs, and returns what of the arguments that decides.
        asks: what a look-up is given.
    """

    arguments: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[Any], Mapping[str, Any]] = lambda client: {}
    asks: Mapping[str, Any] = field(default_factory=dict)


def call_of(client: Any, name: str) -> Any:
    """The method of an action."""
    group, _, method = PACKAGE.operations[name].call.partition(".")
    return getattr(getattr(client, group), method)


def sent(sandbox: Sandbox, name: str) -> int:
    """How many requests for an action came."""
    return sum(request.operation == name for request in sandbox.requests)


def _line(amount: str = "899.00") -> models.DirectInvoiceLine:
    return models.DirectInvoiceLine(product_code="FIBRE-100", quantity=Decimal(1), total_excluding_tax=Decimal(amount))


def _payment(client: Any) -> Mapping[str, Any]:
    payment = client.payments.create(account_id=ACCOUNT, amount=Decimal("50.00"), reference="before")
    invoice = client.invoicing.create_direct_invoice(master_account_id=ACCOUNT, lines=[_line()])
    return {"tx_number": payment.tx_number, "invoice_number": invoice.invoice_number}


def _quote(client: Any) -> Mapping[str, Any]:
    line = models.CreateQuoteLine(product_code="FIBRE-100", quantity=Decimal(1))
    return {"quote_number": client.quotes.create(account_id=ACCOUNT, lines=[line]).quote_number}


def _contract(client: Any) -> Mapping[str, Any]:
    return {
        "contract_id": client.invoicing.insert_direct_contract(account_id=ACCOUNT, product_code="FIBRE-100").contract_id
    }


def _suspended_account(client: Any) -> Mapping[str, Any]:
    client.customers.suspend(ACCOUNT, reason="Arrears")
    return {}


def _suspended_service(client: Any) -> Mapping[str, Any]:
    client.telco.suspend_service(SERVICE, reason="Lost")
    return {}


ACTED: dict[str, Acted] = {
    "addCustomer": Acted({"tax_type": "VAT"}),
    "suspendCustomer": Acted({"account_id": ACCOUNT, "reason": "Arrears"}),
    "reinstateCustomer": Acted({"account_id": ACCOUNT, "reason": "Paid"}, _suspended_account),
    "createDirectInvoice": Acted(
        {"master_account_id": ACCOUNT, "invoice_reference": "ORDER-4711", "lines": [_line()], "description": "Line"}
    ),
    "directContractInsert": Acted({"account_id": ACCOUNT, "product_code": "FIBRE-100"}),
    "nonTelcoDirectContractInsert": Acted({"account_id": ACCOUNT, "product_id": "PRD-3002"}),
    "createCreditNote": Acted(
        {"lines": [models.CreditNoteLine(line_reference="1", quantity=Decimal(1), total_excluding_tax=Decimal(5))]},
        lambda client: {"invoice_number": _payment(client)["invoice_number"]},
    ),
    "cancelContract": Acted({"reason": "Moved"}, _contract, {"account_id": ACCOUNT}),
    "addCustomerContact": Acted({"account_id": ACCOUNT, "contact_type": "Technical"}),
    "addOpportunity": Acted({"unique_reference": "CRM-4711", "subject": "Second line"}),
    "allocatePaymentToInvoice": Acted({}, _payment),
    "createPayment": Acted({"account_id": ACCOUNT, "amount": Decimal("50.00"), "reference": "PAY-4711"}),
    "createQuote": Acted(
        {"account_id": ACCOUNT, "lines": [models.CreateQuoteLine(product_code="FIBRE-100", quantity=Decimal(1))]}
    ),
    "acceptQuote": Acted({"accepted_by": "Thandi Mokoena"}, _quote),
    "suspendTelcoService": Acted({"service_id": SERVICE, "reason": "Lost"}, asks={"account_id": ACCOUNT}),
    "reinstateTelcoService": Acted(
        {"service_id": SERVICE, "reason": "New"}, _suspended_service, {"account_id": ACCOUNT}
    ),
}

OTHERWISE: dict[str, Mapping[str, Any]] = {
    "createDirectInvoice": {"lines": [_line("12.00")], "invoice_date": datetime.date(2026, 1, 31)},
    "createPayment": {"amount": Decimal("12.00")},
    "addOpportunity": {"subject": "First line"},
}
"""What the actions that have a reference were sent with last month."""
