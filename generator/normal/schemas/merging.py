"""Two schemas that both hold, as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...refusal import Refusal
from .shapes import Keywords, alternatives, listed, mapped, required_names, says_what_it_is, types

_UNIONS = ("oneOf", "anyOf")
_OF_ONE_PART = ("x-python-name", "title", "$schema")
"""What says something of a part, and nothing of what it is a part of."""


def merged(first: Keywords, second: Keywords, place: str, both: Callable[[object, object], object]) -> Keywords:
    """The keywords of a schema to which two others apply; texts are those of the second.

    Args:
        first: the one.
        second: the other.
        place: what messages call it.
        both: makes the one schema of two for a property or an item that both describe.

    Raises:
        Refusal: the two contradict each other.
    """
    found = {**{key: value for key, value in first.items() if key not in _OF_ONE_PART}, **second}
    if "properties" in first and "properties" in second:
        found["properties"] = _properties(mapped(first, "properties"), mapped(second, "properties"), both)
    if required := list(dict.fromkeys((*required_names(first), *required_names(second)))):
        found["required"] = required
    if "type" in first and "type" in second:
        found["type"] = _types(first, second, place)
    if "items" in first and "items" in second:
        found["items"] = both(first["items"], second["items"])
    _merge_further(found, first, second, both)
    if first.get("format", second.get("format")) != second.get("format", first.get("format")):
        found.pop("format")
    if "enum" in first and "enum" in second:
        found["enum"] = _values(first, second, place)
    _merge_unions(found, first, second, place)
    if "patternProperties" in first and "patternProperties" in second:
        found["patternProperties"] = {**mapped(first, "patternProperties"), **mapped(second, "patternProperties")}
    return found


def _properties(first: Keywords, second: Keywords, both: Callable[[object, object], object]) -> Keywords:
    found = dict(first)
    for wire, schema in second.items():
        found[wire] = both(first[wire], schema) if wire in first else schema
    return found


def _types(first: Keywords, second: Keywords, place: str) -> list[str]:
    """The types of both; null where either names it, since vendors write it beside what it is to hold for."""
    one, other = types(first), types(second)
    found = [kind for kind in one if kind in other]
    # A whole number is a number.
    found += [kind for kind in one if kind == "integer" and "number" in other and kind not in found]
    found += [kind for kind in other if kind == "integer" and "number" in one and kind not in found]
    kinds = [kind for kind in dict.fromkeys(found) if kind != "null"]
    null = ["null"] if "null" in (*one, *other) else []
    if not kinds and not ("null" in one and "null" in other):
        problem = f"is of type {' or '.join(one)} in one part of allOf, and {' or '.join(other)} in another"
        raise Refusal(place, problem, "Let the parts agree, or describe it once")
    return [*kinds, *null]


def _values(first: Keywords, second: Keywords, place: str) -> list[object]:
    values = [value for value in listed(first, "enum") if value in listed(second, "enum")]
    if not values:
        raise Refusal(place, "has no value that two parts of allOf both list by enum", "Let the parts agree")
    return values


def _merge_further(
    found: dict[str, object], first: Keywords, second: Keywords, both: Callable[[object, object], object]
) -> None:
    """Further properties: a part that is closed knows nothing of those that the other parts have."""
    if isinstance(first.get("additionalProperties"), Mapping) and isinstance(
        second.get("additionalProperties"), Mapping
    ):
        found["additionalProperties"] = both(first["additionalProperties"], second["additionalProperties"])
    for one, other in ((first, second), (second, first)):
        closed = one.get("additionalProperties") is False and "additionalProperties" not in other
        if closed and mapped(other, "properties"):
            found.pop("additionalProperties")


def _merge_unions(found: dict[str, object], first: Keywords, second: Keywords, place: str) -> None:
    one, other = (any(map(says_what_it_is, alternatives(part))) for part in (first, second))
    if one and other:
        remedy = "Write one oneOf, each of whose members is whole"
        raise Refusal(place, "has alternatives by oneOf or anyOf in two parts of allOf", remedy)
    if one or other:
        part = first if one else second
        for key in _UNIONS:
            found.pop(key, None)
            if key in part:
                found[key] = part[key]
