"""Two objects that are the same, and what is left over in them."""

from __future__ import annotations

from collections.abc import Iterator

from ..described.shapes import Shape, Shapes
from .leaves import Leaf, leaves

OURS, THEIRS = 0, 1
"""The sides of a pair."""


class Context:
    """Two objects that are the same.

    Args:
        place: its number among the pairs of a body or result, and that of the innermost pair of lists around it.
        objects: ours, and the vendor's.
        above: the keys that lead to either.
        shapes: what reads our schemas, and what reads the vendor's.
    """

    def __init__(
        self,
        place: tuple[int, int],
        objects: tuple[Shape, Shape],
        above: tuple[tuple[str, ...], tuple[str, ...]],
        shapes: tuple[Shapes, Shapes],
    ) -> None:
        self.objects = objects
        self.above = above
        self.left = tuple(members(shape, reader) for shape, reader in zip(objects, shapes, strict=True))
        """What is left over under the keys of either."""
        self.scope = place[1]
        """The number of the innermost pair of lists around it."""
        self._place = place
        self._shapes = shapes
        self._moved: tuple[set[tuple[str, ...]], set[tuple[str, ...]]] = (set(), set())

    def leaves(self, side: int) -> Iterator[Leaf]:
        """All keys that are left over, with those in objects that are."""
        for leaf in leaves(self._place, self.left[side], self.above[side], self._shapes[side]):
            if leaf.path not in self._moved[side]:
                yield leaf

    def move(self, side: int, leaf: Leaf) -> None:
        """Take a key out, which is the same as one that nests otherwise."""
        self._moved[side].add(leaf.path)
        if leaf.depth == 1:
            del self.left[side][leaf.name]

    def closed(self, side: int) -> dict[str, Shape]:
        """What is left over whole: of which nothing nests otherwise."""
        depth = len(self.above[side])
        opened = {path[depth] for path in self._moved[side]}
        return {key: shape for key, shape in self.left[side].items() if key not in opened}

    def rest(self, side: int) -> Iterator[tuple[str, ...]]:
        """The keys to what is left over: whole objects, and what is left of those of which some nests otherwise."""
        closed = self.closed(side)
        for key in closed:
            yield (*self.above[side], key)
        for leaf in self.leaves(side):
            if leaf.path[len(self.above[side])] not in closed:
                yield leaf.path


def members(shape: Shape, shapes: Shapes) -> dict[str, Shape]:
    """What stands under the keys of an object."""
    return {key: shapes.of(value) for key, value in shape.properties.items()}
