"""What schemas say together, and what must not be there in requests or in replies."""

from __future__ import annotations

from typing import Any

from soliditech_tools.sandbox.http.document import DocumentNode
from soliditech_tools.sandbox.http.shape import SchemaShape, held_against, shape_of


def shape(schema: dict[str, Any], **schemas: Any) -> SchemaShape:
    document = {"s": schemas, "schema": schema}
    return shape_of([DocumentNode(document, "/schema", schema)])


def test_references_and_all_of_are_one() -> None:
    base = {"type": ["object", "null"], "properties": {"a": {"type": "string"}}, "required": ["a"], "minProperties": 1}
    whole = {"allOf": [{"$ref": "#/s/Base"}, {"properties": {"b": {}}, "minProperties": 2}], "type": "object"}
    found = shape(whole, Base=base)
    assert list(found.properties) == ["a", "b"]
    assert (found.required, found.types, found.words["minProperties"]) == ({"a"}, ["object"], 2)


def test_the_narrower_bounds_count() -> None:
    parts = [{"minimum": 1, "maximum": 9, "enum": [1, 2, 3]}, {"minimum": 2, "maximum": 12, "enum": [3, 2]}]
    words = shape({"allOf": parts}).words
    assert (words["minimum"], words["maximum"], words["enum"]) == (2, 9, [2, 3])


def test_a_type_that_is_not_written_is_implied() -> None:
    assert shape({"properties": {}}).types == ["object"]
    assert shape({"items": {}}).types == ["array"]
    assert shape({"enum": ["a", 1]}).types == ["string", "integer"]
    assert shape({"allOf": [{"type": "number"}, {"type": "integer"}]}).types == []
    assert shape({"description": "Anything."}).types == []


def test_alternatives_are_laid_in_one_by_one() -> None:
    both = shape({"oneOf": [{"type": "null"}, {"const": 1}, {"anyOf": [{"const": 2}, {"const": 3}]}]})
    assert both.with_choice(0).words["const"] == 1
    nested = both.with_choice(1)
    assert [nested.with_choice(index).words["const"] for index in (0, 1, 5)] == [2, 3, 3]


def test_a_circle_of_references_ends() -> None:
    assert shape({"$ref": "#/s/A"}, A={"$ref": "#/s/B"}, B={"$ref": "#/s/A", "type": "string"}).types == ["string"]


def test_what_goes_one_way_alone_need_not_be_there() -> None:
    only_read = {"type": "string", "readOnly": True}
    schemas: dict[str, Any] = {
        "Id": only_read,
        "Base": {"properties": {"id": {"$ref": "#/s/Id"}, "key": {"writeOnly": True}}, "required": ["id", "key"]},
        "Whole": {"allOf": [{"$ref": "#/s/Base"}, {"required": ["id", "name"]}], "required": ["id"]},
        "Flag": {"type": "string", "enum": [True, "false", 1]},
    }
    requests = held_against({"s": schemas}, "readOnly")["s"]
    assert requests["Base"]["required"] == ["key"]
    assert requests["Whole"] == {"allOf": [{"$ref": "#/s/Base"}, {"required": ["name"]}], "required": []}
    assert requests["Flag"]["enum"] == ["true", "false", "1"]
    replies = held_against({"s": schemas}, "writeOnly")["s"]
    assert replies["Base"]["required"] == ["id"]
    assert schemas["Base"]["required"] == ["id", "key"]
