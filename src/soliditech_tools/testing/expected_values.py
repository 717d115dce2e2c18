"""What a test expects of a request's fields, as it is sent, and where a request differs from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from attrs import frozen

from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.values import InvalidValue, without_demands
from soliditech_runtime.types import UNSET

_LONGEST = 200


@frozen
class ExpectedObject:
    """An object that is expected.

    Args:
        values: what is expected of its keys, by wire name.
        names: the Python names of its fields, by wire name.
        whole: no other keys may be sent.
    """

    values: Mapping[str, Any]
    names: Mapping[str, str]
    whole: bool


@frozen
class ExpectedList:
    """A list that is expected, with as many items."""

    items: list[Any]


def expected_value(field: Field, value: object, place: str) -> Any:
    """What is sent for a value: an `ExpectedObject`, an `ExpectedList`, a JSON scalar, or UNSET for nothing.

    Args:
        field: the field that it is given for.
        value: as in a call, or a mapping by Python name for an object of which not all is said, or UNSET.
        place: where it stands, by Python names.

    Raises:
        ValueError: no such value can be sent.
    """
    if value is UNSET:
        return UNSET
    if isinstance(field, Items) and isinstance(value, list | tuple):
        return ExpectedList([expected_value(field.item, part, f"{place}[{at}]") for at, part in enumerate(value)])
    if isinstance(field, Map) and isinstance(value, Mapping):
        parts = {str(key): expected_value(field.item, part, f"{place}.{key}") for key, part in value.items()}
        return ExpectedObject(parts, {}, whole=False)
    if isinstance(value, Mapping) and field.inner_fields:
        return _some_of(field.inner_fields, value, place)
    problem = ""
    try:
        with without_demands():
            return _whole(field, decode(encode(field.write(value))))
    except InvalidValue as error:
        problem = f"{place}{'.' if error.is_inside else ' '}{error.describe(python=True)}"
    raise ValueError(problem)


class DifferingValue(NamedTuple):
    """Where something is not as expected: a line of text, and how many values it stands for."""

    text: str
    values: int = 1


def differences(expected: Any, sent: Any, place: str) -> Iterator[DifferingValue]:
    """Where what was sent is not what was expected.

    Args:
        expected: what `expected_value` gave.
        sent: the JSON value; UNSET where nothing was sent.
        place: where it stands, by Python names.
    """
    if expected is UNSET or sent is UNSET:
        if sent is not UNSET:
            yield DifferingValue(f"{place}: expected not to be sent, sent {json_text(sent)}")
        elif expected is not UNSET:
            yield DifferingValue(f"{place}: expected {json_text(expected)}, not sent", _size(expected))
    elif isinstance(expected, ExpectedObject) and isinstance(sent, dict):
        surplus = [key for key in sent if key not in expected.values] if expected.whole else []
        for key in (*expected.values, *surplus):
            inner = f"{place}.{expected.names.get(key, key)}"
            yield from differences(expected.values.get(key, UNSET), sent.get(key, UNSET), inner)
    elif isinstance(expected, ExpectedList) and isinstance(sent, list):
        if len(expected.items) != len(sent):
            yield DifferingValue(f"{place}: expected {_items(len(expected.items))}, sent {_items(len(sent))}")
        for at, (target, item) in enumerate(zip(expected.items, sent, strict=False)):
            yield from differences(target, item, f"{place}[{at}]")
    # True is 1 to Python, and not to the server.
    elif isinstance(expected, bool) is not isinstance(sent, bool) or expected != sent:
        yield DifferingValue(f"{place}: expected {json_text(expected)}, sent {json_text(sent)}")


def json_text(value: Any) -> str:
    """A value as JSON; of a long object or list only the beginning, as what differs in it is said of its parts."""
    text = encode(_as_json(value)).decode()
    if len(text) > _LONGEST and not isinstance(value, str):
        return f"{text[:_LONGEST]}..."
    return text


def nearest_names(name: str, fields: Iterable[tuple[str, str]]) -> str:
    """A question for the names that are meant by one that there is not; empty if none is near.

    Args:
        name: what was written.
        fields: Python names with wire names.
    """
    known = dict(fields)
    by_wire = [python for python, wire in known.items() if wire == name]
    near = by_wire or get_close_matches(name, known, 3)
    return f": is it {' or '.join(near)}?" if near else f"; there are {', '.join(known) or 'none'}"


def _some_of(fields: Iterable[Field], values: Mapping[Any, object], place: str) -> ExpectedObject:
    by_name = {field.name: field for field in fields}
    expected: dict[str, Any] = {}
    for name, value in values.items():
        field = by_name.get(name)
        if field is None:
            near = nearest_names(str(name), ((declared.name, declared.wire) for declared in by_name.values()))
            raise ValueError(f"{place} has no field {name}{near}")
        expected[field.wire] = expected_value(field, value, f"{place}.{name}")
    return ExpectedObject(expected, {field.wire: field.name for field in by_name.values()}, whole=False)


def _whole(field: Field | None, value: Any) -> Any:
    """A JSON value of which nothing may differ."""
    if isinstance(value, list):
        return ExpectedList([_whole(field.item if isinstance(field, Items) else None, part) for part in value])
    if not isinstance(value, dict):
        return value
    is_map = isinstance(field, Map)
    inner = {} if field is None or is_map else {declared.wire: declared for declared in field.inner_fields}
    values = {
        key: _whole(field.item if isinstance(field, Map) else inner.get(key), part) for key, part in value.items()
    }
    return ExpectedObject(values, {wire: declared.name for wire, declared in inner.items()}, whole=True)


def _as_json(value: Any) -> Any:
    if isinstance(value, ExpectedObject):
        return {key: _as_json(part) for key, part in value.values.items() if part is not UNSET}
    return [_as_json(part) for part in value.items] if isinstance(value, ExpectedList) else value


def _size(value: Any) -> int:
    """How many values are in it."""
    if isinstance(value, ExpectedObject):
        return sum(map(_size, value.values.values()))
    return sum(map(_size, value.items)) if isinstance(value, ExpectedList) else 1


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"
