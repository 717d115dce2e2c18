"""Each named schema becomes a class with a name that is free, or is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.normal.classes import class_names
from generator.refusal import Refusal
from generator.tree.read import read_api
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY


@pytest.mark.parametrize(
    ("name", "python"),
    [
        *(
            ("Invoice", "Invoice"),
            ("HTTPCode", "HTTPCode"),
            ("invoice", "Invoice"),
            ("meta-paginated", "MetaPaginated"),
        ),
        *(("v1.x", "V1X"), ("500", "Model500"), ("../../Evil", "Evil"), ("_Invoice", "Invoice"), ("A-b", "AB")),
        *(
            ("str", "Str"),
            ("dict", "Dict"),
            ("typing", "Typing"),
            ("models", "Models"),
            ("TYPE_CHECKING", "TYPECHECKING"),
        ),
        *(
            ("None", "None_"),
            ("Exception", "Exception_"),
            ("Warning", "Warning_"),
            ("NotImplemented", "NotImplemented_"),
        ),
        *(("Page", "Page_"), ("Model", "Model_"), ("Decimal", "Decimal_"), ("Literal", "Literal_")),
        *(("UNSET", "UNSET_"), ("REPLIES", "REPLIES_"), ("GET", "GET_")),
        *(("Books", "Books_"), ("AsyncBooks", "AsyncBooks_"), ("BooksWithRawResponse", "BooksWithRawResponse_")),
    ],
)
def test_a_schema_gets_a_class_name_that_nothing_has(name: str, python: str) -> None:
    assert class_names({name: {}}, ["books"], ["get"]) == {name: python}


def test_a_pinned_name_is_taken_as_it_is() -> None:
    assert class_names({"500": {"x-python-name": "Failure"}, "b": {}}, []) == {"500": "Failure", "b": "B"}


@pytest.mark.parametrize(
    ("schemas", "place", "problem"),
    [
        ({"Page": {"x-python-name": "Model"}}, "Page", "Model"),
        ({"A": {"x-python-name": "invoice"}}, "A", "invoice"),
        ({"A": {"x-python-name": "a=1; b"}}, "A", "a=1; b"),
        ({"A": {"x-python-name": "_A"}}, "A", "_A"),
        ({"A": {"x-python-name": "A"}, "B": {"x-python-name": "A"}}, "B", "the same class in Python as A: A"),
        (
            {"A": {"x-python-name": "HTTPCode"}, "B": {"x-python-name": "HttpCode"}},
            "B",
            "the same module as A: http_code",
        ),
    ],
)
def test_a_pinned_name_that_is_none_or_that_two_schemas_share_is_refused(
    schemas: dict[str, object], place: str, problem: str
) -> None:
    with pytest.raises(Refusal) as refused:
        class_names(schemas, [])
    assert refused.value.place == place
    assert problem in refused.value.problem


@pytest.mark.parametrize(
    ("schemas", "names"),
    [
        ({"日本": {}}, ["Model日本"]),
        ({"invoice": {}, "Invoice": {}}, ["Invoice2", "Invoice"]),
        ({"HTTPCode": {}, "HttpCode": {}}, ["HTTPCode", "HttpCode2"]),
        ({"A": {}, "B": {"x-python-name": "A"}}, ["A2", "A"]),
        ({"a-b": {}, "a_b": {}, "a.b": {}}, ["AB", "AB2", "AB3"]),
    ],
)
def test_of_names_that_would_be_alike_all_but_one_get_a_number(schemas: dict[str, object], names: list[str]) -> None:
    assert list(class_names(schemas, []).values()) == names


def renamed(old: str, new: str) -> dict[str, Any]:
    """The library's document with another name of a schema."""
    text = json.dumps(bundled(root=LIBRARY)).replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    document: dict[str, Any] = json.loads(text)
    schemas = document["components"]["schemas"]
    document["components"]["schemas"] = {new if name == old else name: value for name, value in schemas.items()}
    return document


@pytest.mark.parametrize("name", ["str", "500", "Page", "Books", "book-of-all"])
def test_all_that_refers_to_a_schema_has_the_name_of_its_class(name: str) -> None:
    (python,) = class_names({name: {}}, ["books"]).values()
    text = repr(read_api(bundled(root=LIBRARY)))
    expected = text.replace("'Book'", f"'{python}'").replace(f"schema='{python}'", f"schema='{name}'")
    expected = expected.replace(f"tag='{python}'", "tag='Book'")
    module = next(model.module for model in read_api(renamed("Book", name)).models if model.schema == name)
    assert repr(read_api(renamed("Book", name))) == expected.replace("module='book'", f"module='{module}'")


def test_a_refusal_names_the_schema_not_its_class() -> None:
    document = renamed("AddBook", "a-new-book")
    properties = document["components"]["schemas"]["a-new-book"]["properties"]
    properties["part"] = {"$ref": "#/components/schemas/a-new-book"}
    with pytest.raises(Refusal, match=r"^addBook: its body contains itself: a-new-book > a-new-book"):
        read_api(document)
