"""The sandbox of the test kit: clients, records, requests, and the way back to the start."""

from __future__ import annotations

import asyncio
import datetime
import threading
from decimal import Decimal
from typing import Any, cast

import httpx
import pytest

from soliditech import SoliditechError, errors, models
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.testing import FaultName, Sandbox, make
from tests.support.caller import key_headers


def test_both_clients_see_the_same_records(sandbox: Sandbox) -> None:
    async_client = sandbox.async_client()

    async def rename(city: str) -> None:
        await async_client.customers.update("ACC-1001", physical_address=models.PhysicalAddress(city=city))

    with sandbox.client() as client:
        asyncio.run(rename("Worcester"))
        customer = client.customers.get("ACC-1001")
    sandbox.close_async(async_client)
    assert customer.physical_address
    assert customer.physical_address.city == "Worcester"


def test_a_sync_client_works_within_an_event_loop_and_an_async_one_in_several(sandbox: Sandbox) -> None:
    async_client = sandbox.async_client()
    with sandbox.client() as client:

        async def read() -> tuple[object, object]:
            return client.customers.get("ACC-1001").account_id, (
                await async_client.customers.get("ACC-1001")
            ).account_id

        assert [asyncio.run(read()) for _ in range(3)] == [("ACC-1001", "ACC-1001")] * 3
    sandbox.close_async(async_client)


def test_many_calls_at_once_get_their_own_replies(sandbox: Sandbox) -> None:
    sandbox.seed(*(make(models.Customer, account_id=f"ACC-9{number:03}") for number in range(40)))
    async_client = sandbox.async_client()
    found: list[object] = []

    async def read(number: int) -> object:
        return (await async_client.customers.get(f"ACC-9{number:03}")).account_id

    async def read_all() -> list[object]:
        return await asyncio.gather(*(read(number) for number in range(40)))

    with sandbox.client() as client:

        def read_some(start: int) -> None:
            for number in range(start, start + 10):
                assert client.customers.get(f"ACC-9{number:03}").account_id == f"ACC-9{number:03}"
                found.append(number)

        threads = [threading.Thread(target=read_some, args=(start,)) for start in (0, 10, 20, 30)]
        for thread in threads:
            thread.start()
        assert asyncio.run(read_all()) == [f"ACC-9{number:03}" for number in range(40)]
        for thread in threads:
            thread.join()
    sandbox.close_async(async_client)
    assert sorted(cast("list[int]", found)) == list(range(40))


def test_a_call_that_is_cancelled_harms_none_after_it(sandbox: Sandbox) -> None:
    async_client = sandbox.async_client()

    async def cancel() -> None:
        sandbox.fail_next("latency", seconds=0.2)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await async_client.customers.get("ACC-1001")
        assert (await async_client.customers.get("ACC-1001")).account_id == "ACC-1001"

    asyncio.run(cancel())
    sandbox.close_async(async_client)


def test_requests_are_told_of_with_what_was_sent(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.customers.update("ACC-1001", tax_type="VAT")
        with pytest.raises(errors.NotFoundError):
            client.customers.get("ACC-none")
    sent, refused = sandbox.requests
    assert (sent.operation, sent.status, list(sent.ids.values())) == ("updateCustomer", 200, ["ACC-1001"])
    assert models.UpdateCustomer.from_dict(sent.json).tax_type == "VAT"
    assert (refused.operation, refused.status, refused.json) == ("getCustomer", 404, None)
    assert sandbox.api_key not in repr([(each.headers, each.query) for each in sandbox.requests])


def test_a_record_that_is_seeded_is_found_and_ids_go_on_behind_it(sandbox: Sandbox) -> None:
    customer = make(models.Customer, account_id="ACC-7000", tax_type="NONE")
    invoice = make(models.DirectInvoice, master_account_id="ACC-7000")
    sandbox.seed(customer, invoice)
    with sandbox.client() as client:
        assert client.customers.get("ACC-7000") == customer
        assert client.outstanding.get_balance("ACC-7000").outstanding_amount == invoice.outstanding_amount
        assert client.customers.add(account_use="Business").account_id == "ACC-7001"
    sandbox.seed(make(models.Customer, account_id="ACC-7000", tax_type="VAT"))
    assert customer.tax_type == "NONE"
    with sandbox.client() as client:
        assert client.customers.get("ACC-7000").tax_type == "VAT"


def test_what_is_seeded_is_a_copy(sandbox: Sandbox) -> None:
    customer = make(models.Customer, account_id="ACC-7000", dealer=None)
    customer.additional_properties["unknown"] = 1
    sandbox.seed(customer)
    customer.tax_type = "EXEMPT"
    assert customer.additional_properties == {"unknown": 1}
    with sandbox.client() as client:
        assert client.customers.get("ACC-7000").tax_type != "EXEMPT"


@pytest.mark.parametrize("record", [models.Customer(), models.Customer(account_id="")], ids=["none", "empty"])
def test_a_record_without_an_id_is_refused_and_none_is_kept(sandbox: Sandbox, record: models.Customer) -> None:
    with pytest.raises(ValueError, match=r"Customer\.account_id must be set"):
        sandbox.seed(make(models.Customer, account_id="ACC-7000"), record)
    with sandbox.client() as client, pytest.raises(errors.NotFoundError):
        client.customers.get("ACC-7000")


def test_money_that_is_seeded_is_in_every_sum(sandbox: Sandbox) -> None:
    account = make(models.Customer, account_id="ACC-7000")
    number = "INV/2020/000001"
    half_paid = make(
        models.DirectInvoice,
        invoice_number=number,
        master_account_id="ACC-7000",
        outstanding_amount=Decimal("1000.00"),
        status="Partly paid",
    )
    part = models.PaymentAllocation(invoice_number=number, allocated_amount=Decimal("535.95"))
    payment = make(
        models.Payment,
        account_id="ACC-7000",
        amount=Decimal("600.00"),
        unallocated_amount=Decimal("64.05"),
        allocations=[part],
    )
    sandbox.seed(account, payment, half_paid, make(models.DirectInvoice, master_account_id="ACC-7000"))
    with sandbox.client() as client:
        balance = client.outstanding.get_balance("ACC-7000")
        assert (balance.outstanding_amount, balance.unallocated_amount) == (Decimal("2535.95"), Decimal("64.05"))
        paid = client.payments.allocate_to_invoice(str(payment.tx_number), invoice_number=number)
        assert paid.allocated_amount == Decimal("64.05")
        assert client.invoicing.get_direct_invoice(number).outstanding_amount == Decimal("935.95")
    assert audit(sandbox.store) == []


def test_money_is_not_overwritten(sandbox: Sandbox) -> None:
    invoice = make(models.DirectInvoice, description="First")
    sandbox.seed(invoice)
    with pytest.raises(ValueError, match="money is not overwritten"):
        sandbox.seed(make(models.DirectInvoice, invoice_number=invoice.invoice_number))
    with sandbox.client() as client:
        assert client.invoicing.get_direct_invoice(str(invoice.invoice_number)).description == "First"


def test_what_is_not_kept_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="keeps no AgeAnalysis"):
        sandbox.seed(cast("Any", make(models.AgeAnalysis)))


def test_a_reset_goes_back_to_the_start(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.customers.update("ACC-1001", tax_type="EXEMPT")
        sandbox.fail_next(503, times=None)
        sandbox.reset()
        assert sandbox.requests == []
        assert client.customers.get("ACC-1001").tax_type != "EXEMPT"


def test_a_snapshot_brings_records_back(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.customers.update("ACC-1001", tax_type="EXEMPT")
        kept = sandbox.snapshot()
        client.customers.update("ACC-1001", tax_type="VAT-ZERO")
        sandbox.restore(kept)
        assert client.customers.get("ACC-1001").tax_type == "EXEMPT"
    with pytest.raises(ValueError, match="no snapshot"):
        sandbox.restore(b"")


@pytest.mark.parametrize(
    ("fault", "settings"),
    [
        ("nonsense", {}),
        (200, {}),
        (503, {"operation": "getNothing"}),
        (503, {"when": "later"}),
        (503, {"times": 0}),
        (503, {"probability": 2.0}),
        ("latency", {"seconds": -1.0}),
    ],
    ids=str,
)
def test_a_fault_that_there_is_not_is_refused(sandbox: Sandbox, fault: FaultName | int, settings: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        sandbox.fail_next(fault, **settings)
    with sandbox.client() as client:
        client.customers.get("ACC-1001")


def test_faults_can_be_taken_back(sandbox: Sandbox) -> None:
    sandbox.fail_next("reset", times=None)
    sandbox.clear_faults()
    with sandbox.client() as client:
        assert client.customers.get("ACC-1001").account_id == "ACC-1001"


def test_everything_else_on_this_machine_reaches_it_at_its_address(sandbox: Sandbox) -> None:
    with httpx.Client(base_url=sandbox.base_url, trust_env=False) as other:
        assert other.get("/").status_code == 200
        assert other.post("/_sandbox/reset", headers=key_headers(sandbox.api_key)).status_code == 204
        assert other.post("/_sandbox/reset").status_code == 401
    assert sandbox.base_url.startswith("http://127.0.0.1:")


def test_its_day_can_be_set() -> None:
    with Sandbox(today=lambda: datetime.date(2031, 5, 6)) as sandbox, sandbox.client() as client:
        lines = [make(models.DirectInvoiceLine)]
        invoice = client.invoicing.create_direct_invoice(master_account_id="ACC-1001", lines=lines)
    assert invoice.invoice_date == datetime.date(2031, 5, 6)


@pytest.mark.parametrize("over", ["in-process", "socket"])
def test_closing_leaves_nothing_behind_even_in_the_middle_of_a_request(over: Any) -> None:
    before = threading.active_count()
    sandbox = Sandbox(over=over)
    with sandbox.client() as client:
        sandbox.fail_next("latency", seconds=60)
        with pytest.raises(SoliditechError):
            client.with_options(timeout=0.1, max_retries=0).customers.get("ACC-1001")
    sandbox.close()
    assert threading.active_count() <= before


def test_no_proxy_of_the_environment_stands_between(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async_client = sandbox.async_client()

    async def read() -> object:
        return (await async_client.customers.get("ACC-1001")).account_id

    with sandbox.client() as client:
        assert client.customers.get("ACC-1001").account_id == asyncio.run(read())
    sandbox.close_async(async_client)


def test_its_clock_is_moved_and_says_what_came_due(sandbox: Sandbox) -> None:
    sandbox.reset()
    day = sandbox.today + datetime.timedelta(days=10)
    with sandbox.client() as client:
        client.customers.suspend("ACC-1001", reason="Away", effective_date=day)
        assert [each.change for each in sandbox.advance(days=9) if each.record == "account"] == []
        assert client.customers.get("ACC-1001").account_status == "Active"
        assert [each.change for each in sandbox.advance(days=1) if each.record == "account"] == ["suspended"]
        assert client.customers.get("ACC-1001").account_status == "Suspended"
        assert client.outstanding.get_balance("ACC-1001").as_at_date == day
    with pytest.raises(ValueError, match="never goes back, so it cannot advance by -1 days"):
        sandbox.advance(days=-1)
    with pytest.raises(ValueError, match="never goes back, so it cannot be set to"):
        sandbox.move_to(day - datetime.timedelta(days=1))
    assert sandbox.today == day
    sandbox.move_to(day)
    sandbox.reset()
    assert sandbox.today < day


def test_its_clock_starts_at_a_day() -> None:
    day = datetime.date(2026, 3, 31)
    with Sandbox(today=day) as sandbox:
        sandbox.advance(days=45)
        assert sandbox.today == datetime.date(2026, 5, 15)
        sandbox.reset()
        assert sandbox.today == day
