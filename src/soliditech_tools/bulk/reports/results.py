"""The files of a job's results: what to mend, what nobody knows, and a report."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import mkstemp
from typing import IO

from ..errors import JobStateError
from ..input.layout import RESULT_COLUMNS, InputLayout
from ..journal import JournalRow, RowState, SQLiteJournalView
from .page import report_page

_FAILURES: tuple[RowState, ...] = ("refused", "rejected")
_UNRESOLVED: tuple[RowState, ...] = ("unknown", "open")


def write_results(
    journal: SQLiteJournalView,
    layout: InputLayout,
    *,
    failures: str | None = None,
    unresolved: str | None = None,
    report: str | None = None,
) -> None:
    """Write the files that are asked for; see `Job.results`."""
    _check_places([path for path in (failures, unresolved, report) if path is not None], journal)
    if failures is not None:
        _write_rows(failures, journal.rows(*_FAILURES), layout)
    if unresolved is not None:
        _write_rows(unresolved, journal.rows(*_UNRESOLVED), layout)
    if report is not None:
        with _private(report) as file:
            file.write(report_page(journal))


def _check_places(paths: list[str], journal: SQLiteJournalView) -> None:
    """Check that a file of results takes the place of no journal, of no device, and of no other.

    Raises:
        JobStateError: it would; nothing was written.
    """
    places = [os.path.realpath(path) for path in paths]
    if len(set(places)) != len(places):
        raise JobStateError("two files of results have one name: give each its own")
    own = {f"{journal.place}{suffix}" for suffix in ("", "-wal", "-shm", "-lock")}
    for path, place in zip(paths, places, strict=True):
        if not path or (os.path.exists(place) and not os.path.isfile(place)):
            raise JobStateError(f"{path!r} is no plain file: give one for the results")
        if place in own:
            raise JobStateError(f"{path} is the journal: give another file for the results")


def _write_rows(path: str, rows: Iterator[JournalRow], layout: InputLayout) -> None:
    with _private(path) as file:
        if layout.format == "json lines":
            for row in rows:
                file.write(json.dumps({"_state": row.state, **_result_values(row)}, ensure_ascii=False)[:-1])
                file.write(_members(row))
            return
        writer = csv.writer(file, delimiter=layout.cells.delimiter, lineterminator="\n")
        writer.writerow((*layout.header, *RESULT_COLUMNS))
        for row in rows:
            cells = json.loads(row.payload) if row.payload is not None else []
            # A row of another width keeps it, and is refused again until somebody mends it.
            padded = cells if row.payload is not None else [""] * len(layout.header)
            writer.writerow(
                (*padded, row.state, *("" if value is None else value for value in _result_values(row).values()))
            )


def _result_values(row: JournalRow) -> dict[str, str | int | None]:
    return {
        "_reason": row.reason,
        "_outcome": row.outcome,
        "_request_id": row.request_id,
        "_position": row.position + 1,
    }


def _members(row: JournalRow) -> str:
    """The rest of a JSON line: what was loaded, with its numbers as they were written."""
    text = row.payload or "{}"
    if not text.startswith("{"):
        return f', "_text": {json.dumps(text, ensure_ascii=False)}}}\n'
    inner = text[1:].lstrip()
    return "}\n" if inner == "}" else f", {inner}\n"


@contextmanager
def _private(path: str) -> Iterator[IO[str]]:
    """A file for its owner alone, which is there when all is written."""
    folder = os.path.dirname(os.path.abspath(path))
    # As the journal, for its owner alone.
    descriptor, part = mkstemp(dir=folder, prefix=".", suffix=".part")
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            yield file
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise
