"""Records that a test gives may say of days ahead what no request asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from soliditech import models
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.testing import Sandbox, make

FIRST = datetime.date(2026, 5, 1)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(today=FIRST) as found:
        yield found
        assert audit(found.store) == []


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def product(product_id: str, end_date: datetime.date | None, status: str = "Active") -> models.ContractProduct:
    return make(models.ContractProduct, contract_id="CTR-9", product_id=product_id, end_date=end_date, status=status)


def service_of(day: datetime.date | None, status: str = "Active") -> models.TelcoService:
    return make(
        models.TelcoService,
        service_id="SVC-9",
        account_id="ACC-1001",
        contract_id="CTR-9",
        status=status,
        suspended_date=day,
    )


def due(sandbox: Sandbox, number: int) -> list[tuple[str, str]]:
    return [(each.id, each.change) for each in sandbox.move_to(day(number)) if each.id in ("CTR-9", "SVC-9")]


def states(sandbox: Sandbox) -> list[object]:
    with sandbox.client() as client:
        products = [each.status for each in client.customers.get_contract_products("ACC-1001") if is_new(each)]
        return [*products, *(each.status for each in client.telco.list_services("ACC-1001") if is_new(each))]


def is_new(record: models.ContractProduct | models.TelcoService) -> bool:
    return record.contract_id == "CTR-9"


def test_each_product_ends_on_its_day_and_the_contract_with_the_last(sandbox: Sandbox) -> None:
    first, second = product("A", day(5)), product("B", day(9))
    contract = make(models.Contract, contract_id="CTR-9", account_id="ACC-1001", status="Active")
    contract.products = [first, second]
    sandbox.seed(contract, service_of(None))
    assert due(sandbox, 4) == []
    assert due(sandbox, 5) == [("CTR-9", "cancelled")]
    assert states(sandbox) == ["Cancelled", "Active", "Active"]
    assert due(sandbox, 9) == [("CTR-9", "cancelled")]
    assert states(sandbox) == ["Cancelled", "Cancelled", "Cancelled"]


def test_a_pending_contract_starts_on_its_day(sandbox: Sandbox) -> None:
    contract = make(models.Contract, contract_id="CTR-9", account_id="ACC-1001", status="Pending", start_date=day(3))
    contract.products = [product("A", None, "Pending")]
    sandbox.seed(contract)
    assert due(sandbox, 3) == [("CTR-9", "started")]
    assert states(sandbox) == ["Active"]


def test_a_service_is_suspended_on_its_day_and_one_that_replaces_it_has_its_own(sandbox: Sandbox) -> None:
    sandbox.seed(service_of(day(3)))
    sandbox.seed(service_of(day(6)))
    assert due(sandbox, 5) == []
    assert due(sandbox, 6) == [("SVC-9", "suspended")]
    assert states(sandbox) == ["Suspended"]


@pytest.mark.parametrize("status", ["Cancelled", "Active"])
def test_what_is_over_or_was_before_stays(sandbox: Sandbox, status: str) -> None:
    contract = make(models.Contract, contract_id="CTR-9", account_id="ACC-1001", status=status)
    contract.products = [product("A", day(-1) if status == "Active" else day(4))]
    sandbox.seed(contract, service_of(day(-1) if status == "Active" else day(4), status))
    assert due(sandbox, 30) == []
