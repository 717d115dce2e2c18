"""The figures of a folder of documents."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.trying.rows import Tried
from generator.trying.stock import stock_count
from generator.trying.vendors import Figures, figures_of, lines

from .conftest import DOCUMENT


def test_what_the_library_alone_generates() -> None:
    assert stock_count(DOCUMENT) == 3


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
        Tried("a", "right", "", 3),
        Tried("b", "wrong", "lost"),
        Tried("c", "refused", "so"),
        Tried("d", "not tried"),
    )
    printed = lines([Figures("one.yaml", 4, rows, 1.25, 2), Figures("two.json", 7, (), 0.5, None, "no version")])
    assert [line.split() for line in printed[1:4]] == [
        ["one.yaml", "4", "3", "1", "1", "1", "1.2", "2"],
        ["two.json", "7", "0", "0", "0", "0", "0.5", "-"],
        ["all", "11", "3", "1", "1", "1", "2"],
    ]
    assert printed[4:] == ["one.yaml: b: lost", "two.json: no version"]
