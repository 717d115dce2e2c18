"""The pairs of keys of one body, along which both sides can be walked."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ...matching.matched import KeyPair
from ...matching.pairing.objects import PairedKey
from ..seeing.seen_value import SeenValue
from .our_spec import OurSpec, Steps

_SURE = ("same", "renamed")


@frozen
class PlacedKey:
    """A key that was seen, and where ours is.

    Args:
        theirs: its place, from the body or the result on.
        ours: our place.
        holder: the schema that has our key; empty where it stands in place.
        is_reshaped: whether it stands elsewhere than ours.
    """

    theirs: Steps
    ours: Steps
    holder: str
    is_reshaped: bool


@frozen
class BodyKeys:
    """The keys of a body or a result.

    Args:
        placed: those that are ours, by their place.
        new: the places of those that are none of ours.
        undecided: those that may be ours.
    """

    placed: dict[Steps, PlacedKey]
    new: tuple[Steps, ...]
    undecided: tuple[KeyPair, ...]

    def is_reshaped(self, place: Steps = ()) -> bool:
        """Whether anything at a place, or below, stands elsewhere than ours."""
        return any(key.is_reshaped for theirs, key in self.placed.items() if theirs[: len(place)] == place)


def body_keys(rows: Sequence[PairedKey], where: str, spec: OurSpec, ours: object) -> BodyKeys:
    """The keys of a body or a result.

    Args:
        rows: the pairs of an operation.
        where: `body` or `reply`.
        spec: the spec.
        ours: our schema of the body or of an item of the result.
    """
    pairs = [row.pair for row in rows if row.pair.where == where and row.pair.theirs]
    placed: dict[Steps, PlacedKey] = {}
    new: list[Steps] = []
    holders = {(row.pair.place, row.pair.theirs): row.our_holder for row in rows if row.pair.where == where}
    for pair in sorted(pairs, key=lambda pair: len(pair.place)):
        theirs = (*pair.place, pair.theirs)
        above = placed.get(pair.place)
        if pair.verdict in _SURE:
            place = (*(above.ours if above else ()), *pair.ours.split("."))
            placed[theirs] = PlacedKey(theirs, place, holders[pair.place, pair.theirs], is_reshaped=False)
        elif pair.verdict == "reshaped" and above is None and spec.at(ours, pair.ours.split(".")) is not None:
            placed[theirs] = PlacedKey(theirs, tuple(pair.ours.split(".")), "", is_reshaped=True)
        elif pair.verdict in ("new", "reshaped"):
            # What stands in an object that is ours, and is called as a key of another one, is none of these.
            new.append(theirs)
    return BodyKeys(placed, tuple(new), tuple(pair for pair in pairs if pair.verdict == "proposed"))


def value_at(seen: SeenValue | None, steps: Steps) -> SeenValue | None:
    """What was seen under keys one below the other, lists looked through."""
    for step in steps:
        while seen is not None and seen.items is not None and not seen.properties:
            seen = seen.items
        seen = seen.properties.get(step) if seen is not None else None
    return seen
