"""Finds keys that are spelled differently on the wire: a missing key, and an unknown one with fitting values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from attrs import frozen

from .document import Document, Schema, schema_name, types
from .forms import DATES, NUMBER_AS_TEXT, NUMBERS, TEXTS
from .survey import ObservedValues, Survey

_SIMILAR = 0.6
_ALMOST_CERTAIN = 0.8


@frozen
class Rename:
    """A key, and its probable name on the wire.

    Args:
        schema: the name of the schema that has the key.
        key: the key in the spec.
        wire: the key that the server sends.
        reason: why the two are probably the same.
    """

    schema: str
    key: str
    wire: str
    reason: str


def find_renames(document: Document, survey: Survey, can_be_key: Callable[[str], bool]) -> list[Rename]:
    """The renames that `survey` shows, beyond those that it was created with.

    Args:
        document: the spec.
        survey: what the replies show.
        can_be_key: whether a text in the place of a key may be the name of one.
    """
    unknown: dict[str, dict[str, ObservedValues]] = {}
    for (name, wire), observed in survey.unknown.items():
        if can_be_key(wire):
            unknown.setdefault(name, {})[wire] = observed
    return [
        rename
        for name, keys in survey.missing().items()
        if name in unknown
        for rename in _in_schema(document, name, keys, unknown[name])
    ]


def is_name(key: str) -> bool:
    """Whether `key` looks like a name, and not like a value that is used as a key, such as a customer's number."""
    digits = sum(letter.isdigit() for letter in key)
    return (
        len(key) <= 64
        and digits <= 3
        and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z_][A-Za-z0-9_]*)*", key) is not None
    )


def _in_schema(
    document: Document, name: str, missing: list[str], unknown: dict[str, ObservedValues]
) -> Iterator[Rename]:
    properties = document.schema(name)["properties"]
    fitting = {
        (key, wire): similarity(key, wire)
        for key in missing
        for wire, observed in unknown.items()
        if _fits(document, properties[key], observed)
    }
    remaining = dict(fitting)
    while remaining:
        best = max(remaining.values())
        pairs = [pair for pair, score in remaining.items() if score == best]
        # If a key has two equally good partners, nothing decides between them.
        unambiguous = [pair for pair in pairs if sum(pair[0] == key or pair[1] == wire for key, wire in pairs) == 1]
        if best < _SIMILAR or not unambiguous:
            break
        for key, wire in unambiguous:
            yield Rename(name, key, wire, "similar spelling")
        paired = {key for pair in unambiguous for key in pair}
        remaining = {pair: score for pair, score in remaining.items() if not paired & set(pair)}
        missing = [key for key in missing if key not in paired]
        unknown = {wire: observed for wire, observed in unknown.items() if wire not in paired}
    if len(remaining) == 1 and len(missing) == len(unknown) == 1:
        yield Rename(name, missing[0], next(iter(unknown)), "the only pair")


def similarity(first: str, second: str) -> float:
    """How similar the spelling of two keys is, from 0 to 1; case and separators do not count."""
    first, second = (re.sub(r"[_-]", "", key).lower() for key in (first, second))
    return SequenceMatcher(None, first, second).ratio()


def _fits(document: Document, schema: Schema, observed: ObservedValues) -> bool:
    """Whether the values are of the property's type; False if there is nothing but null."""
    forms = observed.values().keys()
    if not forms:
        return False
    expected = types(schema)
    if "object" in expected:
        return forms == {"object"} and _shares_keys(document, schema, observed)
    if "array" in expected:
        items = observed.items
        return forms == {"list"} and (items is None or _fits(document, schema["items"], items))
    if schema.get("format") in ("date", "date-dmy"):
        return forms <= DATES
    if "integer" in expected:
        return forms == {"whole number"}
    if "number" in expected or schema.get("format") == "decimal":
        return forms <= {*NUMBERS, NUMBER_AS_TEXT}
    if "boolean" in expected:
        return forms == {"true or false"}
    return forms <= TEXTS and not forms <= DATES


def _shares_keys(document: Document, schema: Schema, observed: ObservedValues) -> bool:
    """Whether the objects have a key of the schema, or one with nearly the same spelling."""
    known = document.schema(schema_name(schema) or "").get("properties", {})
    return not observed.keys or any(
        similarity(key, known_key) >= _ALMOST_CERTAIN for key in observed.keys for known_key in known
    )
