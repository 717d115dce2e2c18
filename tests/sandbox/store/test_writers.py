"""Writers at once: threads share an app, a second process is refused; nothing is lost, and the money adds up."""

from __future__ import annotations

import subprocess
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
from tests.support.sandbox_process import command, environment

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


def refused(*arguments: str) -> str:
    """What the command says that does not start."""
    done = subprocess.run(
        command("--port", "0", *arguments), env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def test_a_second_process_on_one_file_is_refused_by_name_and_nothing_is_lost(start: Start, tmp_path: Path) -> None:
    file = str(tmp_path / "sandbox.db")
    (tmp_path / "link.db").symlink_to(file)
    first = start("--db", file)
    client = Soliditech(base_url=first.url, api_key="sandbox")
    account_id = str(client.customers.add(account_use="Business", tax_type="VAT").account_id)
    with ThreadPoolExecutor(1) as pool:
        # While the first is written to.
        working = pool.submit(all_at_once, [client], account_id)
        for name in (file, str(tmp_path / "link.db")):
            text = (
                f"error: {name} is in use by another sandbox: stop that one, or give another file; nothing was changed"
            )
            assert refused("--db", name).startswith(text)
        check(client, account_id, working.result())
    client.close()
    # Killed, it leaves the file to the next.
    first.close()
    app = create_app(db=file, api_key=KEY)
    assert audit(app.state.store) == []
    app.state.store.close()


def test_of_two_processes_that_start_at_once_on_a_new_file_one_runs(start: Start, tmp_path: Path) -> None:
    file = str(tmp_path / "sandbox.db")

    def started(_: int) -> str:
        try:
            return start("--db", file).url
        except RuntimeError as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(started, range(2)))
    assert outcomes[0].startswith("http://")
    assert f"{file} is in use by another sandbox" in outcomes[1]
    with Soliditech(base_url=outcomes[0], api_key="sandbox") as client:
        assert client.customers.get("ACC-1001").account_id == "ACC-1001"
