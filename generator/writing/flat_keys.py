"""The flat keys of each action as JSON Schema, for people and for tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Document
from ..tree.specs import ApiSpec, FieldSpec, FlatSpec, OperationSpec

_NUMBER = "(0|[1-9][0-9]*)"
_FORMS = {"date": "Written yyyy-MM-dd.", "date-dmy": "Written dd/MM/yyyy."}
_TYPES = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "string"}


def flat_key_schemas(api: ApiSpec) -> Document:
    """operationId to the JSON Schema of its flat object."""
    return {
        action.id: _schema(api, action, action.flat)
        for group in api.groups
        for action in group.operations
        if action.flat is not None
    }


def flat_key_names(api: ApiSpec, action: OperationSpec) -> list[str]:
    """The keys of single values, as people write them: of each collection those of the item n."""
    if action.flat is None:
        return []
    schema = _schema(api, action, action.flat)
    patterns = [key.strip("^$") for key, value in schema.get("patternProperties", {}).items() if "items" not in value]
    indexed = [re.sub(r"\\(.)", r"\1", pattern.replace(_NUMBER, "n")) for pattern in patterns]
    plain = [key for key, value in schema["properties"].items() if "items" not in value]
    return plain + indexed


def _schema(api: ApiSpec, action: OperationSpec, style: FlatSpec) -> Document:
    body = api.model(action.body or "")
    wires = {field.wire for field in body.fields}
    ids = [field for field in action.ids if field.wire not in wires]
    plain: Document = {field.wire: _scalar(field) for field in ids}
    patterns: Document = {}
    for key, indexed, schema in _keys(api, body.fields, style, "", indexed=False):
        (patterns if indexed else plain)[f"^{key}$" if indexed else key] = schema
    required = [field.wire for field in (*ids, *body.fields) if field.required]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": action.summary,
        "type": "object",
        "properties": plain,
        **({"patternProperties": patterns} if patterns else {}),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _keys(
    api: ApiSpec, fields: tuple[FieldSpec, ...], style: FlatSpec, prefix: str, *, indexed: bool
) -> Iterator[tuple[str, bool, Document]]:
    """Each key, whether it is a pattern, and its schema. A pattern has its other characters escaped."""
    for field in fields:
        key = prefix + (re.escape(field.wire) if indexed else field.wire)
        separator = re.escape(style.separator) if indexed else style.separator
        if field.model is not None:
            if field.nullable:
                yield key, indexed, {"type": "null", "description": field.description}
            yield from _keys(api, api.model(field.model).fields, style, key + separator, indexed=indexed)
        elif field.item is not None:
            yield key, indexed, _list(api, field, style)
            start = (key if indexed else re.escape(key)) + _index(style)
            if field.item.model is not None:
                inner = api.model(field.item.model).fields
                yield from _keys(api, inner, style, start + re.escape(style.separator), indexed=True)
            else:
                yield start, True, _scalar(field.item)
        else:
            yield key, indexed, _scalar(field)


def _index(style: FlatSpec) -> str:
    return rf"\[{_NUMBER}\]" if style.index == "[]" else re.escape(style.separator) + _NUMBER


def _list(api: ApiSpec, field: FieldSpec, style: FlatSpec) -> Document:
    """The other spelling of a collection: a list of scalars or of flat objects."""
    item = field.item
    if item is None or item.model is None:
        items = _scalar(item) if item is not None else {}
    else:
        plain: Document = {}
        patterns: Document = {}
        for key, indexed, schema in _keys(api, api.model(item.model).fields, style, "", indexed=False):
            (patterns if indexed else plain)[f"^{key}$" if indexed else key] = schema
        items = {"type": "object", "properties": plain, "additionalProperties": False}
        if patterns:
            items["patternProperties"] = patterns
    return {
        "type": ["array", "null"] if field.nullable else "array",
        "items": items,
        "description": field.description,
        **({"deprecated": True} if field.deprecated else {}),
    }


def _scalar(field: FieldSpec) -> Document:
    type_ = "string" if field.text else _TYPES[field.kind]
    schema: Document = {"type": [type_, "null"] if field.nullable else type_}
    if field.kind == "date":
        schema["format"] = "date-dmy" if field.day_first else "date"
    elif field.kind == "number":
        schema["format"] = "decimal"
    if field.deprecated:
        schema["deprecated"] = True
    if field.pattern:
        schema["pattern"] = field.pattern
    if field.known_values:
        schema["examples"] = list(field.known_values)
    # The form on the wire is not the form in Python, so the spec's texts leave it to the format.
    schema["description"] = " ".join(filter(None, (field.description, _FORMS.get(str(schema.get("format"))))))
    return schema
