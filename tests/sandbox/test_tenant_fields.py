"""Fields that only a tenant has, and those that it does not have: the sandbox carries the first along, and shows none
of the second."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from soliditech_runtime.package import Package
from soliditech_runtime.types import UNSET
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.testing import Sandbox, make
from tests.support.tenant import building, put

MONEY = {"type": ["number", "null"], "format": "decimal", "multipleOf": 0.01, "description": "The most it may owe."}
TEXT = {"type": ["string", "null"], "maxLength": 40, "description": "A note."}
LOYALTY = {"$ref": "#/components/schemas/Loyalty"}

OVERLAY = [
    put(
        "$.components.schemas",
        {
            "Loyalty": {
                "type": "object",
                "description": "How loyal.",
                "properties": {"tier": {**TEXT}, "since": {"type": ["string", "null"], "format": "date"}},
            }
        },
    ),
    *(
        put(f"$.components.schemas.{name}.properties", {"creditLimit": MONEY, "loyalty": LOYALTY})
        for name in ("Customer", "AddCustomer", "UpdateCustomer")
    ),
    put("$.components.schemas.PhysicalAddress.properties", {"floor": TEXT}),
    put("$.components.schemas.DirectInvoiceLine.properties", {"meter": TEXT}),
    # One that has, in this place only, the wire name of another field of ours, and one of another spelling in each.
    put("$", {"x-wire-names": {"taxType": "vatClass"}}),
    put("$.components.schemas.UpdateCustomer.properties", {"riskNote": {**TEXT, "x-python-name": "risk"}}),
    put("$.components.schemas.Customer.properties", {"risk_remark": {**TEXT, "x-python-name": "risk"}}),
    {"target": "$.components.schemas.Customer.properties.salesManager", "remove": True},
]


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with building(tmp_path_factory.mktemp("fields")) as build:
        yield build("acme_fields", OVERLAY)


@pytest.fixture(scope="module")
def shared(acme: Package) -> Iterator[Sandbox]:
    with Sandbox(package=acme) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(shared: Sandbox) -> Iterator[Sandbox]:
    shared.reset()
    yield shared
    assert not audit(shared.store)


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Any]:
    with sandbox.client() as found:
        yield found


def test_what_is_added_is_read_back_and_listed(acme: Package, client: Any) -> None:
    models: Any = acme.models
    added = client.customers.add(
        tax_type="VAT",
        credit_limit=Decimal("1000.10"),
        loyalty=models.Loyalty(tier="gold"),
        physical_address=models.PhysicalAddress(city="Cape Town", floor="3"),
    )
    for found in (added, client.customers.get(added.account_id), list(client.customers.search())[-1]):
        assert (found.tax_type, found.credit_limit, found.loyalty.tier) == ("VAT", Decimal("1000.10"), "gold")
        assert (found.physical_address.city, found.physical_address.floor) == ("Cape Town", "3")


def test_flat_json_gives_the_same(client: Any) -> None:
    flat = '{"vatClass": "VAT", "creditLimit": 5.50, "physicalAddress.floor": "3", "loyalty.tier": "gold"}'
    added = client.customers.add(parameters_json=flat)
    assert (added.credit_limit, added.physical_address.floor, added.loyalty.tier) == (Decimal("5.50"), "3", "gold")


def test_an_update_changes_what_it_names_and_null_clears(acme: Package, client: Any) -> None:
    models: Any = acme.models
    loyalty = models.Loyalty(tier="gold")
    client.customers.update("ACC-1001", credit_limit=Decimal("7.00"), loyalty=loyalty)
    address = models.PhysicalAddress(floor="4")
    client.customers.update("ACC-1001", physical_address=address, loyalty=models.Loyalty(since=None))
    found = client.customers.get("ACC-1001")
    assert (found.credit_limit, found.physical_address.floor) == (Decimal("7.00"), "4")
    assert found.physical_address.city
    assert (found.loyalty.tier, found.loyalty.since) == ("gold", None)
    client.customers.update("ACC-1001", credit_limit=None, physical_address=models.PhysicalAddress(floor=None))
    cleared = client.customers.update("ACC-1001", loyalty=models.Loyalty(tier=None))
    assert (cleared.credit_limit, cleared.physical_address.floor, cleared.loyalty.tier) == (None, None, None)
    assert client.customers.get("ACC-1001") == cleared


def test_what_was_never_set_is_null_as_it_is_of_our_own_fields(client: Any) -> None:
    found = client.customers.get("ACC-1001")
    assert (found.credit_limit, found.loyalty, found.physical_address.floor) == (None, UNSET, None)


def test_the_items_of_a_list_have_theirs(acme: Package, client: Any) -> None:
    line: Any = acme.models.DirectInvoiceLine
    lines = [line(total_excluding_tax=Decimal("10.00"), meter=meter) for meter in ("M-1", None)]
    made = client.invoicing.create_direct_invoice(master_account_id="ACC-1001", lines=lines)
    read_back = client.invoicing.get_direct_invoice(made.invoice_number)
    assert [each.meter for each in made.lines] == [each.meter for each in read_back.lines] == ["M-1", None]
    listed = {each.invoice_number: each for each in client.invoicing.list_customer_invoices("ACC-1001")}
    assert [each.meter for each in listed[made.invoice_number].lines] == ["M-1", None]


def test_reset_and_snapshot_take_them_along(sandbox: Sandbox, client: Any) -> None:
    client.customers.update("ACC-1001", credit_limit=Decimal("7.00"))
    kept = sandbox.snapshot()
    sandbox.reset()
    assert client.customers.get("ACC-1001").credit_limit is None
    sandbox.restore(kept)
    assert client.customers.get("ACC-1001").credit_limit == Decimal("7.00")


def test_the_python_name_says_which_field_is_which(client: Any) -> None:
    client.customers.update("ACC-1001", risk="low")
    assert client.customers.get("ACC-1001").risk == "low"


def test_a_field_that_the_tenant_does_not_have_is_not_shown(client: Any) -> None:
    # The client raises on any key that its document does not have.
    client.customers.update("ACC-1001", sales_manager="USR-0042")
    found = client.customers.with_raw_response.get("ACC-1001")
    assert b"salesManager" not in found.content


def test_factories_and_seeds_have_them(acme: Package, sandbox: Sandbox, client: Any) -> None:
    models: Any = acme.models
    account = make(models.Customer, credit_limit=Decimal("12.50"), loyalty=models.Loyalty(tier="gold"))
    account.physical_address.floor = "9"
    sandbox.seed(account, models.Customer(account_id="ACC-77", credit_limit=Decimal("0.00")))
    found = client.customers.get(account.account_id)
    assert (found.credit_limit, found.loyalty.tier, found.physical_address.floor) == (Decimal("12.50"), "gold", "9")
    assert client.customers.get("ACC-77").credit_limit == 0
    with pytest.raises(ValueError, match=r"^Customer: credit_limit must be a number"):
        sandbox.seed(models.Customer(account_id="ACC-78", credit_limit="much"))


def test_ours_serves_as_before_beside_it(sandbox: Sandbox, client: Any) -> None:
    client.customers.update("ACC-1001", credit_limit=Decimal("7.00"))
    with Sandbox() as own, own.client() as our_client:
        assert our_client.customers.get("ACC-1001").sales_manager
