"""Documents put together of all that vendors write: each operation is built, and called, and nothing is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.adopting.command import adopted
from generator.trying import try_document
from generator.trying.rows import totals

from .documents import drawn

WHOLE = 90


def faults(number: int, folder: Path) -> tuple[list[str], Counter[str]]:
    """What is wrong with the package of a document, adopted first if its number is odd twice over; and its parts."""
    made = drawn(number)
    path = folder / f"kilns{number}.yaml"
    path.write_text(yaml.safe_dump(made.document, sort_keys=False, width=200), encoding="utf-8")
    overlays: list[Path] = []
    if number % 4 > 1:
        overlay = folder / f"overlay{number}.yaml"
        adopted(path, overlay)
        overlays = [overlay]
    rows = try_document(path, overlays)
    assert totals(rows)["right"] + totals(rows)["not tried"] > 0
    wrong = [f"{path.name}: {row.operation_id}: {row.verdict}: {row.why}" for row in rows if row.verdict != "right"]
    return [line for line in wrong if "not tried: it takes nothing" not in line], made.parts


@pytest.mark.proof
@pytest.mark.parametrize("first", range(0, WHOLE, 10))
def test_each_operation_of_many_is_right(
    first: int, tmp_path: Path, full_size: bool, figures: Callable[[str], None]
) -> None:
    parts: Counter[str] = Counter()
    wrong: list[str] = []
    numbers = range(first, first + (10 if full_size else 1))
    for number in numbers:
        said, used = faults(number, tmp_path)
        wrong += said
        parts += used
    figures(f"documents {first} to {numbers[-1]}: {len(parts)} kinds of parts, {parts.total()} parts")
    assert not wrong, "\n".join(wrong)
