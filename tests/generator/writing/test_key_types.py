"""The types of flat keys: an annotation for each kind of value, and a type for each flat object in a list or a map."""

from __future__ import annotations

from typing import Any

import pytest

from generator.writing.key_types import key_types


def annotation(schema: Any) -> str:
    """How the values of a key with this schema are annotated."""
    (type_,) = [each for each in key_types({"addBook": {"properties": {"a.b": schema}}}) if each.name == "AddBookKeys"]
    ((key, written),) = type_.keys
    assert key == '"a.b"'
    return written


PAGE = {"type": "object", "properties": {"number": {"type": "integer"}}, "additionalProperties": False}


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        ({"type": "string"}, "str"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"type": "null"}, "None"),
        ({"type": "boolean"}, "bool"),
        ({"type": "integer"}, "int"),
        ({"type": ["integer", "null"], "format": "unix"}, "datetime.datetime | int | None"),
        ({"type": "number", "format": "decimal"}, "Decimal | int"),
        ({"type": "string", "format": "decimal"}, "str"),
        ({"type": ["string", "null"], "format": "date-dmy"}, "datetime.date | str | None"),
        ({"type": "string", "format": "date"}, "datetime.date | str"),
        ({"type": "string", "format": "date-time"}, "datetime.datetime | str"),
        ({"description": "Anything."}, "object"),
        ({"type": ["array", "null"], "items": {"type": "string"}}, "list[str] | None"),
        ({"type": "array", "items": False}, "list[Never]"),
        ({"type": "array", "items": PAGE}, "list[AddBookABKeys]"),
        ({"type": "array", "items": {"anyOf": [{"type": "string"}, PAGE]}}, "list[str | AddBookABKeys]"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "Mapping[str, int]"),
        ({"type": "object", "additionalProperties": PAGE}, "Mapping[str, AddBookABKeys]"),
        ({"type": ["object", "null"]}, "Mapping[str, object] | None"),
        ({"anyOf": [{"type": "string"}, {"type": ["integer", "null"]}, {"type": ["string", "null"]}]}, None),
    ],
)
def test_values_are_annotated_as_a_mapping_may_hold_them(schema: Any, written: str | None) -> None:
    assert annotation(schema) == (written or "str | int | None")


def test_a_flat_object_in_a_list_has_a_type_before_that_of_its_action() -> None:
    chapter = {**PAGE, "properties": {"pages": {"type": "array", "items": PAGE}}}
    schemas = {"addBook": {"properties": {"chapters": {"type": "array", "items": chapter}}}}
    types = {each.name: each.keys for each in key_types(schemas)}
    assert types == {
        "AddBookChaptersPagesKeys": (('"number"', "int"),),
        "AddBookChaptersKeys": (('"pages"', "list[AddBookChaptersPagesKeys]"),),
        "AddBookKeys": (('"chapters"', "list[AddBookChaptersKeys]"),),
    }


def test_no_two_types_have_the_same_name() -> None:
    lines: Any = {"properties": {"lines": {"type": "array", "items": PAGE}}}
    types = key_types({"addBook": lines, "addBookLines": {"properties": {"x": {"type": "string"}}}, "add_book": lines})
    assert [each.name for each in types] == [
        *("AddBookLinesItemKeys", "AddBookKeys", "AddBookLinesKeys"),
        *("AddBookItemLinesKeys", "AddBookItemKeys"),
    ]
    assert types[2].keys == (('"x"', "str"),)


def test_patterns_are_no_keys_of_a_type() -> None:
    schema = {"properties": {"x": {"type": "string"}}, "patternProperties": {"^lines\\[0\\]$": {"type": "string"}}}
    (type_,) = key_types({"addBook": schema})
    assert type_.keys == (('"x"', "str"),)
    assert type_.summary == "The flat keys of `addBook`."
