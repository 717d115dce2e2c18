"""Which of the spec's actions each operation is that was seen, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from attrs import evolve, frozen

from ...matching.document import METHODS, Document, Key
from ...matching.keys import pair_all_rows
from ...matching.matched import Match, Matching
from ...matching.matching import match
from ...matching.pairing.objects import PairedKey
from ..seeing.observations import Observations, SeenOperation
from ..seeing.paths import shared_base
from .decided import DecidedMatches
from .observed_document import observed_document
from .same_paths import at_our_paths, clashing
from .same_spelling import with_same_spelling

_SURE = ("pinned", "decided")
_DOUBT = "look: "
_TOO_FEW = "look: fewer than two signs agree"
_ENOUGH = 2


@frozen
class PlacedOperation:
    """An operation that was seen, and the action that it is taken for.

    Args:
        match: the action, and why.
        seen: what was seen.
        path: its path, without what belongs to the base URL.
        rows: which keys are which.
        is_sure: whether it may be written; else a person decides first.
    """

    match: Match
    seen: SeenOperation
    path: str
    rows: Sequence[PairedKey]
    is_sure: bool


@frozen
class Placed:
    """All that was seen, held against the spec.

    Args:
        base: the path of the base URL.
        document: what was seen, as a document.
        operations: those that may be actions of ours, in the order in which they were seen.
        unplaced: those that are like none.
        not_seen: operationIds of which nothing was seen.
    """

    base: str
    document: Document
    operations: Sequence[PlacedOperation]
    unplaced: Sequence[SeenOperation]
    not_seen: Sequence[str]


def place(ours: Document, observations: Observations, decided: DecidedMatches) -> Placed:
    """Hold what was seen against the spec.

    Args:
        ours: the spec.
        observations: what was seen.
        decided: a person's decisions.
    """
    document = observed_document(observations)
    base = shared_base(operation.path for operation in observations.operations.values())
    by_key = {(seen.path.removeprefix(base), seen.method): seen for seen in observations.operations.values()}
    candidates = [key for key in by_key if key not in decided.none_of_ours]
    at_ours = at_our_paths(ours, candidates, decided.matches)
    matching = (
        match(ours, document, {**at_ours, **decided.matches}, decided.none_of_ours) if by_key else Matching([], [])
    )
    effects = {identity: node.get("x-effect") for identity, node in _nodes(ours).items()}
    matches = [
        _by_path(entry, str(effects[entry.ours])) if entry.ours in at_ours else entry
        for entry in matching.matches
        if entry.theirs is not None
    ]
    rows = _rows(ours, document, matches, decided)
    operations = [
        PlacedOperation(entry, by_key[key], key[0], rows[entry.ours], entry.verdict in _SURE)
        for entry, key in _with_keys(matches)
    ]
    operations.sort(key=lambda operation: operation.seen.first)
    operations = list(_with_order(operations, [*effects]))
    moved = {entry.match.ours: (entry.path, entry.seen.method) for entry in operations if entry.is_sure}
    clashes = clashing(ours, moved)
    operations = [_in_the_way(entry, clashes.get(entry.match.ours, "")) for entry in operations]
    placed_keys = {key for _, key in _with_keys(matches)}
    return Placed(
        base,
        document,
        operations,
        [seen for key, seen in by_key.items() if key not in placed_keys],
        [entry.ours for entry in matching.matches if entry.theirs is None],
    )


def _nodes(document: Document) -> dict[str, Document]:
    items = document.get("paths", {}).values()
    nodes = [item[method] for item in items for method in METHODS if method in item]
    return {str(node["operationId"]): node for node in nodes}


def _by_path(entry: Match, effect: str) -> Match:
    """A match of what was seen at our path: sure, unless it is not safe to repeat."""
    signs = [sign for sign in entry.signs if not sign.startswith(("decided: ", "path: "))]
    signs.insert(0, "path: the same path and verb as in the spec")
    if effect == "unsafe":
        return replace(entry, verdict="proposed", signs=(*signs, "look: it is not safe to repeat"))
    return replace(entry, verdict="pinned", signs=tuple(signs))


def _in_the_way(operation: PlacedOperation, staying: str) -> PlacedOperation:
    """The operation; not to be written, where another action of the spec stays at its path."""
    if not staying:
        return operation
    doubt = f"look: the spec has {staying} there; decide what that is, too"
    entry = replace(operation.match, signs=(*operation.match.signs, doubt))
    return evolve(operation, match=entry, is_sure=False)


def _rows(
    ours: Document, document: Document, matches: Sequence[Match], decided: DecidedMatches
) -> Mapping[str, Sequence[PairedKey]]:
    """The keys of all operations; those on whose keys somebody decided are paired by themselves."""
    rest = [entry for entry in matches if entry.theirs not in decided.keys]
    rows = dict(pair_all_rows(ours, document, rest, {}))
    for entry, key in _with_keys(matches):
        if key in decided.keys:
            rows |= pair_all_rows(ours, document, [entry], decided.keys[key])
    return {identity: with_same_spelling(paired) for identity, paired in rows.items()}


def _with_keys(matches: Sequence[Match]) -> Iterator[tuple[Match, Key]]:
    for entry in matches:
        if entry.theirs is not None:
            yield entry, entry.theirs


def _with_order(operations: Sequence[PlacedOperation], order: Sequence[str]) -> Iterator[PlacedOperation]:
    """The operations, with what the order in which they were seen says for them: it is a second sign."""
    positions = {identity: position for position, identity in enumerate(order)}
    yield from operations[:1]
    for before, operation in pairwise(operations):
        entry = operation.match
        if positions[entry.ours] != positions[before.match.ours] + 1:
            yield operation
            continue
        doubts = [sign for sign in entry.signs if sign.startswith(_DOUBT)]
        signs = [sign for sign in entry.signs if not sign.startswith(_DOUBT)]
        signs.append(f"order: it came right after {before.match.ours}, as in the spec")
        remaining = [doubt for doubt in doubts if doubt != _TOO_FEW or len(signs) < _ENOUGH]
        is_sure = operation.is_sure or (entry.verdict == "proposed" and not remaining)
        yield evolve(operation, match=replace(entry, signs=(*signs, *remaining)), is_sure=is_sure)
