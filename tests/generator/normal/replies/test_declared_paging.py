"""x-paging in the normal form, and what of it is refused."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Node
from generator.normal.replies.paging import paging
from generator.refusal import Refusal

ITEM = {"type": "object", "properties": {"id": {"type": "string"}}}
MEDIA = {
    "schema": {
        "type": "object",
        "properties": {"items": {"type": "array", "items": ITEM}, "meta": {"type": "object", "properties": {"n": {}}}},
    }
}
BODY = {
    "content": {
        "application/json": {
            "schema": {"properties": {"at": {"type": "object", "properties": {"page": {"type": "integer"}}}}}
        }
    }
}
QUERY = [
    {"name": "page", "in": "query"},
    {"name": "limit", "in": "query"},
    {"name": "id", "in": "path"},
    {"name": "once", "in": "query", "x-client-parameter": True},
]


def form(said: Any, effect: str = "read") -> Any:
    operation = {
        "operationId": "list",
        "x-effect": effect,
        "parameters": QUERY,
        "requestBody": BODY,
        "x-paging": said,
    }
    document = {"paths": {"/a": {"get": operation, "parameters": [{"name": "shared", "in": "query"}]}}}
    node = Node.of(document, operation, "list")
    return paging(node, Node.of(document, MEDIA, "list"), Node.of(document, ITEM, "list"))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            {"style": "page", "page": "page", "size": "limit", "total": "meta.n", "item-id": "id"},
            {"first": 1, "page": "page", "size": "limit", "places": {"total": ["meta.n"], "item-id": ["id"]}},
        ),
        ({"style": "page", "page": "page", "first": 0}, {"first": 0, "page": "page"}),
        ({"style": "offset", "page": "shared"}, {"first": 0, "page": "shared"}),
        (
            {"style": "cursor", "in": "body", "page": "at.page", "next": ["meta.n", "header:X-Next"]},
            {"first": 0, "page": "at.page", "in-body": True, "places": {"next": ["meta.n", "header:X-Next"]}},
        ),
        ({"style": "none"}, {"first": 0}),
    ],
)
def test_what_is_written(said: Any, written: dict[str, Any]) -> None:
    assert form(said) == {"style": said["style"], "in-body": False, "places": {}, **written}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"style": "scroll"}, "style scroll"),
        ({"style": "page"}, "has no page"),
        ({"style": "cursor", "page": "page"}, "has no next or next-from-item"),
        ({"style": "link"}, "has no next"),
        ({"style": "page", "page": "number"}, "page of x-paging is number, which the query does not have"),
        ({"style": "page", "page": "once"}, "page of x-paging is once, which is given once, to the client"),
        ({"style": "page", "page": "id"}, "page of x-paging is id, which the query does not have"),
        ({"style": "page", "page": "page", "in": "body"}, "page of x-paging is page, which the body does not have"),
        ({"style": "page", "page": "page", "in": "header"}, "in neither query nor body"),
        ({"style": "page", "page": "page", "first": "1"}, "first of x-paging is no whole number"),
        ({"style": "page", "page": "page", "first": True}, "first of x-paging is no whole number"),
        ({"style": "page", "page": "page", "total": "meta.total"}, "total of x-paging is meta.total, which the reply"),
        ({"style": "page", "page": "page", "total": 7}, "no place in a reply"),
        ({"style": "page", "page": "page", "item-id": "number"}, "item-id of x-paging is number, which the reply"),
        ({"style": "page", "page": "page", "pagesize": "limit"}, "x-paging has pagesize"),
    ],
)
def test_what_is_refused(said: Any, words: str) -> None:
    with pytest.raises(Refusal, match=words) as caught:
        form(said)
    assert caught.value.place == "list.x-paging"
    assert caught.value.remedy


def test_only_a_read_is_paged() -> None:
    with pytest.raises(Refusal, match="an action that is no read"):
        form({"style": "none"}, effect="unsafe")
