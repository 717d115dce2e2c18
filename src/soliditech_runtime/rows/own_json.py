"""JSON of the user's own as a model: read as leniently as a reply, and what no field holds is reported."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from ..process.logs import write_log
from ..schema.json import UnreadableReply, copied, decode_reply
from ..schema.reading import Reading
from ..schema.values import MOST_PROBLEMS, InvalidValue, in_one_line
from ..violations import DepartureChoice, Violation, nearest_names

_logged: set[tuple[str, str]] = set()
"""What this process has logged: the class that was asked for, and the departure."""

_HALF = "the text holds half of a character (a lone surrogate)"


class _Unknown(NamedTuple):
    """A key that the spec does not know.

    Args:
        model: the name of the class of its object.
        key: the key.
        place: the wire names and indices that lead to it.
        python_for: the wire name, if the key is the name in Python of a field.
        known: the wire names of the object's fields.
    """

    model: str
    key: str
    place: str
    python_for: str
    known: tuple[str, ...]


def read_whole(model: Any, data: object, on_contract_violation: DepartureChoice) -> Any:
    """The model of a JSON object of a user's.

    Args:
        model: the class.
        data: the object, which is not changed.
        on_contract_violation: what becomes of what no field holds.

    Raises:
        InvalidValue: it is none, or has names of Python's, or there is something to report and it is to be raised.
    """
    if on_contract_violation not in ("log", "raise", "ignore") and not callable(on_contract_violation):
        raise InvalidValue('on_contract_violation must be "log", "raise", "ignore" or a function.')
    if not isinstance(data, Mapping):
        raise InvalidValue("the JSON object must be given as a dict.")
    reading = Reading()
    value = model.read(copied(data), reading)
    if not reading.violations:
        return value
    unknown = list(_unknown_keys(value, model.FIELDS, ""))
    python_names = (
        f"{key.place} is the name in Python; write {key.python_for}, as the API does"
        for key in unknown
        if key.python_for
    )
    if problems := list(islice(python_names, MOST_PROBLEMS)):
        raise InvalidValue(f"{in_one_line(problems)}.")
    # What a request lacks is asked for when it is sent; nothing of it is lost here.
    departures = [departure for departure in reading.violations if departure.kind != "missing"]
    if departures and on_contract_violation != "ignore":
        known = {(key.model, key.key): key.known for key in unknown}
        _report(model, [_with_near(departure, known) for departure in departures], on_contract_violation)
    return value


def decoded_text(text: object) -> object:
    """The JSON value of a text of the user's, numbers exact.

    Raises:
        InvalidValue: it is no JSON, or not all of it would be read.
    """
    if not isinstance(text, str | bytes | bytearray):
        raise InvalidValue(f"JSON text must be given as str or bytes, not as an object of type {type(text).__name__}.")
    try:
        body = text.encode() if isinstance(text, str) else bytes(text)
        value, is_whole, colons = decode_reply(body)
    except UnicodeEncodeError:
        problem = _HALF
    except UnreadableReply as error:
        problem = f"the text cannot be read: {error}"
    else:
        if is_whole and (colons == _number_of_keys(value) or not _repeats_a_key(body)):
            return value
        problem = "a key comes twice in one object of the text; leave out one of the two" if is_whole else _HALF
    # Raised outside of `except`, so that the error has no context, which would hold the text.
    raise InvalidValue(f"{problem}.")


def _number_of_keys(value: object) -> int:
    if isinstance(value, dict):
        return len(value) + sum(map(_number_of_keys, value.values()))
    return sum(map(_number_of_keys, value)) if isinstance(value, list) else 0


class _Repeated(Exception):
    """An object has a key twice."""


def _repeats_a_key(body: bytes) -> bool:
    def checked(pairs: list[tuple[str, object]]) -> None:
        if len(dict(pairs)) != len(pairs):
            raise _Repeated

    try:
        json.loads(body.decode("utf-8-sig"), object_pairs_hook=checked, parse_int=str, parse_float=str)
    except _Repeated:
        return True
    return False


def _unknown_keys(value: Any, fields: Iterable[Any], place: str) -> Iterator[_Unknown]:
    """The keys that the spec does not know, in `value` and all below it.

    Args:
        value: what was read.
        fields: those that it has, if it is an object.
        place: the wire names and indices that lead to it.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unknown_keys(item, fields, f"{place}[{index}]")
    elif isinstance(value, dict):
        for item in value.values():
            yield from _unknown_keys(item, fields, f"{place}.*")
    elif hasattr(value, "FIELDS"):
        own: tuple[Any, ...] = value.FIELDS or tuple(fields)
        wires = tuple(field.wire for field in own)
        extra = value.additional_properties
        # In the order of the fields, which is the spec's.
        python_names = {field.name: field.wire for field in own if field.name in extra and field.name not in wires}
        prefix = f"{place}." if place else ""
        for key in (*python_names, *(key for key in extra if key not in python_names and key not in wires)):
            yield _Unknown(type(value).__name__, key, prefix + key, python_names.get(key, ""), wires)
        for field in value.FIELDS:
            yield from _unknown_keys(getattr(value, field.name), field.inner_fields, prefix + field.wire)


def _with_near(departure: Violation, known: Mapping[tuple[str, str], tuple[str, ...]]) -> Violation:
    """A departure; of an unknown key, with the names of the spec that come near to it."""
    if departure.kind != "unknown":
        return departure
    near = _nearest(departure.name, known.get((departure.field, departure.name), ()))
    return Violation(departure.field, "unknown", departure.name, near, departure.value)


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    # A key of many records is compared once: that takes a hundred times as long as to read a record.
    return nearest_names((name,), known)


def _report(model: Any, departures: Sequence[Violation], choice: DepartureChoice) -> None:
    if callable(choice):
        choice(model.__name__, departures)
        return
    text = ", ".join(dict.fromkeys(map(str, departures[:MOST_PROBLEMS])))
    if choice == "raise":
        raise InvalidValue(f"it departs from the spec: {text}.")
    first = [departure for departure in departures if (model.__name__, str(departure)) not in _logged]
    if not first:
        return
    _logged.update((model.__name__, str(departure)) for departure in first)
    import logging

    # An API grows, so its own JSON may well have more keys; one that looks like a known key is a slip.
    plain = all(departure.kind == "unknown" and not departure.near for departure in first)
    names = ", ".join(dict.fromkeys(map(str, first[:MOST_PROBLEMS])))
    logger = logging.getLogger(model.__module__.partition(".")[0])
    write_log(
        logger,
        logging.DEBUG if plain else logging.WARNING,
        "%s: no field holds as it came: %s",
        model.__name__,
        names,
    )
