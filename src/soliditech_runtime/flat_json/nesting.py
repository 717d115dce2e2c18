"""Puts values at the places that flat keys spell, and gives the nested object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..schema.values import Refused
from .keys import Step, spell
from .style import FlatStyle

_NOTHING = object()


class _Branch(dict[Any, object]):
    """An object in the making: its values by name."""

    __slots__ = ()


class _ListBranch(_Branch):
    """A list in the making: its items by index."""

    __slots__ = ()


class Nesting:
    """A nested object in the making.

    Args:
        style: how keys are spelled in refusals.
        prefix: where the object itself stands.
    """

    __slots__ = ("_prefix", "_root", "_style")

    def __init__(self, style: FlatStyle, prefix: tuple[Step, ...] = ()) -> None:
        self._style = style
        self._prefix = prefix
        self._root = _Branch()

    def put(self, steps: Sequence[Step], value: object) -> None:
        """Set the value at `steps`.

        Raises:
            Refused: what was put before stands in the way.
        """
        branch = self._root
        step = steps[0]
        for depth in range(1, len(steps)):
            following = steps[depth]
            kind = _ListBranch if isinstance(following, int) else _Branch
            child = branch.get(step, _NOTHING)
            if child is _NOTHING:
                child = branch[step] = kind()
            elif not isinstance(child, _Branch):
                raise self._both(steps[:depth], child, steps)
            elif type(child) is not kind:
                raise Refused(
                    f"{self._spell(steps[:depth])} is spelled with names and with indices; "
                    f"write either {self._spell((*steps[:depth], 0))} or keys of an object"
                )
            branch = child
            step = following
        before = branch.get(step, _NOTHING)
        if isinstance(before, _Branch):
            raise self._both(steps, value, (*steps, *_first_leaf(before)))
        if before is not _NOTHING:
            raise Refused(f"{self._spell(steps)} is given twice; leave out one of the two")
        branch[step] = value

    def nested(self) -> dict[str, object]:
        """The object.

        Raises:
            Refused: the indices of a list have a gap.
        """
        self._finish_inner(self._root, ())
        return dict(self._root)

    def _finish_inner(self, branch: _Branch, steps: tuple[Step, ...]) -> None:
        """Replace the branches in `branch` by objects and lists."""
        for step, value in branch.items():
            if isinstance(value, _Branch):
                place = (*steps, step)
                self._finish_inner(value, place)
                branch[step] = self._items(value, place) if isinstance(value, _ListBranch) else dict(value)

    def _items(self, branch: _ListBranch, steps: tuple[Step, ...]) -> list[object]:
        for index in range(len(branch)):
            if index not in branch:
                raise Refused(
                    f"{self._spell((*steps, index))} is missing; "
                    f"number the items of {self._spell(steps)} 0, 1, 2 without gaps"
                )
        return [branch[index] for index in range(len(branch))]

    def _both(self, whole: Sequence[Step], value: object, part: Sequence[Step]) -> Refused:
        pair = f"{self._spell(whole)} is given beside {self._spell(part)}"
        if value is None:
            return Refused(f"{pair}: null stands for the whole of it; leave out one of the two")
        if isinstance(value, list):
            return Refused(f"{pair}: spell a collection by indices or as a list, not both")
        return Refused(f"{pair}: leave out one of the two")

    def _spell(self, steps: Sequence[Step]) -> str:
        return spell((*self._prefix, *steps), self._style)


def _first_leaf(branch: _Branch) -> tuple[Step, ...]:
    step, value = next(iter(branch.items()))
    return (step, *_first_leaf(value)) if isinstance(value, _Branch) else (step,)
