"""Any JSON object to flat keys and back, without a field tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from ..errors import FlatJSONError
from ..foreign_scalars import empty_cell, plain
from ..schema.refusal_text import Expected, refusal_text
from ..schema.values import INEXACT, MAX_NESTING, InvalidValue
from ..stack import FULL
from .keys import Step, ended, is_name, key_text, parse_key, place_text, spell
from .nesting import nest
from .style import FlatStyle

_T = TypeVar("_T")
_Steps = tuple[Step, ...]
_DEFAULT = FlatStyle()


def flatten(obj: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The flat object of a nested one, collections spelled by indices; the inverse of `unflatten`.

    Args:
        obj: a JSON object with exact numbers: dict, list, str, int, Decimal, bool and None.
        style: how keys are spelled.

    Raises:
        FlatJSONError: it contains something that has no flat spelling, such as an empty nested object, or a float.
    """
    return with_public_error("flatten", lambda: flatten_object(obj, style))


def unflatten(flat: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The nested object that a flat one spells.

    Args:
        flat: keys such as `physicalAddress.city`; collections by indices, or as lists of values or of flat objects.
        style: how keys are spelled.

    Raises:
        FlatJSONError: a key or value does not follow the grammar, or two keys contradict each other.
    """
    return with_public_error("unflatten", lambda: unflatten_object(flat, style))


def flatten_object(value: Mapping[str, object], style: FlatStyle) -> dict[str, object]:
    """As `flatten`, but raises `InvalidValue`."""
    _must_be_object(value)
    return {spell(steps, style): leaf for steps, leaf in _leaves(value, (), style)} if value else {}


def unflatten_object(flat: Mapping[str, object], style: FlatStyle, prefix: _Steps = ()) -> dict[str, object]:
    """As `unflatten`, but raises `InvalidValue`; `prefix` are the steps to the object itself."""
    _must_be_object(flat)
    placed: list[tuple[_Steps, object]] = []
    for key, value in flat.items():
        steps = parse_key(key, style)
        place = (*prefix, *steps)
        if len(place) > MAX_NESTING:
            raise InvalidValue(f"{key_text(key)} is nested more than {MAX_NESTING} levels deep")
        if isinstance(value, list):
            value = [_item(item, (*place, index), style) for index, item in enumerate(value)]
        else:
            value = _single(value, place, style)
        placed.append((steps, value))
    return _as_dict(nest(placed, lambda place: place_text(place, style), prefix))


def _as_dict(value: dict[str, object]) -> dict[str, object]:
    """A copy in which every object is exactly of type `dict`."""
    return {name: _as_dict_or_value(inner) for name, inner in value.items()}


def _as_dict_or_value(value: object) -> object:
    if isinstance(value, dict):
        return _as_dict(value)
    return [_as_dict_or_value(item) for item in value] if isinstance(value, list) else value


def _item(value: object, place: _Steps, style: FlatStyle) -> object:
    if isinstance(value, Mapping):
        return unflatten_object(value, style, place)
    if isinstance(value, list):
        raise InvalidValue(f"{_place_text(place, style)} is a list in a list; write {_place_text((*place, 0), style)}")
    return _single(value, place, style)


def _leaves(value: object, place: _Steps, style: FlatStyle) -> Iterator[tuple[_Steps, object]]:
    if len(place) > MAX_NESTING:
        raise InvalidValue(f"{_place_text(place, style)} is nested more than {MAX_NESTING} levels deep")
    if isinstance(value, list):
        if not value:
            yield place, value
        for index, item in enumerate(value):
            yield from _leaves(item, (*place, index), style)
    elif isinstance(value, Mapping):
        if not value:
            raise InvalidValue(
                f"{_place_text(place, style)} is an empty object, which has no flat spelling; leave it out"
            )
        for name, inner in value.items():
            if not isinstance(name, str):
                raise InvalidValue(f"every name must be a string; one is of type {type(name).__name__}")
            if not is_name(name, style):
                raise InvalidValue(_not_flat(name, place, style))
            # As of an enumeration of strings, where the text of a member may be its name.
            yield from _leaves(inner, (*place, str.__str__(name)), style)
    else:
        yield place, _single(value, place, style)


def _not_flat(name: str, place: _Steps, style: FlatStyle) -> str:
    where = f" in {_place_text(place, style)}" if place else ""
    signs = " ".join(dict.fromkeys((".", "[", "]", style.separator)))
    rules = f"a name must not be empty or hold one of {signs}"
    if len(style.separator) > 1:
        rules += f", begin or end with a sign of {style.separator}"
    if style.index == ".":
        rules += ", or be a number"
    return f"the name {key_text(name)}{where} has no flat spelling: {rules}"


def _must_be_object(value: object) -> None:
    if not isinstance(value, Mapping):
        raise InvalidValue(f"an object (a dict) is expected, not {type(value).__name__}")


def _single(value: object, place: _Steps, style: FlatStyle) -> object:
    """`value` as Python's own string, number, true, false or None."""
    value = plain(value)
    if empty_cell(value) or isinstance(value, float) or (isinstance(value, Decimal) and not value.is_finite()):
        raise InvalidValue(f"{_place_text(place, style)} {_not_exact(value)}")
    if isinstance(value, Mapping):
        raise InvalidValue(
            f"{_place_text(place, style)} is a nested object; "
            "write its keys in full, each after this one, as flatten does"
        )
    if value is not None and not isinstance(value, str | bool | int | Decimal):
        raise InvalidValue(
            f"{_place_text(place, style)} is of type {type(value).__name__}; "
            "use dict, list, str, int, Decimal, bool or None"
        )
    return str.__str__(value) if isinstance(value, str) else value


def _not_exact(value: object) -> str:
    if isinstance(value, Decimal) or empty_cell(value):
        return refusal_text(Expected("a number"), value)
    return INEXACT


def _place_text(place: _Steps, style: FlatStyle) -> str:
    return key_text(spell(place, style))


def with_public_error(name: str, convert: Callable[[], _T]) -> _T:
    """What `convert` returns.

    Args:
        name: what a message begins with.
        convert: may raise `InvalidValue`, or find the stack full.

    Raises:
        FlatJSONError: it did.
    """
    try:
        return convert()
    except InvalidValue as error:
        problem = error.describe(python=False)
    except RecursionError:
        problem = FULL
    raise FlatJSONError(f"{name}: {ended(problem)}")
