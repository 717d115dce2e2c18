"""Which of a vendor's operations are which of ours."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from .comparing.scoring import Comparer, Likeness
from .comparing.traits import Traits, traits
from .described.shapes import Shapes
from .described.vendor_operation import vendor_operations
from .document import Document, Key
from .judging import decided as by_decision
from .judging import judged
from .matched import Match, Matching
from .names.paths import Paths

_NEAR = 0.22


class _Pair(NamedTuple):
    ours: int
    theirs: int
    likeness: Likeness
    lead: float


def match(ours: Document, vendor: Document, decided: Mapping[str, Key], none_of_ours: Collection[Key] = ()) -> Matching:
    """Match the operations of two documents.

    Args:
        ours: our spec, bundled.
        vendor: the vendor's document, as `read_foreign` reads it.
        decided: a person's decisions: our operationIds, each with path and verb of the vendor's operation. Both are
            there, and no operation of the vendor's twice.
        none_of_ours: operations of the vendor that a person said are none of ours.
    """
    our_traits = _of_ours(ours)
    their_traits = _of_theirs(vendor)
    comparer = Comparer(our_traits, their_traits)
    excluded = {*decided.values(), *none_of_ours}
    rows = [i for i, row in enumerate(our_traits) if row.operation.identity not in decided]
    columns = [j for j, column in enumerate(their_traits) if column.operation.key not in excluded]
    table = {(i, j): comparer.compare(our_traits[i], their_traits[j]) for i in rows for j in columns}
    paired = {pair.ours: pair for pair in _assigned(table)}
    proofs = _proofs(our_traits)
    matches: list[Match] = []
    for i, row in enumerate(our_traits):
        if key := decided.get(row.operation.identity):
            theirs = next(column for column in their_traits if column.operation.key == key)
            matches.append(by_decision(row, theirs, comparer.compare(row, theirs)))
        elif pair := paired.get(i):
            is_proof = row.operation.identity in proofs
            matches.append(judged(row, their_traits[pair.theirs], pair.likeness, pair.lead, is_proof=is_proof))
        else:
            matches.append(Match(row.operation.identity, None, "none", (), 0.0, 0.0))
    matched = {match.theirs for match in matches}
    return Matching(matches, [t.operation.key for t in their_traits if t.operation.key not in matched])


def _of_ours(document: Document) -> list[Traits]:
    shapes = Shapes(document)
    operations = vendor_operations(document, shapes)
    paths = Paths(operations)
    usual = document.get("x-result")
    return [
        traits(
            operation,
            shapes,
            paths,
            str(operation.node.get("x-effect") or ""),
            place if isinstance(place := operation.node.get("x-result", usual), str) else None,
        )
        for operation in operations
    ]


def _of_theirs(document: Document) -> list[Traits]:
    shapes = Shapes(document)
    operations = vendor_operations(document, shapes)
    paths = Paths(operations)
    return [traits(operation, shapes, paths) for operation in operations]


def _assigned(table: Mapping[tuple[int, int], Likeness]) -> list[_Pair]:
    """Pairs, the best first, with no operation in two; each with its lead in its row and its column."""
    by_row: dict[int, list[float]] = {}
    by_column: dict[int, list[float]] = {}
    for (i, j), likeness in table.items():
        by_row.setdefault(i, []).append(likeness.score)
        by_column.setdefault(j, []).append(likeness.score)
    pairs: list[_Pair] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for (i, j), likeness in sorted(table.items(), key=lambda item: (-item[1].score, item[0])):
        if likeness.score < _NEAR:
            break
        if i in rows or j in columns:
            continue
        rows.add(i)
        columns.add(j)
        lead = min(_lead(by_row[i], likeness.score), _lead(by_column[j], likeness.score))
        pairs.append(_Pair(i, j, likeness, lead))
    return pairs


def _lead(scores: Sequence[float], score: float) -> float:
    """How far the best of the others is behind."""
    rest = sorted(scores, reverse=True)
    rest.remove(score)
    return score - (rest[0] if rest else 0.0)


def _proofs(ours: Sequence[Traits]) -> set[str]:
    """The reads by which a change is looked for before it is sent again: a wrong one bills twice."""
    rules = [row.operation.node.get("x-reconcile") for row in ours]
    return {
        str(rule[key]) for rule in rules if isinstance(rule, Mapping) for key in ("operation", "read") if key in rule
    }
