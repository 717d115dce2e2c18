"""Writes the report: plain text, with names and shapes only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .document import Document
from .findings import Findings, ReadCalls
from .forms import DATE_FORMATS, NUMBER_AS_TEXT, NUMBERS
from .layouts.paged_lists import PagedList
from .layouts.vocabulary import place_of
from .layouts.wrong_requests import widest

_NO_OVERLAY = "(no overlay can correct it)"
_PLACES = 3
_WHOLE = '""'


def report_of(document: Document, findings: Findings) -> str:
    """The text of the report."""
    sections = (
        ("Replies that are not as the spec says", _whole_replies(findings.attempts)),
        ("Where results stand", _results(document, findings)),
        ("How lists go on", _lists(findings)),
        ("What errors look like", _errors(findings)),
        ("Probably renamed", _renames(document, findings)),
        ("Values that are not as the spec says", _differences(findings)),
        ("Not in the spec (no difference: the client keeps such keys)", _unknown(findings)),
        ("In the spec, but never seen (no difference: nothing says that they must come)", _missing(findings)),
        ("Not compared", _not_compared(findings)),
        ("What values look like, over all replies", _forms(document, findings)),
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


def _results(document: Document, findings: Findings) -> Iterator[str]:
    declared = document.root.get("x-result", "")
    places: dict[str, list[str]] = {}
    for operation, steps in findings.results.items():
        places.setdefault(place_of(steps), []).append(operation)
    for place, operations in places.items():
        where = f"at {place}" if place else "as the whole body, without an envelope"
        reads = "in every reply" if findings.layouts.is_everywhere else f"in {', '.join(operations)}"
        yield f"{where}, and not at {declared}, {reads}; x-result: {place or _WHOLE}"


def _lists(findings: Findings) -> Iterator[str]:
    by_text: dict[str, list[str]] = {}
    for listing in findings.lists:
        by_text.setdefault(_list_text(listing), []).append(listing.read.id)
    for text, operations in by_text.items():
        if text:
            yield f"{text} {_in_brackets(operations)}".replace("  ", " ")


def _list_text(listing: PagedList) -> str:
    seen = listing.seen
    if not listing.departs:
        return f"as the spec says; {listing.remark}" if listing.remark else ""
    if seen is None:
        return f"the list comes without paging{f'; {listing.remark}' if listing.remark else ''} {_NO_OVERLAY}"
    places = ", ".join(f"{role} at {place}" for role, place in seen.places.items()) or "nothing says so"
    page = f", the next page by the parameter {seen.page}" if seen.page and seen.style != "link" else ""
    remark = f" ({listing.remark})" if listing.remark else ""
    return f"style {seen.style}: {places}{page}{remark}" + ("" if seen.complete else f" {_NO_OVERLAY}")


def _errors(findings: Findings) -> Iterator[str]:
    errors = findings.errors
    for error in widest(errors.others):
        places = ", ".join(f"{part} at {place}" for part, place in error.places)
        remark = f" {_NO_OVERLAY}: others are as it says" if errors.expected else ""
        yield f"not as the spec says: {places}{remark}"
    if not errors.others and errors.expected:
        return
    yield from dict.fromkeys(errors.remarks)


def _forms(document: Document, findings: Findings) -> Iterator[str]:
    dates: Counter[str] = Counter()
    amounts: Counter[str] = Counter()
    null = 0
    for (name, key), observed in findings.survey.known.items():
        schema = document.schema(name)["properties"][key]
        null += bool(observed.forms["null"])
        for form in observed.values():
            if schema.get("format") in DATE_FORMATS:
                dates[form] += 1
            elif schema.get("format") == "decimal":
                amounts["text" if form == NUMBER_AS_TEXT else "numbers" if form in NUMBERS else form] += 1
    for called, forms in (("dates", dates), ("amounts", amounts)):
        if forms:
            yield f"{called}: {', '.join(f'{form} in {count} keys' for form, count in forms.most_common())}"
    if null:
        yield f"null: in {null} keys"


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
    by_names: dict[str, list[str]] = {}
    for place, keys in by_place.items():
        by_names.setdefault(_names(keys), []).append(place)
    for names, places in by_names.items():
        yield f"{', '.join(places[:_PLACES])}{f' and {len(places) - _PLACES} more' * (len(places) > _PLACES)}: {names}"


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
