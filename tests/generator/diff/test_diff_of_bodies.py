"""How bodies are written, which classes go in them, and ids of other types than text."""

from __future__ import annotations

import pytest

from generator.diff import Change, compare
from tests.generator.diff.changed import copied
from tests.generator.diff.diff_cases import Edit
from tests.support.bundled import Document, operation, schema

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
ORDER = {
    "type": "object",
    "description": "An order.",
    "properties": {
        "marks": {"type": "array", "description": "Its marks.", "items": {"type": "string"}},
        "note": {"type": "string", "description": "A note."},
        "place": {"$ref": "#/components/schemas/Inner"},
    },
}
INNER = {
    "type": "object",
    "description": "A place.",
    "properties": {"row": {"type": "string", "description": "The row."}, "up": {"$ref": "#/components/schemas/Inner"}},
}


def body(media_type: str, schema_of_body: dict[str, object], **media: object) -> Edit:
    """An action that sends this body."""

    def edit(document: Document) -> None:
        content = {media_type: {"schema": schema_of_body, **media}}
        fields = {"operationId": "probe", "x-python": "payments.probe", "requestBody": {"content": content}}
        new = {**operation(document, "createPayment"), **fields}
        new.pop("x-flat-json", None)
        document["paths"]["/own"] = {"put": new}
        document["components"]["schemas"] |= {"Order": copied(ORDER), "Inner": copied(INNER)}

    return edit


REFERENCE: dict[str, object] = {"$ref": "#/components/schemas/Order"}
LIST: dict[str, object] = {"type": "array", "description": "Orders.", "items": REFERENCE}


def changes(document: Document, before: Edit, after: Edit) -> list[tuple[str, str, str]]:
    old, new = copied(document), copied(document)
    before(old)
    after(new)
    return [row(change) for change in compare(old, new)]


def row(change: Change) -> tuple[str, str, str]:
    return change.level.name.lower(), change.place, change.text


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (
            body("application/json", REFERENCE),
            body(FORM, REFERENCE),
            "sends its body as a form, and sent it as `application/json`",
        ),
        (body(FORM, REFERENCE), body(PARTS, REFERENCE), "sends its body as parts, and sent it as a form"),
        (
            body("application/json", REFERENCE),
            body("application/merge-patch+json", REFERENCE),
            "sends its body as `application/merge-patch+json`, and sent it as `application/json`",
        ),
        (
            body(FORM, REFERENCE),
            body(FORM, REFERENCE, encoding={"marks": {"style": "pipeDelimited", "explode": False}}),
            "`marks` is written `pipe`, and was as usual",
        ),
        (
            body(FORM, REFERENCE, encoding={"place": {"style": "deepObject"}}),
            body(FORM, REFERENCE),
            "`place` is written as usual, and was `deep`",
        ),
        (
            body(PARTS, REFERENCE),
            body(PARTS, REFERENCE, encoding={"note": {"contentType": "text/markdown"}}),
            "`note` is sent as `text/markdown`, and was as usual",
        ),
    ],
)
def test_how_a_body_is_written_is_seen_on_the_wire(before: Edit, after: Edit, text: str, document: Document) -> None:
    assert changes(document, before, after) == [("wire", "payments.probe", text)]


def test_the_same_body_is_no_change(document: Document) -> None:
    for edit in (body(FORM, REFERENCE), body("application/json", LIST)):
        assert changes(document, edit, edit) == []


@pytest.mark.parametrize("schema_of_body", [LIST, REFERENCE], ids=["whole", "fields"])
def test_a_class_that_only_a_body_holds_goes_one_way(schema_of_body: dict[str, object], document: Document) -> None:
    before = body("application/json", schema_of_body)

    def after(new: Document) -> None:
        before(new)
        schema(new, "Inner")["required"] = ["row"]

    # In a reply it would be `wire`, and a class that is met nowhere goes both ways.
    assert changes(document, before, after) == [("breaking", "models.Inner", "`row` is required")]


def test_a_class_that_is_sent_may_take_null(document: Document) -> None:
    before = body("application/json", LIST)

    def after(new: Document) -> None:
        before(new)
        schema(new, "Order")["properties"]["note"]["type"] = ["string", "null"]

    assert changes(document, before, after) == [("addition", "models.Order", "`note` can be null")]


def with_id(**fields: object) -> Edit:
    """The path's id of this schema."""

    def edit(document: Document) -> None:
        item = document["paths"].pop("/customers/{accountId}")
        parameter = {"name": "accountId", "in": "path", "required": True, "description": "It.", "schema": fields}
        document["paths"]["/own/{accountId}"] = {"get": item["get"], "parameters": [parameter]}

    return edit


@pytest.mark.parametrize(
    ("before", "after", "level", "text"),
    [
        ({"type": "string"}, {"type": "integer"}, "addition", "`account_id` is of type `str | int`, and was `str`"),
        ({"type": "integer"}, {"type": "string"}, "breaking", "`account_id` is of type `str`, and was `str | int`"),
        (
            {"type": "string", "format": "date"},
            {"type": "string", "format": "date-dmy"},
            "wire",
            "`account_id` is written as dd/MM/yyyy in the path",
        ),
        (
            {"type": "array", "items": {"type": "integer"}},
            {"type": "array", "items": {"type": "string"}},
            "breaking",
            "`account_id` is of type `str | Sequence[str]`, and was `str | Sequence[int]`",
        ),
    ],
)
def test_the_type_of_an_id(
    before: dict[str, object], after: dict[str, object], level: str, text: str, document: Document
) -> None:
    found = [each for each in changes(document, with_id(**before), with_id(**after)) if each[1] == "customers.get"]
    assert found == [(level, "customers.get", text)]
