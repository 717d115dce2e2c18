"""Where results and errors stand in replies, as the document says it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.refusal import Refusal
from generator.tree.read import read_api
from generator.tree.specs import ConditionSpec, OperationSpec
from generator.writing.declarations import layout_tree
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY


@pytest.fixture
def document() -> dict[str, Any]:
    return bundled(root=LIBRARY)


def list_books(document: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = document["paths"]["/books"]["get"]
    return operation


def media(document: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = list_books(document)["responses"]["200"]["content"]["application/json"]
    return content


def read(document: dict[str, Any]) -> OperationSpec:
    api = read_api(document)
    return next(operation for group in api.groups for operation in group.operations if operation.id == "listBooks")


BOOK = {"$ref": "#/components/schemas/Book"}
ITEMS = {"type": "array", "items": BOOK}


def holder(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {name: schema}}


@pytest.mark.parametrize(
    ("place", "schema", "kind"),
    [
        ("", BOOK, "one"),
        ("", ITEMS, "many"),
        ("data", holder("data", BOOK), "one"),
        (
            "data.books",
            holder("data", holder("books", ITEMS)),
            "many",
        ),
        ("books[0]", holder("books", ITEMS), "one"),
        (["other", "data"], holder("data", BOOK), "one"),
    ],
)
def test_the_result_is_where_x_result_says(document: dict[str, Any], place: Any, schema: Any, kind: str) -> None:
    list_books(document)["x-result"] = place
    media(document).clear()
    media(document)["schema"] = schema
    operation = read(document)
    assert (operation.result.kind, operation.result.model) == (kind, "Book")
    assert operation.replies is not None
    assert operation.replies.result == tuple([place] if isinstance(place, str) else place)


def test_what_an_operation_does_not_say_the_root_says(document: dict[str, Any]) -> None:
    document["x-error"] = {"code": "fault.code", "details": ["fault.fields", "fields"]}
    document["components"]["schemas"]["ErrorReply"] = {"type": "object"}
    document["x-failed-if"] = [{"place": "fault", "holds": True}]
    assert read(document).replies is None
    list_books(document)["x-done-if"] = [{"place": "state", "equals": ["queued", 1]}]
    layout = read(document).replies
    assert layout is not None
    assert layout.errors == ((("code", ("fault.code",)), ("details", ("fault.fields", "fields"))),)
    assert layout.failed_if == (ConditionSpec(("fault",), None),)
    assert layout_tree(layout) == (
        'ReplyLayout(result=at("result"), errors=(ErrorLayout(code=at("fault.code"), '
        'details=at("fault.fields", "fields")),), failed_if=(Condition(at("fault")),), '
        "done_if=(Condition(at(\"state\"), ('queued', 1)),), closed=True)"
    )


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("x-result", "result[", "x-result holds something that is no place"),
        ("x-result", "a..b", "x-result holds something that is no place"),
        ("x-result", "header:", "x-result holds something that is no place"),
        ("x-result", "data", "describes nothing at 'data'"),
        ("x-error", {"text": "a"}, "x-error has text"),
        ("x-error", {"code": 5}, "x-error.code holds something that is no place"),
        ("x-failed-if", [{"place": "a"}], "an entry of x-failed-if is no condition"),
        ("x-failed-if", [{"place": "a", "holds": True, "equals": 1}], "an entry of x-failed-if is no condition"),
        ("x-done-if", [{"place": "a", "equals": 1, "unless": 2}], "has a key that has no meaning"),
        ("x-done-if", [{"place": "a", "equals": {"b": 1}}], "compares with something that is no single value"),
    ],
)
def test_what_is_no_layout_is_refused(document: dict[str, Any], key: str, value: object, problem: str) -> None:
    list_books(document)[key] = value
    with pytest.raises(Refusal) as caught:
        read_api(document)
    assert caught.value.place == "listBooks"
    assert problem in caught.value.problem
