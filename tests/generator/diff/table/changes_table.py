"""The table of changes: what is edited in a small API, and all that `generator diff` says of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.diff import Level, compare
from generator.reading.overlay import apply_overlay
from generator.reading.yaml_file import read_yaml
from tests.support.bundled import Document

TABLE = Path(__file__).parent


class TableRow(NamedTuple):
    """One row.

    Args:
        edit: actions of an overlay that make the new document out of the old one.
        says: the level, the place and the text of each change that is to be reported, in order.
        before: actions that are carried out on both documents.
    """

    edit: list[dict[str, Any]]
    says: list[str]
    before: list[dict[str, Any]]

    @property
    def levels(self) -> list[Level]:
        """How grave each change is, by what the table says."""
        return [Level[line.partition(" ")[0].upper()] for line in self.says]

    @property
    def is_breaking(self) -> bool:
        """Whether it breaks somebody."""
        return Level.BREAKING in self.levels


def read_table(name: str) -> Any:
    """A file of the table. A key that stands in it twice is refused."""
    return read_yaml(TABLE / name, name)


@cache
def base() -> Document:
    """The document that each row starts from."""
    document: Document = read_table("base.yaml")
    return document


@cache
def table() -> dict[str, TableRow]:
    """All rows, by what changes in each."""
    rows: dict[str, TableRow] = {}
    for path in sorted((TABLE / "changes").iterdir()):
        for name, row in read_table(f"changes/{path.name}").items():
            assert name not in rows, f"{path.name} has a second row {name}"
            rows[name] = TableRow(row["edit"], row["says"], row.get("before", []))
    return rows


def edited(document: Document, actions: list[dict[str, Any]]) -> Document:
    """A new document, with the actions carried out on it."""
    if not actions:
        return document
    overlay = {"overlay": "1.1.0", "info": {"title": "A row", "version": "1"}, "actions": actions}
    return apply_overlay(document, overlay, source="the table")


def reported(row: TableRow) -> list[str]:
    """What `generator diff` says of the row."""
    old = edited(base(), row.before)
    return [
        f"{change.level.name.lower()} {change.place}: {change.text}" for change in compare(old, edited(old, row.edit))
    ]
