"""Writers at once, as threads and as processes: nothing is lost, and the money adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from soliditech import Soliditech, errors, models
from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.business.audit import audit
from tests.sandbox.conftest import Start
from tests.support.caller import KEY, Caller

WRITERS = 6
ROUNDS = 5
AMOUNT = Decimal("115.00")


def work(client: Soliditech, account_id: str, number: int) -> Counter[str]:
    """What a writer did: bills, pays and allocates on an account that all share, and opens one of its own."""
    done: Counter[str] = Counter()
    client.customers.add(business_details=models.BusinessDetails(business_name=f"Writer {number}"))
    for _ in range(ROUNDS):
        line = models.DirectInvoiceLine(total_excluding_tax=Decimal(100))
        invoice = client.invoicing.create_direct_invoice(master_account_id=account_id, lines=[line])
        payment = client.payments.create(account_id=account_id, amount=AMOUNT - 15)
        client.payments.allocate_to_invoice(str(payment.tx_number), invoice_number=str(invoice.invoice_number))
        try:
            client.payments.allocate_to_invoice(str(payment.tx_number), invoice_number=str(invoice.invoice_number))
        except errors.ConflictError:
            done["refused"] += 1
        done["rounds"] += 1
    return done


def all_at_once(clients: list[Soliditech], account_id: str) -> Counter[str]:
    with ThreadPoolExecutor(WRITERS) as pool:
        futures = [pool.submit(work, clients[n % len(clients)], account_id, n) for n in range(WRITERS)]
        return sum((future.result() for future in futures), Counter())


def check(client: Soliditech, account_id: str, done: Counter[str]) -> None:
    assert done == {"rounds": WRITERS * ROUNDS, "refused": WRITERS * ROUNDS}
    found = client.outstanding.get_balance(account_id)
    assert (found.outstanding_amount, found.unallocated_amount) == (Decimal(15) * WRITERS * ROUNDS, Decimal(0))
    statement = client.customers.get_statement(account_id)
    assert len(statement.entries or ()) == 2 * WRITERS * ROUNDS
    numbers = [invoice.invoice_number for invoice in client.invoicing.list_customer_invoices(account_id)]
    assert len(set(numbers)) == WRITERS * ROUNDS
    names = {
        customer.business_details.business_name for customer in client.customers.search() if customer.business_details
    }
    assert {f"Writer {number}" for number in range(WRITERS)} <= names


@pytest.mark.parametrize("in_file", [False, True], ids=["memory", "file"])
def test_threads_that_write_to_one_app_lose_nothing(
    tmp_path: Path, in_file: bool, in_process: Callable[[Caller], Soliditech]
) -> None:
    sandbox = Caller(db=str(tmp_path / "sandbox.db") if in_file else None)
    client = in_process(sandbox)
    account_id = str(client.customers.add(account_use="Business", tax_type="VAT").account_id)
    check(client, account_id, all_at_once([client], account_id))
    sandbox.app.state.store.close()


def test_two_processes_on_one_file_are_one_sandbox(start: Start, tmp_path: Path) -> None:
    file = str(tmp_path / "sandbox.db")
    with ThreadPoolExecutor(2) as pool:
        # Started at once: one of them makes the tables.
        urls = [each.url for each in pool.map(lambda _: start("--db", file), range(2))]
    clients = [Soliditech(base_url=url, api_key="sandbox") for url in urls]
    account_id = str(clients[0].customers.add(account_use="Business", tax_type="VAT").account_id)
    done = all_at_once(clients, account_id)
    for client in clients:
        check(client, account_id, done)
        client.close()
    app = create_app(db=file, api_key=KEY)
    assert audit(app.state.store) == []
    app.state.store.close()
