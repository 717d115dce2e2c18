"""Which keys and parameters of a vendor's operation are which of ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .comparing.synonyms import operation_ideas
from .comparing.traits import result_of
from .described.shapes import Shapes
from .described.vendor_operation import VendorOperation, vendor_operations
from .document import Document
from .matched import DecidedKeys, KeyPair, Match
from .pairing.moves import moved
from .pairing.names import Holder
from .pairing.objects import ObjectPairing, PairedKey
from .pairing.parameters import pair_parameters

_RANKS = {"same": 0, "renamed": 1}
_DOUBTFUL = 2


def pair_keys(ours: Document, vendor: Document, match: Match, decided: DecidedKeys) -> Sequence[KeyPair]:
    """The keys of one operation.

    Args:
        ours: our spec, bundled.
        vendor: the vendor's document, as `read_foreign` reads it.
        match: which operation is which.
        decided: a person's decisions.
    """
    return [row.pair for row in _Documents(ours, vendor, decided).pair(match)]


def pair_all_keys(
    ours: Document, vendor: Document, matches: Iterable[Match], decided: DecidedKeys
) -> Mapping[str, Sequence[KeyPair]]:
    """The keys of all operations, by our operationId; a schema that several of them reach is paired in one way.

    Args:
        ours: our spec, bundled.
        vendor: the vendor's document, as `read_foreign` reads it.
        matches: which operations are which; those of ours that have none are passed over.
        decided: a person's decisions.
    """
    rows = pair_all_rows(ours, vendor, matches, decided)
    return {identity: [row.pair for row in paired] for identity, paired in rows.items()}


def pair_all_rows(
    ours: Document, vendor: Document, matches: Iterable[Match], decided: DecidedKeys
) -> Mapping[str, Sequence[PairedKey]]:
    """The same, each pair with what holds it."""
    documents = _Documents(ours, vendor, decided)
    rows = {match.ours: documents.pair(match) for match in matches if match.theirs is not None}
    names = _names_by_key(row for paired in rows.values() for row in paired)
    return {identity: [replace(row, pair=_agreed(row, names)) for row in paired] for identity, paired in rows.items()}


class _Documents:
    def __init__(self, ours: Document, vendor: Document, decided: DecidedKeys) -> None:
        self._shapes = (Shapes(ours), Shapes(vendor))
        self._usual = ours.get("x-result")
        self._ours = {op.identity: op for op in vendor_operations(ours, self._shapes[0])}
        self._theirs = {op.key: op for op in vendor_operations(vendor, self._shapes[1])}
        self._decided = decided

    def pair(self, match: Match) -> list[PairedKey]:
        if match.theirs is None:
            return []
        ours, theirs = self._ours[match.ours], self._theirs[match.theirs]
        subject = Holder(_subject(ours), _subject(theirs))
        sent = [*pair_parameters(ours, theirs, self._shapes, self._decided), *self._bodies(ours, theirs, subject)]
        return [*moved(sent, ours, theirs, self._shapes), *self._results(ours, theirs, subject)]

    def _bodies(self, ours: VendorOperation, theirs: VendorOperation, subject: Holder) -> list[PairedKey]:
        first, second = self._shapes[0].of(ours.json_body or {}), self._shapes[1].of(theirs.json_body or {})
        if not first.properties and not second.properties:
            return []
        return ObjectPairing(self._shapes, "body", self._decided, subject).pair(first, second)

    def _results(self, ours: VendorOperation, theirs: VendorOperation, subject: Holder) -> list[PairedKey]:
        """The keys of results; none where the vendor does not describe its result."""
        place = ours.node.get("x-result", self._usual)
        _, first = result_of(ours, self._shapes[0], place if isinstance(place, str) else None)
        _, second = result_of(theirs, self._shapes[1])
        if not first.properties or not second.properties:
            return []
        return ObjectPairing(self._shapes, "reply", self._decided, subject).pair(first, second)


def _subject(operation: VendorOperation) -> frozenset[str]:
    """The ideas of what an operation is about, which its keys may repeat."""
    return operation_ideas(operation.fixed[-1]) if operation.fixed else frozenset()


def _names_by_key(rows: Iterable[PairedKey]) -> dict[tuple[str, str], dict[str, int]]:
    """What each key of a vendor's schema is paired with, and the best rank of each such pair."""
    names: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in rows:
        pair = row.pair
        if pair.where in ("body", "reply") and pair.ours and pair.theirs and pair.verdict != "reshaped":
            before = names[row.their_holder, pair.theirs]
            before[pair.ours] = min(before.get(pair.ours, _DOUBTFUL), _RANKS.get(pair.verdict, _DOUBTFUL))
    return names


def _agreed(row: PairedKey, names: Mapping[tuple[str, str], Mapping[str, int]]) -> KeyPair:
    """The pair; only proposed, where another operation pairs the same key of the vendor's otherwise."""
    pair = row.pair
    rivals = names.get((row.their_holder, pair.theirs), {})
    if "." in row.their_holder or row.their_holder in ("body", "reply") or pair.ours not in rivals or len(rivals) < 2:
        return pair
    rank = _RANKS.get(pair.verdict, _DOUBTFUL)
    if all(rank < rivals[name] for name in rivals if name != pair.ours):
        return pair
    others = ", ".join(sorted(name for name in rivals if name != pair.ours))
    return replace(pair, verdict="proposed", sign=f"{pair.sign}; elsewhere it is paired with {others}")
