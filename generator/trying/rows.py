"""What became of each operation, as rows, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Verdict = Literal["right", "wrong", "refused", "skipped", "not tried"]

VERDICTS: tuple[Verdict, ...] = ("wrong", "not tried", "refused", "skipped", "right")

_COUNTED: tuple[Verdict, ...] = ("right", "wrong", "refused", "skipped", "not tried")


@dataclass(frozen=True)
class Tried:
    """One operation.

    Args:
        operation_id: the operation.
        verdict: what became of it; skipped is what an overlay leaves out by `x-skip`.
        why: the reason, but for a right one.
        checked: how many values arrived and came back as described.
        request: its verb and path, as the document has them.
    """

    operation_id: str
    verdict: Verdict
    why: str = ""
    checked: int = 0
    request: str = ""


def table(rows: Sequence[Tried]) -> list[str]:
    """A line for each operation that is not right, and the totals."""
    listed = [row for verdict in VERDICTS[:-1] for row in rows if row.verdict == verdict]
    width = max((len(row.operation_id) for row in listed), default=0)
    lines = [f"{row.verdict:9}  {row.operation_id:{width}}  {row.why}" for row in listed]
    numbers = totals(rows)
    counted = ", ".join(f"{numbers[verdict]} {verdict}" for verdict in _COUNTED)
    checked = sum(row.checked for row in rows)
    return [*lines, f"{len(rows)} operations: {counted}; {checked:,} values checked"]


def totals(rows: Iterable[Tried]) -> dict[Verdict, int]:
    """How many rows there are of each verdict."""
    numbers: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for row in rows:
        numbers[row.verdict] += 1
    return numbers


def write_rows(path: Path, rows: Iterable[Tried]) -> None:
    """Write the rows as JSON."""
    text = json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
