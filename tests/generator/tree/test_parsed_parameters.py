"""The parameters of an operation in the tree: who is given them, and that the parse has them all."""

from __future__ import annotations

from typing import Any

import pytest

from generator.normal import normal_form
from generator.parsing.parse import configuration, parse
from generator.refusal import Refusal
from generator.tree.read import read_api, tree
from generator.tree.specs import OperationSpec
from tests.support.bundled import Document, bundled, operation
from tests.support.project_copy import LIBRARY

HEADER: dict[str, Any] = {"name": "X-Depth", "in": "header", "required": True, "schema": {"type": "integer"}}
KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string"},
    "x-idempotency-key": {"valid-for": "24h"},
}
TENANT: dict[str, Any] = {"name": "tenant", "in": "query", "schema": {"type": "string"}, "x-client-parameter": True}


@pytest.fixture
def document() -> Document:
    document = bundled(root=LIBRARY)
    operation(document, "addBook")["parameters"] = [HEADER, KEY, TENANT]
    return document


def add_book(document: Document) -> OperationSpec:
    api = read_api(document)
    return next(action for group in api.groups for action in group.operations if action.id == "addBook")


def test_what_the_method_takes_and_what_the_client_is_given_are_apart(document: Document) -> None:
    action = add_book(document)
    assert [(field.name, field.place, field.required) for field in action.headers] == [
        ("x_depth", "header", True),
        ("idempotency_key", "header", False),
    ]
    assert [field.idempotency_key for field in action.headers] == [None, 86400]
    assert [(field.name, field.place) for field in action.client_parameters] == [("tenant", "query")]
    assert action.query == ()


@pytest.mark.parametrize(("required", "optional"), [(True, False), (False, True)])
def test_a_body_is_optional_where_the_document_says_so(required: bool, optional: bool, document: Document) -> None:
    operation(document, "addBook")["requestBody"]["required"] = required
    api, action = read_api(document), add_book(document)
    assert action.body_optional is optional
    assert any(field.required for field in api.body_fields(action)) is required


def test_a_header_that_the_parser_drops_is_refused(document: Document) -> None:
    form = normal_form(document).document
    parsed = parse(form, configuration("package", LIBRARY))
    tree(form, parsed)
    parsed.endpoints["add_book"].header_parameters.clear()
    with pytest.raises(Refusal, match=r"^addBook\.X-Depth: the parser dropped the parameter"):
        tree(form, parsed)


def test_a_query_parameter_that_the_parser_adds_is_refused(document: Document) -> None:
    form = normal_form(document).document
    parsed = parse(form, configuration("package", LIBRARY))
    form["paths"]["/books"]["post"]["parameters"] = []
    with pytest.raises(Refusal, match=r"^addBook\.tenant: the parser has a parameter that the document does not"):
        tree(form, parsed)
