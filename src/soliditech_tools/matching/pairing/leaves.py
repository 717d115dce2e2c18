"""Keys that are left over, with all keys above them: where an object nests otherwise, they are the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..comparing.synonyms import Reading, readings
from ..described.shapes import Shape, Shapes
from ..described.words import listed
from .kinds import fit
from .names import shared

_DEEPEST = 4
_SAYS_LITTLE = listed("attribute detail info information data field property address contact profile general setting")


@dataclass(frozen=True)
class Leaf:
    """A key that is left over.

    Args:
        context: the number of the pair of objects in which it stands.
        scope: the number of the innermost pair of lists around it: what stands once never is what stands in a list.
        path: the keys that lead to it, from the body or the result on.
        depth: how many of these are left over; more than 1 where its object is, too.
        shape: what stands there.
    """

    context: int
    scope: int
    path: tuple[str, ...]
    depth: int
    shape: Shape

    @property
    def name(self) -> str:
        """The key itself."""
        return self.path[-1]

    def ideas(self) -> Reading:
        """The ideas of all keys that lead to it."""
        return _ideas(self.path)

    def holders(self) -> Reading:
        """The ideas of the objects that hold it and are left over themselves."""
        return _ideas(self.path[-self.depth : -1])


def _ideas(keys: Sequence[str]) -> Reading:
    return frozenset[str]().union(*(readings(key)[0] for key in keys if readings(key)))


def leaves(
    place: tuple[int, int], members: Mapping[str, Shape], above: tuple[str, ...], shapes: Shapes, depth: int = 1
) -> Iterator[Leaf]:
    """All that stands in objects that are left over; a list is a leaf.

    Args:
        place: the numbers of the pair of objects, and of the innermost pair of lists.
        members: what is left over there.
        above: the keys above.
        shapes: reads the schemas.
        depth: how many keys above are left over, and this one.
    """
    for name, shape in members.items():
        if shape.kind == "object" and shape.properties and depth < _DEEPEST:
            inner = {key: shapes.of(value) for key, value in shape.properties.items()}
            yield from leaves(place, inner, (*above, name), shapes, depth + 1)
        else:
            yield Leaf(*place, (*above, name), depth, shape)


def nested_otherwise(
    ours: Sequence[Leaf], theirs: Sequence[Leaf], shapes: tuple[Shapes, Shapes], least: float
) -> list[tuple[Leaf, Leaf]]:
    """The left-over keys that are the same, taken with all keys above them, and come near to no other.

    Args:
        ours: our keys.
        theirs: the vendor's.
        shapes: what reads our schemas, and what reads the vendor's.
        least: how much of all words must agree, from 0 to 1.
    """
    scores: dict[tuple[int, int], float] = {}
    our_ideas, their_ideas = [leaf.ideas() for leaf in ours], [leaf.ideas() for leaf in theirs]
    for i, first in enumerate(ours):
        own = readings(first.name)[0] if readings(first.name) else frozenset[str]()
        for j, second in enumerate(theirs):
            are_members_of_both = first.context == second.context and first.depth == second.depth == 1
            if are_members_of_both or first.scope != second.scope or not own <= their_ideas[j]:
                continue
            if second.holders() - our_ideas[i] - _SAYS_LITTLE:
                # The vendor's stands in an object that we do not know: the start of a discount is not ours.
                continue
            score = shared(our_ideas[i], their_ideas[j])
            if score >= least and fit(first.name, first.shape, second.name, second.shape, shapes) != "never":
                scores[i, j] = score
    return [(ours[i], theirs[j]) for (i, j), score in scores.items() if _leads(scores, i, j, score)]


def _leads(scores: Mapping[tuple[int, int], float], i: int, j: int, score: float) -> bool:
    return all(value < score for (a, b), value in scores.items() if (a == i) != (b == j))
