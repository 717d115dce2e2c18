"""Keys of the same words whose values are of another kind than the spec says: still the same keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...matching.described.words import spelled
from ...matching.matched import KeyVerdict
from ...matching.pairing.objects import PairedKey


def with_same_spelling(rows: Sequence[PairedKey]) -> list[PairedKey]:
    """The pairs, with those of the same words that were kept apart because of their kinds.

    What a document describes is another key where its kind is another. What is sent shows that an assumption on its
    kind is wrong.

    Args:
        rows: the pairs of an operation.
    """
    missing = {
        (row.pair.where, row.pair.place, spelled(row.pair.ours)): row for row in rows if row.pair.verdict == "missing"
    }
    paired: list[PairedKey] = []
    for row in rows:
        pair = row.pair
        ours = missing.pop((pair.where, pair.place, spelled(pair.theirs)), None) if pair.verdict == "new" else None
        if ours is None:
            paired.append(row)
            continue
        verdict: KeyVerdict = "same" if ours.pair.ours == pair.theirs else "renamed"
        sign = "the same words; its values are of another kind"
        paired.append(replace(ours, pair=replace(pair, ours=ours.pair.ours, verdict=verdict, sign=sign)))
    return [row for row in paired if row.pair.verdict != "missing" or row in missing.values()]
