"""What a job needs of its journal, whichever database holds it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from typing import Protocol

from .binding import Binding
from .rows import JournalRow, Settlement
from .states import RowState
from .sums import RowSums


class JobJournal(Protocol):
    """The account of one job, held by one process.

    Every method but `intend` and `settle` waits until what it wrote is on disk. These two return a Future, which
    asyncio.wrap_future makes awaitable; an intent whose caller was cancelled may have been written all the same, so
    settle it as `not_sent` then.
    """

    @property
    def job(self) -> str:
        """The job's name, made when it was loaded: with a position it names a row, and no other row anywhere."""
        ...

    @property
    def binding(self) -> Binding:
        """What the job was loaded for."""
        ...

    @property
    def settings(self) -> str:
        """What its loader needs besides the rows, as it was given."""
        ...

    def sums(self) -> RowSums:
        """How many rows are in which state."""
        ...

    def rows(self, *states: RowState, after: int = -1) -> Iterator[JournalRow]:
        """The rows in one of these states by position, those beyond `after`; of all states without one.

        Read in portions, so a row may have gone on by the time it comes.
        """
        ...

    def adopt(self, *, repeatable: bool, keys_valid_since: float | None = None) -> int:
        """Settle what a dead owner left open: `unknown`, or `pending` where repeating cannot do it twice.

        Args:
            repeatable: whether the action is a read or idempotent.
            keys_valid_since: rows whose idempotency key was first used after this, in seconds since 1970, may be
                repeated, too; None where the action has none.

        Returns:
            how many rows were open.
        """
        ...

    def intend(self, position: int, *, idempotency_key: str | None = None) -> Future[bool]:
        """Write that a pending row is about to be sent.

        Args:
            position: of the row.
            idempotency_key: that the call will carry. A row that has one keeps it: give that one.

        Returns:
            True once that is on disk: now, and only now, send. False if the row is not pending, or if an earlier one
            of its lane is unfinished.

        Raises:
            JournalWriteError: from the Future: it could not be written; send nothing, neither this nor another row.
        """
        ...

    def settle(self, position: int, settlement: Settlement) -> Future[bool]:
        """Write what came of a row.

        Returns:
            True once that outlives this process. False if the row's state does not allow it: it stays as it is.

        Raises:
            JournalWriteError: from the Future: it could not be written; the row stays open.
        """
        ...

    def purge(self, *, unfinished: bool = False) -> int:
        """Remove payloads and lanes from the disk, and keep the account of rows.

        Args:
            unfinished: also where rows are unfinished, which can then never be sent nor looked up.

        Returns:
            from how many rows.
        """
        ...

    def close(self) -> None:
        """Write what waits, and let another process have the job."""
        ...
