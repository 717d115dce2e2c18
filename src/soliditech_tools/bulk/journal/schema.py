"""The tables of a journal in SQLite, and the triggers that hold the ways between states."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from .errors import UnusableJournalError
from .states import TRANSITIONS, UNFINISHED

FORMAT = 1
"""What a change of these tables raises."""

# "SdJl", so that no other program's file is taken for a journal.
_APPLICATION = 0x53644A6C


def _listed(*words: str) -> str:
    return ", ".join(f"'{word}'" for word in words)


_UNFINISHED = f"({_listed(*UNFINISHED)})"
_WAYS = ", ".join(f"({_listed(*transition)})" for transition in TRANSITIONS)

WAITS = f"""EXISTS (SELECT 1 FROM rows AS earlier WHERE earlier.lane = rows.lane AND earlier.position < rows.position
    AND earlier.lane IS NOT NULL AND earlier.state IN {_UNFINISHED})"""
"""Whether an earlier row of the same lane is unfinished."""

TABLES = (
    """CREATE TABLE job (
        id TEXT NOT NULL,
        one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (one = 1),
        input_rows INTEGER NOT NULL,
        input_sha256 TEXT NOT NULL,
        host TEXT NOT NULL,
        package TEXT NOT NULL,
        package_version TEXT NOT NULL,
        action TEXT NOT NULL,
        rules_sha256 TEXT NOT NULL,
        texts_sha256 TEXT NOT NULL,
        settings TEXT NOT NULL,
        loaded_at REAL NOT NULL,
        purged_at REAL
    )""",
    """CREATE TABLE rows (
        position INTEGER PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('refused', 'pending', 'open', 'done', 'rejected', 'unknown')),
        basis TEXT NOT NULL,
        lane TEXT,
        payload TEXT,
        digest BLOB NOT NULL,
        reason TEXT,
        outcome TEXT CHECK (outcome IN ('not_sent', 'rejected', 'accepted', 'unknown')),
        status INTEGER,
        request_id TEXT,
        idempotency_key TEXT,
        attempts INTEGER NOT NULL DEFAULT 0,
        unanswered INTEGER NOT NULL DEFAULT 0,
        first_intent_at REAL,
        intent_at REAL,
        settled_at REAL,
        CHECK (state <> 'open' OR (intent_at IS NOT NULL AND first_intent_at IS NOT NULL))
    )""",
)
"""What rows are loaded into."""

GUARDS = (
    "CREATE INDEX rows_by_state ON rows (state)",
    f"CREATE INDEX rows_by_lane ON rows (lane, position) WHERE lane IS NOT NULL AND state IN {_UNFINISHED}",
    f"""CREATE TRIGGER ways BEFORE UPDATE OF state, basis, reason, outcome, status, request_id, idempotency_key,
        attempts, unanswered, first_intent_at, intent_at, settled_at ON rows
        WHEN (old.state, new.state, new.basis) NOT IN (VALUES {_WAYS})
        BEGIN SELECT RAISE(ABORT, 'no row goes this way'); END""",
    """CREATE TRIGGER intents BEFORE UPDATE OF attempts, state ON rows
        WHEN new.attempts <> old.attempts + (new.state = 'open') OR (new.state = 'open' AND old.payload IS NULL)
        BEGIN SELECT RAISE(ABORT, 'an intent is counted, and has a payload'); END""",
    """CREATE TRIGGER first_intents BEFORE UPDATE OF first_intent_at ON rows
        WHEN old.first_intent_at IS NOT NULL AND new.first_intent_at IS NOT old.first_intent_at
        BEGIN SELECT RAISE(ABORT, 'a row has one first intent'); END""",
    """CREATE TRIGGER keys BEFORE UPDATE OF idempotency_key ON rows
        WHEN new.idempotency_key IS NOT old.idempotency_key
            AND (old.idempotency_key IS NOT NULL OR new.state <> 'open')
        BEGIN SELECT RAISE(ABORT, 'a row keeps its idempotency key, which comes with an intent'); END""",
    f"""CREATE TRIGGER lanes AFTER UPDATE OF state ON rows
        WHEN new.state = 'open' AND EXISTS (SELECT 1 FROM rows WHERE position = new.position AND {WAITS})
        BEGIN SELECT RAISE(ABORT, 'an earlier row of the lane is unfinished'); END""",
    """CREATE TRIGGER inputs BEFORE UPDATE OF position, digest ON rows
        BEGIN SELECT RAISE(ABORT, 'a row stays the one that was loaded'); END""",
    """CREATE TRIGGER purges BEFORE UPDATE OF payload, lane ON rows
        WHEN new.payload IS NOT NULL OR new.lane IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a payload is removed or stays'); END""",
    """CREATE TRIGGER rows_are_kept BEFORE DELETE ON rows
        BEGIN SELECT RAISE(ABORT, 'rows are never deleted'); END""",
    """CREATE TRIGGER rows_are_loaded_once BEFORE INSERT ON rows
        BEGIN SELECT RAISE(ABORT, 'rows are loaded once'); END""",
    """CREATE TRIGGER job_is_kept BEFORE DELETE ON job
        BEGIN SELECT RAISE(ABORT, 'a job is never deleted'); END""",
    """CREATE TRIGGER job_is_loaded_once BEFORE INSERT ON job
        BEGIN SELECT RAISE(ABORT, 'a job is loaded once'); END""",
    """CREATE TRIGGER job_stays BEFORE UPDATE OF id, one, input_rows, input_sha256, host, package, action, rules_sha256,
        loaded_at ON job
        BEGIN SELECT RAISE(ABORT, 'a job stays what it was loaded for'); END""",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {FORMAT}",
)
"""What holds once the rows are loaded: in the same transaction, so no journal is ever without."""


def has_job(connection: sqlite3.Connection, path: str) -> bool:
    """Whether a job was loaded; False of an empty file.

    Args:
        connection: to the file.
        path: what to call it.

    Raises:
        UnusableJournalError: it is no journal, one of another format, or one that somebody changed.
    """
    objects = _objects(connection)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not objects and not application and not version:
        return False
    if application != _APPLICATION:
        raise UnusableJournalError(
            f"{path} is no journal: give the journal of a job, or a file that does not exist yet"
        )
    if version != FORMAT:
        raise UnusableJournalError(
            f"{path} is a journal of format {version}, and this version of the package reads format {FORMAT}: "
            "resume it with the version that loaded it"
        )
    if objects != _own_objects():
        raise UnusableJournalError(
            f"{path} holds other tables or triggers than it was made with: restore it from a copy"
        )
    return True


@cache
def _own_objects() -> frozenset[tuple[str, str, str | None]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in (*TABLES, *GUARDS):
            connection.execute(statement)
        return _objects(connection)


def _objects(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str | None]]:
    # What SQLite keeps for itself, such as statistics of a browser's ANALYZE, is left out.
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    return frozenset(connection.execute(query).fetchall())
