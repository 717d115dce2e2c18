"""Builds the nested object from values and the steps that their flat keys spell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..schema.values import InvalidValue
from .keys import Step, place_text
from .style import FlatStyle

_ABSENT = object()


class _Branch(dict[Any, object]):
    """An object that is being built: its values by name."""

    __slots__ = ()


class _ListBranch(_Branch):
    """A list that is being built: its items by index."""

    __slots__ = ()


def nest(
    placed: Iterable[tuple[Sequence[Step], object]], style: FlatStyle, prefix: tuple[Step, ...] = ()
) -> dict[str, object]:
    """The nested object that has each value at the end of its steps.

    Args:
        placed: steps and values.
        style: how keys are spelled in messages.
        prefix: the steps to the object itself.

    Raises:
        InvalidValue: two keys contradict each other, or the indices of a list have a gap.
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
            child = branch.get(step, _ABSENT)
            if child is _ABSENT:
                child = branch[step] = kind()
            elif not isinstance(child, _Branch):
                raise _whole_and_part((*prefix, *steps[:depth]), child, (*prefix, *steps), style)
            elif type(child) is not kind:
                raise _names_and_indices((*prefix, *steps[:depth]), style)
            branch = child
            step = following
        if step in branch:
            raise _given_twice((*prefix, *steps), branch[step], value, style)
        branch[step] = value
    if lists:
        _make_lists(root, prefix, style)
    return root


def _make_lists(branch: _Branch, place: tuple[Step, ...], style: FlatStyle) -> None:
    """Replace each `_ListBranch` below `branch` by a list."""
    for step, value in branch.items():
        if isinstance(value, _Branch):
            _make_lists(value, (*place, step), style)
            if isinstance(value, _ListBranch):
                branch[step] = _list(value, (*place, step), style)


def _list(branch: _ListBranch, place: tuple[Step, ...], style: FlatStyle) -> list[object]:
    for index in range(len(branch)):
        if index not in branch:
            raise InvalidValue(
                f"{place_text((*place, index), style)} is missing; "
                f"number the items of {place_text(place, style)} 0, 1, 2 without gaps"
            )
    return [branch[index] for index in range(len(branch))]


def _given_twice(steps: tuple[Step, ...], before: object, value: object, style: FlatStyle) -> InvalidValue:
    if isinstance(before, _Branch):
        return _whole_and_part(steps, value, (*steps, *_first_leaf(before)), style)
    return InvalidValue(f"{place_text(steps, style)} is given twice; leave out one of the two")


def _names_and_indices(steps: tuple[Step, ...], style: FlatStyle) -> InvalidValue:
    return InvalidValue(
        f"{place_text(steps, style)} is spelled with names and with indices; "
        f"write either {place_text((*steps, 0), style)} or keys of an object"
    )


def _whole_and_part(whole: Sequence[Step], value: object, part: Sequence[Step], style: FlatStyle) -> InvalidValue:
    pair = f"{place_text(whole, style)} is given beside {place_text(part, style)}"
    if value is None:
        return InvalidValue(f"{pair}: null stands for the whole of it; leave out one of the two")
    if isinstance(value, list):
        return InvalidValue(f"{pair}: spell a collection by indices or as a list, not both")
    return InvalidValue(f"{pair}: leave out one of the two")


def _first_leaf(branch: _Branch) -> tuple[Step, ...]:
    step, value = next(iter(branch.items()))
    return (step, *_first_leaf(value)) if isinstance(value, _Branch) else (step,)
