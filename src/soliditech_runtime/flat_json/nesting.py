"""Puts values at the places that flat keys spell, and gives the nested object."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..schema.values import InvalidValue
from .keys import Step, spell
from .style import FlatStyle

_NOTHING = object()


class _Branch(dict[Any, object]):
    """An object in the making: its values by name."""

    __slots__ = ()


class _ListBranch(_Branch):
    """A list in the making: its items by index."""

    __slots__ = ()


def nest(
    placed: Iterable[tuple[Sequence[Step], object]], style: FlatStyle, prefix: tuple[Step, ...] = ()
) -> dict[str, object]:
    """The nested object that has each value at the place that its steps lead to.

    Args:
        placed: steps and values.
        style: how keys are spelled in refusals.
        prefix: where the object itself stands.

    Raises:
        InvalidValue: what was put before stands in the way, or the indices of a list have a gap.
    """
    root = _Branch()
    lists = False
    for steps, value in placed:
        branch = root
        step = steps[0]
        for depth in range(1, len(steps)):
            following = steps[depth]
            kind = _ListBranch if isinstance(following, int) else _Branch
            lists = lists or kind is _ListBranch
            child = branch.get(step, _NOTHING)
            if child is _NOTHING:
                child = branch[step] = kind()
            elif not isinstance(child, _Branch):
                raise _both((*prefix, *steps[:depth]), child, (*prefix, *steps), style)
            elif type(child) is not kind:
                raise _two_ways((*prefix, *steps[:depth]), style)
            branch = child
            step = following
        if step in branch:
            raise _again((*prefix, *steps), branch[step], value, style)
        branch[step] = value
    if lists:
        _make_lists(root, prefix, style)
    return root


def _make_lists(branch: _Branch, place: tuple[Step, ...], style: FlatStyle) -> None:
    """Replace the lists in the making by lists."""
    for step, value in branch.items():
        if isinstance(value, _Branch):
            _make_lists(value, (*place, step), style)
            if isinstance(value, _ListBranch):
                branch[step] = _items(value, (*place, step), style)


def _items(branch: _ListBranch, place: tuple[Step, ...], style: FlatStyle) -> list[object]:
    for index in range(len(branch)):
        if index not in branch:
            raise InvalidValue(
                f"{spell((*place, index), style)} is missing; "
                f"number the items of {spell(place, style)} 0, 1, 2 without gaps"
            )
    return [branch[index] for index in range(len(branch))]


def _again(steps: tuple[Step, ...], before: object, value: object, style: FlatStyle) -> InvalidValue:
    if isinstance(before, _Branch):
        return _both(steps, value, (*steps, *_first_leaf(before)), style)
    return InvalidValue(f"{spell(steps, style)} is given twice; leave out one of the two")


def _two_ways(steps: tuple[Step, ...], style: FlatStyle) -> InvalidValue:
    return InvalidValue(
        f"{spell(steps, style)} is spelled with names and with indices; "
        f"write either {spell((*steps, 0), style)} or keys of an object"
    )


def _both(whole: Sequence[Step], value: object, part: Sequence[Step], style: FlatStyle) -> InvalidValue:
    pair = f"{spell(whole, style)} is given beside {spell(part, style)}"
    if value is None:
        return InvalidValue(f"{pair}: null stands for the whole of it; leave out one of the two")
    if isinstance(value, list):
        return InvalidValue(f"{pair}: spell a collection by indices or as a list, not both")
    return InvalidValue(f"{pair}: leave out one of the two")


def _first_leaf(branch: _Branch) -> tuple[Step, ...]:
    step, value = next(iter(branch.items()))
    return (step, *_first_leaf(value)) if isinstance(value, _Branch) else (step,)
