"""The thread that writes: all that was handed in during one commit is the next one."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from queue import SimpleQueue

from attrs import define, field

from .errors import JournalError, JournalWriteError

_Parameters = Mapping[str, str | int | float | None]


@define(frozen=True, slots=True, eq=False)
class _Change:
    """One statement that changes one row."""

    statement: str
    parameters: _Parameters = field(repr=False)
    is_intent: bool
    future: Future[bool]


def reason_of(error: Exception) -> str:
    """What SQLite says, which holds no value; of any other error its class alone."""
    return str(error) if isinstance(error, sqlite3.Error) else type(error).__name__


class GroupWriter:
    """Writes changes of rows in their order, many in one commit.

    A commit that has an intent is on the disk before it is reported. One of outcomes alone goes to the operating
    system, so that it outlives this process; the next intent takes it to the disk. If the machine loses it, the row is
    still open, and becomes `unknown`.

    Args:
        connection: which this alone uses until `close`.
        path: what to call the journal.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._queue: SimpleQueue[_Change | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._is_closed = False
        self._failure: str | None = None
        self._is_full_sync = True
        self._thread = threading.Thread(target=self._run, name="soliditech journal", daemon=True)
        self._thread.start()

    def submit(self, statement: str, parameters: _Parameters, *, is_intent: bool) -> Future[bool]:
        """Whether the statement changed a row, once that is written.

        Raises:
            JournalError: the journal is closed.
        """
        future: Future[bool] = Future()
        if not is_intent:
            # An outcome is written also if nobody waits for it any more.
            future.set_running_or_notify_cancel()
        with self._lock:
            if self._is_closed:
                raise JournalError(f"{self._path} is closed: open the journal again")
            self._queue.put(_Change(statement, parameters, is_intent, future))
        return future

    def close(self) -> None:
        """Write what waits, and end the thread. A second time does nothing."""
        with self._lock:
            is_first, self._is_closed = not self._is_closed, True
            if is_first:
                self._queue.put(None)
        self._thread.join()
        if is_first:
            # SQLite takes the log into the file, and outcomes that only the system has to the disk.
            self._connection.close()

    def _run(self) -> None:
        goes_on = True
        while goes_on:
            group = [self._queue.get()]
            while not self._queue.empty():
                group.append(self._queue.get())
            goes_on = None not in group
            self._write([change for change in group if change is not None and self._is_due(change)])

    def _is_due(self, change: _Change) -> bool:
        if not change.is_intent:
            return True
        if not change.future.set_running_or_notify_cancel():
            return False
        if self._failure is not None:
            change.future.set_exception(JournalWriteError(self._failure))
            return False
        return True

    def _write(self, group: list[_Change]) -> None:
        if not group:
            return
        try:
            changed = self._commit(group)
        except Exception as error:
            # Whatever it is, those who wait must hear of it, or they wait for ever.
            self._failed(group, error)
            return
        for change, has_changed in zip(group, changed, strict=True):
            change.future.set_result(has_changed)

    def _commit(self, group: list[_Change]) -> list[bool]:
        needs_disk = any(change.is_intent for change in group)
        if needs_disk is not self._is_full_sync:
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if needs_disk else 'NORMAL'}")
            self._is_full_sync = needs_disk
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            changed = [self._connection.execute(change.statement, change.parameters).rowcount == 1 for change in group]
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return changed

    def _failed(self, group: list[_Change], error: Exception) -> None:
        """No intent of the group holds, nor any that comes; outcomes are tried again by themselves."""
        self._failure = (
            f"{self._path} cannot be written ({reason_of(error)}): nothing more is sent. Make room on its disk, and "
            "resume; calls whose outcome could not be written are then unknown"
        )
        outcomes = [change for change in group if not change.is_intent]
        intents = [change for change in group if change.is_intent]
        for change in intents:
            change.future.set_exception(JournalWriteError(self._failure))
        if intents:
            self._write(outcomes)
        else:
            for change in outcomes:
                change.future.set_exception(JournalWriteError(self._failure))
