"""The flat keys of each action as JSON Schema, for people and for tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..document import Document
from ..tree.specs import ApiSpec, FieldSpec, FlatSpec, OperationSpec

_NUMBER = "(0|[1-9][0-9]*)"
_FORMS = {"date": "Written yyyy-MM-dd.", "date-dmy": "Written dd/MM/yyyy.", "unix": "Whole seconds since 1970."}
_TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "string",
    "datetime": "string",
}

_Key = tuple[str, bool, Document]
"""A key, whether it is a pattern, and its schema. A pattern has its other characters escaped."""


def flat_key_schemas(api: ApiSpec) -> Document:
    """operationId to the JSON Schema of its flat object."""
    return {
        action.id: _schema(api, action, action.flat)
        for group in api.groups
        for action in group.operations
        if action.flat is not None
    }


def flat_key_names(api: ApiSpec, action: OperationSpec) -> list[str]:
    """The keys of single values, as people write them: of each collection those of the item n, of each map a name."""
    if action.flat is None:
        return []
    schema = _schema(api, action, action.flat)
    patterns = [key.strip("^$") for key, value in schema.get("patternProperties", {}).items() if _is_single(value)]
    written = (
        pattern.replace(_NUMBER, "n").replace(_name(action.flat), "name")
        for pattern in patterns
        if not pattern.endswith(_REST)
    )
    plain = [key for key, value in schema["properties"].items() if _is_single(value)]
    return plain + [re.sub(r"\\(.)", r"\1", pattern) for pattern in written]


def _is_single(schema: Document) -> bool:
    return "items" not in schema and "additionalProperties" not in schema


def _schema(api: ApiSpec, action: OperationSpec, style: FlatSpec) -> Document:
    body = api.model(action.body or "")
    wires = {field.wire for field in body.fields}
    ids = [field for field in action.ids if field.wire not in wires]
    plain: Document = {field.wire: _scalar(field) for field in ids}
    inner, patterns = _collected(_keys(api, body.fields, style, "", indexed=False))
    required = [field.wire for field in (*ids, *body.fields) if field.required]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": action.summary,
        "type": "object",
        "properties": {**plain, **inner},
        **({"patternProperties": patterns} if patterns else {}),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _collected(keys: Iterable[_Key]) -> tuple[Document, Document]:
    """The properties and the pattern properties; a key that several members of a union have takes what each takes."""
    plain: Document = {}
    patterns: Document = {}
    for key, indexed, schema in keys:
        properties, name = (patterns, f"^{key}$") if indexed else (plain, key)
        before = properties.get(name)
        if before is None or before == schema:
            properties[name] = schema
        else:
            properties[name] = {"anyOf": [*(before.get("anyOf") or [before]), schema]}
    return plain, patterns


def _keys(api: ApiSpec, fields: Iterable[FieldSpec], style: FlatSpec, prefix: str, *, indexed: bool) -> Iterator[_Key]:
    for field in fields:
        key = prefix + (re.escape(field.wire) if indexed else field.wire)
        yield from _field_keys(api, field, style, key, indexed=indexed)


def _field_keys(api: ApiSpec, field: FieldSpec, style: FlatSpec, key: str, *, indexed: bool) -> Iterator[_Key]:
    """The key of a field, and the keys below it."""
    separator = re.escape(style.separator) if indexed else style.separator
    pattern = key if indexed else re.escape(key)
    if field.model is not None:
        if style.takes_nested:
            whole = {**_whole(api, field, style), "description": field.description}
            yield key, indexed, {**whole, "type": ["object", "null"] if field.nullable else "object"}
        elif field.nullable:
            yield key, indexed, {"type": "null", "description": field.description}
        yield from _keys(api, api.model(field.model).fields, style, key + separator, indexed=indexed)
    elif field.kind == "items" and field.item is not None:
        yield key, indexed, _list(api, field, style)
        yield from _field_keys(api, field.item, style, pattern + _index(style), indexed=True)
    elif field.kind == "map" and field.item is not None:
        yield key, indexed, _whole_map(api, field, style)
        start = pattern + re.escape(style.separator) + _name(style)
        yield from _field_keys(api, field.item, style, start, indexed=True)
    elif field.kind == "union":
        for member in field.members:
            yield from _field_keys(api, _with_texts(member, field), style, key, indexed=indexed)
    else:
        yield key, indexed, _scalar(field)
        if field.kind == "any":
            yield pattern + _REST, True, {"description": field.description}


def _with_texts(member: FieldSpec, union: FieldSpec) -> FieldSpec:
    """A member of a union, nullable where the union is, with what is said of the union."""
    return replace(
        member,
        description=member.description or union.description,
        nullable=member.nullable or union.nullable,
        deprecated=union.deprecated,
    )


def _index(style: FlatSpec) -> str:
    return rf"\[{_NUMBER}\]" if style.index == "[]" else re.escape(style.separator) + _NUMBER


def _name(style: FlatSpec) -> str:
    """The pattern of a key of a map."""
    signs = "".join(map(re.escape, dict.fromkeys((".", "[", "]", style.separator[0]))))
    return f"([^{signs}]+)"


_REST = r"[^A-Za-z0-9].+"
"""The pattern of what follows the key of a value of any kind."""


def _list(api: ApiSpec, field: FieldSpec, style: FlatSpec) -> Document:
    """The other spelling of a collection: a list of scalars or of flat objects."""
    return {
        "type": ["array", "null"] if field.nullable else "array",
        # A list in a list is spelled by indices alone.
        "items": field.item is not None and field.item.kind != "items" and _whole(api, field.item, style),
        "description": field.description,
        **({"deprecated": True} if field.deprecated else {}),
    }


def _whole_map(api: ApiSpec, field: FieldSpec, style: FlatSpec) -> Document:
    """The other spelling of a map: an object with its keys as they are."""
    return {
        "type": ["object", "null"] if field.nullable else "object",
        "additionalProperties": _whole(api, field.item, style),
        "description": field.description,
        **({"deprecated": True} if field.deprecated else {}),
    }


def _whole(api: ApiSpec, item: FieldSpec | None, style: FlatSpec) -> Document:
    """An item of a list, or a value of a map, that is given as a whole."""
    if item is None:
        return {}
    if item.model is not None:
        plain, patterns = _collected(_keys(api, api.model(item.model).fields, style, "", indexed=False))
        schema: Document = {"type": "object", "properties": plain, "additionalProperties": False}
        return {**schema, "patternProperties": patterns} if patterns else schema
    if item.kind == "items":
        return _list(api, item, style)
    if item.kind == "map":
        return _whole_map(api, item, style)
    if item.kind == "union":
        return {"anyOf": [_whole(api, member, style) for member in item.members]}
    return _scalar(item)


def _scalar(field: FieldSpec) -> Document:
    type_ = "integer" if field.unix else "string" if field.text else _TYPES.get(field.kind)
    schema: Document = {} if type_ is None else {"type": [type_, "null"] if field.nullable else type_}
    if field.kind == "date":
        schema["format"] = "date-dmy" if field.day_first else "date"
    elif field.kind == "datetime":
        schema["format"] = "unix" if field.unix else "date-time"
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
