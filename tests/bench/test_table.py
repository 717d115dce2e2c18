"""The table says what was measured, and which bound a figure keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bench.programs import better
from tests.bench.rows import GROUPS
from tests.bench.table import Row, table
from tests.support.markdown import Page

ROUNDS = [
    {"httpx": 2.0, "soliditech": 1.0},
    # A round in which the machine was slow for all.
    {"httpx": 20.0, "soliditech": 11.0},
    {"httpx": 2.0, "soliditech": 1.2},
]
ROOT = Path(__file__).parents[2]


def test_a_figure_is_the_median_of_the_rounds_ratios() -> None:
    assert Row("GET", 0.75, 0.60).figure(ROUNDS, "soliditech") == pytest.approx(0.55)


def test_memory_is_a_difference() -> None:
    row = Row("memory", 1, 0, difference=True)
    assert row.show(row.figure([{"httpx": 26.5, "soliditech": 25.25}], "soliditech")) == "-1.2 MB"


@pytest.mark.parametrize(
    ("figure", "reached"), [(0.60, "aim"), (0.604, "aim"), (0.61, "must"), (0.75, "must"), (0.76, "missed")]
)
def test_a_time_keeps_a_bound_from_below(figure: float, reached: str) -> None:
    assert Row("GET", must=0.75, aim=0.60).reached(figure) == reached


@pytest.mark.parametrize(("figure", "reached"), [(7.0, "aim"), (6.9, "must"), (5.0, "must"), (4.9, "missed")])
def test_a_rate_keeps_a_bound_from_above(figure: float, reached: str) -> None:
    assert Row("async", must=5, aim=7, more_is_better=True).reached(figure) == reached


def test_the_base_is_the_client_at_its_better_limits() -> None:
    rounds = [{"httpx": 300.0, "httpx with limits of 50": 400.0}, {"httpx": 500.0, "httpx with limits of 50": 700.0}]
    assert [each["httpx"] for each in better(rounds, "httpx", "httpx with limits of 50")] == [400.0, 700.0]


def test_a_column_that_makes_no_sense_is_a_dash() -> None:
    head, rule, row = table({Row("GET", 0.75, 0.60): ROUNDS}).splitlines()
    assert len(head) == len(rule) == len(row)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells == ["GET", "0.55", "0.75", "0.60", "aim", "1.00", "-", "-", "-", "-"]


class _NothingMeasured:
    """Gives each row the same rounds."""

    def __getattr__(self, name: str) -> Any:
        rounds = [{"httpx": 1.0, "httpx with limits of 50": 1.0, "bare": 0.5}]
        pairs = ("first_calls", "long_run")
        return lambda *args, **options: (rounds, rounds) if name in pairs else rounds


def shown() -> list[tuple[Row, list[str]]]:
    """Each row with its cells in the guide."""
    nothing: Any = _NothingMeasured()
    rows = [row for group in GROUPS.values() for row in group(nothing)]
    head = table({}).splitlines()[0]
    columns = [cell.strip() for cell in head.strip("|").split("|")]
    return list(zip(rows, Page.read(ROOT / "docs" / "performance.md", ROOT).table(*columns), strict=True))


def test_the_guide_shows_the_rows_and_their_bounds() -> None:
    for row, cells in shown():
        assert [cells[0], *cells[2:4]] == [row.title, row.show(row.must), row.show(row.aim)]


def test_the_guide_shows_which_bound_each_figure_keeps() -> None:
    for row, cells in shown():
        assert cells[4] == row.reached(float(cells[1].partition(" ")[0]))
