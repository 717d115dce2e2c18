"""The keys of a request and of a reply, with what a reader must know of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import File
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.times import DateTime

from .catalogue import CENT, ActionText, Catalogue, Json

_KINDS: tuple[tuple[type[Field], str, str], ...] = (
    (Date, "date", "datetime.date"),
    (DateTime, "time", "datetime.datetime"),
    (Number, "decimal", "Decimal"),
    (Integer, "whole number", "int"),
    (Boolean, "", "bool"),
    (Text, "text", "str"),
    (Map, "map", "dict"),
)


@frozen
class KeyText:
    """One key.

    Args:
        field: the field of the run time.
        schema: what the document says of it.
        kind: what it holds, in words, with its form; empty where the type says it.
        python_type: the type that its argument has.
    """

    field: Field
    schema: Json
    kind: str
    python_type: str

    @property
    def description(self) -> str:
        """What it means, in one line."""
        return " ".join(str(self.schema.get("description", "")).split())

    @property
    def known_values(self) -> Sequence[object]:
        """Values that are known to be taken; others may be, too."""
        return [
            value for value in self.schema.get("x-known-values") or self.schema.get("enum") or () if value is not None
        ]

    @property
    def listed_by(self) -> tuple[str, str] | None:
        """The operationId of the read that lists its values, and their place in its result."""
        inner = self.field
        while inner.listed_by is None and isinstance(inner, Items):
            inner = inner.item
        listed = inner.listed_by
        return None if listed is None else (listed.operation, listed.field)


@frozen
class KeySection:
    """Keys that stand in one object.

    Args:
        wire: where it stands, as flat JSON spells it, such as `lines[0]`; empty for the outermost.
        name: the same in Python.
        model: the class of the object; empty for the outermost.
        keys: its keys.
    """

    wire: str = ""
    name: str = ""
    model: str = ""
    keys: list[KeyText] = field(factory=list)


def request_sections(action: ActionText) -> list[KeySection]:
    """The keys of a request: ids, query, headers and body, and then each object in the body."""
    operation, catalogue = action.operation, action.catalogue
    outer = KeySection()
    parameters = action.parameters
    for declared in (*operation.ids, *operation.query, *operation.headers):
        text = parameters.get(declared.wire, {})
        schema = {
            **catalogue.resolved(text.get("schema", {})),
            **{key: text[key] for key in ("description",) if key in text},
        }
        outer.keys.append(_key(declared, schema))
    return [outer, *_sections(catalogue, outer, operation.body or (), action.body_schema, (), frozenset())]


def reply_sections(action: ActionText) -> list[KeySection]:
    """The keys of a result, and then of each object in it; none for a file."""
    model = result_model(action.operation)
    if model is None:
        return []
    schema = action.result_schema
    if schema.get("type") == "array":
        schema = action.catalogue.resolved(schema.get("items", {}))
    outer = KeySection(model=model.__name__)
    return [outer, *_sections(action.catalogue, outer, model.FIELDS, schema, (), frozenset({model}))]


def result_model(operation: Operation[Any]) -> type[Model] | None:
    """The class of the result, or of its items; None for a file, or if it has none."""
    return None if isinstance(operation.result, File) else getattr(operation.result, "model", None)


def _sections(
    catalogue: Catalogue,
    section: KeySection,
    fields: Sequence[Field],
    schema: Json,
    above: tuple[str, str] | tuple[()],
    inside: frozenset[type[Model]],
) -> Iterator[KeySection]:
    """Fill a section with the fields of one object; gives the sections of the objects in it."""
    properties = schema.get("properties", {})
    nested = []
    for declared in fields:
        raw = properties.get(declared.wire, {})
        resolved = catalogue.resolved(raw)
        section.keys.append(_key(declared, resolved))
        inner, index = declared, ""
        while isinstance(inner, Items):
            inner, index = inner.item, f"{index}[0]"
            resolved = catalogue.resolved(resolved.get("items", {}))
        # A class may hold itself.
        if isinstance(inner, Object) and inner.model not in inside:
            wire, name = above or ("", "")
            place = (f"{wire}{declared.wire}{index}", f"{name}{declared.name}{index}")
            nested.append((inner.model, place, resolved))
    for model, (wire, name), inner_schema in nested:
        below = KeySection(wire, name, model.__name__)
        rest = _sections(catalogue, below, model.FIELDS, inner_schema, (f"{wire}.", f"{name}."), inside | {model})
        yield from (below, *rest)


def _key(declared: Field, schema: Json) -> KeyText:
    return KeyText(declared, schema, *_kind(declared, schema))


def _kind(declared: Field, schema: Json) -> tuple[str, str]:
    """What a field holds: in words, and as a type of Python."""
    if isinstance(declared, Items):
        kind, python_type = _kind(declared.item, schema.get("items", {}))
        return f"list of {kind}" if kind else "", f"list[{python_type}]"
    if isinstance(declared, Object):
        return "", f"models.{declared.model.__name__}"
    for field_type, kind, python_type in _KINDS:
        if isinstance(declared, field_type):
            return f"{kind}{_form(declared, schema)}", python_type
    return "value", "object"


def _form(declared: Field, schema: Json) -> str:
    """How a value is written, where that is not plain."""
    if isinstance(declared, Date):
        return ", dd/MM/yyyy on the wire" if declared.day_first else ", yyyy-MM-dd on the wire"
    if isinstance(declared, Number):
        return " with two places" if schema.get("multipleOf") == CENT else ""
    if isinstance(declared, Text) and (longest := schema.get("maxLength")) is not None:
        return f" of up to {longest} characters"
    return ""
