"""The journal in an SQLite file, for jobs of one machine."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Self

from . import schema
from .binding import Binding
from .errors import JournalError, JournalWriteError
from .journal_file import connected, locked, log_ahead, prepare
from .loading import load_rows
from .rows import InputRow, Settlement
from .states import MOST_UNANSWERED, TRANSITIONS, UNFINISHED
from .view import SQLiteJournalView, no_journal, unreadable
from .writer import GroupWriter, reason_of

_INTEND = f"""UPDATE rows SET state = 'open', basis = 'intent', intent_at = :now,
    first_intent_at = coalesce(first_intent_at, :now), attempts = attempts + 1, settled_at = NULL,
    idempotency_key = coalesce(idempotency_key, :key), reason = NULL, outcome = NULL, status = NULL, request_id = NULL
    WHERE position = :position AND state = 'pending' AND payload IS NOT NULL
    AND (idempotency_key IS NULL OR idempotency_key IS :key) AND NOT {schema.WAITS}"""
_SETTLE = f"""UPDATE rows SET
    state = CASE WHEN :repeats AND unanswered >= {MOST_UNANSWERED} THEN 'unknown' ELSE :state END,
    unanswered = unanswered + (:repeats AND unanswered < {MOST_UNANSWERED}),
    basis = :basis, reason = :reason, outcome = :outcome, status = :status,
    request_id = coalesce(:request_id, request_id), settled_at = :now"""
_LOST = "the process ended between intent and outcome"


class SQLiteJournal(SQLiteJournalView):
    """A `JobJournal` in a file, held by this process until `close`. Made by `load` or `resume`.

    The file has mode 0600. It holds customers' data until `purge`, and never an API key.
    """

    @classmethod
    def load(
        cls, path: str, rows: Iterable[InputRow], binding: Binding, *, settings: str = "", confirmed: bool = False
    ) -> Self:
        """Write a job's rows; where this very job was loaded before, go on with it, and read no row.

        Args:
            path: the file, which is made if it does not exist.
            rows: with ascending positions.
            binding: what the job is loaded for.
            settings: what the loader needs besides the rows, such as the columns of the input.
            confirmed: as in `resume`.

        Raises:
            JournalError: the file cannot be used, is in use, is full, or has a job that was loaded for something else.
            ValueError: positions do not ascend.
        """
        return cls(path, prepare(path), binding, confirmed, (rows, settings))

    @classmethod
    def resume(cls, path: str, binding: Binding, *, confirmed: bool = False) -> Self:
        """Go on with a job. The input is not needed.

        Args:
            path: the file.
            binding: what the job is resumed with.
            confirmed: whether a person has seen that texts or the package's version changed.

        Raises:
            JournalConfirmationError: these changed, and `confirmed` is false.
            JournalMismatchError: the job was loaded for something else.
            JournalError: the file cannot be used, or is in use.
        """
        SQLiteJournalView(path).close()
        return cls(path, prepare(path), binding, confirmed, None)

    def __init__(
        self, path: str, place: str, binding: Binding, confirmed: bool, load: tuple[Iterable[InputRow], str] | None
    ) -> None:
        self._path = path
        self._place = place
        self._file_lock = locked(path, place)
        try:
            self._connection = connected(place)
            self._begin(binding, confirmed, load)
            self._writer = GroupWriter(connected(place), path)
        except BaseException as error:
            if hasattr(self, "_connection"):
                self._connection.close()
            self._file_lock.close()
            if isinstance(error, sqlite3.Error):
                raise unreadable(path, error) from None
            raise

    def _begin(self, binding: Binding, confirmed: bool, load: tuple[Iterable[InputRow], str] | None) -> None:
        if not schema.has_job(self._connection, self._path):
            if load is None:
                raise no_journal(self._path)
            load_rows(self._connection, self._path, load[0], binding, load[1])
        log_ahead(self._connection, self._path)
        self._connection.execute("PRAGMA secure_delete = ON")
        self._read_job()
        self._binding.check(binding, confirmed=confirmed)
        if (binding.package_version, binding.texts_sha256) != (
            self._binding.package_version,
            self._binding.texts_sha256,
        ):
            with self._writing():
                self._connection.execute(
                    "UPDATE job SET package_version = ?, texts_sha256 = ?",
                    (binding.package_version, binding.texts_sha256),
                )
            self._read_job()

    def intend(self, position: int, *, idempotency_key: str | None = None) -> Future[bool]:
        """Write that a pending row is about to be sent; see `JobJournal.intend`."""
        return self._writer.submit(
            _INTEND, {"now": time.time(), "key": idempotency_key, "position": position}, is_intent=True
        )

    def settle(self, position: int, settlement: Settlement) -> Future[bool]:
        """Write what came of a row; see `JobJournal.settle`.

        A row that is given back to `pending` without a complete reply for the fourth time is `unknown`.

        Raises:
            ValueError: no row goes to this state on this basis.
        """
        before = [way.before for way in TRANSITIONS if way[1:] == (settlement.state, settlement.basis)]
        if not before or settlement.basis == "intent":
            raise ValueError(f"no row is settled as {settlement.state} by {settlement.basis}: see TRANSITIONS")
        states = ", ".join(f"'{state}'" for state in before)
        # To send a row again that was unknown is as grave as an intent.
        is_grave = "unknown" in before and settlement.basis != "reply"
        return self._writer.submit(
            f"{_SETTLE} WHERE position = :position AND state IN ({states})",
            {**_values(settlement), "position": position},
            is_intent=is_grave,
        )

    def adopt(self, *, repeatable: bool, keys_valid_since: float | None = None) -> int:
        """Settle what a dead owner left open; see `JobJournal.adopt`."""
        may_repeat = "1" if repeatable else "idempotency_key IS NOT NULL AND first_intent_at >= :since"
        lost = "basis = 'owner_lost', outcome = 'unknown', reason = :reason, settled_at = :now"
        values = {"reason": _LOST, "now": time.time(), "since": keys_valid_since, "most": MOST_UNANSWERED}
        with self._writing():
            repeated = self._connection.execute(
                f"UPDATE rows SET state = 'pending', unanswered = unanswered + 1, {lost} "
                f"WHERE state = 'open' AND unanswered < :most AND {may_repeat}",
                values,
            ).rowcount
            unknown = self._connection.execute(
                f"UPDATE rows SET state = 'unknown', {lost} WHERE state = 'open'", values
            ).rowcount
        return repeated + unknown

    def purge(self, *, unfinished: bool = False) -> int:
        """Remove payloads and lanes from the disk; see `JobJournal.purge`.

        Raises:
            JournalError: rows are unfinished, or another program reads the file.
        """
        sums = self.sums()
        waiting = {state: getattr(sums, state) for state in UNFINISHED if getattr(sums, state)}
        if waiting and not unfinished:
            counted = ", ".join(f"{number} {state}" for state, number in waiting.items())
            raise JournalError(f"{self._path} has unfinished rows ({counted}): resume and reconcile them before")
        with self._writing():
            purged = self._connection.execute(
                "UPDATE rows SET payload = NULL, lane = NULL WHERE payload IS NOT NULL OR lane IS NOT NULL"
            ).rowcount
            self._connection.execute("UPDATE job SET purged_at = ?", (time.time(),))
        # What was there is still in free pages, and in the log beside the file.
        try:
            self._connection.execute("VACUUM")
            (is_busy, *_) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            raise self._not_written(error) from None
        if is_busy:
            raise JournalError(f"another program reads {self._path}, so payloads are still on the disk: purge again")
        return purged

    def close(self) -> None:
        """Write what waits, and let another process have the job. A second time does nothing."""
        self._writer.close()
        super().close()
        self._file_lock.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlite3.ProgrammingError:
            raise JournalError(f"{self._path} is closed: open the journal again") from None
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise self._not_written(error) from None
            raise

    def _not_written(self, error: sqlite3.Error) -> JournalWriteError:
        return JournalWriteError(
            f"{self._path} cannot be written ({reason_of(error)}): make room on its disk, and resume"
        )


def _values(settlement: Settlement) -> dict[str, str | int | float | None]:
    return {
        "state": settlement.state,
        "basis": settlement.basis,
        "repeats": int(settlement.state == "pending" and settlement.basis == "unanswered"),
        "reason": settlement.reason,
        "outcome": settlement.outcome,
        "status": settlement.status,
        "request_id": settlement.request_id,
        "now": time.time(),
    }
