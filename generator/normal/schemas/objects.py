"""Objects with properties, which become classes, and objects of any keys, which become maps."""

from __future__ import annotations

from collections.abc import Callable

from ...refusal import Refusal
from ..directions import Directions
from ..former import refuse_shared_names
from ..words import Component, Schema
from .class_words import At
from .composing import Composer
from .names import field_names
from .shapes import Keywords, listed, mapped, required_names
from .tolerating import Tolerate

WriteSchema = Callable[[object, At], Schema]
"""Writes the schema of a property, an item or a value."""


class Objects:
    """Writes the components of classes and maps.

    Args:
        composer: follows references.
        directions: what goes one way alone.
        tolerate: decides over faults.
        write: writes what the objects hold.
    """

    def __init__(self, composer: Composer, directions: Directions, tolerate: Tolerate, write: WriteSchema) -> None:
        self._composer = composer
        self._directions = directions
        self._tolerate = tolerate
        self._write = write

    def class_(self, node: Keywords, name: str, at: At) -> Component:
        """An object with properties.

        Raises:
            Refusal: a property cannot be carried.
        """
        flat = self._composer.flat(node, at.place)
        members = mapped(flat, "properties")
        names = field_names(members.items(), at.place)
        properties = {names[wire]: self._write(value, at.property(wire)) for wire, value in members.items()}
        refuse_shared_names([(f"{at.place}.{field.get('x-wire')}", field) for field in properties.values()])
        self._check_required(flat, at.place)
        for wire in (wire for listing in _alternatives(flat) for wire in required_names(listing) if wire in names):
            properties[names[wire]]["x-alternative"] = True
        optional = {wire for wire, value in members.items() if self._goes_the_other_way(value)}
        required = [wire for wire in required_names(flat) if wire in names and wire not in optional]
        for wire in required:
            if self._is(members[wire], "writeOnly") and self._directions.is_read(members[wire]):
                properties[names[wire]]["x-write-only"] = True
        return {
            "type": "object",
            "x-name": name,
            "x-schema": at.place,
            "description": _description(flat),
            "properties": properties,
            "required": [names[wire] for wire in required],
            "additionalProperties": flat.get("additionalProperties") is not False,
        }

    def map(self, node: Keywords, name: str, at: At) -> Component:
        """An object of any keys.

        Raises:
            Refusal: its values cannot be carried.
        """
        flat = self._composer.flat(node, at.place)
        return {
            "type": "object",
            "x-name": name,
            "x-schema": at.place,
            "x-map": True,
            "description": _description(flat),
            "properties": {},
            "required": [],
            "additionalProperties": self._write(self._value(flat), at.value()),
        }

    def _value(self, flat: Keywords) -> object:
        """What stands under each key of a map."""
        patterns = list(mapped(flat, "patternProperties").values())
        further = flat.get("additionalProperties", not patterns)
        values = [*patterns, *([] if further is False else [further])]
        return values[0] if len(values) == 1 else True

    def _check_required(self, flat: Keywords, place: str) -> None:
        known = mapped(flat, "properties")
        for wire in (wire for schema in (flat, *_alternatives(flat)) for wire in required_names(schema)):
            if wire not in known:
                self._tolerate(Refusal(place, f"requires {wire}, which it does not have", "Correct its required list"))

    def _goes_the_other_way(self, value: object) -> bool:
        """Whether a property is missing in requests or in replies, though it is required in the other."""
        if self._is(value, "readOnly") and self._directions.is_sent(value):
            return True
        is_read_alone = self._directions.is_read(value) and not self._directions.is_sent(value)
        return is_read_alone and self._is(value, "writeOnly")

    def _is(self, value: object, key: str) -> bool:
        """Whether a property is `readOnly`, or `writeOnly`."""
        usage = self._composer.resolve(value, "")
        return usage.about.get(key, self._composer.flat(usage.node, "").get(key)) is True


def _alternatives(flat: Keywords) -> list[Keywords]:
    """Required lists of which an object obeys at least one."""
    return [
        alternative
        for alternative in listed(flat, "anyOf")
        if isinstance(alternative, dict) and set(alternative) == {"required"}
    ]


def _description(flat: Keywords) -> str:
    text = flat.get("description")
    return text if isinstance(text, str) else ""
