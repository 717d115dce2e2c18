"""Keys that are spelled otherwise on the wire: one that never came, beside an unknown one whose values would fit it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from attrs import frozen

from .document import Document, Schema, schema_name, types
from .forms import DATES, NUMBER_AS_TEXT, NUMBERS, TEXTS
from .survey import Seen, Survey

_SIMILAR = 0.6
_ALMOST_CERTAIN = 0.8


@frozen
class Rename:
    """A key, and what it is probably called on the wire.

    Args:
        schema: the schema that has it.
        key: as the spec has it.
        wire: as the server sends it.
        reason: why it is taken to be the same.
    """

    schema: str
    key: str
    wire: str
    reason: str


def find_renames(document: Document, survey: Survey, can_be_key: Callable[[str], bool]) -> list[Rename]:
    """The renames that show in `survey`, beyond those that it was made with.

    Args:
        document: the spec.
        survey: what was seen.
        can_be_key: whether what stands in the place of a key is one.
    """
    unknown: dict[str, dict[str, Seen]] = {}
    for (name, wire), seen in survey.unknown.items():
        if can_be_key(wire):
            unknown.setdefault(name, {})[wire] = seen
    return [
        found
        for name, keys in survey.missing().items()
        if name in unknown
        for found in _in_schema(document, name, keys, unknown[name])
    ]


def is_name(key: str) -> bool:
    """Whether it looks like a key that someone chose, not like a customer's number used as one."""
    digits = sum(letter.isdigit() for letter in key)
    return (
        len(key) <= 64
        and digits <= 3
        and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z_][A-Za-z0-9_]*)*", key) is not None
    )


def _in_schema(document: Document, name: str, missing: list[str], unknown: dict[str, Seen]) -> Iterator[Rename]:
    properties = document.schema(name)["properties"]
    fitting = {
        (key, wire): similarity(key, wire)
        for key in missing
        for wire, seen in unknown.items()
        if _fits(document, properties[key], seen)
    }
    left = dict(fitting)
    while left:
        best = max(left.values())
        pairs = [pair for pair, score in left.items() if score == best]
        # Two that are as near leave the choice open, and then it is nobody's.
        alone = [pair for pair in pairs if sum(pair[0] == key or pair[1] == wire for key, wire in pairs) == 1]
        if best < _SIMILAR or not alone:
            break
        for key, wire in alone:
            yield Rename(name, key, wire, "similar spelling")
        gone = {key for pair in alone for key in pair}
        left = {pair: score for pair, score in left.items() if not gone & set(pair)}
        missing = [key for key in missing if key not in gone]
        unknown = {wire: seen for wire, seen in unknown.items() if wire not in gone}
    if len(left) == 1 and len(missing) == len(unknown) == 1:
        yield Rename(name, missing[0], next(iter(unknown)), "the only pair")


def similarity(one: str, other: str) -> float:
    """From 0 to 1, how alike two keys are spelled; case and separators do not count."""
    first, second = (re.sub(r"[_-]", "", key).lower() for key in (one, other))
    return SequenceMatcher(None, first, second).ratio()


def _fits(document: Document, schema: Schema, seen: Seen) -> bool:
    """Whether the values are of the kind that the property has; null alone says nothing."""
    forms = seen.values().keys()
    if not forms:
        return False
    wanted = types(schema)
    if "object" in wanted:
        return forms == {"object"} and _alike(document, schema, seen)
    if "array" in wanted:
        items = seen.items
        return forms == {"list"} and (items is None or _fits(document, schema["items"], items))
    if schema.get("format") in ("date", "date-dmy"):
        return forms <= DATES
    if "integer" in wanted:
        return forms == {"whole number"}
    if "number" in wanted or schema.get("format") == "decimal":
        return forms <= {*NUMBERS, NUMBER_AS_TEXT}
    if "boolean" in wanted:
        return forms == {"true or false"}
    return forms <= TEXTS and not forms <= DATES


def _alike(document: Document, schema: Schema, seen: Seen) -> bool:
    """Whether the objects have keys of the schema, as they are or nearly."""
    known = document.schema(schema_name(schema) or "").get("properties", {})
    return not seen.keys or any(similarity(key, each) >= _ALMOST_CERTAIN for key in seen.keys for each in known)
