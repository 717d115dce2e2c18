"""How much agrees between two operations, sign by sign."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .intents import contradiction
from .traits import Ideas, Keys, Traits

_SHARES = {"path": 2.5, "name": 2.5, "keys": 3.0, "reply": 2.0}
_OF_OTHER_KIND = 0.6
_OF_OTHER_IDS = 0.85
_OF_NO_ID = 0.7
_OF_UNKNOWN_VERB = 0.8
_MANY_KEYS = 4
_FEW = 0.2


@dataclass(frozen=True)
class Likeness:
    """How much agrees between an operation of ours and one of the vendor's.

    Args:
        score: from 0 to 1.
        signs: how much agrees of each sign that both have: path, name, keys, reply.
        veto: why they cannot be the same; empty if nothing speaks against it.
    """

    score: float
    signs: Mapping[str, float] = field(default_factory=dict)
    veto: str = ""


class Comparer:
    """Compares the operations of two documents: what is rare in them says most.

    Args:
        ours: the operations of our spec.
        theirs: those of the vendor's document.
    """

    def __init__(self, ours: Sequence[Traits], theirs: Sequence[Traits]) -> None:
        with_ids = sum(1 for column in theirs if "{" in column.operation.path)
        self._has_ids = with_ids > _FEW * len(theirs)
        self._words = _Rarity(ours, theirs, lambda traits: traits.path | traits.name | traits.ids)
        self._keys = _Rarity(ours, theirs, lambda traits: traits.sent.whole | traits.replied.whole)
        self._parts = _Rarity(ours, theirs, lambda traits: traits.sent.parts | traits.replied.parts)

    def compare(self, ours: Traits, theirs: Traits) -> Likeness:
        """Compare an operation of ours with one of the vendor's."""
        if veto := contradiction(ours.intent, theirs.intent) or _other_content(ours, theirs):
            return Likeness(0.0, veto=veto)
        signs = {sign: value for sign, value in self._signs(ours, theirs) if value is not None}
        shares = {sign: _share(sign, ours, theirs) for sign in signs}
        score = sum(shares[sign] * value for sign, value in signs.items()) / sum(shares.values())
        return Likeness(score * self._factor_of_kind(ours, theirs), signs)

    def _signs(self, ours: Traits, theirs: Traits) -> Iterator[tuple[str, float | None]]:
        yield "path", self._words.balance(ours.path, theirs.path, ours.path | ours.name, theirs.path | theirs.ids)
        if ours.name and theirs.name:
            yield "name", self._words.balance(ours.name, theirs.name, ours.name | ours.path, theirs.name | theirs.tag)
        yield "keys", self._of_keys(ours.sent, theirs.sent)
        yield "reply", self._of_keys(ours.replied, theirs.replied) if theirs.replied else None

    def _of_keys(self, ours: Keys, theirs: Keys) -> float | None:
        if not ours:
            return None
        if not theirs:
            return 0.0
        return (self._keys.overlap(ours.whole, theirs.whole) + self._parts.overlap(ours.parts, theirs.parts)) / 2

    def _factor_of_kind(self, ours: Traits, theirs: Traits) -> float:
        """What is left of a score where results are of other kinds, or paths have other ids."""
        factor = 1.0
        if {ours.result, theirs.result} == {"one", "list"}:
            factor *= _OF_OTHER_KIND
        first, second = ours.operation.path.count("{"), theirs.operation.path.count("{")
        if self._has_ids and first != second:
            factor *= _OF_OTHER_IDS if first and second else _OF_NO_ID
        if ours.intent.does and not theirs.intent.does:
            factor *= _OF_UNKNOWN_VERB
        return factor


class _Rarity:
    """How much a word says: the more, the fewer operations have it in the document where it is more frequent."""

    def __init__(self, ours: Sequence[Traits], theirs: Sequence[Traits], ideas: Callable[[Traits], Ideas]) -> None:
        self._shares: dict[str, float] = {}
        for operations in (ours, theirs):
            counts = Counter(word for operation in operations for word in ideas(operation))
            for word, count in counts.items():
                self._shares[word] = max(self._shares.get(word, 0.0), count / len(operations))

    def sum(self, words: Iterable[str]) -> float:
        """How much the words say together."""
        return sum(math.log(1 + 1 / self._shares.get(word, 1.0)) for word in words)

    def overlap(self, ours: Ideas, theirs: Ideas) -> float:
        """The part of all words that both have."""
        every = self.sum(ours | theirs)
        return self.sum(ours & theirs) / every if every else 0.0

    def balance(self, ours: Ideas, theirs: Ideas, known_to_us: Ideas, known_to_them: Ideas) -> float:
        """How far the words of both sides are known to the other side, the worse one counting more."""
        if not ours or not theirs:
            return 0.0
        of_theirs = self.sum(theirs & known_to_us) / self.sum(theirs)
        of_ours = self.sum(ours & known_to_them) / self.sum(ours)
        return 2 * of_theirs * of_ours / (of_theirs + of_ours) if of_theirs + of_ours else 0.0


def _other_content(ours: Traits, theirs: Traits) -> str:
    """Why replies of two kinds cannot be of one operation."""
    is_described = theirs.result not in ("any", "none")
    if is_described and "file" in (ours.result, theirs.result) and ours.result != theirs.result:
        return "one replies with a file, and the other does not"
    return ""


def _share(sign: str, ours: Traits, theirs: Traits) -> float:
    """How much a sign counts: of one or two keys, not much."""
    if sign in ("path", "name"):
        return _SHARES[sign]
    first, second = (ours.sent, theirs.sent) if sign == "keys" else (ours.replied, theirs.replied)
    return _SHARES[sign] * min(1.0, max(len(first.whole), len(second.whole)) / _MANY_KEYS)
