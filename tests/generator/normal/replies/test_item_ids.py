"""What tells the items of a list apart, as far as the document tells."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Node
from generator.normal.replies.item_ids import ItemIds

Json = dict[str, Any]

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
CALL = {"$ref": "#/components/schemas/Call"}
BY_NUMBER = {"name": "callNumber"}


def read(parameter: Json, result: Any = CALL) -> Json:
    """A path item with a read of one object by an id."""
    schema = {"type": "object", "properties": {"result": result}}
    responses = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    return {"get": {"parameters": [{"in": "query", **parameter}, {"in": "path", **parameter}], "responses": responses}}


def item_id(path: str, properties: Json, paths: Json, **beside: Any) -> list[str]:
    """The id of the items of a list at a path.

    Args:
        path: the path.
        properties: those of the items.
        paths: what else the document has.
        beside: keys beside the properties.
    """
    call = {"type": "object", "properties": properties, **beside}
    document = {"x-result": "result", "components": {"schemas": {"Call": call}}, "paths": paths}
    root = Node.of(document, document, "the document")
    return ItemIds(root).of(path, Node.of(document, CALL, "listCalls.result"))


@pytest.mark.parametrize(
    ("properties", "parameter", "places"),
    [
        ({"note": TEXT, "callNumber": TEXT}, BY_NUMBER, ["callNumber"]),
        ({"callNumber": {"type": ["null", "integer"]}}, BY_NUMBER, ["callNumber"]),
        ({"id": TEXT, "callNumber": TEXT}, BY_NUMBER, ["callNumber"]),
        ({"CallNumber": TEXT}, BY_NUMBER, ["CallNumber"]),
        ({"nr": {**NUMBER, "x-python-name": "call_number"}}, BY_NUMBER, ["nr"]),
        ({"callNumber": TEXT}, {"name": "callNumber", "x-python-name": "number"}, ["callNumber"]),
        ({"id": TEXT}, BY_NUMBER, ["id"]),
        ({"number": TEXT}, BY_NUMBER, []),
        # What many items share, and what is no single value, is no id.
        ({"callNumber": {**TEXT, "enum": ["a", "b"]}}, BY_NUMBER, []),
        ({"callNumber": {**TEXT, "x-known-values": ["a"]}}, BY_NUMBER, []),
        ({"callNumber": {"type": "object"}}, BY_NUMBER, []),
        ({"id": {"type": "boolean"}}, BY_NUMBER, []),
        ({"id": {**TEXT, "const": "x"}}, BY_NUMBER, []),
    ],
)
def test_the_property_by_which_an_item_is_read(properties: Json, parameter: Json, places: list[str]) -> None:
    assert item_id("/calls", properties, {"/calls/{callNumber}": read(parameter)}) == places


def test_a_name_that_is_pinned() -> None:
    properties = {"key": TEXT, "callNumber": TEXT}
    paths = {"/calls/{nr}": read({"name": "nr", "x-python-name": "call_number"})}
    assert item_id("/calls", properties, paths) == ["callNumber"]


def test_a_property_of_a_part_of_the_schema() -> None:
    parts = [{"properties": {"callNumber": TEXT}}, {"properties": {"note": TEXT}}]
    assert item_id("/calls", {}, {"/calls/{callNumber}": read(BY_NUMBER)}, allOf=parts) == ["callNumber"]


@pytest.mark.parametrize(
    ("listed_at", "read_at", "result", "is_id"),
    [
        ("/calls", "/calls/{callNumber}", CALL, True),
        ("/calls", "/calls/{callNumber}", {"type": "object"}, True),
        ("/customers/{owner}/calls", "/calls/{callNumber}", CALL, True),
        ("/customers/{owner}/calls", "/customers/{owner}/calls/{callNumber}", CALL, True),
        ("/calls?kind=open", "/calls/{callNumber}/", CALL, True),
        # A number may count within its owner.
        ("/calls", "/customers/{owner}/calls/{callNumber}", CALL, False),
        # It is read by something else, or something else is read by it.
        ("/customers/{owner}/calls", "/calls/{callNumber}", {"type": "object"}, False),
        ("/calls", "/calls/{callNumber}/notes", CALL, False),
        ("/numbers/{callNumber}/calls", "/calls/{callNumber}", CALL, False),
    ],
)
def test_which_reads_count(listed_at: str, read_at: str, result: Any, is_id: bool) -> None:
    places = item_id(listed_at, {"callNumber": TEXT}, {read_at: read(BY_NUMBER, result)})
    assert places == (["callNumber"] if is_id else [])


def test_what_cannot_be_read_is_passed_by() -> None:
    broken = {"get": {"parameters": "none", "responses": {}}}
    paths = {"/calls/{broken}": broken, "/calls/{callNumber}": read(BY_NUMBER)}
    assert item_id("/calls", {"callNumber": TEXT}, paths) == ["callNumber"]
