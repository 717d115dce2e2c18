"""Reads a file of rows: CSV with a header, or JSON lines."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from soliditech_runtime.calls.defects import defects, has_defects
from soliditech_runtime.schema.json import UnreadableReply, decode_reply, encode

from ..errors import BulkInputError
from .layout import RESULT_COLUMNS, Cells, FileFormat

_JSON_LINES = frozenset((".jsonl", ".ndjson"))
_UNRESOLVED = frozenset(("unknown", "open"))
_OTHER_ENCODINGS = ("\ufffe", "\x00", "\udcff\udcfe", "\udcfe\udcff")
_DEFECTS = {
    "duplicate": "a key is given twice in one object; leave out one of the two",
    "character": "it has half of a character, which was lost when the file was written",
}
# A cell may hold a text of any length.
_LARGEST_CELL = 1 << 30


class SourceRow(NamedTuple):
    """A row as it stands in the file.

    Args:
        line: where it begins, from 1.
        payload: what the journal keeps of it: a JSON list of its cells, or its JSON object.
        values: its cells, or its keys and values; None if it is no row.
        problem: why it is no row.
    """

    line: int
    payload: str
    values: list[str] | dict[str, object] | None
    problem: str = ""


class RowFile:
    """A file of rows.

    Args:
        path: of the file; `.jsonl` and `.ndjson` hold JSON lines, all others CSV.
        cells: how cells are written.

    Raises:
        BulkInputError: it cannot be read, or has no header.
    """

    def __init__(self, path: str, cells: Cells) -> None:
        self._path = path
        self._delimiter = _sign(cells.delimiter)
        self.format: FileFormat = "json lines" if Path(path).suffix.lower() in _JSON_LINES else "csv"
        # A pipe is empty when it has been read once, and to open it again may wait for ever.
        if os.path.exists(path) and not os.path.isfile(path):
            raise BulkInputError(f"{path} is no plain file: write the rows to one, which can be read several times")
        self.sha256 = self._hash()
        self._all_columns = self._header() if self.format == "csv" else ()
        self._kept = [number for number, name in enumerate(self._all_columns) if name not in RESULT_COLUMNS]
        self.header = tuple(self._all_columns[number] for number in self._kept)

    def rows(self) -> Iterator[SourceRow]:
        """The rows in their order; blank lines are none.

        Raises:
            BulkInputError: it holds rows of which nobody knows whether they were done.
        """
        return self._csv_rows() if self.format == "csv" else self._json_rows()

    def check_unchanged(self) -> None:
        """Check that what was read is what the hash is of.

        Raises:
            BulkInputError: the file changed meanwhile.
        """
        if self._hash() != self.sha256:
            raise BulkInputError(f"{self._path} changed while it was read: begin again when it is complete")

    def _hash(self) -> str:
        try:
            with open(self._path, "rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise BulkInputError(f"{self._path} cannot be read: {error.strerror or type(error).__name__}") from None

    def _header(self) -> tuple[str, ...]:
        first = next(self._records(), None)
        if first is None:
            raise BulkInputError(f"{self._path} is empty: its first line must name the columns")
        header, _ = first
        if any(sign in "".join(header) for sign in _OTHER_ENCODINGS):
            raise BulkInputError(f"{self._path} is not in UTF-8: save it as CSV UTF-8")
        _check_text("".join(header), f"{self._path}: the header")
        return tuple(header)

    def _csv_rows(self) -> Iterator[SourceRow]:
        records = self._records()
        next(records, None)
        width, kept = len(self._all_columns), self._kept
        is_whole = len(kept) == width
        state = self._all_columns.index("_state") if "_state" in self._all_columns else None
        for cells, line in records:
            if not cells:
                continue
            problem = _undecodable("".join(cells))
            if not problem and len(cells) != width:
                problem = f"it has {len(cells)} cells, and the header {width}; is a separator in a cell without quotes?"
            if problem:
                yield SourceRow(line, json.dumps(_as_text(cells)), None, problem)
                continue
            if state is not None and cells[state] in _UNRESOLVED:
                raise _unresolved(self._path, line)
            values = cells if is_whole else [cells[number] for number in kept]
            yield SourceRow(line, json.dumps(values, ensure_ascii=False), values)

    def _json_rows(self) -> Iterator[SourceRow]:
        with open(self._path, encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
            for line, text in enumerate(file, 1):
                if not (text := text.strip()):
                    continue
                if problem := _undecodable(text):
                    yield SourceRow(line, json.dumps(_as_text([text])), None, problem)
                    continue
                values, problem = _json_object(text)
                if values is None:
                    yield SourceRow(line, text, None, problem)
                    continue
                if str(values.get("_state")) in _UNRESOLVED:
                    raise _unresolved(self._path, line)
                if not values.keys().isdisjoint(RESULT_COLUMNS):
                    values = {name: value for name, value in values.items() if name not in RESULT_COLUMNS}
                    text = encode(values).decode()
                yield SourceRow(line, text, values)

    def _records(self) -> Iterator[tuple[list[str], int]]:
        """The records of a CSV file, and the lines that they begin at."""
        csv.field_size_limit(_LARGEST_CELL)
        line = 1
        with open(self._path, encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            reader = csv.reader(file, delimiter=self._delimiter, strict=True)
            try:
                for cells in reader:
                    yield cells, line
                    line = reader.line_num + 1
            except csv.Error as error:
                raise BulkInputError(f"{self._path}, line {line}: it is no CSV from here on ({error})") from None


def _sign(delimiter: str) -> str:
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n':
        raise BulkInputError("The delimiter must be one sign, such as a semicolon or a tab, and no quote or line end")
    return delimiter


def _json_object(text: str) -> tuple[dict[str, object] | None, str]:
    body = text.encode()
    try:
        decoded = decode_reply(body)
    except UnreadableReply:
        return None, "it is no JSON"
    values = decoded[0]
    if not isinstance(values, dict):
        return None, "it is no JSON object"
    if has_defects(body, decoded, len(values)):
        for defect in defects(body):
            # The last of two values, or another sign in place of the half, would be sent.
            return None, _DEFECTS[defect.kind]
    return values, ""


def _undecodable(text: str) -> str:
    """What is said of a text that is not in UTF-8; empty if it is."""
    if text.isascii():
        return ""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "it is not in UTF-8: save the file as UTF-8"
    return ""


def _check_text(text: str, place: str) -> None:
    if problem := _undecodable(text):
        raise BulkInputError(f"{place}: {problem}")


def _as_text(cells: list[str]) -> list[str]:
    """The cells of a row that is never sent, as text that can be written again."""
    return [cell.encode(errors="surrogateescape").decode(errors="replace") for cell in cells]


def _unresolved(path: str, line: int) -> BulkInputError:
    return BulkInputError(
        f"{path}, line {line}: nobody knows whether this row was done: reconcile the journal that it comes from. "
        "Only rows that were refused or rejected can be loaded again"
    )
