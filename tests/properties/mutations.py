"""What can go wrong at any place of a payload, and how it must be reported."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object

Path = tuple[str | int, ...]
Reported = set[tuple[str, str, str]]
"""Place, kind and, of a key that the spec does not know, its name."""

ODD: tuple[Any, ...] = ("odd", 17, Decimal("1.50"), True, [], {}, [1, "two"], {"a": {"b": [None, Decimal("0.10")]}})
"""A value of every shape, for places where another shape belongs."""
NEW_KEY = "keyOfTheFuture"
NEW_VALUE = "a value of the future"


class Place(NamedTuple):
    """A place in a payload.

    Args:
        path: keys and indices that lead there.
        name: how a departure there is reported.
        field: what belongs there; None for the items of a list, which have no field of their own.
        model: the class of the object that belongs there, if one does.
    """

    path: Path
    name: str
    field: Field | None
    model: type[Model] | None


def places(model: type[Model], value: dict[str, Any], path: Path = ()) -> Iterator[Place]:
    """Every field of an object of `model` that `value` holds, nested ones too."""
    for field in model.FIELDS:
        if field.wire not in value:
            continue
        here = (*path, field.wire)
        yield Place(here, f"{model.__name__}.{field.wire}", field, field.model if isinstance(field, Object) else None)
        if isinstance(field, Object):
            yield from places(field.model, value[field.wire], here)
        elif isinstance(field, Items) and isinstance(field.item, Object):
            for index, one in enumerate(value[field.wire]):
                yield Place((*here, index), field.item.model.__name__, None, field.item.model)
                yield from places(field.item.model, one, (*here, index))


def mutate(model: type[Model], value: dict[str, Any], chance: random.Random) -> tuple[list[Path], Reported]:
    """Change `value`, an object of `model`, at some places; where that was, and what must be reported.

    What is read though it is in quotes, or has a time of day, stays in `value`; `as_written` says what becomes of it.
    """
    found = [Place((), model.__name__, None, model), *places(model, value)]
    touched: list[Path] = []
    reported: Reported = set()
    for place in chance.sample(found, min(len(found), chance.randrange(1, 5))):
        if place.path and any(path[: len(place.path)] == place.path[: len(path)] for path in touched):
            continue
        if not place.path or (place.model is not None and chance.random() < 0.4):
            _at(value, place.path)[NEW_KEY] = chance.choice((None, *ODD))
            reported.add((place.model.__name__ if place.model else "", "unknown", NEW_KEY))
            # The key stands beside the others, and nothing of them is touched.
            touched.append((*place.path, NEW_KEY))
        else:
            touched.append(place.path)
            reported |= _spoil(_at(value, place.path[:-1]), place, chance)
    return touched, reported | _unrecognized(model, value)


def _unrecognized(model: type[Model], value: Any) -> Reported:
    """The classes of objects that have keys, none of which is one of the class."""
    if not isinstance(value, dict):
        return set()
    strange = bool(value) and not any(field.wire in value for field in model.FIELDS)
    reported: Reported = {(model.__name__, "unrecognized", "")} if strange else set()
    for field in model.FIELDS:
        inner = value.get(field.wire)
        if isinstance(field, Object):
            reported |= _unrecognized(field.model, inner)
        elif isinstance(field, Items) and isinstance(field.item, Object) and isinstance(inner, list):
            for item in inner:
                reported |= _unrecognized(field.item.model, item)
    return reported


def as_written(model: type[Model], value: Any) -> Any:
    """An object of `model` as it is written after it was read: as it came, but for what was read in another form."""
    if not isinstance(value, dict):
        return value
    written = dict(value)
    for field in model.FIELDS:
        inner = written.get(field.wire)
        if isinstance(field, Object):
            written[field.wire] = as_written(field.model, inner)
        elif isinstance(field, Items) and isinstance(field.item, Object) and isinstance(inner, list):
            written[field.wire] = [as_written(field.item.model, item) for item in inner]
        elif isinstance(inner, str) and (read := _READ.get(_kind_of(field), {}).get(inner)) is not None:
            written[field.wire] = read
        if field.wire not in value:
            written.pop(field.wire, None)
    return written


def _spoil(holder: Any, place: Place, chance: random.Random) -> Reported:
    """Change what `holder` has at `place`."""
    key, field = place.path[-1], place.field
    if field is None:
        holder[key] = chance.choice([None, *(odd for odd in ODD if not isinstance(odd, dict))])
        return {(place.name, "shape", "")}
    how = chance.choice(("dropped", "null", "retyped", "retyped", "new"))
    if how == "dropped":
        del holder[key]
        return {(place.name, "missing", "")} if field.required else set()
    if how == "null":
        holder[key] = None
        return set() if field.nullable else {(place.name, "null", "")}
    if how == "new" and isinstance(field, Text):
        holder[key] = NEW_VALUE
        return set()
    holder[key] = chance.choice([odd for odd in (*ODD, *_near(field)) if not _fits(field, odd)])
    is_read = isinstance(holder[key], str) and holder[key] in _READ.get(_kind_of(field), {})
    return {(place.name, ("date" if isinstance(field, Date) else "quotes") if is_read else "type", "")}


_READ: dict[str, dict[str, Any]] = {
    "number": {text: Decimal(text) for text in ("12.50", "2.0", "-3", "1e2")},
    "whole number": {"-3": -3, "2.0": 2, "1e2": 100},
    "date": {"2024-02-01T00:00:00Z": "2024-02-01", "2024-02-01 23:30:00-05:00": "2024-02-01"},
    "day-first date": {
        "01/02/2024T00:00:00": "01/02/2024",
        "01/02/2024 00:00": "01/02/2024",
        "2024-02-01": "01/02/2024",
        "2024-02-01T00:00:00Z": "01/02/2024",
        "2024-02-01 23:30:00-05:00": "01/02/2024",
    },
}
"""What is read in another form than the spec's, and what is written for it."""


def _kind_of(field: Field) -> str:
    if isinstance(field, Date):
        return "day-first date" if field.day_first else "date"
    return "number" if isinstance(field, Number) else "whole number" if isinstance(field, Integer) else ""


def _near(field: Field) -> tuple[Any, ...]:
    """Values that are nearly what `field` wants."""
    if isinstance(field, Date):
        return (
            "31/02/2024",
            "2024-02-31",
            "1/2/2024",
            "2024-2-1",
            *(text for text in (*_READ["date"], *_READ["day-first date"]) if text != "2024-02-01" or field.day_first),
            "2024-02-01T24:00:00",
            "2024-02-01T",
            "20240201",
            "2024-W09",
            "2024-W09-5",
            "",
        )
    if isinstance(field, Number | Integer):
        return (*_READ["number"], *_READ["whole number"], "12,50", "R 12.50", " 12.50", "012.50", "1_2", "", False)
    return ("true", 0, 1) if isinstance(field, Boolean) else ()


def _fits(field: Field, value: Any) -> bool:
    if isinstance(value, bool):
        return isinstance(field, Boolean)
    if isinstance(value, int):
        return isinstance(field, Integer | Number)
    if isinstance(value, Decimal):
        return isinstance(field, Number)
    if isinstance(value, str):
        return isinstance(field, Text)
    if isinstance(value, dict):
        return isinstance(field, Object)
    return isinstance(field, Items) and (not value or isinstance(field.item, Object))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def kept(before: Model, after: Model, touched: list[Path], path: Path = ()) -> int:
    """How many fields of `after` stand away from what was touched; each reads as in `before`."""
    count = 0
    for field in before.FIELDS:
        here = (*path, field.wire)
        if here in touched:
            continue
        count += 1
        old, new = getattr(before, field.name), getattr(after, field.name)
        pairs: list[tuple[Any, Any, Path]] = [(old, new, here)]
        if isinstance(old, list):
            assert isinstance(new, list), here
            assert len(old) == len(new), here
            pairs = [(*pair, (*here, index)) for index, pair in enumerate(zip(old, new, strict=True))]
        for one, other, place in pairs:
            if isinstance(one, Model):
                if place not in touched:
                    assert type(other) is type(one), place
                    count += kept(one, other, touched, place)
            else:
                # The text of a Decimal shows its zeros; equality would not.
                assert repr(one) == repr(other), place
    return count


def broken(body: bytes, chance: random.Random) -> bytes:
    """`body` cut, doubled, or with some bytes changed."""
    at = chance.randrange(len(body))
    match chance.randrange(4):
        case 0:
            return body[:at]
        case 1:
            return body[:at] + body[chance.randrange(len(body)) :]
        case 2:
            return body[:at] + bytes((chance.randrange(256),)) + body[at + 1 :]
    return body[:at] + chance.choice((b"\xff", b"\\ud800", b"1e99999", b"[" * 70, b"NaN", b"\x00", b"{")) + body[at:]
