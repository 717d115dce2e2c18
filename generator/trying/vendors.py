"""python -m generator.trying.vendors FOLDER: adopts, builds and tries each document of a folder, and prints figures."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .expected.files import DocumentFiles
from .expected.overlays import operations_of
from .rows import Tried, totals

_SECONDS = 600
_HEAD = ("document", "operations", "skipped", "built", "right", "wrong", "not tried", "only stock", "stock", "seconds")
_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class Figures:
    """What became of one document.

    Args:
        name: its file name.
        operations: how many it describes.
        rows: what became of each.
        seconds: how long adopting, building and trying took.
        stock: the operations that openapi-python-client generates by itself; None where it came to no end.
        problem: why there are no rows.
    """

    name: str
    operations: int
    rows: tuple[Tried, ...]
    seconds: float
    stock: frozenset[str] | None
    problem: str = ""

    def numbers(self) -> tuple[int, ...]:
        """How many are skipped, built, right, wrong and not tried, and how many only the stock generator makes."""
        by_verdict = totals(self.rows)
        built = len(self.rows) - by_verdict["refused"] - by_verdict["skipped"]
        counted = (by_verdict["right"], by_verdict["wrong"], by_verdict["not tried"])
        return by_verdict["skipped"], built, *counted, len(self.only_of_stock())

    def only_of_stock(self) -> list[Tried]:
        """The operations that the stock generator makes and the package does not have."""
        missing = [row for row in self.rows if row.verdict in ("refused", "skipped")]
        return [row for row in missing if row.request in (self.stock or ())]


def figures_of(document: Path, *, seconds: float = _SECONDS) -> Figures:
    """The figures of a document; each step in a process of its own, so that no crash and no circle ends the run.

    Args:
        document: the document.
        seconds: how long a step may take.
    """
    stock = _run(["generator.trying.stock", str(document)], seconds)
    with tempfile.TemporaryDirectory() as scratch:
        overlay, report, rows = (Path(scratch) / name for name in ("overlay.yaml", "report.json", "rows.json"))
        start = time.perf_counter()
        problem = _run(
            ["generator", "adopt", str(document), "--output", str(overlay), "--report", str(report)], seconds
        ).problem
        overlays = ["--overlay", str(overlay)] if overlay.exists() else []
        tried = _run(["generator", "try", "--spec", str(document), *overlays, "--json", str(rows)], seconds)
        elapsed = time.perf_counter() - start
        read = json.loads(rows.read_text(encoding="utf-8")) if rows.exists() else []
    problem = "" if read else tried.problem or problem
    requests = frozenset(json.loads(stock.text)) if stock.text.startswith("[") else None
    return Figures(document.name, _count(document), tuple(Tried(**row) for row in read), elapsed, requests, problem)


def lines(figures: Iterable[Figures]) -> list[str]:
    """The table: a line for each document, the sum, what was wrong or ended a document, and what only others make."""
    printed: list[tuple[str, ...]] = [_HEAD]
    notes: list[str] = []
    sums = [0] * (len(_HEAD) - 2)
    for row in figures:
        numbers = [row.operations, *row.numbers(), len(row.stock or ())]
        sums = [total + number for total, number in zip(sums, numbers, strict=True)]
        of_stock = "-" if row.stock is None else str(len(row.stock))
        printed.append((row.name, *map(str, numbers[:-1]), of_stock, f"{row.seconds:.1f}"))
        notes += [f"{row.name}: {row.problem}"] if row.problem else []
        notes += [f"{row.name}: {item.operation_id}: {item.why}" for item in row.rows if item.verdict == "wrong"]
        notes += [f"{row.name}: {item.operation_id} is {item.verdict}: {item.why}" for item in row.only_of_stock()]
    printed.append(("all", *map(str, sums), ""))
    widths = [max(map(len, column)) for column in zip(*printed, strict=True)]
    table = [f"{name:{widths[0]}}  " + _right(rest, widths[1:]) for name, *rest in printed]
    return [*table, *notes]


@dataclass(frozen=True)
class _Ended:
    """What a process printed, and why it failed."""

    text: str
    problem: str = ""


def _run(module: list[str], seconds: float) -> _Ended:
    try:
        ended = subprocess.run(
            [sys.executable, "-m", *module], capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return _Ended("", f"{module[0]} took more than {seconds:.0f} seconds")
    last = (ended.stderr.strip().splitlines() or [""])[-1]
    return _Ended(ended.stdout.strip(), last if ended.returncode else "")


def _count(document: Path) -> int:
    try:
        return sum(1 for _ in operations_of(DocumentFiles(document).root))
    except Exception:
        # A document that cannot be read has a line too.
        return 0


def _right(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def main(folder: Path) -> int:
    """Print the figures of all documents of a folder; the exit status is 1 if an operation is wrong."""
    documents = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
    figures = [figures_of(document) for document in documents]
    print("\n".join(lines(figures)))
    return 1 if any(totals(row.rows)["wrong"] or row.problem for row in figures) else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
