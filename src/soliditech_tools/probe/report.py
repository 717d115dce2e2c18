"""The report: plain text, of names and shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .document import Document
from .exploration import Findings, Trial


def report_of(document: Document, findings: Findings) -> str:
    """The whole text."""
    sections = (
        ("Replies that are not as the spec says", _whole_replies(findings.trials)),
        ("Probably renamed", _renames(document, findings)),
        ("Values that are not as the spec says", _differences(findings)),
        ("Not in the spec (no difference: the client keeps such keys)", _unknown(findings)),
        ("In the spec, but never seen (no difference: nothing says that they must come)", _missing(findings)),
        ("Not compared", _not_compared(findings)),
    )
    lines = [_summary(findings)]
    for title, found in sections:
        entries = list(found)
        if entries:
            lines += ["", title, *(f"  {entry}" for entry in entries)]
    return "\n".join(lines)


def _summary(findings: Findings) -> str:
    compared = [trial for trial in findings.trials if trial.compared]
    replies = sum(trial.compared for trial in compared)
    verdict = "nothing to correct" if findings.clean else "it differs from the spec"
    return f"{len(compared)} of {len(findings.trials)} reads compared, {replies} replies: {verdict}."


def _whole_replies(trials: Sequence[Trial]) -> Iterator[str]:
    for trial in trials:
        yield from (f"{trial.read.id}: {problem}" for problem in trial.problems)


def _renames(document: Document, findings: Findings) -> Iterator[str]:
    for rename in findings.renames:
        # Requests are never seen, and may well spell it in the same way.
        others = [name for name in document.schemas_with(rename.key) if name not in findings.seen]
        also = f"; look also at {', '.join(others)}, not seen here" if others else ""
        yield f"{rename.schema}.{rename.key} is {rename.wire} ({rename.reason}{also})"


def _differences(findings: Findings) -> Iterator[str]:
    for each in findings.differences:
        mended = "" if each.changes else " (no overlay can correct it)"
        yield f"{each.schema}.{each.key}: {each.problem}{_in(each.operations)}{mended}"


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
    for trial in findings.trials:
        if trial.read.id in findings.needs:
            yield f"{trial.read.id}: not tried: needs {', '.join(findings.needs[trial.read.id])}"
        elif not trial.compared and not trial.problems:
            yield f"{trial.read.id}: {', '.join(trial.remarks)}"


def _in(operations: Sequence[str]) -> str:
    shown = ", ".join(operations[:3]) + (", ..." if len(operations) > 3 else "")
    return f" [{shown}]" if shown else ""


def _names(keys: Sequence[str | None]) -> str:
    """Where ids or customers' names are used as keys, they are only counted."""
    others = keys.count(None)
    return ", ".join([*filter(None, keys), *([f"{others} that can be no names"] if others else [])])
