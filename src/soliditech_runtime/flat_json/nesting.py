"""Builds the nested object from values and the steps that their flat keys spell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..schema.values import InvalidValue
from .keys import Step

PlaceText = Callable[[tuple[Step, ...]], str]
"""Spells the steps to a value for a message."""

_ABSENT = object()


class _Branch(dict[Any, object]):
    """An object that is being built: its values by name."""

    __slots__ = ()


class _ListBranch(_Branch):
    """A list that is being built: its items by index."""

    __slots__ = ()


def nest(
    placed: Iterable[tuple[Sequence[Step], object]], text: PlaceText, prefix: tuple[Step, ...] = ()
) -> dict[str, object]:
    """The nested object that has each value at the end of its steps.

    Args:
        placed: steps and values.
        text: spells places for messages.
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
                raise _whole_and_part((*prefix, *steps[:depth]), child, (*prefix, *steps), text)
            elif type(child) is not kind:
                raise _names_and_indices((*prefix, *steps[:depth]), text)
            branch = child
            step = following
        if step in branch:
            raise _given_twice((*prefix, *steps), branch[step], value, text)
        branch[step] = value
    if lists:
        _make_lists(root, prefix, text)
    return root


def _make_lists(branch: _Branch, place: tuple[Step, ...], text: PlaceText) -> None:
    """Replace each `_ListBranch` below `branch` by a list."""
    for step, value in branch.items():
        if isinstance(value, _Branch):
            _make_lists(value, (*place, step), text)
            if isinstance(value, _ListBranch):
                branch[step] = _list(value, (*place, step), text)


def _list(branch: _ListBranch, place: tuple[Step, ...], text: PlaceText) -> list[object]:
    for index in range(len(branch)):
        if index not in branch:
            raise InvalidValue(
                f"{text((*place, index))} is missing; number the items of {text(place)} 0, 1, 2 without gaps"
            )
    return [branch[index] for index in range(len(branch))]


def _given_twice(steps: tuple[Step, ...], before: object, value: object, text: PlaceText) -> InvalidValue:
    if isinstance(before, _Branch):
        return _whole_and_part(steps, value, (*steps, *_first_leaf(before)), text)
    return InvalidValue(f"{text(steps)} is given twice; leave out one of the two")


def _names_and_indices(steps: tuple[Step, ...], text: PlaceText) -> InvalidValue:
    return InvalidValue(
        f"{text(steps)} is spelled with names and with indices, so as an object and as a list; write one of the two"
    )


def _whole_and_part(whole: tuple[Step, ...], value: object, part: tuple[Step, ...], text: PlaceText) -> InvalidValue:
    pair = f"{text(whole)} is given beside {text(part)}"
    if value is None:
        return InvalidValue(f"{pair}: null stands for the whole of it; leave out one of the two")
    if isinstance(value, list):
        return InvalidValue(f"{pair}: spell a collection by indices or as a list, not both")
    return InvalidValue(f"{pair}: leave out one of the two")


def _first_leaf(branch: _Branch) -> tuple[Step, ...]:
    step, value = next(iter(branch.items()))
    return (step, *_first_leaf(value)) if isinstance(value, _Branch) else (step,)
