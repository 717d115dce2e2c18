"""x-wire-names: one line renames a wire key wherever it stands, and nothing that consumers' code sees."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.corrections.apply import apply_corrections
from generator.refusal import Refusal
from generator.tree.read import read_api
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY


@pytest.fixture(scope="module")
def original() -> dict[str, Any]:
    return bundled(root=LIBRARY)


def renamed(original: dict[str, Any], **names: str) -> dict[str, Any]:
    """The library with `x-wire-names`; two underscores stand for the dot."""
    wire_names = {name.replace("__", "."): key for name, key in names.items()}
    return apply_corrections({**copy.deepcopy(original), "x-wire-names": wire_names})


def schemas(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"]
    return found


def operation(document: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][path][method]
    return found


def example(holder: dict[str, Any]) -> Any:
    return holder["content"]["application/json"]["examples"]["one"]["value"]


def test_the_property_moves_in_its_place(original: dict[str, Any]) -> None:
    book = schemas(renamed(original, shelfMark="location"))["Book"]
    assert list(book["properties"]) == ["isbn", "location", "price", "onLoan", "mainAuthor"]
    before = schemas(original)["Book"]["properties"]["shelfMark"]
    assert book["properties"]["location"] == {**before, "x-python-name": "shelf_mark"}


def test_a_plain_name_is_renamed_in_every_schema(original: dict[str, Any]) -> None:
    document = renamed(original, shelfMark="location")
    holders = [name for name, schema in schemas(document).items() if "location" in schema["properties"]]
    assert holders == ["AddBook", "Book"]
    assert not [name for name, schema in schemas(document).items() if "shelfMark" in schema["properties"]]


def test_a_name_with_its_schema_is_renamed_there_alone(original: dict[str, Any]) -> None:
    document = renamed(original, Book__shelfMark="location")
    assert "location" in schemas(document)["Book"]["properties"]
    assert "shelfMark" in schemas(document)["AddBook"]["properties"]
    assert schemas(document)["AddBook"] == schemas(original)["AddBook"]


def test_a_name_with_its_schema_wins_over_a_plain_one(original: dict[str, Any]) -> None:
    document = renamed(original, shelfMark="location", Book__shelfMark="shelf")
    assert "shelf" in schemas(document)["Book"]["properties"]
    assert "location" in schemas(document)["AddBook"]["properties"]


def test_required_lists_follow(original: dict[str, Any]) -> None:
    document = renamed(original, shelfMark="location", loanReference="reference")
    assert schemas(document)["AddBook"]["required"] == ["location"]
    assert schemas(document)["LendBook"]["anyOf"] == [{"required": ["isbn"]}, {"required": ["reference"]}]


def test_examples_of_bodies_and_replies_follow(original: dict[str, Any]) -> None:
    document = renamed(original, shelfMark="location", firstName="name")
    add = operation(document, "/books", "post")
    assert example(add["requestBody"]) == {"location": "QA 76", "price": 120.5, "authors": [{"name": "Thandi"}]}
    assert example(add["responses"]["200"])["result"]["location"] == "QA 76"
    listed = operation(document, "/books", "get")["responses"]["200"]
    assert example(listed)["result"][0] == {"isbn": "978-0-00-000000-2", "location": "QA 76", "price": 120.5}


def test_examples_follow_their_own_schema_only(original: dict[str, Any]) -> None:
    document = renamed(original, AddBook__shelfMark="location")
    add = operation(document, "/books", "post")
    assert "location" in example(add["requestBody"])
    assert "shelfMark" in example(add["responses"]["200"])["result"]


def test_a_single_example_follows(original: dict[str, Any]) -> None:
    document = copy.deepcopy(original)
    media = operation(document, "/loans", "post")["requestBody"]["content"]["application/json"]
    media["example"] = {"loanReference": "L-1"}
    schemas(document)["Author"]["examples"] = [{"firstName": "Thandi"}]
    document = renamed(document, loanReference="reference", firstName="name")
    media = operation(document, "/loans", "post")["requestBody"]["content"]["application/json"]
    assert media["example"] == {"reference": "L-1"}
    assert schemas(document)["Author"]["examples"] == [{"name": "Thandi"}]


def test_examples_of_shared_responses_follow(original: dict[str, Any]) -> None:
    document = renamed(original, code="errorCode", error="fault")
    shared = document["components"]["responses"]["NotFound"]["content"]["application/json"]["examples"]
    assert shared["unknown"]["value"] == {"fault": {"errorCode": "NOT_FOUND"}}


@pytest.mark.parametrize(
    ("names", "field", "sent"),
    [
        ({"shelfMark": "location"}, "location", "location"),
        ({"Book__shelfMark": "location"}, "location", "shelfMark"),
        ({"AddBook__shelfMark": "location"}, "shelfMark", "location"),
    ],
)
def test_a_reconciliation_follows_the_reply_that_it_looks_at_and_what_is_sent(
    names: dict[str, str], field: str, sent: str, original: dict[str, Any]
) -> None:
    hint = operation(renamed(original, **names), "/books", "post")["x-reconcile"]
    assert hint == {"kind": "reference", "read": "listBooks", "where": {field: sent}}


def test_a_reconciliation_by_a_state_follows_what_is_sent_and_the_state(original: dict[str, Any]) -> None:
    names = {"LendBook__isbn": "number", "dueDate": "back", "onLoan": "lent"}
    rule = operation(renamed(original, **names), "/loans", "post")["x-reconcile"]
    assert (rule["with"], rule["expect"], rule["not-before"]) == ({"isbn": "number"}, {"lent": True}, "back")


def test_what_a_sample_needs_first_follows_what_is_sent(original: dict[str, Any]) -> None:
    operation(original, "/books", "post")["x-sample-setup"] = [{"operation": "lendBook", "with": {"isbn": "978"}}]
    (step,) = operation(renamed(original, LendBook__isbn="number"), "/books", "post")["x-sample-setup"]
    assert step == {"operation": "lendBook", "with": {"number": "978"}}


LINKS: list[tuple[dict[str, str], str, str, str]] = [
    ({"isbn": "number"}, "/books", "$response.body#/result/isbn", "$response.body#/result/number"),
    ({"Book__isbn": "number"}, "/books", "$response.body#/result/isbn", "$response.body#/result/number"),
    ({"LendBook__isbn": "number"}, "/books", "$response.body#/result/isbn", "$response.body#/result/isbn"),
    ({"isbn": "number"}, "/loans", "$request.body#/isbn", "$request.body#/number"),
    ({"Book__isbn": "number"}, "/loans", "$request.body#/isbn", "$request.body#/isbn"),
    (
        {"mainAuthor": "author", "Author__firstName": "name"},
        "/books",
        "$response.body#/result/mainAuthor/firstName",
        "$response.body#/result/author/name",
    ),
    (
        {"authors": "writers", "firstName": "name"},
        "/books",
        "$request.body#/authors/0/firstName",
        "$request.body#/writers/0/name",
    ),
    ({"isbn": "number"}, "/books", "$response.header.Location", "$response.header.Location"),
    ({"isbn": "number"}, "/books", "isbn", "isbn"),
]


@pytest.mark.parametrize(("names", "path", "before", "after"), LINKS)
def test_parameters_of_links_follow(
    names: dict[str, str], path: str, before: str, after: str, original: dict[str, Any]
) -> None:
    document = copy.deepcopy(original)
    links = operation(document, path, "post")["responses"]["200"]["links"]
    links["getBook"]["parameters"] = {"isbn": before}
    links = operation(renamed(document, **names), path, "post")["responses"]["200"]["links"]
    assert links["getBook"] == {"operationId": "getBook", "parameters": {"isbn": after}}


def test_python_names_stay(original: dict[str, Any]) -> None:
    before = read_api(original)
    after = read_api(
        renamed(original, shelfMark="location", mainAuthor="author", LendBook__note="remark", price="cost")
    )
    names = {model.name: [field.name for field in model.fields] for model in before.models}
    assert {model.name: [field.name for field in model.fields] for model in after.models} == names
    wires = {field.wire for model in after.models for field in model.fields}
    assert {"location", "author", "remark", "cost"} <= wires
    assert wires.isdisjoint({"shelfMark", "mainAuthor", "note", "price"})


def test_a_pinned_python_name_stays(original: dict[str, Any]) -> None:
    document = copy.deepcopy(original)
    schemas(document)["Book"]["properties"]["isbn"]["x-python-name"] = "number"
    book = schemas(renamed(document, Book__isbn="code"))["Book"]["properties"]
    assert book["code"]["x-python-name"] == "number"


def test_nothing_else_changes(original: dict[str, Any]) -> None:
    there_and_back = renamed(renamed(original, onLoan="lent"), lent="onLoan")
    schemas(there_and_back)["Book"]["properties"]["onLoan"].pop("x-python-name")
    assert there_and_back == original
    assert apply_corrections(copy.deepcopy(original)) == original


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        ({"cost": "price"}, "no schema has the property cost"),
        ({"Author__isbn": "number"}, r"no schema has the property Author\.isbn"),
        ({"Nobody__isbn": "number"}, r"no schema has the property Nobody\.isbn"),
        ({"Book__isbn": "price"}, "Book would have price twice"),
        ({"Book__isbn": "code", "Book__shelfMark": "code"}, "Book would have code twice"),
    ],
)
def test_a_renaming_that_does_not_fit_is_refused(names: dict[str, str], problem: str, original: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=f"^x-wire-names: {problem}"):
        renamed(original, **names)
