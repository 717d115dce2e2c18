"""What may be written of a match unseen, and what a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .comparing.scoring import Likeness
from .comparing.traits import Ideas, Keys, Traits
from .matched import Match

_AGREES = {"path": 0.6, "name": 0.6, "keys": 0.4, "reply": 0.4}
_DISAGREES = {"path": 0.08, "name": 0.08, "keys": 0.25, "reply": 0.25}
_FEWEST_KEYS = 4
_FEWEST_SHARED = 3
_FAR_BEHIND = -0.1
_SURE_SCORE = 0.4
_SURE_LEAD = 0.08
_MOST_WORDS = 6


def judged(ours: Traits, theirs: Traits, likeness: Likeness, lead: float, *, is_proof: bool) -> Match:
    """The match of two operations that come near: pinned, proposed, or none where an act is only guessed.

    Args:
        ours: the operation of our spec.
        theirs: the vendor's.
        likeness: how much agrees.
        lead: how far the next best is behind.
        is_proof: whether by our operation a change is looked for before it is sent again.
    """
    identity = ours.operation.identity
    signs = tuple(_signs(ours, theirs, likeness))
    is_guessed_act = bool(ours.intent.does) and not theirs.intent.does
    if lead < (_SURE_LEAD if is_guessed_act else _FAR_BEHIND):
        return Match(identity, None, "none", (), 0.0, 0.0)
    doubts = tuple(_doubts(ours, theirs, likeness, lead, is_proof=is_proof))
    key = theirs.operation.key
    if doubts:
        return Match(identity, key, "proposed", (*signs, *doubts), likeness.score, lead)
    return Match(identity, key, "pinned", signs, likeness.score, lead)


def decided(ours: Traits, theirs: Traits, likeness: Likeness) -> Match:
    """The match that a person decided; what speaks against it stands among its signs."""
    signs = ("decided: by a person", *_signs(ours, theirs, likeness))
    doubts = (f"against: {likeness.veto}",) if likeness.veto else ()
    return Match(ours.operation.identity, theirs.operation.key, "decided", (*signs, *doubts), likeness.score, 0.0)


def _signs(ours: Traits, theirs: Traits, likeness: Likeness) -> Iterator[str]:
    """What agrees, in words."""
    for sign in _agreeing(ours, theirs, likeness.signs):
        yield f"{sign}: {_evidence(sign, ours, theirs)}"


def _agreeing(ours: Traits, theirs: Traits, values: Mapping[str, float]) -> list[str]:
    """The signs that agree and are independent of each other."""
    agreeing = [sign for sign, value in values.items() if value >= _AGREES[sign] and _says_enough(sign, ours, theirs)]
    if {"path", "name"} <= set(agreeing) and not theirs.is_named_apart:
        agreeing.remove("path")
    return agreeing


def _evidence(sign: str, ours: Traits, theirs: Traits) -> str:
    if sign == "path":
        return f"{theirs.operation.method.upper()} {theirs.operation.path} speaks of {_words(ours.path & theirs.path)}"
    if sign == "name":
        return f"{theirs.operation.identity or theirs.operation.summary} speaks of {_words(ours.name & theirs.name)}"
    first, second = _keys_of(sign, ours, theirs)
    count = len(first.whole & second.whole)
    return f"{count} of {len(first.whole)} are the same, and both speak of {_words(first.parts & second.parts)}"


def _says_enough(sign: str, ours: Traits, theirs: Traits) -> bool:
    """Whether the keys that agree are more than the ids that the path names already."""
    if sign in ("path", "name"):
        return True
    first, second = _keys_of(sign, ours, theirs)
    return len(first.whole & second.whole) >= _FEWEST_SHARED


def _keys_of(sign: str, ours: Traits, theirs: Traits) -> tuple[Keys, Keys]:
    return (ours.sent, theirs.sent) if sign == "keys" else (ours.replied, theirs.replied)


def _words(ideas: Ideas) -> str:
    words = sorted(ideas)
    return ", ".join(words[:_MOST_WORDS]) + (", ..." if len(words) > _MOST_WORDS else "")


def _doubts(ours: Traits, theirs: Traits, likeness: Likeness, lead: float, *, is_proof: bool) -> Iterator[str]:
    """Why a person should look at a match before it is written."""
    if "unsafe" in (ours.effect, theirs.effect):
        yield "look: it is not safe to repeat"
    if ours.is_money or theirs.is_money:
        yield "look: it is about money"
    if is_proof:
        yield "look: by it a change is looked for before it is sent again"
    if len(_agreeing(ours, theirs, likeness.signs)) < 2:
        yield "look: fewer than two signs agree"
    if likeness.score < _SURE_SCORE:
        yield "look: little agrees"
    if lead < _SURE_LEAD:
        yield "look: another comes near"
    if {ours.result, theirs.result} == {"one", "list"}:
        yield f"look: ours replies with {_RESULTS[ours.result]}, and theirs with {_RESULTS[theirs.result]}"
    for sign in _disagreeing(ours, theirs, likeness.signs):
        yield f"look: too little of {sign} agrees"


_RESULTS = {"one": "one object", "list": "a list"}


def _disagreeing(ours: Traits, theirs: Traits, values: Mapping[str, float]) -> Iterator[str]:
    for sign, value in values.items():
        if value < _DISAGREES[sign] and (sign in ("path", "name") or _are_many(sign, ours, theirs)):
            yield f"the {sign}"


def _are_many(sign: str, ours: Traits, theirs: Traits) -> bool:
    """Whether there are so many keys on both sides that some should agree."""
    return all(len(keys.whole) >= _FEWEST_KEYS for keys in _keys_of(sign, ours, theirs))
