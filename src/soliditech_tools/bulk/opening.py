"""Opens jobs: checks and loads a file, or goes on with a journal."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from attrs import define

from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.errors import ConfigurationError
from soliditech_runtime.package import Package

from ..packages import find_package
from .action import JobAction
from .errors import BulkInputError, RowRefusal
from .input.layout import Cells, InputLayout
from .input.rows import CheckedRows, check_layout
from .input.source import RowFile
from .job import Job, host_of
from .journal import Binding, InputRow, SQLiteJournal, SQLiteJournalView

_NO_COLUMNS: Mapping[str, str | None] = {}
_NO_ASKS: Mapping[str, str] = {}


@define(frozen=True, slots=True)
class InputCheck:
    """What a check of a file found.

    Args:
        rows: how many there are.
        refusals: those that cannot be sent, and why.
    """

    rows: int
    refusals: tuple[RowRefusal, ...]


def check(
    file: str,
    *,
    action: str,
    columns: Mapping[str, str | None] = _NO_COLUMNS,
    cells: Cells | None = None,
    asks: Mapping[str, str] = _NO_ASKS,
    package: str | None = None,
) -> InputCheck:
    """Check every row of a file, as `load` does; nothing is written or sent.

    Raises:
        BulkInputError: the file cannot be taken, whatever its rows are.
    """
    described = JobAction(find_package(package), action)
    source, layout = _opened(file, described, columns, cells, None, asks)
    rows = CheckedRows(described, layout, source)
    for _ in rows:
        pass
    return InputCheck(rows.count, tuple(rows.refusals))


def load(
    file: str,
    *,
    action: str,
    journal: str,
    columns: Mapping[str, str | None] = _NO_COLUMNS,
    cells: Cells | None = None,
    lane: str | None = None,
    asks: Mapping[str, str] = _NO_ASKS,
    base_url: str | None = None,
    skip_refused: bool = False,
    confirmed: bool = False,
    package: str | None = None,
) -> Job:
    """Check every row of a file offline, and write them to a journal; where that was done before, go on with it.

    Args:
        file: CSV in UTF-8 with a header, or JSON lines (`.jsonl`, `.ndjson`) of flat objects.
        action: an operationId, or how the action is called, such as `customers.update`.
        journal: the file of the journal, which is made with mode 0600.
        columns: the flat keys of columns that have other names; None leaves a column out.
        cells: how cells of text are written.
        lane: the flat key whose rows keep their order; empty where each row is by itself; None for what the document
            says, else the first id of the path.
        asks: the column that has what a look-up asks for, by the argument's name: see `reconcile.asks`.
        base_url: of the API that the rows are for; None for that of the environment.
        skip_refused: load a file that has rows that cannot be sent, to send the others.
        confirmed: as of `resume`.
        package: the import name of a tenant's package.

    Raises:
        BulkInputError: rows cannot be sent, all of them named; nothing was written.
        JournalError: the journal cannot be used, is in use, or has another job.
    """
    described = JobAction(find_package(package), action)
    source, layout = _opened(file, described, columns, cells, lane, asks)
    rows = CheckedRows(described, layout, source)
    binding = _binding(described, source.sha256, _host(described.package, base_url))

    def checked_rows() -> Iterator[InputRow]:
        yield from rows
        source.check_unchanged()
        if rows.refusals and not skip_refused:
            raise BulkInputError(
                f"{file}: {len(rows.refusals):,} of {rows.count:,} rows cannot be sent, and nothing was",
                tuple(rows.refusals),
                rows.count,
            )

    opened = SQLiteJournal.load(journal, checked_rows(), binding, settings=layout.to_json(), confirmed=confirmed)
    return Job(journal, opened, described)


def resume(journal: str, *, confirmed: bool = False, package: str | None = None) -> Job:
    """Go on with a job; the file that it was loaded from is not needed.

    Args:
        journal: the file of the journal.
        confirmed: somebody has seen that texts of the spec or the package's version changed since.
        package: the import name of a tenant's package.

    Raises:
        JournalConfirmationError: these changed, and `confirmed` is false.
        JournalError: the journal cannot be used, is in use, or was loaded for something else.
    """
    with SQLiteJournalView(journal) as view:
        binding = view.binding
    described = JobAction(find_package(package), binding.action)
    present = _binding(described, None, binding.host)
    return Job(journal, SQLiteJournal.resume(journal, present, confirmed=confirmed), described)


def _opened(
    file: str,
    action: JobAction,
    columns: Mapping[str, str | None],
    cells: Cells | None,
    lane: str | None,
    asks: Mapping[str, str],
) -> tuple[RowFile, InputLayout]:
    cells = cells or Cells()
    source = RowFile(file, cells)
    key = action.lane_key() if lane is None else lane or None
    layout = InputLayout(
        format=source.format, header=source.header, columns=dict(columns), cells=cells, lane=key, asks=dict(asks)
    )
    check_layout(action, layout)
    return source, layout


def _binding(action: JobAction, sha256: str | None, host: str) -> Binding:
    hashes = action.hashes()
    identity = action.package.identity
    return Binding(
        input_sha256=sha256,
        host=host,
        package=action.package.name,
        package_version=identity.version,
        action=action.id,
        rules_sha256=hashes.rules,
        texts_sha256=hashes.texts,
    )


def _host(package: Package, base_url: str | None) -> str:
    identity = package.identity
    url = base_url or os.environ.get(identity.base_url_variable) or identity.base_url
    try:
        return host_of(parse_base_url(url, identity.base_url_variable, allow_http=True))
    except ConfigurationError as error:
        raise BulkInputError(str(error)) from None
