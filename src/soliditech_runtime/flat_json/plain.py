"""Any JSON object to flat keys and back, without a field tree."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ..errors import FlatJSONError
from ..foreign_scalars import empty_cell, plain
from ..process.frames import clears_frames
from ..process.stack import FULL
from ..schema.refusal_text import Expected, refusal_text
from ..schema.values import INEXACT, MAX_NESTING, InvalidValue
from .keys import NoKey, Step, ended, is_name, parse_key, place_text, spell
from .nesting import PlaceText, nest
from .style import FlatStyle

_T = TypeVar("_T")
_Steps = tuple[Step, ...]
_DEFAULT = FlatStyle()


class _Place(NamedTuple):
    """The place of a value.

    Args:
        steps: lead to the value.
        above: the place of the object or list that holds it; None for the whole object.
        number: which it is there: of keys from 1, of items from 0.
        is_item: it is an item of a list.
        text: spells steps for a message, where a spec says which names are the API's; None where there is none.
    """

    steps: _Steps = ()
    above: _Place | None = None
    number: int = 0
    is_item: bool = False
    text: PlaceText | None = None

    @property
    def name(self) -> str:
        """What a message calls it: where no spec says which keys are names of the API, by its number."""
        if self.above is None:
            return "the object"
        if self.text is not None:
            return self.text(self.steps)
        return f"{'item' if self.is_item else 'key'} {self.number} of {self.above.name}"

    def key(self, steps: _Steps, number: int) -> _Place:
        """The place at a key of an object."""
        return _Place((*self.steps, *steps), self, number, text=self.text)

    def item(self, index: int) -> _Place:
        """The place of an item of a list."""
        return _Place((*self.steps, index), self, index, is_item=True, text=self.text)


@clears_frames
def flatten(obj: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The flat object of a nested one, collections spelled by indices; the inverse of `unflatten`.

    Args:
        obj: a JSON object with exact numbers: dict, list, str, int, Decimal, bool and None. Dates and times in it stay
            what they are.
        style: how keys are spelled.

    Raises:
        FlatJSONError: it contains something that has no flat spelling, such as an empty nested object, or a float.

    Example:
        >>> flatten({"taxType": "VAT", "physicalAddress": {"city": "Cape Town"}})
        {'taxType': 'VAT', 'physicalAddress.city': 'Cape Town'}
    """
    return with_public_error("flatten", lambda: flatten_object(obj, style))


@clears_frames
def unflatten(flat: Mapping[str, object], style: FlatStyle = _DEFAULT) -> dict[str, object]:
    """The nested object that a flat one spells.

    Args:
        flat: keys such as `physicalAddress.city`; collections by indices, or as lists of values or of flat objects.
            Dates and times in it stay what they are.
        style: how keys are spelled.

    Raises:
        FlatJSONError: a key or value does not follow the grammar, or two keys contradict each other.

    Example:
        >>> unflatten({"lines[0].productCode": "FTTH-100", "lines[1].productCode": "SWITCH-8"})
        {'lines': [{'productCode': 'FTTH-100'}, {'productCode': 'SWITCH-8'}]}
    """
    return with_public_error("unflatten", lambda: unflatten_object(flat, style))


def flatten_object(value: Mapping[str, object], style: FlatStyle, text: PlaceText | None = None) -> dict[str, object]:
    """As `flatten`, but raises `InvalidValue`; `text` spells places for messages."""
    _must_be_object(value)
    return {spell(steps, style): leaf for steps, leaf in _leaves(value, _Place(text=text), style)} if value else {}


def unflatten_object(flat: Mapping[str, object], style: FlatStyle, text: PlaceText | None = None) -> dict[str, object]:
    """As `unflatten`, but raises `InvalidValue`; `text` spells places for messages."""
    return _nested(flat, style, _Place(text=text))


def _nested(flat: Mapping[str, object], style: FlatStyle, above: _Place) -> dict[str, object]:
    _must_be_object(flat)
    placed: list[tuple[_Steps, object]] = []
    places: list[_Place] = []
    for number, (key, value) in enumerate(flat.items(), 1):
        try:
            steps = parse_key(key, style)
        except NoKey as error:
            raise InvalidValue(f"key {number} of {above.name} {error.problem}") from None
        place = above.key(steps, number)
        if len(place.steps) > MAX_NESTING:
            raise InvalidValue(f"{place.name} is nested more than {MAX_NESTING} levels deep")
        if isinstance(value, list):
            value = [_item(item, place.item(index), style) for index, item in enumerate(value)]
        else:
            value = _single(value, place)
        placed.append((steps, value))
        places.append(place)
    return _as_dict(nest(placed, above.text or (lambda steps: _name_of(steps, places, style)), above.steps))


def _name_of(steps: _Steps, places: list[_Place], style: FlatStyle) -> str:
    """What a message calls the place of `steps`: by the key that leads there, or through there."""
    through = [place for place in places if place.steps[: len(steps)] == steps]
    through.sort(key=lambda place: len(place.steps))
    return through[0].name if through else place_text(steps, style)


def _as_dict(value: dict[str, object]) -> dict[str, object]:
    """A copy in which every object is exactly of type `dict`."""
    return {name: _as_dict_or_value(inner) for name, inner in value.items()}


def _as_dict_or_value(value: object) -> object:
    if isinstance(value, dict):
        return _as_dict(value)
    return [_as_dict_or_value(item) for item in value] if isinstance(value, list) else value


def _item(value: object, place: _Place, style: FlatStyle) -> object:
    if isinstance(value, Mapping):
        return _nested(value, style, place)
    if isinstance(value, list):
        raise InvalidValue(f"{place.name} is a list in a list; write each of its items at a key of its own")
    return _single(value, place)


def _leaves(value: object, place: _Place, style: FlatStyle) -> Iterator[tuple[_Steps, object]]:
    if len(place.steps) > MAX_NESTING:
        raise InvalidValue(f"{place.name} is nested more than {MAX_NESTING} levels deep")
    if isinstance(value, list):
        if not value:
            yield place.steps, value
        for index, item in enumerate(value):
            yield from _leaves(item, place.item(index), style)
    elif isinstance(value, Mapping):
        if not value:
            raise InvalidValue(f"{place.name} is an empty object, which has no flat spelling; leave it out")
        for number, (name, inner) in enumerate(value.items(), 1):
            if not isinstance(name, str):
                raise InvalidValue(f"every name must be a string; one is of type {type(name).__name__}")
            # As of an enumeration of strings, where the text of a member may be its name.
            below = place.key((str.__str__(name),), number)
            if not is_name(name, style):
                raise InvalidValue(f"{below.name} {_not_flat(style)}")
            yield from _leaves(inner, below, style)
    else:
        yield place.steps, _single(value, place)


def _not_flat(style: FlatStyle) -> str:
    signs = " ".join(dict.fromkeys((".", "[", "]", style.separator)))
    rules = f"a name must not be empty or hold one of {signs}"
    if len(style.separator) > 1:
        rules += f", begin or end with a sign of {style.separator}"
    if style.index == ".":
        rules += ", or be a number"
    return f"has no flat spelling: {rules}"


def _must_be_object(value: object) -> None:
    if not isinstance(value, Mapping):
        raise InvalidValue(f"an object (a dict) is expected, not {type(value).__name__}")


def _single(value: object, place: _Place) -> object:
    """`value` as Python's own string, number, true, false or None."""
    value = plain(value)
    if empty_cell(value) or isinstance(value, float) or (isinstance(value, Decimal) and not value.is_finite()):
        raise InvalidValue(f"{place.name} {_not_exact(value)}")
    if isinstance(value, Mapping):
        raise InvalidValue(
            f"{place.name} is a nested object; write its keys in full, each after this one, as flatten does"
        )
    if value is not None and not isinstance(value, str | bool | int | Decimal | datetime.date):
        raise InvalidValue(
            f"{place.name} is of type {type(value).__name__}; use dict, list, str, int, Decimal, date, bool or None"
        )
    return str.__str__(value) if isinstance(value, str) else value


def _not_exact(value: object) -> str:
    if isinstance(value, Decimal) or empty_cell(value):
        return refusal_text(Expected("a number"), value)
    return INEXACT


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
