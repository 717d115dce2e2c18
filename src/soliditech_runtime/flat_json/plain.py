"""Any JSON object to flat keys and back, without a field tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from ..errors import FlatJSONError
from ..schema.values import MAX_NESTING, InvalidValue
from .keys import Step, is_name, parse_key, shown, spell
from .nesting import nest
from .style import FlatStyle

_T = TypeVar("_T")
_Steps = tuple[Step, ...]
_DEFAULT = FlatStyle()


def flatten(obj: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The flat object of a nested one, collections spelled by indices; `unflatten` undoes it.

    Args:
        obj: a JSON object with exact numbers: dict, list, str, int, Decimal, bool and None.
        style: how keys are spelled.

    Raises:
        FlatJSONError: it holds what has no flat spelling, such as an empty nested object, or a float.
    """
    return _or_refused("flatten", lambda: flatten_object(obj, style))


def unflatten(flat: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The nested object that a flat one spells.

    Args:
        flat: keys such as `physicalAddress.city`; collections by indices, or as lists of values or of flat objects.
        style: how keys are spelled.

    Raises:
        FlatJSONError: a key or value does not follow the grammar, or two keys contradict each other.
    """
    return _or_refused("unflatten", lambda: unflatten_object(flat, style))


def flatten_object(value: Mapping[str, object], style: FlatStyle) -> dict[str, object]:
    """One key for every value in it, collections spelled by indices; raises `InvalidValue`."""
    _must_be_object(value)
    return {spell(steps, style): leaf for steps, leaf in _leaves(value, (), style)} if value else {}


def unflatten_object(flat: Mapping[str, object], style: FlatStyle, prefix: _Steps = ()) -> dict[str, object]:
    """The object that `flat` spells, collections by indices or as lists; raises `InvalidValue`."""
    _must_be_object(flat)
    placed: list[tuple[_Steps, object]] = []
    for key, value in flat.items():
        steps = parse_key(key, style)
        place = (*prefix, *steps)
        if len(place) > MAX_NESTING:
            raise InvalidValue(f"{shown(key)} is nested more than {MAX_NESTING} levels deep")
        if isinstance(value, list):
            value = [_item(item, (*place, index), style) for index, item in enumerate(value)]
        else:
            _must_be_single(value, place, style)
        placed.append((steps, value))
    return _plain(nest(placed, style, prefix))


def _plain(value: dict[str, object]) -> dict[str, object]:
    """What was made while it was read, as dicts of Python's own."""
    return {name: _plain_value(inner) for name, inner in value.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return _plain(value)
    return [_plain_value(one) for one in value] if isinstance(value, list) else value


def _item(value: object, place: _Steps, style: FlatStyle) -> object:
    if isinstance(value, Mapping):
        return unflatten_object(value, style, place)
    if isinstance(value, list):
        raise InvalidValue(f"{_shown(place, style)} is a list in a list; write {_shown((*place, 0), style)}")
    _must_be_single(value, place, style)
    return value


def _leaves(value: object, place: _Steps, style: FlatStyle) -> Iterator[tuple[_Steps, object]]:
    if len(place) > MAX_NESTING:
        raise InvalidValue(f"{_shown(place, style)} is nested more than {MAX_NESTING} levels deep")
    if isinstance(value, list):
        if not value:
            yield place, value
        for index, item in enumerate(value):
            yield from _leaves(item, (*place, index), style)
    elif isinstance(value, Mapping):
        if not value:
            raise InvalidValue(f"{_shown(place, style)} is an empty object, which has no flat spelling; leave it out")
        for name, inner in value.items():
            if not isinstance(name, str):
                raise InvalidValue(f"every name must be a string; one is of type {type(name).__name__}")
            if not is_name(name, style):
                raise InvalidValue(_unspeakable(name, place, style))
            yield from _leaves(inner, (*place, name), style)
    else:
        _must_be_single(value, place, style)
        yield place, value


def _unspeakable(name: str, place: _Steps, style: FlatStyle) -> str:
    where = f" in {_shown(place, style)}" if place else ""
    signs = " ".join(dict.fromkeys((".", "[", "]", style.separator)))
    kinds = f"a name must not be empty or hold one of {signs}"
    if len(style.separator) > 1:
        kinds += f", begin or end with a sign of {style.separator}"
    if style.index == ".":
        kinds += ", or be a number"
    return f"the name {shown(name)}{where} has no flat spelling: {kinds}"


def _must_be_object(value: object) -> None:
    if not isinstance(value, Mapping):
        raise InvalidValue(f"an object (a dict) is wanted, not {type(value).__name__}")


def _must_be_single(value: object, place: _Steps, style: FlatStyle) -> None:
    if isinstance(value, float):
        raise InvalidValue(f"{_shown(place, style)} cannot be a float, which is not exact; use Decimal")
    if isinstance(value, Decimal) and not value.is_finite():
        raise InvalidValue(f"{_shown(place, style)} must be finite")
    if isinstance(value, Mapping):
        raise InvalidValue(f"{_shown(place, style)} is a nested object; write its keys in full, each after this one")
    if value is not None and not isinstance(value, str | bool | int | Decimal):
        raise InvalidValue(
            f"{_shown(place, style)} is of type {type(value).__name__}; use dict, list, str, int, Decimal, bool or None"
        )


def _shown(place: _Steps, style: FlatStyle) -> str:
    return shown(spell(place, style))


def _or_refused(name: str, work: Callable[[], _T]) -> _T:
    try:
        return work()
    except InvalidValue as refused:
        problem = refused.problem
    raise FlatJSONError(f"{name}: {problem}.")
