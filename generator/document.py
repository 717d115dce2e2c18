"""An OpenAPI document as JSON, and a place in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .refusal import Refusal

Document = dict[str, Any]
"""A document, or any object in it, as JSON has it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a document that is read: what stands there, and how messages call it.

    What is asked of it is checked: of another type than asked, it is refused by its place.

    Args:
        document: the whole document, into which references lead.
        value: the object that stands there, references followed.
        place: what messages call it, such as `updateCustomer` or `Customer.taxType`.
        name: the name of the schema or component that a reference led to; empty if none did.
    """

    document: Document
    value: Mapping[str, object]
    place: str
    name: str = ""

    @classmethod
    def of(cls, document: Document, value: object, place: str) -> Node:
        """The object `value`, or what its `$ref` leads to.

        Raises:
            Refusal: it is no object.
        """
        name = ""
        while isinstance(value, Mapping) and isinstance(reference := value.get("$ref"), str):
            steps = [step.replace("~1", "/").replace("~0", "~") for step in reference.removeprefix("#/").split("/")]
            value, name = _at(document, steps), steps[-1]
        if not isinstance(value, Mapping):
            raise Refusal(place, f"the schema is {value}", "Describe what it holds")
        return cls(document, value, place, name)

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def at(self, key: str, place: str | None = None) -> Node:
        """The object under `key`, which must be there."""
        return Node.of(self.document, self.value.get(key), self.place if place is None else place)

    def members(self, key: str) -> Iterator[tuple[str, object]]:
        """The members of the object under `key`, in their order; none if it is not there."""
        value_of_key = self.value.get(key, {})
        if not isinstance(value_of_key, Mapping):
            raise self.refused(f"{key} is no object", f"Write {key} as a mapping", key=key)
        for name, value in value_of_key.items():
            yield str(name), value

    def items(self, key: str) -> list[object]:
        """The list under `key`; empty if it is not there."""
        values = self.value.get(key, [])
        if not isinstance(values, list):
            raise self.refused(f"{key} is no list", f"Write {key} as a list", key=key)
        return values

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`."""
        return tuple(str(text) for text in self.items(key))

    def text(self, key: str, default: str = "") -> str:
        """The text under `key`."""
        text = self.value.get(key, default)
        if not isinstance(text, str):
            raise self.refused(f"{key} is no text", f"Write {key} as text", key=key)
        return text

    def flag(self, key: str) -> bool:
        """Whether `key` is true."""
        return self.value.get(key) is True

    def refused(self, problem: str, remedy: str, *, key: str = "") -> Refusal:
        """A refusal of this place, or of one of its keys."""
        return Refusal(self.place, problem, remedy, key=key)


def _at(document: object, steps: list[str]) -> object:
    for step in steps:
        document = document.get(step) if isinstance(document, Mapping) else None
    return document
