"""What the business forbids is a 409 with a code and the field, and leaves everything as it was."""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import Factory, evolve, frozen

from soliditech import UNSET, models
from soliditech.groups import operation
from soliditech_runtime.schema.model import Model
from soliditech_tools.sandbox.business import rules
from soliditech_tools.sandbox.business.rules import RULES
from soliditech_tools.sandbox.store.inventory import CUSTOMERS, PRODUCTS
from soliditech_tools.sandbox.store.store import Store
from tests.support.caller import Caller
from tests.support.money import account, allocate, bill, crediting, pay

TODAY = datetime.date(2026, 4, 15)
YESTERDAY, TOMORROW = datetime.date(2026, 4, 14), datetime.date(2026, 4, 16)
BEFORE_ALL, AFTER_ALL = datetime.date(2026, 1, 31), datetime.date(2026, 7, 1)
"""Of the days of the promotions, contracts, invoices and quotes of the examples."""

ACCOUNT, INVOICE, PAYMENT, SERVICE, CONTRACT = "ACC-1001", "INV/2026/000117", "TXN-7001", "SVC-6001", "CTR-5001"
QUOTE, QUOTE_ON_OPPORTUNITY = "QUO-4001", "QUO-4002"

MUCH = models.DirectInvoiceLine(total_excluding_tax=Decimal("9999999999999.99"))
BACKWARDS = models.DirectInvoiceLine(start_date=TODAY, end_date=YESTERDAY, total_excluding_tax=Decimal(1))
UNPRICED = models.CreateQuoteLine(quantity=Decimal(1))


@pytest.fixture
def sandbox() -> Caller:
    return Caller(today=TODAY)


def change(sandbox: Caller, collection: Any, key: str, **fields: Any) -> None:
    """What no action does."""
    store: Store = sandbox.app.state.store
    with store.transaction() as transaction:
        record = transaction.get(collection, key)
        for name, value in fields.items():
            setattr(record, name, value)
        transaction.put(collection, record)


def a_cancelled_account(sandbox: Caller) -> dict[str, str]:
    account_id = account(sandbox)
    change(sandbox, CUSTOMERS, account_id, account_status="Cancelled")
    return {"account_id": account_id}


def a_cancelled_account_to_bill(sandbox: Caller) -> dict[str, str]:
    return {"master_account_id": a_cancelled_account(sandbox)["account_id"]}


def a_quote_to_an_account_cancelled_since(sandbox: Caller) -> dict[str, str]:
    account_id = account(sandbox)
    made = sandbox.call("createQuote", models.CreateQuote(account_id=account_id)).result
    change(sandbox, CUSTOMERS, account_id, account_status="Cancelled")
    return {"quote_number": str(models.Quote.from_dict(made).quote_number)}


def a_suspended_account(sandbox: Caller) -> dict[str, str]:
    sandbox.call("suspendCustomer", models.SuspendCustomer(reason="In arrears"), account_id=ACCOUNT)
    return {}


def no_fibre_to_sell(sandbox: Caller) -> dict[str, str]:
    change(sandbox, PRODUCTS, "FIBRE-100", active=False)
    return {}


def an_invoice_beyond_the_payment(sandbox: Caller) -> dict[str, str]:
    allocate(sandbox, INVOICE)
    allocate(sandbox, bill(sandbox, ACCOUNT, "1000.00").invoice_number)
    return {"invoice_number": str(bill(sandbox, ACCOUNT, "1.00").invoice_number)}


def a_paid_invoice(sandbox: Caller) -> dict[str, str]:
    allocate(sandbox, INVOICE)
    return {}


def a_payment_of_somebody_else(sandbox: Caller) -> dict[str, str]:
    return {"tx_number": str(pay(sandbox, account(sandbox), "1.00").tx_number)}


def an_accepted_quote(sandbox: Caller) -> dict[str, str]:
    sandbox.call("acceptQuote", models.AcceptQuote(accepted_by="Thandi"), quote_number=QUOTE)
    return {}


def a_cancelled_contract(sandbox: Caller) -> dict[str, str]:
    sandbox.call("cancelContract", models.CancelContract(reason="Moved"), contract_id=CONTRACT)
    return {}


def a_service_of_a_cancelled_contract(sandbox: Caller) -> dict[str, str]:
    body = models.DirectContractInsert(account_id=ACCOUNT, product_code="FIBRE-100")
    made = models.Contract.from_dict(sandbox.call("directContractInsert", body).result)
    sandbox.call("cancelContract", models.CancelContract(reason="Moved"), contract_id=str(made.contract_id))
    (service,) = sandbox.call("listTelcoServices", account_id=ACCOUNT, status="Cancelled").result
    return {"service_id": str(models.TelcoService.from_dict(service).service_id)}


def a_service_that_has_not_started(sandbox: Caller) -> dict[str, str]:
    body = models.DirectContractInsert(account_id=ACCOUNT, product_code="FIBRE-100", start_date=AFTER_ALL)
    sandbox.call("directContractInsert", body)
    (service,) = sandbox.call("listTelcoServices", account_id=ACCOUNT, status="Pending").result
    return {"service_id": str(models.TelcoService.from_dict(service).service_id)}


@frozen
class Case:
    """A request that is refused.

    Args:
        action: the operationId.
        code: of the error.
        field: the Python name of the field at fault.
        body: of the request.
        given: ids and query parameters by Python name.
        after: what happened before; gives fields and ids of it.
    """

    action: str
    code: str
    field: str
    body: Model | None = None
    given: dict[str, Any] = Factory(dict)
    after: Callable[[Caller], dict[str, str]] | None = None

    def prepared(self, sandbox: Caller) -> Case:
        """With what `after` gave in its place."""
        found = self.after(sandbox) if self.after else {}
        ids = {each.name for each in operation(self.action).ids}
        for name in found.keys() - ids:
            setattr(self.body, name, found[name])
        return evolve(self, given=self.given | {name: found[name] for name in found.keys() & ids})


def over(fields: dict[str, Any], **usual: Any) -> dict[str, Any]:
    """The fields of a request that would be carried out, and over them those that a case is about."""
    return usual | fields


def invoice(code: str, field: str, after: Any = None, **fields: Any) -> Case:
    body = models.CreateDirectInvoice(**over(fields, master_account_id=ACCOUNT))
    return Case("createDirectInvoice", code, field, body, after=after)


def telco(code: str, field: str, after: Any = None, **fields: Any) -> Case:
    body = models.DirectContractInsert(**over(fields, account_id=ACCOUNT, product_code="FIBRE-100"))
    return Case("directContractInsert", code, field, body, after=after)


def other(code: str, field: str, after: Any = None, **fields: Any) -> Case:
    body = models.NonTelcoDirectContractInsert(**over(fields, account_id=ACCOUNT, product_id="PRD-3001"))
    return Case("nonTelcoDirectContractInsert", code, field, body, after=after)


def payment(code: str, field: str, **fields: Any) -> Case:
    body = models.CreatePayment(**over(fields, account_id=ACCOUNT, amount=Decimal(1)))
    return Case("createPayment", code, field, body)


def allocation(code: str, field: str, after: Any) -> Case:
    body = models.AllocatePayment(invoice_number=INVOICE)
    return Case("allocatePaymentToInvoice", code, field, body, {"tx_number": PAYMENT}, after)


def credit(code: str, field: str, amount: str, **fields: Any) -> Case:
    return Case("createCreditNote", code, field, crediting(amount, **fields), {"invoice_number": INVOICE})


def quote(code: str, field: str, after: Any = None, **fields: Any) -> Case:
    return Case("createQuote", code, field, models.CreateQuote(**over(fields, account_id=ACCOUNT)), after=after)


def acceptance(code: str, field: str, after: Any = None, number: str = QUOTE, **fields: Any) -> Case:
    body = models.AcceptQuote(**over(fields, accepted_by="Thandi"))
    return Case("acceptQuote", code, field, body, {"quote_number": number}, after)


def cancellation(code: str, field: str, after: Any = None, **fields: Any) -> Case:
    body = models.CancelContract(**over(fields, reason="Moved"))
    return Case("cancelContract", code, field, body, {"contract_id": CONTRACT}, after)


def state(action: str, code: str, after: Any = None) -> Case:
    given = {"account_id": ACCOUNT} if action.endswith("Customer") else {"service_id": SERVICE}
    kind: Any = RULES[action].body
    return Case(action, code, next(iter(given)), kind(reason="Why"), given, after)


def period(action: str, **ids: str) -> Case:
    days = {"from_date": TODAY, "to_date": YESTERDAY}
    return Case(action, "PERIOD_ENDS_FIRST", "to_date", given=ids | days)


LAUNCH, LAUNCH_ID, HOSTING, HOSTING_ID = "LAUNCH2026", "PRM-0011", "HOSTING10", "PRM-0012"

CASES = [
    invoice("ACCOUNT_REQUIRED", "master_account_id", master_account_id=UNSET, description="For nobody"),
    invoice("ACCOUNT_CANCELLED", "master_account_id", a_cancelled_account_to_bill),
    invoice("DUE_BEFORE_INVOICE", "due_date", invoice_date=TODAY, due_date=YESTERDAY),
    invoice("DUE_BEFORE_INVOICE", "due_date", due_date=YESTERDAY),
    invoice("LINE_ENDS_FIRST", "lines", lines=[BACKWARDS]),
    invoice("AMOUNT_TOO_LARGE", "lines", lines=[MUCH, MUCH]),
    invoice("NOTHING_BILLED", "lines", description="For nothing"),
    invoice("NOTHING_BILLED", "lines", lines=[]),
    invoice("NOTHING_BILLED", "lines", lines=[models.DirectInvoiceLine(total_excluding_tax=Decimal("0.00"))]),
    invoice("PROMOTION_EXPIRED", "promo_code", promo_code=LAUNCH, invoice_date=AFTER_ALL),
    invoice("PROMOTION_NOT_STARTED", "promo_code", promo_code=LAUNCH, invoice_date=BEFORE_ALL),
    telco("ACCOUNT_REQUIRED", "account_id", account_id=UNSET),
    telco("ACCOUNT_CANCELLED", "account_id", a_cancelled_account),
    telco("PROMOTION_EXPIRED", "promo_code", promo_code=LAUNCH, start_date=AFTER_ALL),
    telco("PROMOTION_NOT_STARTED", "promo_code", promo_code=LAUNCH, start_date=BEFORE_ALL),
    telco("PROMOTION_NOT_FOR_PRODUCT", "promo_code", promo_code=HOSTING),
    telco("PRODUCT_NOT_SOLD", "product_code", no_fibre_to_sell),
    other("ACCOUNT_REQUIRED", "account_id", account_id=UNSET),
    other("ACCOUNT_CANCELLED", "account_id", a_cancelled_account),
    other("PROMOTION_EXPIRED", "promo_code_id", promo_code_id=LAUNCH_ID, start_date=AFTER_ALL),
    other("PROMOTION_NOT_STARTED", "promo_code_id", promo_code_id=LAUNCH_ID, start_date=BEFORE_ALL),
    other("PROMOTION_NOT_FOR_PRODUCT", "promo_code_id", promo_code_id=HOSTING_ID),
    other("PRODUCT_NOT_SOLD", "product_id", no_fibre_to_sell),
    cancellation("CONTRACT_CANCELLED", "contract_id", a_cancelled_contract),
    cancellation("ENDS_BEFORE_START", "cancellation_date", cancellation_date=BEFORE_ALL),
    payment("ACCOUNT_REQUIRED", "account_id", account_id=UNSET),
    payment("AMOUNT_REQUIRED", "amount", amount=UNSET),
    payment("NOTHING_PAID", "amount", amount=Decimal("0.00")),
    payment("OTHER_CURRENCY", "currency", currency="NAD"),
    allocation("OTHER_ACCOUNT", "invoice_number", a_payment_of_somebody_else),
    allocation("NOTHING_LEFT", "tx_number", an_invoice_beyond_the_payment),
    allocation("NOTHING_OWED", "invoice_number", a_paid_invoice),
    credit("NOTHING_CREDITED", "lines", "0.00"),
    credit("CREDIT_EXCEEDS_INVOICE", "lines", "1335.62"),
    credit("CREDIT_BEFORE_INVOICE", "credit_date", "1.00", credit_date=BEFORE_ALL),
    quote("ACCOUNT_REQUIRED", "account_id", account_id=UNSET, description="For nobody"),
    quote("ACCOUNT_CANCELLED", "account_id", a_cancelled_account),
    quote("ENDS_BEFORE_QUOTE", "valid_until", valid_until=YESTERDAY),
    quote("PROMOTION_EXPIRED", "promo_code", promo_code=LAUNCH, quote_date=AFTER_ALL),
    quote("PROMOTION_NOT_STARTED", "promo_code", promo_code=LAUNCH, quote_date=BEFORE_ALL),
    quote("PRICE_REQUIRED", "lines", lines=[UNPRICED]),
    acceptance("QUOTE_ACCEPTED", "quote_number", an_accepted_quote),
    acceptance("QUOTE_EXPIRED", "quote_number", accepted_date=TOMORROW),
    acceptance("ACCEPTED_BEFORE_QUOTE", "accepted_date", accepted_date=BEFORE_ALL),
    acceptance("QUOTE_WITHOUT_ACCOUNT", "quote_number", number=QUOTE_ON_OPPORTUNITY),
    acceptance("ACCOUNT_CANCELLED", "quote_number", a_quote_to_an_account_cancelled_since),
    state("suspendCustomer", "ALREADY_SUSPENDED", a_suspended_account),
    state("suspendCustomer", "ACCOUNT_CANCELLED", a_cancelled_account),
    state("reinstateCustomer", "NOT_SUSPENDED"),
    state("reinstateCustomer", "NOT_SUSPENDED", a_cancelled_account),
    state("suspendTelcoService", "ALREADY_SUSPENDED", a_suspended_account),
    state("suspendTelcoService", "SERVICE_CANCELLED", a_service_of_a_cancelled_contract),
    state("suspendTelcoService", "SERVICE_NOT_STARTED", a_service_that_has_not_started),
    state("reinstateTelcoService", "NOT_SUSPENDED"),
    state("reinstateTelcoService", "ACCOUNT_SUSPENDED", a_suspended_account),
    period("getCustomerStatement", account_id=ACCOUNT),
    period("getTelcoServiceUsage", service_id=SERVICE),
]


def everything(sandbox: Caller) -> str:
    """All that is kept, as text that can be compared."""
    with sqlite3.connect(":memory:") as copy:
        copy.deserialize(sandbox.app.state.store.snapshot())
        lines = "\n".join(copy.iterdump())
    copy.close()
    return lines


@pytest.mark.parametrize("case", CASES, ids=[f"{each.action}-{each.code}-{n}" for n, each in enumerate(CASES)])
def test_what_the_business_forbids_is_refused_with_code_and_field_and_changes_nothing(
    sandbox: Caller, case: Case
) -> None:
    case = case.prepared(sandbox)
    before = everything(sandbox)
    reply = sandbox.call(case.action, case.body, **case.given)
    assert (reply.status, reply.error["code"]) == (409, case.code)
    found = operation(case.action)
    wires = {each.name: each.wire for each in (*found.ids, *found.query, *(found.body or ()))}
    assert list(reply.faults) == [wires[case.field]]
    assert reply.error["message"]
    assert everything(sandbox) == before


def test_an_unknown_promotion_is_404_and_named(sandbox: Caller) -> None:
    for case in (invoice("", "promo_code", promo_code="NO-SUCH"), other("", "promo_code_id", promo_code_id="PRM-9")):
        reply = sandbox.call(case.action, case.body)
        assert reply.status == 404
        assert list(reply.faults) == [
            each.wire for each in operation(case.action).body or () if each.name == case.field
        ]


def test_every_refusal_in_the_rules_is_shown_here() -> None:
    folder = Path(rules.__file__).parent
    rooms = (folder, folder.with_name("books"))
    text = "".join(file.read_text(encoding="utf-8") for room in rooms for file in room.glob("*.py"))
    assert set(re.findall(r'conflict\(\s*"([A-Z_]+)"', text)) == {case.code for case in CASES}
