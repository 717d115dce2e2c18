"""One running of a job, whichever side drives it: passes over pending rows, until nothing more can be sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, wait

from attrs import define

from soliditech_runtime.errors import InvalidParameterError, SoliditechError

from ..action import Flat, JobAction
from ..input.layout import InputLayout
from ..input.rows import FlatRows
from ..journal import JobJournal, JournalRow, RowSums, Settlement
from .judging import SENT, Brakes, StopKind, settlement_of
from .lanes import Lanes, Wait

_EXPIRED = "it may have been done, and the server does not know its idempotency key any more"
_FINAL = frozenset(("done", "rejected", "unknown"))


@define(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """How far a running is.

    Args:
        sums: the rows by state, as far as this running knows.
        calls: how many calls ended in this running.
        seconds: since it began.
    """

    sums: RowSums
    calls: int
    seconds: float


Report = Callable[[JobProgress], None]
"""Is told after each call; it must be quick, and be thread-safe where the client is not async."""


class Course:
    """What the workers of a running share. Used by one thread at a time.

    Args:
        journal: the account of the job.
        action: of its rows.
        layout: of its rows.
        report: is told how far it is.
        resend_unexecuted: as of the client.
    """

    def __init__(
        self,
        journal: JobJournal,
        action: JobAction,
        layout: InputLayout,
        report: Report | None = None,
        *,
        resend_unexecuted: bool = True,
    ) -> None:
        self.journal = journal
        self.action = action
        self.brakes = Brakes(is_unsafe=not action.is_repeatable)
        self._flat_rows = FlatRows(action, layout)
        self._report = report
        self._is_wait_believed = resend_unexecuted or action.is_repeatable
        valid = action.key_seconds
        journal.adopt(repeatable=action.is_repeatable, keys_valid_since=None if valid is None else time.time() - valid)
        self._sums = journal.sums()
        self._began = time.monotonic()
        self._calls = self._returned = 0
        self._failure: BaseException | None = None
        self._last: Future[bool] = Future()
        self._last.set_result(True)
        self._is_moving = True
        self._lanes = Lanes(iter(()))

    def next_pass(self) -> bool:
        """Begin another pass; False if that would lead no further."""
        goes_on = self._is_moving and self.brakes.kind is None and (self._calls == 0 or self._returned > 0)
        self._is_moving = False
        self._returned = 0
        # Else each of these lanes would wait for its turn, to be told by the journal that it waits.
        blocked = {row.lane for row in self.journal.rows("unknown", "open") if row.lane is not None}
        self._lanes = Lanes(self.journal.rows("pending"), blocked)
        return goes_on

    def take(self) -> JournalRow | Wait:
        """The next row to send."""
        return Wait.ENDED if self.brakes.kind is not None else self._lanes.take()

    def flat(self, row: JournalRow) -> Flat:
        """What is sent for a row.

        Raises:
            InvalidParameterError: it cannot be sent, though it could when it was loaded; or it was purged.
        """
        if row.payload is None:
            raise InvalidParameterError("Its data was removed from the journal by purge. Nothing was sent.")
        return self._flat_rows.of_payload(row.payload)

    def expired(self, row: JournalRow) -> Settlement | None:
        """Where a row goes that may have been done, and whose key guards it no more; None if it may be sent.

        A call cannot tell: it counts the time of a key from its own beginning, and the server from the first one.
        """
        valid = self.action.key_seconds
        is_guarded = row.idempotency_key is not None and row.unanswered > 0 and not self.action.is_repeatable
        if not is_guarded or valid is None or time.time() < (row.first_intent_at or 0.0) + valid:
            return None
        return Settlement("unknown", "key_expired", _EXPIRED, "unknown")

    def stop(self, kind: StopKind, reason: str) -> None:
        """Begin no more calls."""
        self.brakes.stop(kind, reason)

    def judge(self, error: SoliditechError | None) -> Settlement:
        """Where a row goes whose call ended so; the brakes are told."""
        self._calls += 1
        self.brakes.note(error)
        return SENT if error is None else settlement_of(error, is_wait_believed=self._is_wait_believed)

    def settle(self, row: JournalRow, settlement: Settlement) -> None:
        """Write where a row goes, without waiting for the disk: the next intent does."""
        self._last = self.journal.settle(row.position, settlement)
        self._last.add_done_callback(self._written)

    def last_written(self) -> Future[bool]:
        """Is done when all outcomes are written.

        Raises:
            JournalWriteError: from the Future: one could not be written.
        """
        if self._failure is not None:
            raise self._failure
        return self._last

    def wait_for_outcomes(self) -> None:
        """Wait until those that were handed in are written or failed: a row of which one waits is no lost one."""
        wait((self._last,))

    def _written(self, future: Future[bool]) -> None:
        # The one who wrote last asks for its own.
        self._failure = self._failure or future.exception()

    def finished(self, row: JournalRow, settlement: Settlement | None) -> JournalRow | None:
        """Note that a row is finished; returns the next one of its lane, if it has one.

        Args:
            row: that was taken.
            settlement: where it went; None if it was not sent, and stays as it is.
        """
        if settlement is not None:
            self._note(settlement)
        is_settled = settlement is not None and settlement.state in ("done", "rejected")
        return self._lanes.finished(row, is_settled=is_settled and self.brakes.kind is None)

    def _note(self, settlement: Settlement) -> None:
        if settlement.state in _FINAL:
            self._is_moving = True
            sums = self._sums._asdict()
            sums["pending"] -= 1
            sums[settlement.state] += 1
            self._sums = RowSums(**sums)
        else:
            self._returned += 1
            # A row is repeated so a few times at most, and then it is unknown.
            self._is_moving = self._is_moving or settlement.basis == "unanswered"
        if self._report is not None:
            self._report(JobProgress(sums=self._sums, calls=self._calls, seconds=time.monotonic() - self._began))
