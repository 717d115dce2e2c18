"""What an object without a name is called: after its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .shapes import Keywords, listed, mapped

_SINGULARS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))
_NO_PLURALS = ("ss", "us", "is", "ews")


@dataclass(frozen=True)
class At:
    """A place where a schema stands.

    Args:
        place: what messages call it, such as `Invoice.lines[]`.
        words: the name of the class that would stand there, such as `InvoiceLine`.
        wire: the name on the wire of what has the schema.
    """

    place: str
    words: str
    wire: str

    def property(self, wire: str) -> At:
        """The place of a property."""
        return At(f"{self.place}.{wire}", self.words + _capitals(wire), wire)

    def item(self) -> At:
        """The place of the items of a list."""
        return At(f"{self.place}[]", _one_of(self.words), "item")

    def value(self) -> At:
        """The place of the values of a map."""
        return At(f"{self.place}.*", _one_of(self.words), "value")

    def member(self, index: int, member: object) -> At:
        """The place of an alternative, which is called after the value that tells it apart."""
        return At(f"{self.place}.{index}", self.words + (_telling(member) or f"Option{index + 1}"), self.wire)


def at_operation(place: str, wire: str) -> At:
    """A place in an operation, such as `createInvoice.lines`."""
    *before, last = [_capitals(step.removesuffix("[]")) for step in place.split(".")]
    words = "".join((*before, _one_of(last) if place.endswith("[]") else last))
    name = _capitals(wire)
    return At(place, words if not name or words.endswith(name) or place.endswith("[]") else words + name, wire)


def homes(name: str, class_: str, schema: object) -> Iterator[tuple[object, At]]:
    """All schemas that a component holds without a reference, itself among them, each with its place.

    Args:
        name: the component.
        class_: the name of its class.
        schema: what stands there.
    """
    yield from _homes(schema, At(name, class_, name))


def _homes(schema: object, at: At) -> Iterator[tuple[object, At]]:
    if not isinstance(schema, Mapping):
        return
    yield schema, at
    for wire, value in mapped(schema, "properties").items():
        yield from _homes(value, at.property(wire))
    yield from _homes(schema.get("items"), at.item())
    yield from _homes(schema.get("additionalProperties"), at.value())
    for value in mapped(schema, "patternProperties").values():
        yield from _homes(value, at.value())
    for part in listed(schema, "allOf"):
        yield from _homes(part, at)
    for key in ("oneOf", "anyOf"):
        for index, member in enumerate(members := listed(schema, key)):
            only = len([option for option in members if option != {"type": "null"}]) == 1
            yield from _homes(member, at if only else at.member(index, member))


def _capitals(wire: str) -> str:
    """The words of a name on the wire, each with a capital."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[\W_]+", wire) if word)


def _one_of(words: str) -> str:
    """The name of one of several."""
    for ending, singular in _SINGULARS:
        if words.endswith(ending) and len(words) > len(ending) + 2:
            return words.removesuffix(ending) + singular
    if words.endswith("s") and not words.endswith(_NO_PLURALS):
        return words.removesuffix("s")
    return f"{words}Item"


def _telling(member: object) -> str:
    """The value of the one property of an object that can have no other."""
    if isinstance(member, Mapping):
        if isinstance(reference := member.get("$ref"), str):
            return _capitals(reference.rpartition("/")[2])
        for value in mapped(member, "properties").values():
            if text := _single_text(value):
                return _capitals(text)
    return ""


def _single_text(schema: object) -> str:
    if not isinstance(schema, Mapping):
        return ""
    values: Keywords = {"enum": [schema["const"]]} if "const" in schema else schema
    only = listed(values, "enum")
    return only[0] if len(only) == 1 and isinstance(only[0], str) else ""
