"""A job's rows into an empty file: all of them, or none."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator

from . import schema
from .binding import Binding
from .errors import JournalWriteError
from .rows import InputRow
from .writer import reason_of


def load_rows(
    connection: sqlite3.Connection, path: str, rows: Iterable[InputRow], binding: Binding, settings: str
) -> None:
    """Write the tables, the rows, what guards them, and the job.

    Args:
        connection: to an empty file, not yet with a write-ahead log: that would hold all rows a second time.
        path: what to call it.
        rows: with ascending positions.
        binding: what the job is loaded for.
        settings: what the loader needs besides the rows.

    Raises:
        ValueError: positions do not ascend, or the hash of the input is missing.
        JournalWriteError: there is no room; the file is empty as before.
    """
    if binding.input_sha256 is None:
        raise ValueError("input_sha256 is missing: a job is loaded for an input; give the hash of the file")
    try:
        connection.execute("BEGIN EXCLUSIVE")
        for statement in schema.TABLES:
            connection.execute(statement)
        counted = connection.executemany(
            "INSERT INTO rows (position, state, basis, lane, payload, digest, reason) "
            "VALUES (?, ?, 'loaded', ?, ?, ?, ?)",
            _values(rows),
        ).rowcount
        connection.execute(
            "INSERT INTO job (id, input_rows, input_sha256, host, package, package_version, action, rules_sha256, "
            "texts_sha256, settings, loaded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                uuid.uuid4().hex,
                max(counted, 0),
                binding.input_sha256,
                binding.host,
                binding.package,
                binding.package_version,
                binding.action,
                binding.rules_sha256,
                binding.texts_sha256,
                settings,
                time.time(),
            ),
        )
        for statement in schema.GUARDS:
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise JournalWriteError(
                f"{path} cannot be written ({reason_of(error)}): nothing was loaded and nothing sent. Make room on its "
                "disk, or give a file elsewhere"
            ) from None
        raise


def _values(rows: Iterable[InputRow]) -> Iterator[tuple[int, str, str | None, str, bytes, str | None]]:
    previous = -1
    for row in rows:
        if row.position <= previous:
            raise ValueError(f"position {row.position} after {previous}: rows have ascending positions from 0")
        previous = row.position
        state = "pending" if row.refusal is None else "refused"
        yield row.position, state, row.lane, row.payload, row.digest, row.refusal
