"""Values that a schema of the document allows: its examples where they obey it, else made up, always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..http.document import DocumentNode
from ..http.shape import Direction, SchemaShape, shape_of
from ..http.validation import Validators
from . import scalars

_DEEPEST = 6
_MOST_VALUES = 400
_MOST_ITEMS = 50
_MOST_CHOICES = 8
_NAME = "name"


class _Endless(Exception):
    """A schema holds itself, and nothing lets a value end."""


class SchemaSampler:
    """Makes values of schemas.

    Args:
        validators: of the same document; they tell which examples obey it.
        omitted: which properties are left out.
    """

    def __init__(self, validators: Validators, omitted: Direction | None = None) -> None:
        self._validators = validators
        self._omitted = omitted
        self._open: list[str] = []
        self._budget = 0
        self._only_required = False

    def samples(self, *schemas: DocumentNode) -> Iterator[Any]:
        """Values that obey schemas, richest first; where nothing obeys them, the last ones do not either.

        Args:
            schemas: one or more schemas of the same value.
        """
        for self._only_required in (False, True):
            self._budget, self._open = _MOST_VALUES, []
            try:
                value = self._value(list(schemas), "")
            except (_Endless, RecursionError):
                continue
            yield value
            yield self._corrected(schemas[0], value)

    def _corrected(self, schema: DocumentNode, value: Any) -> Any:
        """The value without the members that break the schema."""
        for _ in range(_MOST_CHOICES):
            path = next((path for path in self._validators.broken_places(schema, value) if path), None)
            if path is None or not _remove(value, path):
                break
        return value

    def _value(self, nodes: list[DocumentNode], name: str) -> Any:
        shape = shape_of(nodes)
        self._budget -= 1
        for example in shape.examples:
            if self._obeys(nodes, example) and not self._has_omitted(shape, example):
                return example
        times = max((self._open.count(node.pointer) for node in shape.nodes), default=0)
        if times > 1 or (times and self._only_required):
            if shape.is_nullable:
                return None
            raise _Endless
        self._open += (opened := [node.pointer for node in shape.nodes])
        try:
            return self._of_shape(nodes, shape, name)
        finally:
            del self._open[len(self._open) - len(opened) :]

    def _has_omitted(self, shape: SchemaShape, value: Any) -> bool:
        """Whether an example has, or may have, what goes the other way alone."""
        return isinstance(value, dict) and any(
            name in shape.properties and self._is_omitted(shape.properties[name]) for name in value
        )

    def _obeys(self, nodes: Iterable[DocumentNode], value: Any) -> bool:
        return all(self._validators.is_valid(node, value) for node in nodes)

    def _of_shape(self, nodes: list[DocumentNode], shape: SchemaShape, name: str) -> Any:
        """A value of the first alternatives with which it obeys all; where none does, of the very first."""
        if not shape.choices:
            return self._typed_value(nodes, shape, name)
        first: list[Any] = []
        for index in range(min(_MOST_CHOICES, max(map(len, shape.choices)))):
            try:
                value = self._of_shape(nodes, shape.with_choice(index), name)
            except _Endless:
                continue
            if self._obeys(nodes, value):
                return value
            first.append(value)
        if not first and not any(shape_of([choice]).is_nullable for choices in shape.choices for choice in choices):
            raise _Endless
        return first[0] if first else None

    def _typed_value(self, nodes: list[DocumentNode], shape: SchemaShape, name: str) -> Any:
        words = shape.words
        if "const" in words:
            return words["const"]
        values = [value for value in words.get("enum", ()) if self._obeys(nodes, value)] or words.get("enum")
        if values:
            return next((value for value in values if value is not None), None)
        kind = next((kind for kind in shape.types if kind != "null"), "null" if shape.types else "object")
        match kind:
            case "object":
                return self._object(shape)
            case "array":
                return self._list(shape, name)
            case "string":
                return scalars.text(words, name, lambda text: self._obeys(nodes, text))
            case "integer" | "number":
                return scalars.number(words, whole=kind == "integer")
            case "boolean":
                return True
            case _:
                return None

    def _object(self, shape: SchemaShape) -> dict[str, Any]:
        members: dict[str, Any] = {}
        for name, nodes in shape.properties.items():
            if self._is_omitted(nodes):
                continue
            try:
                if name in shape.required or self._has_room():
                    members[name] = self._kind(shape, name, nodes) or self._value(nodes, name)
            except _Endless:
                if name in shape.required:
                    raise
        if not members and self._has_room() and shape.words.get("additionalProperties") is not False:
            if shape.others:
                members[_NAME] = self._value(shape.others, "")
            elif not shape.properties:
                members[_NAME] = _NAME
        return members

    def _kind(self, shape: SchemaShape, name: str, nodes: list[DocumentNode]) -> str:
        """The value of a discriminator, where its own schema allows it."""
        kind = shape.kinds.get(name, "")
        return kind if kind and self._obeys(nodes, kind) else ""

    def _list(self, shape: SchemaShape, name: str) -> list[Any]:
        items = [self._value([node], name) for node in shape.first_items]
        least = min(int(shape.words.get("minItems", 0)), _MOST_ITEMS)
        if shape.items:
            try:
                room = not items and not self._only_required and shape.words.get("maxItems") != 0
                items += [self._value(shape.items, name) for _ in range(max(int(room), least - len(items)))]
            except _Endless:
                if least:
                    raise
        return items

    def _has_room(self) -> bool:
        return not self._only_required and self._budget > 0 and len(self._open) <= _DEEPEST * 3

    def _is_omitted(self, nodes: list[DocumentNode]) -> bool:
        return self._omitted is not None and shape_of(nodes).words.get(self._omitted) is True


def _remove(value: Any, path: list[str | int]) -> bool:
    """Whether the innermost object that a path goes through had a member there, which is gone now."""
    holders: list[tuple[dict[str, Any], str]] = []
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            holders.append((value, step))
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
    if not holders:
        return False
    holder, name = holders[-1]
    return holder.pop(name, holder) is not holder
