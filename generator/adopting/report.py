"""What an adoption says of itself: the doubtful first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.effects import is_about_money
from soliditech_tools.matching.guesses import Guess

from ..document import Document
from ..foreign.notes import Note
from ..selecting.refused import RefusedOperation
from .adopt import Adoption

_MOST_LINES = 40
_GRADES = ("sure", "likely", "look")


def report_json(adoption: Adoption, refusals: Sequence[RefusedOperation] = (), notes: Sequence[Note] = ()) -> Document:
    """The report for programs.

    Args:
        adoption: what was adopted.
        refusals: the operations that are not built, and why.
        notes: what was mended in the document.
    """
    by_operation: dict[tuple[str, str], RefusedOperation] = {}
    for refusal in refusals:
        by_operation.setdefault((refusal.path, refusal.method.lower()), refusal)
    return {
        "operations": [
            _operation(adoption, operation, by_operation.get(operation.key)) for operation in adoption.operations
        ],
        "notes": [{"place": note.place, "text": note.text} for note in (*notes, *adoption.notes)],
    }


def report_text(adoption: Adoption, refusals: Sequence[RefusedOperation] = (), notes: Sequence[Note] = ()) -> list[str]:
    """The report for people, in lines.

    Args:
        adoption: what was adopted.
        refusals: the operations that are not built, and why.
        notes: what was mended in the document.
    """
    lines: list[str] = []
    for title, rows in _doubtful(adoption):
        if rows:
            lines += [f"{title} ({len(rows)}):", *(f"  {row}" for row in rows[:_MOST_LINES])]
            if len(rows) > _MOST_LINES:
                lines.append(f"  ... and {len(rows) - _MOST_LINES} more, in the report")
    counts = Counter((guess.key, str(guess.grade)) for guess in _all_guesses(adoption) if guess.value is not None)
    keys = sorted({key for key, _ in counts})
    for key in keys:
        lines.append(f"{key}: " + ", ".join(f"{counts[key, grade]} {grade}" for grade in _GRADES if counts[key, grade]))
    skipped = sum(1 for decision in adoption.decisions.values() if "x-skip" in decision)
    refused = len({(refusal.path, refusal.method.lower()) for refusal in refusals})
    total = len(adoption.operations)
    lines.append(f"{total} operations: {total - skipped - refused} built, {refused} refused, {skipped} skipped")
    count = len(notes) + len(adoption.notes)
    if count:
        lines.append(f"{count} notes on the document are in the report")
    return lines


def _operation(adoption: Adoption, operation: VendorOperation, refusal: RefusedOperation | None) -> Document:
    decision = adoption.decisions[operation.key]
    place = reason = remedy = ""
    if refusal is not None:
        place, reason, remedy = refusal.place, refusal.problem, refusal.remedy
    elif "x-skip" in decision:
        place, reason, remedy = (
            operation.identity,
            str(decision["x-skip"]),
            "Take x-skip out of the overlay to build it",
        )
    return {
        "id": operation.identity,
        "method": operation.method.upper(),
        "path": operation.path,
        "verdict": "refused" if reason else "built",
        "place": place,
        "reason": reason,
        "mend": remedy,
        "guesses": [*_guesses(adoption, operation)],
    }


def _guesses(adoption: Adoption, operation: VendorOperation) -> list[dict[str, Any]]:
    return [
        {"key": guess.key, "value": guess.value, "grade": guess.grade, "evidence": guess.evidence}
        for guess in adoption.recognised.guesses[operation.key]
        if guess.value is None or adoption.is_guessed(operation.key, guess)
    ]


def _all_guesses(adoption: Adoption) -> list[Guess]:
    return [
        *adoption.recognised.root,
        *(guess for guesses in adoption.recognised.guesses.values() for guess in guesses),
    ]


def _doubtful(adoption: Adoption) -> list[tuple[str, list[str]]]:
    """What a person should look at, the gravest first."""
    money: list[str] = []
    effects: list[str] = []
    unpaged: list[str] = []
    others: list[str] = []
    for operation in adoption.operations:
        for guess in adoption.recognised.guesses[operation.key]:
            if guess.grade != "look" or (guess.value is not None and not adoption.is_guessed(operation.key, guess)):
                continue
            row = f"{operation.identity or operation.path}: {guess.evidence}"
            if guess.key == "x-effect":
                (money if is_about_money(operation) else effects).append(row)
            else:
                (unpaged if guess.key == "x-paging" else others).append(row)
    others += [f"{guess.key}: {guess.evidence}" for guess in adoption.recognised.root if guess.grade == "look"]
    return [
        ("Look at these effects, where money moves", money),
        ("Look at these effects", effects),
        ("Look at these lists: not all of them may be read", unpaged),
        ("Look at these, too", others),
    ]
