"""Success replies of several statuses: the same described twice is one result."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Node
from generator.normal.replies.success import SuccessWriter
from generator.normal.schemas import Schemas

CUP: dict[str, Any] = {"type": "object", "properties": {"size": {"type": "integer"}, "title": {"type": "string"}}}


def kind_of(*schemas: dict[str, Any]) -> str:
    """The kind of result where 200, 201 and so on are described by these schemas."""
    contents = [{"content": {"application/json": {"schema": schema}}} for schema in schemas]
    operation = {
        "operationId": "makeCup",
        "responses": {str(200 + index): content for index, content in enumerate(contents)},
    }
    document = {"paths": {"/cups": {"post": operation}}, "components": {"schemas": {}}, "x-result": ""}
    root = Node.of(document, document, "the document")
    success = SuccessWriter(root, Schemas(document, {})).of(Node.of(document, operation, "makeCup"), by_id=False)
    return success.reply["x-result"]["kind"]


def test_the_same_object_in_place_is_one_class() -> None:
    assert kind_of(CUP, CUP) == "one"


def test_texts_make_no_difference() -> None:
    described = {
        **CUP,
        "description": "A cup.",
        "properties": {**CUP["properties"], "size": {"type": "integer", "title": "S"}},
    }
    assert kind_of(CUP, described) == "one"


@pytest.mark.parametrize(
    "other",
    [
        {"type": "object", "properties": {"size": {"type": "integer"}}},
        {"type": "object", "properties": {"size": {"type": "string"}, "title": {"type": "string"}}},
        {"type": "array", "items": CUP},
    ],
)
def test_another_object_leaves_the_value_as_it_comes(other: dict[str, Any]) -> None:
    assert kind_of(CUP, other) == "value"
