"""Writes the report: plain text, with names and shapes only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .document import Document
from .exploration import Findings, ReadCalls


def report_of(document: Document, findings: Findings) -> str:
    """The text of the report."""
    sections = (
        ("Replies that are not as the spec says", _whole_replies(findings.attempts)),
        ("Probably renamed", _renames(document, findings)),
        ("Values that are not as the spec says", _differences(findings)),
        ("Not in the spec (no difference: the client keeps such keys)", _unknown(findings)),
        ("In the spec, but never seen (no difference: nothing says that they must come)", _missing(findings)),
        ("Not compared", _not_compared(findings)),
    )
    lines = [_summary(findings)]
    for title, section in sections:
        entries = list(section)
        if entries:
            lines += ["", title, *(f"  {entry}" for entry in entries)]
    return "\n".join(lines)


def _summary(findings: Findings) -> str:
    compared = [attempt for attempt in findings.attempts if attempt.compared]
    replies = sum(attempt.compared for attempt in compared)
    verdict = "nothing to correct" if findings.clean else "it differs from the spec"
    return f"{len(compared)} of {len(findings.attempts)} reads compared, {replies} replies: {verdict}."


def _whole_replies(attempts: Sequence[ReadCalls]) -> Iterator[str]:
    for attempt in attempts:
        yield from (f"{attempt.read.id}: {problem}" for problem in attempt.problems)


def _renames(document: Document, findings: Findings) -> Iterator[str]:
    for rename in findings.renames:
        # The probe sees no requests, and their schemas may have the same renamed key.
        others = [name for name in document.schemas_with(rename.key) if name not in findings.seen]
        also = f"; look also at {', '.join(others)}, not seen here" if others else ""
        yield f"{rename.schema}.{rename.key} is {rename.wire} ({rename.reason}{also})"


def _differences(findings: Findings) -> Iterator[str]:
    for difference in findings.differences:
        remark = "" if difference.changes else " (no overlay can correct it)"
        place = f"{difference.schema}.{difference.key}"
        yield f"{place}: {difference.problem}{_in_brackets(difference.operations)}{remark}"


def _unknown(findings: Findings) -> Iterator[str]:
    by_place: dict[str, list[str | None]] = {}
    for place, key in findings.unknown:
        by_place.setdefault(place, []).append(key)
    for place, keys in by_place.items():
        yield f"{place}: {_names(keys)}"


def _missing(findings: Findings) -> Iterator[str]:
    for name, keys in findings.missing.items():
        yield f"{name}: {', '.join(keys)}"


def _not_compared(findings: Findings) -> Iterator[str]:
    for attempt in findings.attempts:
        name = attempt.read.id
        if name in findings.missing_ids:
            yield f"{name}: not tried: needs {', '.join(findings.missing_ids[name])}"
        elif not attempt.compared and not attempt.problems:
            yield f"{name}: {', '.join(attempt.remarks)}"


def _in_brackets(operations: Sequence[str]) -> str:
    text = ", ".join(operations[:3]) + (", ..." if len(operations) > 3 else "")
    return f" [{text}]" if text else ""


def _names(keys: Sequence[str | None]) -> str:
    """The keys as one text; those that may be ids or customers' names are only counted."""
    unnamed = keys.count(None)
    return ", ".join([*filter(None, keys), *([f"{unnamed} that are not names"] if unnamed else [])])
