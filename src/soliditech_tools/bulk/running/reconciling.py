"""Looks whether the unknown rows of a job were done; what is asked of a client is the same on both sides."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, NamedTuple

from attrs import define, field

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.reconciling.reconcile import Reconcile
from soliditech_runtime.reconciling.verdicts import CannotTell, Done, NotDone, Unsettled, Verdict

from ..action import JobAction
from ..input.layout import InputLayout
from ..input.rows import FlatRows, cell_of
from ..journal import JobJournal, JournalRow, Settlement

_REPEATABLE = "to send it again cannot do it twice"
_PURGED = "its data was removed from the journal by purge: look for it by the file that it was loaded from"


class RowLook(NamedTuple):
    """A look at what stands there.

    Args:
        reconcile: what is looked for.
        asks: the arguments of the read that the action does not have.
    """

    reconcile: Reconcile
    asks: dict[str, object]

    def at(self, client: Any) -> Any:
        """The verdict; awaitable with an async client."""
        look: Any = self.reconcile.look
        return look(client, **self.asks)


@define(slots=True)
class ReconcileResult:
    """What the look-ups of a job found.

    Args:
        done: how many rows were done.
        not_done: how many were not; pending again if that was asked for, else still unknown.
        too_early: how many were sent so short a time ago that their server may still be at it.
        undecided: the rows that a person has to decide, from position to what to look at.
    """

    done: int = 0
    not_done: int = 0
    too_early: int = 0
    undecided: dict[int, str] = field(factory=dict)


class RowLookUps:
    """The look-ups of a job, in the order of its rows.

    Args:
        journal: its account.
        action: of its rows.
        layout: of its rows.
        settle: seconds since an intent before which a row is not looked for.
        resend_missing: rows that were not done go back to pending.
    """

    def __init__(
        self, journal: JobJournal, action: JobAction, layout: InputLayout, settle: float, *, resend_missing: bool
    ) -> None:
        self._journal = journal
        self._action = action
        self._layout = layout
        self._flat_rows = FlatRows(action, layout)
        self._settle = settle
        self._resend_missing = resend_missing
        self.result = ReconcileResult()

    def steps(self) -> Generator[RowLook, Verdict, ReconcileResult]:
        """The looks, each of which is answered with its verdict."""
        for row in self._journal.rows("unknown"):
            if time.time() - (row.intent_at or 0.0) < self._settle:
                self.result.too_early += 1
                continue
            if self._action.is_repeatable:
                self._missing(row, _REPEATABLE)
                continue
            look = self._look_of(row)
            if isinstance(look, str):
                self.result.undecided[row.position] = look
                continue
            self._note(row, (yield look))
        return self.result

    def advice(self, row: JournalRow) -> str:
        """Where a person looks whether a row was done, without a value of it."""
        if self._action.is_repeatable:
            return _REPEATABLE
        reconcile = self._reconcile_of(row)
        return reconcile if isinstance(reconcile, str) else reconcile.rule.text()

    def _reconcile_of(self, row: JournalRow) -> Reconcile | str:
        """Where to look for a row, or why there is nothing to look for."""
        if row.payload is None:
            return _PURGED
        try:
            return self._action.reconcile(self._flat_rows.of_payload(row.payload))
        except InvalidParameterError as error:
            return str(error)

    def _look_of(self, row: JournalRow) -> RowLook | str:
        """The look for a row, or why there is none."""
        reconcile = self._reconcile_of(row)
        if isinstance(reconcile, str):
            return reconcile
        assert row.payload is not None
        if reconcile.kind in ("hint", "none"):
            return reconcile.rule.text()
        asks: dict[str, object] = {}
        for name in reconcile.asks:
            column = self._layout.asks.get(name)
            value = None if column is None else cell_of(self._layout, row.payload, column)
            if value is None:
                return f"the look-up needs {name}: load the file with the column that has it, as asks"
            asks[name] = value
        return RowLook(reconcile, asks)

    def _note(self, row: JournalRow, verdict: Verdict) -> None:
        if isinstance(verdict, Done):
            self.result.done += 1
            self._journal.settle(row.position, Settlement("done", "lookup", "it was found")).result()
        elif isinstance(verdict, NotDone):
            self._missing(row, "it was not found")
        elif isinstance(verdict, Unsettled):
            self.result.undecided[row.position] = "it holds from a day ahead: look again after that day"
        else:
            assert isinstance(verdict, CannotTell)
            self.result.undecided[row.position] = verdict.why

    def _missing(self, row: JournalRow, why: str) -> None:
        self.result.not_done += 1
        if self._resend_missing:
            self._journal.settle(row.position, Settlement("pending", "lookup", why)).result()


def drive(reconciling: RowLookUps, client: Any) -> ReconcileResult:
    """Look with a client for threads."""
    steps = reconciling.steps()
    verdict: Verdict | None = None
    while True:
        try:
            look = next(steps) if verdict is None else steps.send(verdict)
        except StopIteration as end:
            result: ReconcileResult = end.value
            return result
        verdict = look.at(client)


async def drive_async(reconciling: RowLookUps, client: Any) -> ReconcileResult:
    """Look with a client for asyncio."""
    steps = reconciling.steps()
    verdict: Verdict | None = None
    while True:
        try:
            look = next(steps) if verdict is None else steps.send(verdict)
        except StopIteration as end:
            result: ReconcileResult = end.value
            return result
        verdict = await look.at(client)
