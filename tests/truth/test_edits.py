"""Each edit of the document works or is refused as the table says, and nothing is wrong in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.support.http_server import Server

from .building import Builds
from .judging import faults
from .row import Row
from .table import ROWS, SHORT

pytestmark = pytest.mark.proof

_PLACED = re.compile(r"error: (?:spec/)?[\w./-]+\.yaml:(\d+)\b")


def test_a_row_is_as_the_table_says(row: Row, builds: Builds, server: Server) -> None:
    wrong = list(faults(row, builds.of(row.slug, row.edit), server))
    assert not wrong, "\n".join(wrong)


def test_every_refusal_names_file_and_line(rows: tuple[Row, ...], builds: Builds) -> None:
    """But for those of the output folder, which no file of the inputs is to blame for."""
    placeless: list[str] = []
    for row in rows:
        built = builds.of(row.slug, row.edit)
        if not built.refusal or row.kind == "output folder":
            continue
        placed = _PLACED.match(built.refusal)
        lines = max(len(path.read_text(encoding="utf-8").splitlines()) for path in built.root.rglob("*.yaml"))
        if placed is None or not 1 <= int(placed[1]) <= lines:
            placeless.append(f"{row.kind}, {row.name}: {built.refusal}")
    assert not placeless, "\n".join(placeless)


def test_the_table_is_whole() -> None:
    assert len(ROWS) >= 150
    assert len(SHORT) >= 30
    slugs = Counter(row.slug for row in ROWS)
    assert [slug for slug, count in slugs.items() if count > 1] == []


def test_figures(rows: tuple[Row, ...], builds: Builds, figures: Callable[[str], None]) -> None:
    """Prints how many rows of each kind there are, and how many of them build."""
    kinds: Counter[str] = Counter()
    built: Counter[str] = Counter()
    for row in rows:
        kinds[row.kind] += 1
        built[row.kind] += builds.of(row.slug, row.edit).done
    assert kinds.total() == len(rows)
    figures(f"{len(rows)} edits of {len(kinds)} kinds: {built.total()} build, {len(rows) - built.total()} are refused")
    for kind, count in sorted(kinds.items()):
        figures(f"{kind}: {count}, of which {built[kind]} build")
