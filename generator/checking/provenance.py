"""What of each action is documented, what is confirmed, and what is assumed, as a table."""

from __future__ import annotations

from collections import Counter

from soliditech_runtime.parity import Parity

from ..document import Document
from ..parity.facts import KINDS, FactReader
from ..reading.walk import operations

_STATES = ("documented", "confirmed", "assumed")
_WIDTH = max(map(len, _STATES))

_Row = tuple[str, str, str, Parity]


def provenance_table(document: Document) -> list[str]:
    """The lines of the table: an action a line, and the totals."""
    reader = FactReader(document)
    rows: list[_Row] = [
        (
            str(place.operation.get("tags", [""])[0]),
            str(place.operation.get("summary", place.operation.get("operationId"))),
            str(place.operation.get("x-provenance", "")),
            reader.facts(place),
        )
        for place in operations(document)
    ]
    width = max(len(summary) for _, summary, _, _ in rows)
    head = "  ".join(f"{kind:<{_WIDTH}}" for kind in KINDS)
    lines = [f"{'action':<{width}}  {'provenance':<10}  {head}  keys confirmed"]
    tag = None
    for group, summary, provenance, facts in rows:
        if group != tag:
            lines += ["", group]
            tag = group
        states = "  ".join(f"{facts.of(kind):<{_WIDTH}}" for kind in KINDS)
        keys = f"{facts.confirmed_keys} of {facts.keys}" if facts.keys else "none"
        lines.append(f"{summary:<{width}}  {provenance:<10}  {states}  {keys}")
    return [*lines, "", *_totals(rows)]


def _totals(rows: list[_Row]) -> list[str]:
    documented = sum(provenance == "documented" for _, _, provenance, _ in rows)
    states = Counter(facts.of(kind) for _, _, _, facts in rows for kind in KINDS)
    known = [sum(facts.of(kind) != "assumed" for _, _, _, facts in rows) for kind in KINDS]
    keys = sum(facts.keys for _, _, _, facts in rows)
    confirmed_keys = sum(facts.confirmed_keys for _, _, _, facts in rows)
    counts = ", ".join(f"{states[state]} {state}" for state in _STATES)
    return [
        f"{len(rows)} actions: {documented} documented, {len(rows) - documented} inferred.",
        "Known are " + ", ".join(f"{kind} of {count}" for kind, count in zip(KINDS, known, strict=True)) + ".",
        f"Of {len(rows) * len(KINDS)} facts are {counts}; of {keys} keys, {confirmed_keys} are confirmed.",
    ]
