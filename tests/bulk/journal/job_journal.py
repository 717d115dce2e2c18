"""A job as the tests load it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from soliditech_tools.bulk.journal import Binding, InputRow, RowState, RowSums, Settlement, SQLiteJournal

BINDING = Binding(
    input_sha256="ab" * 32,
    host="https://billing.example/api/v1",
    package="soliditech",
    package_version="1.2.3",
    action="createDirectInvoice",
    rules_sha256="cd" * 32,
    texts_sha256="ef" * 32,
)
DONE = Settlement("done", "reply")
UNKNOWN = Settlement("unknown", "unanswered", outcome="unknown")


def input_rows(count: int, *, lanes: int = 0, secret: str = "") -> Iterator[InputRow]:
    """Rows to be sent; in `lanes` lanes, or each by itself where that is 0."""
    for position in range(count):
        lane = f"ACC-{position % lanes}{secret}" if lanes else None
        yield InputRow(position, f'{{"invoiceReference": "INV-{position:07}{secret}"}}', lane)


def loaded(path: Path, count: int = 5, *, lanes: int = 0) -> SQLiteJournal:
    """A journal of a job with `count` rows, all pending."""
    return SQLiteJournal.load(str(path), input_rows(count, lanes=lanes), BINDING)


def bring(journal: SQLiteJournal, state: RowState) -> None:
    """Bring row 0, which is pending, to a state."""
    if state == "pending":
        return
    assert journal.intend(0).result()
    if state == "open":
        return
    settled = {"done": DONE, "unknown": UNKNOWN, "rejected": Settlement("rejected", "reply", outcome="rejected")}
    assert journal.settle(0, settled[state]).result()


def state_of(journal: SQLiteJournal, position: int = 0) -> RowState:
    """The state of one row."""
    return next(journal.rows(after=position - 1)).state


def checked(sums: RowSums) -> RowSums:
    """The sums, which are the input's."""
    assert sums.add_up
    return sums
