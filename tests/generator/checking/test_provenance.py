"""The table of what is documented and what is assumed."""

from __future__ import annotations

from generator.checking.provenance import provenance_table
from generator.parity.facts import KINDS
from generator.reading.walk import operations
from tests.support.bundled import Document


def test_every_action_has_its_line_and_the_totals_are_right(document: Document) -> None:
    lines = provenance_table(document)
    found = [place.operation for place in operations(document)]

    for operation in found:
        (line,) = [line for line in lines if line.startswith(f"{operation['summary']}  ")]
        assert f" {operation['x-provenance']} " in line
        assert line.count("assumed") == len(operation["x-assumed"])
    assumed = sum(len(operation["x-assumed"]) for operation in found)
    assert lines[-3].startswith(f"{len(found)} actions: 10 documented, {len(found) - 10} inferred")
    facts = len(found) * len(KINDS)
    assert lines[-1].startswith(f"Of {facts} facts are {facts - assumed} documented, 0 confirmed, {assumed} assumed; ")
