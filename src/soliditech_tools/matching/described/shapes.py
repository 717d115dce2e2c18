"""What schemas describe: references followed, allOf looked through, null and alternatives taken together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..document import Document

Kind = Literal["object", "list", "scalar", "any"]

_SCALARS = ("string", "integer", "number", "boolean")
_DEEPEST = 24


@dataclass(frozen=True)
class Shape:
    """What a schema describes.

    Args:
        kind: what stands there.
        type: the type of a scalar.
        properties: the schemas of an object's properties, by wire name.
        items: the schema of a list's items, or of a map's values.
        is_union: whether there are several alternatives; of objects, `properties` are those of all.
        has_keys_of_its_own: whether the object may have any key, as a map has.
        component: the name of the schema in the components; empty where it stands in place.
        facts: format, default, minimum, description and the like.
    """

    kind: Kind
    type: str = ""
    properties: Mapping[str, Any] = field(default_factory=dict)
    items: Any = None
    is_union: bool = False
    has_keys_of_its_own: bool = False
    component: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A fact as text."""
        value = self.facts.get(key)
        return value if isinstance(value, str) else ""


ANY = Shape("any")
_CIRCLE = Shape("any")


class Shapes:
    """Reads the schemas of one document, each once.

    Args:
        document: the document, whose references lead to components.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._read: dict[int, Shape] = {}
        self._reading: set[int] = set()

    def follow(self, value: Any) -> Document:
        """The object, or what its references lead to; empty if that is no object."""
        for _ in range(_DEEPEST):
            if not isinstance(value, dict):
                return {}
            reference = value.get("$ref")
            if not isinstance(reference, str):
                return value
            value = self._target(reference)
        return {}

    def of(self, value: Any) -> Shape:
        """What the schema describes; anything, where it goes round in a circle."""
        if not isinstance(value, dict):
            return ANY
        key = id(value)
        if key in self._read:
            return self._read[key]
        if key in self._reading:
            return _CIRCLE
        self._reading.add(key)
        try:
            shape = self._shape(value)
        finally:
            self._reading.discard(key)
        if shape is not _CIRCLE:
            self._read[key] = shape
        return shape

    def item(self, shape: Shape) -> Shape:
        """What the items of a list are."""
        return self.of(shape.items)

    def at(self, shape: Shape, place: str) -> Shape | None:
        """What stands at a place of names joined by dots, through the items of lists; None if it is not described."""
        for name in (step for step in place.replace("[*]", "").replace("[0]", "").split(".") if step):
            inner = self.item(shape) if shape.kind == "list" else shape
            if name not in inner.properties:
                return None
            shape = self.of(inner.properties[name])
        return shape

    def inner(self, shape: Shape, *, without: str = "", deepest: int = 3) -> Iterator[tuple[str, Shape]]:
        """All that stands in an object and in the objects in it, lists excepted, each with its place.

        Args:
            shape: the object.
            without: a place that is passed over.
            deepest: how many objects within objects are looked into.
        """
        yield from self._inner(shape, "", without, deepest)

    def _inner(self, shape: Shape, start: str, without: str, deepest: int) -> Iterator[tuple[str, Shape]]:
        for name, value in shape.properties.items():
            place = f"{start}{name}"
            member = self.of(value)
            if place == without or member.kind == "list" or "." in name or "[" in name:
                continue
            yield place, member
            if member.kind == "object" and deepest:
                yield from self._inner(member, f"{place}.", without, deepest - 1)

    def _target(self, reference: str) -> Any:
        target: Any = self._document
        for step in reference.removeprefix("#/").split("/"):
            step = step.replace("~1", "/").replace("~0", "~")
            target = target.get(step) if isinstance(target, dict) else None
        return target

    def _shape(self, value: Document) -> Shape:
        own = self._own(value)
        parts = [own]
        reference = value.get("$ref")
        if isinstance(reference, str):
            target = self._target(reference)
            referred = self.of(target)
            if referred is _CIRCLE and set(value) <= {"$ref", "description", "summary"}:
                return _CIRCLE
            named = reference.rsplit("/", 1)[-1] if "/schemas/" in reference else ""
            parts.append(Shape(**{**vars(referred), "component": referred.component or named}))
        parts += [self.of(part) for part in _listed(value.get("allOf"))]
        parts = [part for part in parts if part is not _CIRCLE]
        alternatives = [*_listed(value.get("oneOf")), *_listed(value.get("anyOf"))]
        options = [self.of(option) for option in alternatives if not _is_null(self.follow(option))]
        options = [option for option in options if option is not _CIRCLE]
        merged = _all(parts)
        return _with_options(merged, options) if options else merged

    def _own(self, value: Document) -> Shape:
        types = value.get("type")
        names = [name for name in (types if isinstance(types, list) else [types]) if name != "null"]
        name = names[0] if len(names) == 1 and isinstance(names[0], str) else ""
        properties = value.get("properties") if isinstance(value.get("properties"), dict) else None
        facts = {key: member for key, member in value.items() if key in _FACTS}
        more = value.get("additionalProperties")
        if name == "array" or (not name and "items" in value):
            return Shape("list", items=value.get("items"), facts=facts)
        if name == "object" or (not name and (properties is not None or isinstance(more, dict))):
            is_map = more is True or isinstance(more, dict) or (properties is None and more is not False)
            values = more if isinstance(more, dict) else None
            return Shape("object", properties=properties or {}, items=values, has_keys_of_its_own=is_map, facts=facts)
        if name in _SCALARS:
            return Shape("scalar", name, facts=facts)
        if "enum" in value or "const" in value:
            return Shape("scalar", "string", facts=facts)
        return Shape("any", facts=facts)


_FACTS = frozenset(
    ("format", "default", "minimum", "maximum", "description", "example", "examples", "enum", "const", "readOnly")
)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_null(value: Document) -> bool:
    return value.get("type") == "null" or value.get("enum") == [None]


def _all(parts: list[Shape]) -> Shape:
    """What fits all parts: the first one that says a thing counts."""
    known = next((part for part in parts if part.kind != "any"), parts[0])
    properties: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    for part in reversed(parts):
        facts.update(part.facts)
    for part in parts:
        for name, value in part.properties.items():
            properties.setdefault(name, value)
    return Shape(
        "object" if properties else known.kind,
        known.type,
        properties,
        known.items,
        any(part.is_union for part in parts),
        all(part.has_keys_of_its_own for part in parts if part.kind == "object") and known.kind == "object",
        next((part.component for part in parts if part.component), ""),
        facts,
    )


def _with_options(shape: Shape, options: list[Shape]) -> Shape:
    """A shape that is one of `options` besides."""
    first = options[0]
    kinds = {option.kind for option in options}
    several = len(options) > 1
    if kinds == {"object"} and shape.kind in ("any", "object"):
        merged = _all([shape, *options]) if shape.kind == "object" else _all(options)
        facts = {**first.facts, **shape.facts} if not several else shape.facts
        component = shape.component or ("" if several else first.component)
        return Shape(**{**vars(merged), "is_union": several or first.is_union, "facts": facts, "component": component})
    if shape.kind != "any":
        return shape
    if len(kinds) > 1:
        return Shape("any", is_union=True, facts=shape.facts)
    facts = {**first.facts, **shape.facts}
    return Shape(**{**vars(first), "is_union": several or first.is_union, "facts": facts})
