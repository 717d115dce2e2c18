"""The table for JSON Schema 2020-12 and what OpenAPI adds to it: by where a schema stands, and by its type.

A keyword of JSON Schema that says nothing about values of a type is refused there: whoever wrote it meant something,
and the client would not do it.
"""

from __future__ import annotations

from .kinds import Content, Kind, kind, remedies

_OPEN_LIST = "Take it out, and say the values in the description"
_ENCODED = "Take it out, and say in the description how the text is encoded"
_POINTERS = "Take it out: schemas are referred to by file#/Name, or #/components/schemas/<Name>"
_COUNTED = "Take it out: the client counts neither keys nor items by what they are"

BOUNDS = (
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems"
)
"""What the client does not enforce, since it is assumed."""

_OF_NUMBERS = "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"
_OF_TEXTS = "minLength maxLength pattern"
_OF_LISTS = "items minItems maxItems uniqueItems"
_OF_OBJECTS = "properties additionalProperties patternProperties required"
_ABOUT_OBJECTS = "propertyNames minProperties maxProperties"
_TYPED = f"{_OF_NUMBERS} {_OF_TEXTS} {_OF_LISTS} {_OF_OBJECTS}"
_COMPOSED = "allOf anyOf oneOf discriminator"

_NOTES = "title $comment externalDocs"
_FACTS = "x-assumed x-assumed-notes x-confirmed"
_ANY = f"type description default example examples deprecated {_COMPOSED}"

_ORDINARY = f"{_ANY} {_TYPED} {_ABOUT_OBJECTS} {_NOTES} format enum const readOnly writeOnly"

_REFUSED = {
    **remedies("$id $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary", _POINTERS),
    "$schema": "Take it out: schemas are read as JSON Schema 2020-12 as OpenAPI 3.1 has it",
    **remedies("definitions $defs", "Name the schemas in spec/schemas, and refer to them by file#/Name"),
    **remedies("not if then else dependentSchemas dependentRequired dependencies", "Say it in the description"),
    "unevaluatedProperties": "Take it out, or write additionalProperties: true or false",
    **remedies("contains minContains maxContains unevaluatedItems", _COUNTED),
    "prefixItems": "Make it a list whose items have one type, or name an object in spec/schemas",
    "xml": "Take it out: the client speaks JSON",
    **remedies("contentEncoding contentMediaType contentSchema", _ENCODED),
}
_NO_TEXT = {"$ref": "Write file#/Name, or #/components/schemas/<Name>"}
"""What is not a text refers to nothing."""
_LATER = {"nullable": 'Take it out, and write the type as a list with null, such as [string, "null"]'}
_FOREIGN = {
    **remedies(_OF_NUMBERS, "Take it out: it bounds numbers alone"),
    **remedies(_OF_TEXTS, "Take it out: it bounds texts alone"),
    **remedies(_OF_LISTS, "Take it out: only lists have items"),
    **remedies(f"{_OF_OBJECTS} {_ABOUT_OBJECTS}", "Take it out: only objects have properties"),
    "format": "Take it out: it says nothing about this type",
    "x-known-values": f"{_OPEN_LIST}; only texts and integers have known values",
}

_TYPES = {
    "text": f"format {_OF_TEXTS} enum const x-known-values",
    # A price that is written as text is one edit of the type, and keeps its bounds.
    "decimal text": f"format {_OF_TEXTS} {_OF_NUMBERS}",
    "integer": f"format {_OF_NUMBERS} enum const x-known-values",
    "number": f"format {_OF_NUMBERS}",
    "boolean": "",
    "list": _OF_LISTS,
    "object": _OF_OBJECTS,
    "untyped": f"format {_TYPED} enum const x-known-values",
}
"""What each type carries beyond what all of them do."""

_DOCUMENTED = {"object": _ABOUT_OBJECTS, "untyped": _ABOUT_OBJECTS}
"""What people and servers read of a type."""

_PLACES = {
    "property": "readOnly writeOnly x-python-name x-former-names x-listed-by x-send-null",
    "parameter": "x-python-name",
    "item": "",
    "component": "x-python-name",
}
"""What a schema carries because of where it stands."""

_CALLED = {"object component": "a named object", "untyped component": "a named schema"}

_PARTS = {
    "externalDocs": Content("external documentation"),
    "properties": Content("property", "map", hidden=True),
    "items": Content("item"),
    "additionalProperties": Content("value"),
    "patternProperties": Content("value", "map"),
    "propertyNames": Content("described schema"),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), Content("part", "list")),
    "discriminator": Content("discriminator"),
}
"""The schemas within a schema."""


def _typed(type_: str, place: str) -> Kind:
    carried = frozenset(f"{_ANY} {_TYPES[type_]} {_PLACES[place]}".split())
    documented = frozenset(f"{_NOTES} {_FACTS} {_DOCUMENTED.get(type_, '')}".split())
    # That a value is one of these says nothing more of its type.
    documented |= frozenset(("enum", "const", "readOnly", "writeOnly")) - carried
    if (type_, place) == ("object", "component"):
        documented |= {"x-columns"}
    return _schema(
        _CALLED.get(f"{type_} {place}") or _with_article(place if type_ == "untyped" else f"{type_} {place}"),
        carried,
        documented,
        {**_NO_TEXT, **_FOREIGN},
        frozenset(key for key in _FOREIGN if not key.startswith("x-")) - carried - documented,
    )


def _schema(
    called: str,
    carried: frozenset[str],
    documented: frozenset[str],
    refused: dict[str, str],
    idle: frozenset[str] = frozenset(),
) -> Kind:
    accepted = carried | documented
    return kind(
        called,
        " ".join(carried),
        " ".join(documented),
        refused={key: remedy for key, remedy in {**_REFUSED, **refused}.items() if key not in accepted},
        later=_LATER,
        parts={key: part for key, part in _PARTS.items() if key in accepted},
        idle=idle,
    )


def _reference(called: str, place: str) -> Kind:
    """A reference: what stands beside it is of what it refers to, or of this use of it."""
    carried = frozenset(f"$ref {_ANY} {_TYPES['untyped']} {_PLACES[place]}".split())
    documented = frozenset(f"{_NOTES} {_FACTS} {_ABOUT_OBJECTS} summary readOnly writeOnly x-python-name".split())
    return _schema(called, carried, documented - carried, {})


def _with_article(word: str) -> str:
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


_ONE_FORM = "Write out the one form in which the reply comes"
_STANDARD = f"{_ORDINARY} {' '.join(_REFUSED)} {' '.join(_LATER)} x-known-values {_FACTS}"

_OTHERS = {
    "envelope": kind(
        "an envelope",
        "type properties items allOf",
        "description default example examples deprecated format enum const readOnly writeOnly required "
        f"additionalProperties minProperties maxProperties minItems maxItems uniqueItems {_OF_NUMBERS} {_OF_TEXTS} "
        f"{_NOTES} {_FACTS} x-python-name",
        refused={
            **_REFUSED,
            **_NO_TEXT,
            "x-known-values": "Take it out: known values are of properties of named objects",
        },
        later={
            **_LATER,
            **remedies("anyOf oneOf discriminator patternProperties propertyNames", _ONE_FORM),
        },
        parts={
            "properties": Content("enveloped schema", "map", hidden=True),
            "allOf": Content("enveloped schema", "list"),
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
    "schema reference": _reference("a reference", "component"),
    "property reference": _reference("a reference of a property", "property"),
    "xml": kind(
        "XML", refused=remedies("name namespace prefix attribute wrapped", "Take it out: the client speaks JSON")
    ),
    "discriminator": kind("a discriminator", "propertyName mapping"),
}

SCHEMAS: dict[str, Kind] = {
    **{f"{type_} {place}": _typed(type_, place) for type_ in _TYPES for place in _PLACES},
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
