"""Walks a JSON value together with the schemas that describe its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Protocol

from ....sandbox.http.document import DocumentNode
from ....sandbox.http.shape import SchemaShape, shape_of
from ....sandbox.http.validation import Validators

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value."""


class Visitor(Protocol):
    """Makes the parts of another value."""

    def leaf(self, value: str | int | Decimal, shape: SchemaShape, path: Path) -> Any:
        """What stands in place of a text or a number."""
        ...

    def key(self, key: str) -> str:
        """What stands in place of a key that the schemas do not describe."""
        ...


class SchemaWalk:
    """Walks values of one document.

    Args:
        validators: of the document; where a value may be of several schemas, they tell which.
    """

    def __init__(self, validators: Validators) -> None:
        self._validators = validators

    def rebuilt(self, value: Any, nodes: list[DocumentNode], visitor: Visitor, path: Path = ()) -> Any:
        """The value with its parts as a visitor makes them.

        Args:
            value: a JSON value.
            nodes: the schemas that describe it; none if nothing does.
            visitor: makes its parts.
            path: leads to it.
        """
        if value is None or isinstance(value, bool):
            return value
        shape = shape_of([*nodes, *self._choices(nodes, value)])
        if isinstance(value, dict):
            return {
                key if key in shape.properties else visitor.key(key): inner
                if _is_discriminator(shape, key, inner)
                else self.rebuilt(inner, shape.properties.get(key, shape.others), visitor, (*path, key))
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [
                self.rebuilt(
                    item,
                    [shape.first_items[index]] if index < len(shape.first_items) else shape.items,
                    visitor,
                    (*path, index),
                )
                for index, item in enumerate(value)
            ]
        return visitor.leaf(value, shape, path)

    def fits(self, shape: SchemaShape, value: Any) -> bool:
        """Whether a value obeys what describes it."""
        return all(self._validators.is_valid(node, value) for node in shape.nodes)

    def _choices(self, nodes: list[DocumentNode], value: Any) -> Iterator[DocumentNode]:
        """Of each of several alternatives, those that a value obeys; all, where it obeys none."""
        for choices in shape_of(nodes).choices:
            yield from [choice for choice in choices if self._validators.is_valid(choice, value)] or choices


def _is_discriminator(shape: SchemaShape, key: str, value: object) -> bool:
    """Whether a value says which of several schemas describes its object: it is a word of the document."""
    discriminator = shape.words.get("discriminator")
    if not isinstance(discriminator, Mapping) or discriminator.get("propertyName") != key:
        return False
    references = (choice.value.get("$ref", "") for choices in shape.choices for choice in choices)
    return value in (discriminator.get("mapping") or ()) or value in [text.rpartition("/")[2] for text in references]
