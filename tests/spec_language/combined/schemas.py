"""Schemas as vendors write them, by what they hold: each is met in bodies, replies and parameters."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def ref(name: str) -> Json:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


COMPONENTS: Json = {
    "Kiln": {
        "title": "A kiln",
        "type": "object",
        "required": ["kilnId", "grade", "pin"],
        "properties": {
            "kilnId": {"type": "string", "format": "uuid", "readOnly": True},
            "pin": {"type": "string", "writeOnly": True},
            "grade": ref("grade"),
            "heat": {"type": "number", "format": "double"},
        },
    },
    "Firing": {
        "allOf": [
            ref("Kiln"),
            {
                "type": "object",
                "required": ["firedAt"],
                "properties": {"firedAt": {"type": "string"}, "cones": ref("cone-list")},
            },
        ],
    },
    "Branch": {
        "type": "object",
        "properties": {"label": {"type": "string"}, "branches": {"type": "array", "items": ref("Branch")}},
    },
    "Cup": {
        "type": "object",
        "required": ["shape"],
        "properties": {"shape": {"type": "string", "enum": ["cup"]}, "volume": {"type": "integer"}},
    },
    "Plate": {
        "type": "object",
        "required": ["shape"],
        "properties": {"shape": {"type": "string", "enum": ["plate"]}, "width": {"type": "integer"}},
    },
    "meta-paginated": {"properties": {"count": {"type": "integer"}, "options": {"type": "string"}}},
    "v1.Page": {"type": "object", "properties": {"3rdParty": {"type": "string"}, "class": {"type": "string"}}},
    "Shelf": {
        "type": "object",
        "properties": {
            "width": {"type": "integer"},
            "shelves": {"type": "object", "additionalProperties": ref("Shelf")},
        },
    },
    "grade": {"type": "string", "enum": ["raw", "fine"], "description": "Of the clay."},
    "cone-list": {"type": "array", "items": {"type": "integer", "format": "int32"}},
    "alias": ref("Kiln"),
    "class": {"type": "object", "properties": {"__init__": {"type": "string"}, "import": {"type": "integer"}}},
    "Größe": {"type": "object", "properties": {"höhe": {"type": "number"}}},
    "Grade": {"type": "object", "properties": {"mark": {"type": "integer"}}},
    "Chain": {
        "allOf": [{"type": "object", "properties": {"next": ref("Chain")}}, {"properties": {"at": ref("grade")}}]
    },
    "free": {"type": "object"},
    "Chest": {
        "type": "object",
        "$defs": {"Lid": {"type": "object", "properties": {"weight": {"type": "integer"}}}},
        "properties": {"lid": {"$ref": "#/components/schemas/Chest/$defs/Lid"}},
    },
}

PROPERTIES: dict[str, Json] = {
    "uuid": {"type": "string", "format": "uuid"},
    "address of a page": {"type": "string", "format": "uri"},
    "mail": {"type": "string", "format": "email", "maxLength": 60},
    "format of the vendor": {"type": "string", "format": "kiln-code"},
    "int32": {"type": "integer", "format": "int32"},
    "int64": {"type": "integer", "format": "int64", "minimum": 1},
    "seconds": {"type": "integer", "format": "unix-time"},
    "enum": {"type": "string", "enum": ["wet", "dry"]},
    "enum without a type": {"enum": ["north", "south"]},
    "enum of numbers": {"type": "integer", "enum": [1, 2, 3]},
    "named enum": ref("grade"),
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "format": "time"},
    "object in place": {"type": "object", "properties": {"depth": {"type": "integer"}, "note": {"type": "string"}}},
    "objects in place": {"type": "array", "items": {"type": "object", "properties": {"depth": {"type": "integer"}}}},
    "list of texts": {"type": "array", "items": {"type": "string"}},
    "list of lists": {"type": "array", "items": {"type": "array", "items": {"type": "number"}}},
    "list of components": {"type": "array", "items": ref("Kiln")},
    "map of texts": {"type": "object", "additionalProperties": {"type": "string"}},
    "map of objects": {"type": "object", "additionalProperties": ref("Cup")},
    "map of lists": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "integer"}}},
    "any object": {"type": "object", "additionalProperties": True},
    "named any object": ref("free"),
    "anything": {},
    "number": {"type": "number"},
    "float": {"type": "number", "format": "float"},
    "number as text": {"type": "string", "format": "decimal"},
    "bounds": {"type": "number", "minimum": 0, "maximum": 100},
    "boolean": {"type": "boolean"},
    "component": ref("Kiln"),
    "component by another name": ref("alias"),
    "named list": ref("cone-list"),
    "composed": ref("Firing"),
    "composed in place": {"allOf": [ref("Plate")]},
    "one of two": {"oneOf": [ref("Cup"), ref("Plate")], "discriminator": {"propertyName": "shape"}},
    "one of two kinds": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
    "recursive": ref("Branch"),
    "named with a hyphen": ref("meta-paginated"),
    "named with a dot": ref("v1.Page"),
    "type left out": {"properties": {"left": {"type": "integer"}}},
    "title": {"title": "Of the piece", "type": "string"},
    "read only": {"type": "string", "readOnly": True},
    "write only": {"type": "string", "writeOnly": True},
    "default of another type": {"type": "integer", "default": "one"},
    "example that does not fit": {"type": "integer", "example": "many"},
    "required of what is not there": {
        "type": "object",
        "required": ["gone"],
        "properties": {"kept": {"type": "integer"}},
    },
    "properties and more": {
        "type": "object",
        "properties": {"fixed": {"type": "integer"}},
        "additionalProperties": {"type": "string"},
    },
    "names that are no Python": {
        "type": "object",
        "properties": {
            name: {"type": "string"}
            for name in (
                "@type",
                "$ref-code",
                "a b",
                "_kind",
                "self",
                "json",
                "items",
                "keys",
                "größe",
                "to_dict",
                "None",
            )
        },
    },
    "names that are one in Python": {
        "type": "object",
        "properties": {"fooBar": {"type": "string"}, "foo_bar": {"type": "integer"}, "FooBar": {"type": "boolean"}},
    },
    "any of two components": {"anyOf": [ref("Cup"), ref("Kiln")]},
    "list of one of two": {"type": "array", "items": {"oneOf": [ref("Cup"), ref("Plate")]}},
    "map of anything": {"type": "object", "additionalProperties": {}},
    "map of maps": {
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}},
    },
    "recursive through a map": ref("Shelf"),
    "composed of three": {
        "allOf": [ref("Cup"), {"properties": {"glaze": {"type": "string"}}}, {"required": ["glaze"]}],
    },
    "bounds of lists": {
        "type": "array",
        "minItems": 1,
        "maxItems": 9,
        "uniqueItems": True,
        "items": {"type": "string"},
    },
    "key of the vendor": {"type": "string", "x-path": "/elsewhere", "x-python-name": "no one", "x-kiln": {"a": 1}},
    "deprecated": {"type": "string", "deprecated": True},
    "whole number with a fraction": {"type": "number", "format": "int32"},
    "number in a text of a format": {"type": "string", "format": "int64"},
    "empty enum and text": {"type": "string", "enum": ["", "full"]},
    "bytes": {"type": "string", "format": "byte"},
    "password": {"type": "string", "format": "password"},
    "named as a keyword": ref("class"),
    "named with letters that are not ASCII": ref("Größe"),
    "named as another in capitals": ref("Grade"),
    "recursive through parts": ref("Chain"),
    "properties and more objects": {
        "type": "object",
        "properties": {"fixed": {"type": "integer"}},
        "additionalProperties": ref("Cup"),
    },
    "one of nested ones": {
        "oneOf": [{"oneOf": [{"type": "integer"}, {"anyOf": [{"type": "boolean"}, ref("Cup")]}]}, {"type": "string"}]
    },
    "one of two without a discriminator": {"oneOf": [ref("Cup"), ref("Shelf")]},
    "one or a list of it": {"oneOf": [ref("Cup"), {"type": "array", "items": ref("Cup")}]},
    "parts that narrow": {
        "allOf": [
            {"type": "object", "properties": {"heat": {"type": "number"}, "code": {"type": "string"}}},
            {"type": "object", "properties": {"heat": {"type": "integer"}, "code": {"type": "string", "maxLength": 9}}},
        ]
    },
    "closed": {"type": "object", "properties": {"only": {"type": "string"}}, "additionalProperties": False},
    "many values": {"type": "string", "enum": [f"value {number}" for number in range(300)]},
    "pattern between slashes": {"type": "string", "pattern": "/^[a-z0-9-]+$/i"},
}

# What the two versions of OpenAPI write differently.
OF_3_0: dict[str, Json] = {
    "nullable": {"type": "string", "nullable": True},
    "nullable component": {"allOf": [ref("Cup")], "nullable": True},
    "exclusive bound": {"type": "number", "minimum": 0, "exclusiveMinimum": True},
    "enum with null": {"type": "string", "nullable": True, "enum": ["a", "b", None]},
    "list of nullable": {"type": "array", "items": {"type": "string", "nullable": True}},
}
OF_3_1: dict[str, Json] = {
    "null among types": {"type": ["string", "null"]},
    "null beside a component": {"anyOf": [ref("Cup"), {"type": "null"}]},
    "several types": {"type": ["integer", "string"]},
    "definitions of a component": {"$ref": "#/components/schemas/Chest/$defs/Lid"},
    "component with definitions": ref("Chest"),
    "constraints beside a reference": {**ref("Cup"), "required": ["volume"]},
    "properties beside a reference": {**ref("Cup"), "properties": {"colour": {"type": "string"}}},
    "const": {"const": "clay"},
    "text beside a reference": {**ref("Plate"), "description": "Below the cup."},
    "exclusive bound": {"type": "number", "exclusiveMinimum": 0},
    "enum with null": {"type": ["string", "null"], "enum": ["a", "b", None]},
    "constants": {"oneOf": [{"const": "a", "title": "A"}, {"const": "b", "title": "B"}]},
    "definitions of its own": {
        "type": "object",
        "$defs": {"Foot": {"type": "integer"}},
        "properties": {"feet": {"type": "integer"}},
    },
    "list of nullable": {"type": "array", "items": {"type": ["integer", "null"]}},
    "null alone": {"type": "null"},
}

SCALARS: dict[str, Json] = {
    name: PROPERTIES[name]
    for name in (
        "uuid",
        "int32",
        "enum",
        "enum of numbers",
        "named enum",
        "date",
        "moment",
        "number",
        "boolean",
        "title",
    )
}
