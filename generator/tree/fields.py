"""Fields of the tree, from their parse; beside it their declaration, for what the parser does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..normal.schemas.unions import takes_null, without_null
from ..normal.words import Component, Schema
from ..parsing.library import (
    AnyProperty,
    BooleanProperty,
    DateProperty,
    DateTimeProperty,
    FileProperty,
    FloatProperty,
    IntProperty,
    ListProperty,
    ModelProperty,
    NoneProperty,
    PropertyProtocol,
    StringProperty,
    UnionProperty,
)
from ..parsing.parse import REMEDY, Parse
from ..refusal import Refusal
from .specs import DiscriminatorSpec, FieldSpec, Kind

_PARSED: list[tuple[type, Kind]] = [
    (DateProperty, "date"),
    (DateTimeProperty, "datetime"),
    (FileProperty, "file"),
    (StringProperty, "text"),
    (IntProperty, "integer"),
    (FloatProperty, "number"),
    (BooleanProperty, "boolean"),
    (ListProperty, "items"),
    (ModelProperty, "object"),
    (AnyProperty, "any"),
]

_KINDS: dict[tuple[str, str | None], Kind] = {
    ("string", None): "text",
    ("string", "date"): "date",
    ("string", "date-time"): "datetime",
    ("string", "binary"): "file",
    ("integer", None): "integer",
    ("number", None): "number",
    ("boolean", None): "boolean",
    ("array", None): "items",
}

_BY_FORMAT: dict[str, Kind] = {"date": "date", "date-dmy": "date", "date-time": "datetime", "unix-time": "datetime"}
"""Kinds that the parser holds as text or as a number."""


class FieldReader:
    """Reads fields.

    Args:
        schemas: the classes and maps of the normal form.
        parse: what the parser holds.
    """

    def __init__(self, schemas: Mapping[str, Component], parse: Parse) -> None:
        self._schemas = schemas
        self._parse = parse
        self._names = {str(model.class_info.name): name for name, model in parse.models.items()}

    def field(self, place: str, parsed: PropertyProtocol, name: str, declared: Schema, *, required: bool) -> FieldSpec:
        """A field.

        Args:
            place: what messages call it.
            parsed: what the parser holds.
            name: its Python name.
            declared: what the normal form has.
            required: whether the normal form requires it.

        Raises:
            Refusal: the parser holds something else than the normal form.
        """
        if parsed.required != required:
            raise Refusal(place, f"the parser has required {parsed.required}, the document {required}", REMEDY)
        kind, nullable = word(declared)
        values = self._values(parsed)
        parsed_as = self.kind(values[0]) if len(values) == 1 else "union"
        if (parsed_as, takes_none(parsed)) != (kind, nullable):
            problem = (
                f"the parser has {_spelled(parsed_as, takes_none(parsed))}, the document {_spelled(kind, nullable)}"
            )
            raise Refusal(place, problem, REMEDY)
        plain = without_null(declared)
        model = self._referred(place, values[0], plain) if kind == "object" else None
        item = None
        if model and "x-map" in self._schemas[model]:
            kind, item, model = "map", self._value(place, model), None
        elif isinstance(values[0], ListProperty) and kind == "items":
            # The parser names it after the list: `lines_item`.
            item = self.field(f"{place}[]", values[0].inner_property, "item", plain.get("items", {}), required=True)
        return FieldSpec(
            wire=declared.get("x-wire", ""),
            name=name,
            kind=_BY_FORMAT.get(declared.get("x-format", ""), kind),
            description=declared.get("description") or self._described(plain),
            required=required,
            # Null is one of any values.
            nullable=nullable or kind == "any",
            send_null=declared.get("x-send-null", False),
            write_only=declared.get("x-write-only", False),
            deprecated=declared.get("x-deprecated", False),
            day_first=declared.get("x-format") == "date-dmy",
            unix=declared.get("x-format") == "unix-time",
            text=declared.get("x-wire-type") == "string",
            pattern=declared.get("pattern"),
            python_pattern=declared.get("x-python-pattern"),
            longest=declared.get("x-longest-text"),
            known_values=tuple(declared.get("x-known-values", ())),
            model=model,
            item=item,
            members=self._members(place, values, plain) if kind == "union" else (),
            discriminator=_discriminator(declared),
            former=tuple(declared.get("x-former-names", ())),
            listed_by=_listed_by(declared),
            alternative=declared.get("x-alternative", False),
            example=next(iter(declared.get("examples", [])), None),
        )

    def called(self, parsed: PropertyProtocol) -> str:
        """What the parser holds of a body or a reply, in the words of `called`."""
        if isinstance(parsed, ListProperty):
            return f"list of {self.called(parsed.inner_property)}"
        if isinstance(parsed, ModelProperty):
            return self._names.get(str(parsed.class_info.name), str(parsed.class_info.name))
        return self.kind(parsed)

    def kind(self, parsed: PropertyProtocol) -> str:
        """The kind of value, or the name of a class that no word of the normal form leads to."""
        return next((name for kind, name in _PARSED if isinstance(parsed, kind)), type(parsed).__name__)

    def _values(self, parsed: PropertyProtocol) -> list[PropertyProtocol]:
        members = parsed.inner_properties if isinstance(parsed, UnionProperty) else [parsed]
        return [member for member in members if not isinstance(member, NoneProperty)]

    def _members(self, place: str, values: list[PropertyProtocol], declared: Schema) -> tuple[FieldSpec, ...]:
        alternatives = declared.get("anyOf", [])
        if len(values) != len(alternatives):
            problem = f"the parser has {len(values)} alternatives, the document {len(alternatives)}"
            raise Refusal(place, problem, REMEDY)
        # What the parser says of a member alone means nothing: the union is required, or is not.
        return tuple(
            replace(
                self.field(f"{place}.{index}", value, "member", alternative, required=value.required), required=True
            )
            for index, (value, alternative) in enumerate(zip(values, alternatives, strict=True))
        )

    def _value(self, place: str, name: str) -> FieldSpec:
        """What stands under each key of a map."""
        parsed, declared = self._parse.models[name].additional_properties, self._schemas[name]["additionalProperties"]
        if parsed is None or isinstance(declared, bool):
            raise Refusal(place, "the parser has no values of the map", REMEDY)
        return self.field(f"{place}.*", parsed, "value", declared, required=parsed.required)

    def _referred(self, place: str, parsed: PropertyProtocol, declared: Schema) -> str:
        model, expected = self.called(parsed), reference(declared)
        if model != expected:
            raise Refusal(place, f"the parser has {model}, the document {expected}", REMEDY)
        return model

    def _described(self, declared: Schema) -> str:
        """The description of the class or the map, where its use has none."""
        return self._schemas[reference(declared)]["description"] if "$ref" in declared else ""


def word(declared: Schema) -> tuple[Kind, bool]:
    """The kind that the normal form names, and whether null may stand for it."""
    plain, null = without_null(declared), takes_null(declared)
    if "$ref" in plain:
        return "object", null
    if "anyOf" in plain:
        return "union", null
    return (_KINDS[str(plain["type"]), plain.get("format")] if "type" in plain else "any"), null


def called(declared: Schema) -> str:
    """A body or a reply of the normal form, for comparison."""
    if "$ref" in declared:
        return reference(declared)
    kind, _ = word(declared)
    return f"list of {called(declared.get('items', {}))}" if kind == "items" else kind


def reference(declared: Schema) -> str:
    """The name that a reference leads to; empty if it is none."""
    return declared.get("$ref", "").rpartition("/")[2]


def takes_none(parsed: PropertyProtocol) -> bool:
    """Whether the parser lets null stand for it."""
    members = parsed.inner_properties if isinstance(parsed, UnionProperty) else [parsed]
    return any(isinstance(member, NoneProperty) for member in members)


def _spelled(kind: str, nullable: bool) -> str:
    return f"{kind} or null" if nullable else kind


def _listed_by(declared: Schema) -> tuple[str, str] | None:
    form = declared.get("x-listed-by")
    return (form["operation"], form["field"]) if form else None


def _discriminator(declared: Schema) -> DiscriminatorSpec | None:
    form = declared.get("x-discriminator")
    return DiscriminatorSpec(form["wire"], tuple(form["models"].items())) if form else None
