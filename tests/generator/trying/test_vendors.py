"""The figures of a folder of documents."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.trying.rows import Tried
from generator.trying.stock import stock_requests
from generator.trying.vendors import Figures, figures_of, lines

from .conftest import DOCUMENT


def test_what_the_library_alone_generates() -> None:
    assert stock_requests(DOCUMENT) == {"GET /parcels", "POST /parcels", "GET /parcels/{number}/label"}


def test_what_the_library_leaves_out(tmp_path: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8").replace("{name: number, in: path", "{name: other, in: path")
    document = tmp_path / "document.yaml"
    document.write_text(text, encoding="utf-8")
    assert stock_requests(document) == {"GET /parcels", "POST /parcels"}


def test_a_document_that_cannot_be_read_ends_no_run(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("openapi: [", encoding="utf-8")
    figures = figures_of(broken)
    assert (figures.operations, figures.rows, figures.stock) == (0, (), None)
    assert figures.problem


def test_a_step_that_takes_too_long(tmp_path: Path) -> None:
    document = shutil.copy(DOCUMENT, tmp_path / "document.yaml")
    figures = figures_of(Path(document), seconds=0.01)
    assert (figures.operations, figures.rows, figures.stock) == (3, (), None)
    assert "took more than" in figures.problem


def test_the_table() -> None:
    rows = (
        Tried("a", "right", "", 3, "GET /a/{id}"),
        Tried("b", "wrong", "lost", 0, "GET /b"),
        Tried("c", "refused", "so", 0, "GET /c/{thisId}"),
        Tried("d", "not tried", "", 0, "GET /d"),
        Tried("e", "skipped", "theirs", 0, "POST /e"),
    )
    stock = frozenset(("GET /a/{id}", "GET /c/{thisId}"))
    figures = [Figures("one.yaml", 5, rows, 1.25, stock), Figures("two.json", 7, (), 0.5, None, "no version")]
    printed = lines(figures)
    assert [line.split() for line in printed[1:4]] == [
        ["one.yaml", "5", "1", "3", "1", "1", "1", "1", "2", "1.2"],
        ["two.json", "7", "0", "0", "0", "0", "0", "0", "-", "0.5"],
        ["all", "12", "1", "3", "1", "1", "1", "1", "2"],
    ]
    assert printed[4:] == ["one.yaml: b: lost", "one.yaml: c is refused: so", "two.json: no version"]
