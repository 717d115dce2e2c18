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
    whole = {**{key: value for key, value in first.items() if key not in _OF_ONE_PART}, **second}
    if "properties" in first and "properties" in second:
        whole["properties"] = _properties(mapped(first, "properties"), mapped(second, "properties"), both)
    if required := list(dict.fromkeys((*required_names(first), *required_names(second)))):
        whole["required"] = required
    if "type" in first and "type" in second:
        whole["type"] = _types(first, second, place)
    if "items" in first and "items" in second:
        whole["items"] = both(first["items"], second["items"])
    _merge_further(whole, first, second, both)
    if first.get("format", second.get("format")) != second.get("format", first.get("format")):
        whole.pop("format")
    if "enum" in first and "enum" in second:
        whole["enum"] = _values(first, second, place)
    _merge_unions(whole, first, second, place)
    if "patternProperties" in first and "patternProperties" in second:
        whole["patternProperties"] = {**mapped(first, "patternProperties"), **mapped(second, "patternProperties")}
    return whole


def _properties(first: Keywords, second: Keywords, both: Callable[[object, object], object]) -> Keywords:
    whole = dict(first)
    for wire, schema in second.items():
        whole[wire] = both(first[wire], schema) if wire in first else schema
    return whole


def _types(first: Keywords, second: Keywords, place: str) -> list[str]:
    """The types of both; null where either names it, since vendors write it beside what it is to hold for."""
    earlier, later = types(first), types(second)
    shared = [kind for kind in earlier if kind in later]
    # A whole number is a number.
    shared += [kind for kind in earlier if kind == "integer" and "number" in later and kind not in shared]
    shared += [kind for kind in later if kind == "integer" and "number" in earlier and kind not in shared]
    kinds = [kind for kind in dict.fromkeys(shared) if kind != "null"]
    null = ["null"] if "null" in (*earlier, *later) else []
    if not kinds and not ("null" in earlier and "null" in later):
        problem = f"is of type {' or '.join(earlier)} in one part of allOf, and {' or '.join(later)} in another"
        raise Refusal(place, problem, "Let the parts agree, or describe it once")
    return [*kinds, *null]


def _values(first: Keywords, second: Keywords, place: str) -> list[object]:
    values = [value for value in listed(first, "enum") if value in listed(second, "enum")]
    if not values:
        raise Refusal(place, "has no value that two parts of allOf both list by enum", "Let the parts agree")
    return values


def _merge_further(
    whole: dict[str, object], first: Keywords, second: Keywords, both: Callable[[object, object], object]
) -> None:
    """Further properties: a part that is closed knows nothing of those that the other parts have."""
    if isinstance(first.get("additionalProperties"), Mapping) and isinstance(
        second.get("additionalProperties"), Mapping
    ):
        whole["additionalProperties"] = both(first["additionalProperties"], second["additionalProperties"])
    for part, rest in ((first, second), (second, first)):
        closed = part.get("additionalProperties") is False and "additionalProperties" not in rest
        if closed and mapped(rest, "properties"):
            whole.pop("additionalProperties")


def _merge_unions(whole: dict[str, object], first: Keywords, second: Keywords, place: str) -> None:
    in_first, in_second = (any(map(says_what_it_is, alternatives(part))) for part in (first, second))
    if in_first and in_second:
        remedy = "Write one oneOf, each of whose members is whole"
        raise Refusal(place, "has alternatives by oneOf or anyOf in two parts of allOf", remedy)
    if in_first or in_second:
        part = first if in_first else second
        for key in _UNIONS:
            whole.pop(key, None)
            if key in part:
                whole[key] = part[key]
