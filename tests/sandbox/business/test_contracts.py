from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from soliditech import UNSET, models
from tests.support.caller import Caller
from tests.support.money import account, field

FEBRUARY = datetime.date(2026, 2, 26)


def products(sandbox: Caller, account_id: str) -> list[models.ContractProduct]:
    reply = sandbox.call("getContractProducts", account_id=account_id)
    return [models.ContractProduct.from_dict(one) for one in reply.result]


def test_a_contract_by_product_code(sandbox: Caller) -> None:
    account_id = account(sandbox)
    assert products(sandbox, account_id) == []
    body = models.DirectContractInsert(account_id=account_id, product_code="FIBRE-100", start_date=FEBRUARY)
    made = models.Contract.from_dict(sandbox.call("directContractInsert", body).result)
    assert (made.contract_id, made.account_id, made.status) == ("CTR-5003", account_id, "Active")
    assert made.start_date == FEBRUARY
    assert made.products == products(sandbox, account_id)
    (product,) = products(sandbox, account_id)
    assert (product.contract_id, product.status, product.quantity) == ("CTR-5003", "Active", Decimal(1))
    assert (product.start_date, product.end_date) == (FEBRUARY, None)
    assert (product.product_id, product.unit_price_excluding_tax) == ("PRD-3001", Decimal(799))


def test_a_contract_by_product_id(lenient: Caller) -> None:
    body = models.NonTelcoDirectContractInsert(account_id="ACC-1001", product_id="PRD-NEW", start_date=FEBRUARY)
    made = models.Contract.from_dict(lenient.call("nonTelcoDirectContractInsert", body).result)
    assert made.start_date == FEBRUARY
    listed = products(lenient, "ACC-1001")
    assert [one.contract_id for one in listed] == ["CTR-5001", "CTR-5002", "CTR-5003"]
    assert (listed[-1].product_id, listed[-1].product_code) == ("PRD-NEW", UNSET)


def test_a_contract_without_start_begins_today(sandbox: Caller) -> None:
    body = models.DirectContractInsert(account_id="ACC-1001", product_code="FIBRE-100")
    made = models.Contract.from_dict(sandbox.call("directContractInsert", body).result)
    assert made.start_date == datetime.date.today()


@pytest.mark.parametrize("operation_id", ["directContractInsert", "nonTelcoDirectContractInsert"])
@pytest.mark.parametrize(("account_id", "status"), [(UNSET, 409), ("ACC-9999", 404)])
def test_a_contract_needs_an_account_that_exists(
    sandbox: Caller, operation_id: str, account_id: Any, status: int
) -> None:
    kind = models.DirectContractInsert if operation_id.startswith("d") else models.NonTelcoDirectContractInsert
    reply = sandbox.call(operation_id, kind(account_id=account_id, start_date=FEBRUARY))
    assert reply.status == status
    assert list(reply.faults) == [field(kind, "account_id")]


def test_a_cancelled_contract_ends_with_its_products() -> None:
    last = datetime.date(2027, 2, 28)
    sandbox = Caller(today=last)
    body = models.CancelContract(cancellation_date=last)
    made = models.Contract.from_dict(sandbox.call("cancelContract", body, contract_id="CTR-5001").result)
    assert made.status == "Cancelled"
    listed = products(sandbox, "ACC-1001")
    assert made.products == listed[:1]
    assert [(one.status, one.end_date) for one in listed] == [("Cancelled", last), ("Active", None)]


def test_a_contract_is_cancelled_once_and_by_default_today() -> None:
    sandbox = Caller(today=FEBRUARY)
    body = models.CancelContract(reason="Moves away")
    made = models.Contract.from_dict(sandbox.call("cancelContract", body, contract_id="CTR-5002").result)
    assert [one.end_date for one in made.products or ()] == [FEBRUARY]
    assert sandbox.call("cancelContract", body, contract_id="CTR-5002").status == 409
    assert sandbox.call("cancelContract", body, contract_id="CTR-9").status == 404


def test_a_promotion_lowers_the_price_on_the_contract(sandbox: Caller) -> None:
    body = models.NonTelcoDirectContractInsert(account_id="ACC-1001", product_id="PRD-3002", promo_code_id="PRM-0012")
    made = models.Contract.from_dict(sandbox.call("nonTelcoDirectContractInsert", body).result)
    assert [each.unit_price_excluding_tax for each in made.products or ()] == [Decimal("224.10")]
