"""x-error that says something of errors which no described error bears out."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Node
from generator.normal.replies.error_places import ErrorPlaces
from generator.normal.replies.layouts import layout
from generator.refusal import Refusal

PROBLEM = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "free": {"type": "object"},
        "list": {"type": "array", "items": {"type": "object", "properties": {"name": {}, "texts": {"type": "array"}}}},
        "one": {"type": "object", "properties": {"name": {}}},
    },
}


def check(errors: Any, schema: Any = PROBLEM) -> None:
    content = {"application/json": {"schema": schema}} if schema else {}
    document = {"x-error": errors, "components": {"responses": {"Refused": {"content": content}}}, "paths": {}}
    root = Node.of(document, document, "the document")
    ErrorPlaces(document).refuse_unknown(root, layout(root, root))


@pytest.mark.parametrize(
    "errors",
    [
        {},
        {"code": "code"},
        {"code": ["error.code", "code"]},
        [{"code": "elsewhere"}, {"code": "code"}],
        {"message": "free.anything.below"},
        {"message": "header:X-Problem"},
        {"details": "list", "field": "name", "reason": "texts[0]"},
        {"details": "one", "field": "name"},
        {"details": "free", "field": "name"},
    ],
)
def test_places_that_a_reply_may_have(errors: Any) -> None:
    check(errors)


@pytest.mark.parametrize(
    ("errors", "words"),
    [
        ({"code": "kode"}, "code of x-error is kode"),
        ({"code": ["error.code", "kode"]}, r"error\.code or kode"),
        ({"message": "one.text"}, "one.text"),
        ({"message": "list.name"}, r"list\.name"),
        ({"details": "list", "field": "nam"}, "field of x-error is nam"),
        ({"details": "one", "reason": "text"}, "reason of x-error is text"),
    ],
)
def test_places_that_no_reply_has(errors: Any, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check(errors)


def test_where_nothing_is_described_nothing_can_be_said() -> None:
    check({"code": "kode"}, schema=None)
