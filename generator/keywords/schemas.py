"""The table for JSON Schema 2020-12 and what OpenAPI adds to it: by where a schema stands, and by its type.

A keyword of JSON Schema that says nothing about values of a type is refused there: whoever wrote it meant something,
and the client would not do it.
"""

from __future__ import annotations

from .kinds import Content, Kind, kind, remedies

_NAMED = "Name an object in spec/schemas and refer to it"
_OPEN_LIST = "Take it out, and say the values in the description"
_ENCODED = "Take it out, and say in the description how the text is encoded"
_POINTERS = "Take it out: schemas are referred to by file#/Name, or #/components/schemas/<Name>"
_ONE_TYPE = "Write out the type or the properties that the client is to know"
_COUNTED = "Take it out: the client counts neither keys nor items by what they are"

BOUNDS = (
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems"
)
"""What the client does not enforce, since it is assumed."""

_OF_NUMBERS = "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"
_OF_TEXTS = "minLength maxLength pattern"
_OF_LISTS = "items minItems maxItems uniqueItems"
_OF_OBJECTS = "properties additionalProperties required minProperties maxProperties"
_TYPED = f"{_OF_NUMBERS} {_OF_TEXTS} {_OF_LISTS} {_OF_OBJECTS}"

_NOTES = "title example $comment externalDocs"
_FACTS = "x-assumed x-assumed-notes x-confirmed"
_ANY = "type description default examples deprecated"

_ORDINARY = f"{_ANY} {_TYPED} {_NOTES} format enum const readOnly writeOnly"

_REFUSED = {
    **remedies("$id $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary", _POINTERS),
    "$schema": "Take it out: schemas are read as JSON Schema 2020-12 as OpenAPI 3.1 has it",
    **remedies("definitions $defs", "Name the schemas in spec/schemas, and refer to them by file#/Name"),
    **remedies("not if then else dependentSchemas dependentRequired dependencies", "Say it in the description"),
    **remedies("propertyNames unevaluatedProperties", "Take it out, or write additionalProperties: true or false"),
    **remedies("contains minContains maxContains unevaluatedItems", _COUNTED),
    "prefixItems": "Make it a list whose items have one type, or name an object in spec/schemas",
    "xml": "Take it out: the client speaks JSON",
    **remedies("contentEncoding contentMediaType contentSchema", _ENCODED),
}
_NO_TEXT = {"$ref": "Write file#/Name, or #/components/schemas/<Name>"}
"""What is not a text refers to nothing."""
_LATER = {
    **remedies("oneOf anyOf allOf", _ONE_TYPE),
    "discriminator": "Take it out, and refer to the object that comes",
    "patternProperties": "Write the properties out, or additionalProperties: true",
    "nullable": 'Take it out, and write the type as a list with null, such as [string, "null"]',
}
_FOREIGN = {
    **remedies(_OF_NUMBERS, "Take it out: it bounds numbers alone"),
    **remedies(_OF_TEXTS, "Take it out: it bounds texts alone"),
    **remedies(_OF_LISTS, "Take it out: only lists have items"),
    **remedies("required minProperties maxProperties", "Take it out: only objects have properties"),
    "format": "Take it out: it says nothing about this type",
    **remedies("enum const", _OPEN_LIST),
    "x-known-values": f"{_OPEN_LIST}; only texts and integers have known values",
}
_IN_PLACE = remedies("properties additionalProperties", _NAMED)

_TYPES = {
    "text": f"format {_OF_TEXTS} enum const x-known-values",
    # A price that is written as text is one edit of the type, and keeps its bounds.
    "decimal text": f"format {_OF_TEXTS} {_OF_NUMBERS}",
    "integer": f"format {_OF_NUMBERS} enum const x-known-values",
    "number": f"format {_OF_NUMBERS}",
    "boolean": "",
    "list": _OF_LISTS,
    "object": "",
    "untyped": f"format {_TYPED} enum const x-known-values",
}
"""What each type carries beyond what all of them do."""

_PLACES = {
    "property": "readOnly writeOnly x-python-name x-former-names x-send-null",
    "parameter": "x-python-name",
    "item": "",
    "component": "x-python-name",
}
"""What a schema carries because of where it stands."""

_ABOUT_PROPERTIES = {
    "x-listed-by": "Take it out: nothing reads it so far",
}
_ABOUT_DIRECTION = remedies("readOnly writeOnly", "Say it of a property of a named object")


def _typed(type_: str, place: str) -> Kind:
    carried = f"{_ANY} {_TYPES[type_]} {_PLACES[place]}"
    later = {**_LATER, **_ABOUT_PROPERTIES, **_IN_PLACE} if place == "property" else {**_LATER, **_IN_PLACE}
    refused = {**_REFUSED, **_NO_TEXT, **_FOREIGN, **_ABOUT_DIRECTION}
    names = frozenset(carried.split())
    return kind(
        _with_article(place if type_ == "untyped" else f"{type_} {place}"),
        carried,
        f"{_NOTES} {_FACTS}",
        refused={key: remedy for key, remedy in refused.items() if key not in names},
        later={key: remedy for key, remedy in later.items() if key not in names},
        parts={
            "externalDocs": Content("external documentation"),
            **({"items": Content("item")} if "items" in names else {}),
        },
    )


def _with_article(word: str) -> str:
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def _of_objects() -> dict[str, Kind]:
    """Objects that become models, and what is within them."""
    not_objects = {key: remedy for key, remedy in _FOREIGN.items() if key not in _OF_OBJECTS.split()}
    later = {key: remedy for key, remedy in _LATER.items() if key != "anyOf"}
    return {
        "named object": kind(
            "a named object",
            "type properties required description additionalProperties deprecated x-python-name",
            f"anyOf minProperties maxProperties examples {_NOTES} {_FACTS}",
            refused={
                **_REFUSED,
                **_NO_TEXT,
                **not_objects,
                **_ABOUT_DIRECTION,
                "default": "Give each property its own",
            },
            later={**later, "x-columns": "Take it out: nothing reads it so far"},
            parts={
                "properties": Content("property", "map", hidden=True),
                "additionalProperties": Content("additional property"),
                "anyOf": Content("alternative", "list"),
                "externalDocs": Content("external documentation"),
            },
        ),
        "alternative": kind(
            "an alternative",
            documentation="required",
            refused={
                **_REFUSED,
                **{key: _ALTERNATIVE for key in _ORDINARY.split() if key != "required"},
                "$ref": _ALTERNATIVE,
            },
            later=remedies(" ".join(_LATER), _ALTERNATIVE),
        ),
        "additional property": kind(
            "a schema of further properties",
            refused=_REFUSED,
            later=remedies(
                f"{_ORDINARY} {' '.join(_LATER)} $ref",
                "Write additionalProperties: true or false",
            ),
        ),
    }


_ALTERNATIVE = "Let an alternative hold a list of required properties alone"
_STANDARD = f"{_ORDINARY} {' '.join(_REFUSED)} {' '.join(_LATER)} x-known-values {_FACTS}"

_NEXT_TO_REFERENCE = remedies(
    f"{_ORDINARY} {' '.join(_LATER)} x-known-values x-send-null summary",
    "Move it to where the $ref points",
)

_OTHERS = {
    "envelope": kind(
        "an envelope",
        "type properties items",
        f"description default examples deprecated format enum const readOnly writeOnly required additionalProperties "
        f"minProperties maxProperties minItems maxItems uniqueItems {_OF_NUMBERS} {_OF_TEXTS} {_NOTES} {_FACTS} "
        "x-python-name",
        refused={
            **_REFUSED,
            **_NO_TEXT,
            "x-known-values": "Take it out: known values are of properties of named objects",
        },
        later=_LATER,
        parts={
            "properties": Content("enveloped schema", "map", hidden=True),
            "items": Content("enveloped schema"),
            "additionalProperties": Content("described schema"),
        },
    ),
    "described schema": kind(
        "a schema that the client does not read",
        documentation=f"$ref {_STANDARD} x-python-name x-former-names x-send-null x-listed-by x-columns",
        parts={
            "properties": Content("described schema", "map", hidden=True),
            **dict.fromkeys(
                ("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else"),
                Content("described schema"),
            ),
            **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), Content("described schema", "list")),
            **dict.fromkeys(("patternProperties", "dependentSchemas", "$defs"), Content("described schema", "map")),
        },
    ),
    "schema reference": kind(
        "a reference", "$ref", f"{_FACTS} x-python-name", later=_NEXT_TO_REFERENCE, refused=_REFUSED
    ),
    "property reference": kind(
        "a reference of a property",
        "$ref x-python-name x-former-names",
        _FACTS,
        later={**_NEXT_TO_REFERENCE, **_ABOUT_PROPERTIES},
        refused=_REFUSED,
    ),
    "xml": kind(
        "XML", refused=remedies("name namespace prefix attribute wrapped", "Take it out: the client speaks JSON")
    ),
    "discriminator": kind(
        "a discriminator", later=remedies("propertyName mapping", "Take it out, and refer to the object that comes")
    ),
}

SCHEMAS: dict[str, Kind] = {
    **{f"{type_} {place}": _typed(type_, place) for type_ in _TYPES for place in _PLACES},
    **_of_objects(),
    **_OTHERS,
}
"""All kinds of schema, by name; of a property, a parameter or an item, by type and place."""


_NAMES_OF_TYPES = {
    "string": "text",
    "array": "list",
    **{name: name for name in ("integer", "number", "boolean", "object")},
}


def type_of(schema: object) -> str:
    """Which of the types of the table a schema has: a null beside it aside."""
    if not isinstance(schema, dict):
        return "untyped"
    declared = schema.get("type")
    listed = declared if isinstance(declared, list) else [declared]
    types = [name for name in listed if name != "null"]
    if len(types) != 1 or not isinstance(types[0], str):
        return "untyped"
    if types == ["string"] and schema.get("format") == "decimal":
        return "decimal text"
    return _NAMES_OF_TYPES.get(types[0], "untyped")
