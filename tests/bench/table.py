"""The table: ratios to each row's base, what they must be, and what is aimed for."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from .clean.job import Round

OURS = "soliditech"
COLUMNS = {
    "httpx": "raw httpx",
    "stock": "stock client",
    "urllib3": "urllib3",
    "aiohttp": "aiohttp",
    "pydantic": "pydantic v2",
}
OTHERS = {
    "bare": "a bare socket, no HTTP read",
    OURS: "this client, typed",
    "http.client": "http.client",
    "urllib3": "urllib3",
    "niquests": "niquests",
    "httpx": "httpx",
    "httpx2": "httpx2",
    "aiohttp": "aiohttp",
    "pyreqwest": "pyreqwest (Rust)",
    "stock": "stock client, typed",
}


@dataclass(frozen=True)
class Row:
    """One figure.

    Args:
        title: what is measured.
        must: the bound that it has to keep.
        aim: the bound that is aimed for.
        base: the column that the others are divided by.
        ours: the column that is this client's.
        more_is_better: the figure counts calls per second.
        difference: what the figure is over the base, in place of a ratio to it.
        unit: the unit of a difference.
        others: the column of the table of other clients where this row has one.
    """

    title: str
    must: float
    aim: float
    base: str = "httpx"
    ours: str = OURS
    more_is_better: bool = False
    difference: bool = False
    unit: str = "MB"
    others: str = ""

    def figure(self, rounds: list[Round], column: str) -> float:
        """The median of the rounds' ratios, or differences, to the base."""
        if self.difference:
            return statistics.median(each[column] - each[self.base] for each in rounds)
        return statistics.median(each[column] / each[self.base] for each in rounds)

    def reached(self, figure: float) -> str:
        """Which of the two bounds the figure keeps, as it is shown."""
        shown = round(figure, self._digits)
        for bound, word in ((self.aim, "aim"), (self.must, "must")):
            if shown >= bound if self.more_is_better else shown <= bound:
                return word
        return "missed"

    def show(self, figure: float) -> str:
        """The figure as the table has it."""
        return f"{figure:+.1f} {self.unit}" if self.difference else f"{figure:.{self._digits}f}"

    @property
    def _digits(self) -> int:
        return 1 if self.difference else 2

    def cells(self, rounds: list[Round]) -> list[str]:
        """The row of the table."""
        ours = self.figure(rounds, self.ours)
        others = [self.show(self.figure(rounds, name)) if name in rounds[0] else "-" for name in COLUMNS]
        return [self.title, self.show(ours), self.show(self.must), self.show(self.aim), self.reached(ours), *others]


def table(measured: Mapping[Row, list[Round]]) -> str:
    """The table in Markdown, aligned to be read as it is."""
    head = ["figure", "this client", "must", "aim", "reached", *COLUMNS.values()]
    return _aligned(head, [row.cells(rounds) for row, rounds in measured.items()])


def table_of_others(measured: Mapping[Row, list[Round]]) -> str:
    """What else a user could take, by what takes least of the first column: each request's ratio to raw httpx."""
    shown = {row: rounds for row, rounds in measured.items() if row.others}
    if not shown:
        return ""
    names = dict.fromkeys(name for rounds in shown.values() for name in rounds[0] if name in OTHERS)
    ratios = {
        name: [
            f"{statistics.median(each[name] / each['httpx'] for each in rounds):.2f}" if name in rounds[0] else "-"
            for rounds in shown.values()
        ]
        for name in names
    }
    lines = [[OTHERS[name], *cells] for name, cells in ratios.items()]
    heads = [f"{row.others}, calls/s" if row.more_is_better else f"{row.others}, time" for row in shown]
    return _aligned(["to raw httpx", *heads], sorted(lines, key=lambda cells: cells[1]))


def _aligned(head: list[str], rows: list[list[str]]) -> str:
    widths = [max(len(cells[index]) for cells in [head, *rows]) for index in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = (
        "| " + " | ".join(f"{cell:{'>' if index else '<'}{widths[index]}}" for index, cell in enumerate(cells)) + " |"
        for cells in [head, rule, *rows]
    )
    return "\n".join(lines)
