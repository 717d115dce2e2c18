"""What of each action is documented, and what is assumed, as a table."""

from __future__ import annotations

from ..document import Document
from ..reading.walk import operations

KINDS = ("path", "verb", "keys", "shape", "effect", "required")
"""The kinds of facts that an operation can have assumed."""


def provenance_table(document: Document) -> list[str]:
    """The lines of the table: an action a line, and the totals."""
    rows = [
        (
            str(place.operation.get("tags", [""])[0]),
            str(place.operation.get("summary", place.operation.get("operationId"))),
            str(place.operation.get("x-provenance", "")),
            tuple("assumed" if kind in place.operation.get("x-assumed", ()) else "known" for kind in KINDS),
        )
        for place in operations(document)
    ]
    width = max(len(summary) for _, summary, _, _ in rows)
    lines = [f"{'action':<{width}}  {'provenance':<10}  " + "  ".join(f"{kind:<8}" for kind in KINDS)]
    tag = None
    for group, summary, provenance, facts in rows:
        if group != tag:
            lines += ["", group]
            tag = group
        lines.append(f"{summary:<{width}}  {provenance:<10}  " + "  ".join(f"{fact:<8}" for fact in facts).rstrip())
    known = [sum(facts[index] == "known" for _, _, _, facts in rows) for index in range(len(KINDS))]
    documented = sum(provenance == "documented" for _, _, provenance, _ in rows)
    lines += [
        "",
        f"{len(rows)} actions: {documented} documented, {len(rows) - documented} inferred.",
        "Known are " + ", ".join(f"{kind} of {count}" for kind, count in zip(KINDS, known, strict=True)) + "; "
        f"assumed are {len(rows) * len(KINDS) - sum(known)} of {len(rows) * len(KINDS)} facts.",
    ]
    return lines
