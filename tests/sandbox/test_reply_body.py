"""Replies of the sandbox, wherever a layout has results and errors: the client reads back what was put there."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_runtime.calls.failures.error_reply import read_error
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.layout import ErrorLayout, ReplyLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.schema.json import decode
from soliditech_runtime.types import FieldProblem
from soliditech_tools.sandbox.reply_body import LaidOutBody, error_body, result_body

DETAILS = [("lines[0].quantity", "Required."), ("due", "Too late.")]

LAYOUTS: dict[str, ErrorLayout] = {
    "one object": ErrorLayout(at("error.code"), at("error.message"), (), at("error.details"), at("field"), at("text")),
    "the whole body": ErrorLayout(at("code"), at("title", "detail"), (), at("errors"), at("source.pointer"), at("why")),
    "details in items": ErrorLayout(at("No"), at("Text"), (), at("Elements[*].Errors"), at("Field"), at("Message")),
    "a map of texts": ErrorLayout(at("code"), at("message"), (), at("errors")),
    "a header": ErrorLayout(at("header:X-Code"), at("message"), (), at("details"), at("field"), at("reason")),
}


def reply(body: LaidOutBody) -> Reply:
    headers = [(name.encode(), value.encode()) for name, value in body.headers.items()]
    return Reply(409, headers, body.content())


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_error_is_read_back_whole(name: str) -> None:
    layout = ReplyLayout(errors=(LAYOUTS[name],))
    content = read_error(layout, reply(error_body(layout, "PAID", "Paid already.", DETAILS)), None)
    assert (content.code, content.message) == ("PAID", "Paid already.")
    assert content.details == tuple(FieldProblem(*detail) for detail in DETAILS)


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_error_without_details_has_none(name: str) -> None:
    layout = ReplyLayout(errors=(LAYOUTS[name],))
    content = read_error(layout, reply(error_body(layout, "PAID", "Paid already.", [])), None)
    assert (content.code, content.details) == ("PAID", ())


def test_the_first_of_several_layouts_is_used() -> None:
    layout = ReplyLayout(errors=(ErrorLayout(message=at("first")), ErrorLayout(message=at("second"))))
    assert decode(error_body(layout, "A", "b", []).content()) == {"first": "b"}


def test_where_no_layout_of_errors_is_known_the_body_is_for_people() -> None:
    body = decode(error_body(ReplyLayout(), "A", "b", DETAILS).content())
    details = [{"field": field, "message": problem} for field, problem in DETAILS]
    assert body == {"code": "A", "message": "b", "details": details}


def test_where_errors_have_no_details_the_text_names_the_fields() -> None:
    layout = ReplyLayout(errors=(ErrorLayout(at("code"), at("text")),))
    text = decode(error_body(layout, "A", "b", DETAILS).content())["text"]
    assert text == " ".join(["b", *(f"{field}: {problem}" for field, problem in DETAILS)])


@pytest.mark.parametrize(
    ("places", "result", "body"),
    [
        (at("result"), {"a": 1}, {"result": {"a": 1}}),
        (at("data", "result"), [1], {"data": [1]}),
        (at("Invoices[0]"), {"a": 1}, {"Invoices": [{"a": 1}]}),
        (at("list[*].customer"), [1, 2], {"list": [{"customer": 1}, {"customer": 2}]}),
        (at(""), [1], [1]),
        (at(""), None, None),
    ],
)
def test_a_result_stands_at_its_place(places: Any, result: Any, body: Any) -> None:
    assert decode(result_body(ReplyLayout(places), result).content()) == body
