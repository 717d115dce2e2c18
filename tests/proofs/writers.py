"""Jobs that write without an end, as docs/errors.md says: on `unknown`, they look before they send again.

Each creation has a reference of its own; so it can be told whether it was done, and how often.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TypeVar

from attrs import define, field

from soliditech import RequestOptions, Soliditech, errors, models
from soliditech_runtime.schema.model import Model
from tests.proofs.mortal_sandbox import KEY, Gone, MortalSandbox

PRICE = Decimal("100.00")
PAID = Decimal("40.25")
_M = TypeVar("_M", bound=Model)


@define
class Done:
    """What the sandbox acknowledged, by a reply or when it was asked; shared by all writers.

    Args:
        customers: by the reference of what it was created with, as the others are.
        invoices: as they were then.
        payments: as they were then.
        allocations: as they were then.
        counts: writes that were acknowledged, and unknown outcomes by what became of them.
        failure: why a writer ended before its time.
        changed: held while counting.
    """

    customers: dict[str, models.Customer] = field(factory=dict)
    invoices: dict[str, models.DirectInvoice] = field(factory=dict)
    payments: dict[str, models.Payment] = field(factory=dict)
    allocations: dict[str, models.Allocation] = field(factory=dict)
    counts: Counter[str] = field(factory=Counter)
    failure: BaseException | None = None
    changed: threading.Condition = field(factory=threading.Condition)

    def note(self, what: str) -> None:
        """Count it, and wake who waits for a count."""
        with self.changed:
            self.counts[what] += 1
            self.changed.notify_all()

    def fail(self, failure: BaseException) -> None:
        """Note why a writer ended, and wake who waits."""
        with self.changed:
            self.failure = failure
            self.changed.notify_all()

    def wait_for(self, count: int) -> None:
        """Until so many writes were acknowledged; raises what a writer failed with."""
        with self.changed:
            enough = self.changed.wait_for(lambda: self.failure or self.counts["acknowledged"] >= count, timeout=120)
        self.check()
        assert enough, "nothing is acknowledged any more"

    def check(self) -> None:
        """Raise what a writer failed with, if one did."""
        if self.failure is not None:
            raise self.failure


@contextmanager
def at_work(count: int, sandbox: MortalSandbox, done: Done) -> Iterator[None]:
    """So many writers, until the end of the block."""
    stopping = threading.Event()
    writers = [Writer(number, sandbox, done, stopping) for number in range(count)]
    for each in writers:
        each.start()
    try:
        yield
    except BaseException:
        sandbox.give_up()
        raise
    finally:
        stopping.set()
        for each in writers:
            each.join()
    done.check()


class Writer(threading.Thread):
    """A job: opens an account, bills it, takes a payment and puts it on the invoice, again and again.

    Args:
        number: its own. The odd ones get their replies a while after what they did was kept.
        sandbox: that it calls, alive or dead.
        done: where it notes what was acknowledged.
        stopping: set when it is to end after what it is writing.
    """

    def __init__(self, number: int, sandbox: MortalSandbox, done: Done, stopping: threading.Event) -> None:
        super().__init__(name=f"writer {number}")
        self._number = number
        self._sandbox = sandbox
        self._done = done
        self._stopping = stopping
        late = {"X-Sandbox-Fault": "latency; when=after; seconds=0.03"}
        self._options = RequestOptions(extra_headers=late) if number % 2 else RequestOptions()

    def run(self) -> None:
        """Write until told to stop."""
        try:
            with Soliditech(base_url=self._sandbox.base_url, api_key=KEY, trust_env=False, max_retries=1) as client:
                count = 0
                while not self._stopping.is_set():
                    self._write(client, f"{self._number}-{count:05}")
                    count += 1
        except Gone:
            return
        except BaseException as failure:
            self._done.fail(failure)

    def _write(self, client: Soliditech, reference: str) -> None:
        """One of each, with that reference."""
        done, options = self._done, self._options
        business = models.BusinessDetails(business_name=f"Trader {reference}")
        done.customers[reference] = self._carried_out(
            lambda: client.customers.add(business_details=business, options=options),
            lambda: [*client.customers.search(query=f"Trader {reference}")],
        )
        account_id = str(done.customers[reference].account_id)
        line = models.DirectInvoiceLine(product_code="FIBRE-100", total_excluding_tax=PRICE)
        done.invoices[reference] = self._carried_out(
            lambda: client.invoicing.create_direct_invoice(
                master_account_id=account_id, invoice_reference=reference, lines=[line], options=options
            ),
            lambda: [*client.invoicing.list_customer_invoices(account_id)],
        )
        done.payments[reference] = self._carried_out(
            lambda: client.payments.create(account_id=account_id, amount=PAID, reference=reference, options=options),
            lambda: [*client.payments.list_customer_payments(account_id)],
        )
        tx_number = str(done.payments[reference].tx_number)
        invoice_number = str(done.invoices[reference].invoice_number)
        done.allocations[reference] = self._carried_out(
            lambda: client.payments.allocate_to_invoice(tx_number, invoice_number=invoice_number, options=options),
            lambda: _allocations(client, tx_number),
        )

    def _carried_out(self, create: Callable[[], _M], look: Callable[[], list[_M]]) -> _M:
        """What was created, once.

        Args:
            create: the unsafe call.
            look: what there is of it, when the outcome is unknown.
        """
        while True:
            self._sandbox.wait()
            try:
                made = create()
            except errors.SoliditechError as error:
                if error.outcome == "not_sent":
                    continue
                if error.outcome != "unknown":
                    raise
                found = self._looked_up(look)
                assert len(found) <= 1, "done twice"
                self._done.note("found" if found else "not found")
                if not found:
                    continue
                made = found[0]
            self._done.note("acknowledged")
            return made

    def _looked_up(self, look: Callable[[], list[_M]]) -> list[_M]:
        while True:
            self._sandbox.wait()
            try:
                return look()
            except errors.APIConnectionError:
                self._done.note("killed while looking")


def _allocations(client: Soliditech, tx_number: str) -> list[models.Allocation]:
    payment = client.payments.get(tx_number)
    return [
        models.Allocation(
            tx_number=tx_number, invoice_number=part.invoice_number, allocated_amount=part.allocated_amount
        )
        for part in payment.allocations or ()
    ]
