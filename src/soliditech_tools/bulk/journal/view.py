"""A journal as it is read: by its owner, or by others while that runs."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from . import schema
from .binding import Binding
from .errors import JournalError, UnusableJournalError
from .journal_file import connected
from .rows import JournalRow, digest_of
from .states import RowState
from .sums import RowSums

_PORTION = 500
_COLUMNS = (
    "position, state, basis, payload, lane, reason, outcome, status, request_id, idempotency_key, attempts, "
    "unanswered, first_intent_at, intent_at, settled_at, digest"
)


class SQLiteJournalView:
    """The account of a job, for status and results. Nothing can be changed through it, and its owner may go on.

    Args:
        path: the file.

    Raises:
        UnusableJournalError: there is no journal, or it cannot be read.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._place = os.path.realpath(path)
        self._connection = self._opened(path)
        try:
            self._read_job()
        except BaseException:
            self._connection.close()
            raise

    @property
    def job(self) -> str:
        """The job's name, made when it was loaded: with a position it names a row, and no other row anywhere."""
        return self._job

    @property
    def place(self) -> str:
        """Where its file is, links followed."""
        return self._place

    @property
    def binding(self) -> Binding:
        """What the job was loaded for."""
        return self._binding

    @property
    def settings(self) -> str:
        """What its loader needs besides the rows, as it was given."""
        return self._settings

    def sums(self) -> RowSums:
        """How many rows are in which state."""
        counted = dict(self._read("SELECT state, count(*) FROM rows GROUP BY state"))
        ((loaded,),) = self._read("SELECT input_rows FROM job")
        return RowSums(**{state: counted.get(state, 0) for state in RowSums._fields if state != "input"}, input=loaded)

    def rows(self, *states: RowState, after: int = -1) -> Iterator[JournalRow]:
        """The rows in one of these states by position, those beyond `after`; of all states without one.

        Raises:
            UnusableJournalError: a payload is not the one that was loaded.
        """
        # Not one long query: it would keep SQLite from making the log beside the file shorter.
        wanted_states = f" AND state IN ({', '.join('?' * len(states))})" if states else ""
        query = f"SELECT {_COLUMNS} FROM rows WHERE position > ?{wanted_states} ORDER BY position LIMIT {_PORTION}"
        while portion := self._read(query, (after, *states)):
            for *values, digest in portion:
                row = JournalRow(*values)
                if row.payload is not None and digest_of(row.payload) != digest:
                    raise UnusableJournalError(
                        f"{self._path} is damaged at row {row.position}: restore it from a copy; it was not sent"
                    )
                yield row
            after = portion[-1][0]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._path!r})"

    def _opened(self, path: str) -> sqlite3.Connection:
        if not os.path.isfile(path):
            raise no_journal(path)
        connection: sqlite3.Connection | None = None
        try:
            connection = connected(self._place)
            connection.execute("PRAGMA query_only = ON")
            if not schema.has_job(connection, path):
                raise no_journal(path)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, sqlite3.Error):
                raise unreadable(path, error) from None
            raise
        return connection

    def _read(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.ProgrammingError:
            problem = JournalError(f"{self._path} is closed: open the journal again")
        except sqlite3.Error as error:
            problem = unreadable(self._path, error)
        raise problem

    def _read_job(self) -> None:
        columns = "id, settings, input_sha256, host, package, package_version, action, rules_sha256, texts_sha256"
        row = self._connection.execute(f"SELECT {columns} FROM job").fetchone()
        self._job, self._settings = str(row[0]), str(row[1])
        self._binding = Binding(
            input_sha256=row[2],
            host=row[3],
            package=row[4],
            package_version=row[5],
            action=row[6],
            rules_sha256=row[7],
            texts_sha256=row[8],
        )


def no_journal(path: str) -> UnusableJournalError:
    """The error of a job that was never loaded."""
    return UnusableJournalError(f"{path} holds no job: give the journal of one, or load the input into it first")


def unreadable(path: str, error: sqlite3.Error) -> UnusableJournalError:
    """The error of a file that SQLite does not read."""
    if isinstance(error, sqlite3.OperationalError):
        # Also to read it, SQLite writes beside it.
        return UnusableJournalError(f"{path} cannot be used ({error}): its folder must be writable, and have room")
    return UnusableJournalError(f"{path} is no journal, or is damaged: give the journal of a job")
