"""Parameters of the query and of headers: what becomes of each, and which cannot be sent as the document says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.normal import normal_form
from generator.refusal import Refusal
from generator.tree.read import read_api
from tests.support.bundled import Document, bundled, operation
from tests.support.project_copy import LIBRARY

TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}


@pytest.fixture
def document() -> Document:
    return bundled(root=LIBRARY)


def query(schema: dict[str, Any], name: str = "shelves", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": "Where to look.", "schema": schema, **more}


def listed(document: Document, *parameters: dict[str, Any], identity: str = "listBooks") -> list[dict[str, Any]]:
    """The parameters of an operation in normal form, with these added."""
    holder = operation(document, identity)
    holder["parameters"] = [*holder.get("parameters", []), *parameters]
    form = normal_form(document).document
    operations = [each for item in form["paths"].values() for each in item.values()]
    written: Any = next(each["parameters"] for each in operations if each["x-operation-id"] == identity)
    return list(written)


@pytest.mark.parametrize(
    ("more", "style"),
    [
        ({}, None),
        ({"style": "form"}, None),
        ({"explode": True}, None),
        ({"explode": False}, "comma"),
        ({"style": "spaceDelimited"}, "space"),
        ({"style": "spaceDelimited", "explode": False}, "space"),
        ({"style": "pipeDelimited", "explode": False}, "pipe"),
    ],
)
def test_a_list_has_the_style_of_the_document_or_that_of_openapi(
    more: dict[str, Any], style: str | None, document: Document
) -> None:
    assert listed(document, query(TEXTS, **more))[-1].get("x-style") == style


@pytest.mark.parametrize(
    "items",
    [
        {"type": "integer"},
        {"type": "boolean"},
        {"type": "number", "format": "decimal"},
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-dmy"},
        {"type": "string", "pattern": "^[A-Z]$"},
    ],
)
def test_a_list_has_items_of_each_kind(items: dict[str, Any], document: Document) -> None:
    operation(document, "listBooks")["parameters"].append(query({"type": "array", "items": items}))
    (group, *_) = read_api(document).groups
    (shelves,) = [field for field in group.operations[0].query if field.name == "shelves"]
    assert shelves.kind == "items"
    assert shelves.item is not None
    kinds = {"string": "date" if "format" in items else "text"}
    assert shelves.item.kind == kinds.get(items["type"], items["type"])
    assert (shelves.item.day_first, shelves.item.pattern) == (items.get("format") == "date-dmy", items.get("pattern"))


def test_headers_stand_behind_the_query(document: Document) -> None:
    header = {"name": "X-Reader-Number", "in": "header", "schema": {"type": "integer"}, "style": "simple"}
    written = listed(document, header, query({"type": "string"}))
    assert [(each["name"], each["in"]) for each in written] == [
        ("page_size", "query"),
        ("shelves", "query"),
        ("x_reader_number", "header"),
    ]


def test_a_parameter_of_an_operation_replaces_that_of_its_path(document: Document) -> None:
    document["paths"]["/books"]["parameters"] = [query({"type": "integer"}), query({"type": "string"}, "wing")]
    written = listed(document, query({"type": "string"}))
    assert {each["name"]: each["schema"]["type"] for each in written} == {
        "shelves": "string",
        "wing": "string",
        "page_size": "integer",
    }


def test_null_is_nothing_that_a_query_holds(document: Document) -> None:
    written = listed(
        document, query({"type": ["string", "null"]}), query({**TEXTS, "type": ["array", "null"]}, "wings")
    )
    assert [each["schema"]["type"] for each in written[1:]] == ["string", "array"]


@pytest.mark.parametrize(
    ("parameter", "place", "says"),
    [
        (query(TEXTS, style="matrix"), "shelves", "style matrix with explode False"),
        ({"name": "a", "in": "query"}, "a", "has no schema. Say what it holds by a schema"),
        (
            query(TEXTS, style="pipeDelimited", explode=True),
            "shelves",
            "style pipeDelimited with explode True",
        ),
        (query(TEXTS, style="deepObject"), "shelves", "style deepObject of a list"),
        (query({"type": "string"}, style="pipeDelimited"), "shelves", "style pipeDelimited of a single value"),
        (query({"type": "array", "items": {"$ref": "#/components/schemas/Book"}}), "shelves", "is a list of objects"),
        (query({"type": "array", "items": TEXTS}), "shelves", "of lists"),
        (query({"type": "array", "items": {"type": ["string", "null"]}}), "shelves", "or of items that can be null"),
        (query({"type": "array"}), "shelves", "is a list of nobody knows what"),
        (query({"type": "string", "x-send-null": True}), "shelves", "x-send-null of a parameter has no meaning"),
        (
            {"name": "X-A", "in": "header", "schema": {"$ref": "#/components/schemas/Book"}},
            "X-A",
            "an object in style simple in the header is not supported",
        ),
        (
            {"name": "a", "in": "query", "content": {"text/csv": {"schema": {"type": "string"}}}},
            "a",
            "has a content that is not JSON alone",
        ),
        ({"name": "X-A", "in": "header", "schema": {"type": "string"}, "style": "form"}, "X-A", "style form"),
    ],
)
def test_what_cannot_be_sent_as_the_document_says_is_refused(
    parameter: dict[str, Any], place: str, says: str, document: Document
) -> None:
    with pytest.raises(Refusal, match=re.escape(says)) as caught:
        listed(document, parameter)
    assert caught.value.place == f"listBooks.{place}"


@pytest.mark.parametrize(
    "again", [query({"type": "integer"}, "pageSize"), {"name": "x-a", "in": "header", "schema": {"type": "string"}}]
)
def test_a_parameter_that_is_described_twice_is_refused(again: dict[str, Any], document: Document) -> None:
    header = {"name": "X-A", "in": "header", "schema": {"type": "string"}}
    with pytest.raises(Refusal, match=rf"^listBooks: the parameter {again['name']} is in {again['in']} twice"):
        listed(document, header, again)


def test_a_parameter_with_the_name_of_a_field_of_the_body_gets_another(document: Document) -> None:
    parameters = [query({"type": "string"}, name) for name in ("shelf_mark", "shelf-mark")]
    written = listed(document, *parameters, identity="addBook")
    assert [each["name"] for each in written] == ["query_shelf_mark", "query_shelf_mark_2"]


def test_a_pinned_name_of_a_field_of_the_body_is_refused(document: Document) -> None:
    pinned = query({"type": "string"}, "mark", **{"x-python-name": "shelf_mark"})
    with pytest.raises(Refusal, match=r"has the same Python name as .*shelf_mark"):
        listed(document, pinned, identity="addBook")


def test_what_is_no_parameter_is_left_out(document: Document) -> None:
    left_out = [
        {"name": name, "in": location, "schema": {"type": "string"}}
        for location, name in (("cookie", "session"), ("header", "Accept"), ("header", "authorization"))
    ]
    assert [each["x-wire"] for each in listed(document, *left_out)] == ["pageSize"]


def test_a_cookie_that_is_required_is_refused(document: Document) -> None:
    cookie = {"name": "session", "in": "cookie", "required": True, "schema": {"type": "string"}}
    with pytest.raises(Refusal, match=r"^listBooks: the parameter session is a cookie, and required\. .* no cookies"):
        listed(document, cookie)


@pytest.mark.parametrize(
    ("parameter", "says"),
    [
        ({**query(TEXTS), "x-client-parameter": True}, "x-client-parameter is not for lists"),
        (
            {
                "name": "X-A",
                "in": "header",
                "schema": {"type": "string"},
                "x-client-parameter": True,
                "x-idempotency-key": True,
            },
            "is marked as x-client-parameter and x-idempotency-key",
        ),
    ],
)
def test_what_a_client_cannot_be_given_is_refused(parameter: dict[str, Any], says: str, document: Document) -> None:
    with pytest.raises(Refusal, match=says):
        listed(document, parameter)


def test_an_id_of_the_path_is_no_parameter_of_the_client(document: Document) -> None:
    document["components"]["parameters"]["Isbn"]["x-client-parameter"] = True
    with pytest.raises(Refusal, match=r"^getBook\.isbn: x-client-parameter is not for ids of the path"):
        normal_form(document)
