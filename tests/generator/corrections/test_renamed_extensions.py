"""x-wire-names reaches every extension that names a key, and the parameters that are spelled in a query."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.corrections.apply import apply_corrections
from generator.refusal import Refusal
from generator.tree.read import read_api
from tests.support.bundled import bundled, operation, reply
from tests.support.project_copy import LIBRARY


@pytest.fixture
def document() -> dict[str, Any]:
    """The library, with all that an extension can say of its list of books."""
    found = bundled(root=LIBRARY)
    found["x-error"] = {
        "code": "error.code",
        "message": ["error.message", "header:X-Message"],
        "request-id": "error.requestId",
        "details": "error.details",
        "field": "field",
    }
    found["x-failed-if"] = [{"place": "error", "holds": True}, {"place": "success", "equals": False}]
    found["x-done-if"] = [{"place": "result", "equals": ["success"]}]
    listed = operation(found, "listBooks")
    listed["x-paging"] = {
        "style": "cursor",
        "page": "cursor",
        "size": "pageSize",
        "next": "paging.next",
        "current-size": "paging.size",
        "more": ["paging.more", "header:More"],
        "next-from-item": "isbn",
        "item-id": "isbn",
    }
    for name in ("cursor", "filter[name]"):
        listed["parameters"].append({"name": name, "in": "query", "schema": {"type": "string"}})
    properties = reply(found, "listBooks")["schema"]["properties"]
    described = {name: {"type": "string"} for name in ("next", "more", "size")}
    properties["paging"] = {"type": "object", "properties": described}
    return found


def renamed(document: dict[str, Any], **names: str) -> dict[str, Any]:
    """The document with `x-wire-names`; two underscores stand for the dot."""
    wire_names = {name.replace("__", "."): key for name, key in names.items()}
    return apply_corrections({**copy.deepcopy(document), "x-wire-names": wire_names})


def test_the_envelope_of_every_reply_follows(document: dict[str, Any]) -> None:
    after = renamed(document, result="payload")
    for identity in ("listBooks", "addBook", "getBook"):
        schema = reply(after, identity)["schema"]
        assert (schema["required"], "payload" in schema["properties"]) == (["payload"], True)
    assert "payload" in reply(after, "addBook")["examples"]["one"]["value"]
    assert after["x-result"] == "payload"
    plain = bundled(root=LIBRARY)
    models = [[model.name for model in read_api(whole).models] for whole in (plain, renamed(plain, result="payload"))]
    assert models[0] == models[1]


def test_the_layout_of_errors_follows(document: dict[str, Any]) -> None:
    after = renamed(document, error="fault", code="no", message="text", requestId="trace", details="all", field="key")
    assert after["x-error"] == {
        "code": "fault.no",
        "message": ["fault.text", "header:X-Message"],
        "request-id": "fault.trace",
        "details": "fault.all",
        "field": "key",
    }


def test_each_of_several_layouts_of_errors_follows(document: dict[str, Any]) -> None:
    document["x-error"] = [{"code": "error.code"}, {"message": "message"}]
    assert renamed(document, code="no", message="text")["x-error"] == [{"code": "error.no"}, {"message": "text"}]


def test_conditions_follow_and_what_they_compare_with_stays(document: dict[str, Any]) -> None:
    after = renamed(document, error="fault", success="ok", result="payload")
    assert after["x-failed-if"] == [{"place": "fault", "holds": True}, {"place": "ok", "equals": False}]
    assert after["x-done-if"] == [{"place": "payload", "equals": ["success"]}]


def test_paging_follows(document: dict[str, Any]) -> None:
    after = renamed(
        document, cursor="from", pageSize="limit", paging="pages", size="count", next="then", more="on", Book__isbn="id"
    )
    assert operation(after, "listBooks")["x-paging"] == {
        "style": "cursor",
        "page": "from",
        "size": "limit",
        "next": "pages.then",
        "current-size": "pages.count",
        "more": ["pages.on", "header:More"],
        "next-from-item": "id",
        "item-id": "id",
    }


@pytest.mark.parametrize(
    ("renames", "page"), [({"filter[name]": "page[name]"}, "page[name]"), ({"cursor": "from"}, "from[name]")]
)
def test_paging_by_a_key_of_an_object_follows(renames: dict[str, str], page: str, document: dict[str, Any]) -> None:
    name = "filter[name]" if "filter[name]" in renames else "cursor[name]"
    operation(document, "listBooks")["x-paging"]["page"] = name
    assert operation(renamed(document, **renames), "listBooks")["x-paging"]["page"] == page


def test_paging_in_a_body_follows_the_body(document: dict[str, Any]) -> None:
    add = operation(document, "addBook")
    add["x-paging"] = {"style": "cursor", "in": "body", "page": "authors[0].firstName", "next": "result.isbn"}
    after = renamed(document, AddBook__authors="writers", Author__firstName="name", Book__isbn="id")
    assert operation(after, "addBook")["x-paging"]["page"] == "writers[0].name"
    assert operation(after, "addBook")["x-paging"]["next"] == "result.id"


def test_what_an_operation_says_itself_follows_its_own_schemas(document: dict[str, Any]) -> None:
    operation(document, "getBook")["x-result"] = "result.mainAuthor"
    after = renamed(document, Book__mainAuthor="author")
    assert (after["x-result"], operation(after, "getBook")["x-result"]) == ("result", "result.author")


def test_where_schemas_differ_the_root_follows_most_and_the_rest_say_it_themselves(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Whole"] = reply(document, "getBook")["schema"]
    reply(document, "getBook")["schema"] = {"$ref": "#/components/schemas/Whole"}
    after = renamed(document, Whole__result="payload")
    assert (after["x-result"], operation(after, "getBook")["x-result"]) == ("result", "payload")
    assert "x-result" not in operation(after, "listBooks")


def test_a_parameter_of_a_query_is_spelled_anew_and_its_python_name_stays(document: dict[str, Any]) -> None:
    after = renamed(document, pageSize="limit")
    (size,) = (one for one in operation(after, "listBooks")["parameters"] if one["name"] == "limit")
    assert (size["x-python-name"], size["in"]) == ("page_size", "query")


def test_a_parameter_may_be_named_with_its_operation(document: dict[str, Any]) -> None:
    shared = {"name": "isbn", "in": "query", "schema": {"type": "string"}}
    document["components"]["parameters"]["ByNumber"] = shared
    for identity in ("listBooks", "addBook"):
        operation(document, identity).setdefault("parameters", []).append({"$ref": "#/components/parameters/ByNumber"})
    operation(document, "addBook")["responses"]["200"]["links"]["all"] = {
        "operationId": "listBooks",
        "parameters": {"isbn": "$response.body#/result/isbn", "query.pageSize": 5},
    }
    after = renamed(document, listBooks__isbn="number", listBooks__pageSize="limit")
    assert {"number", "limit"} <= {one.get("name") for one in operation(after, "listBooks")["parameters"]}
    assert operation(after, "addBook")["parameters"] == [{"$ref": "#/components/parameters/ByNumber"}]
    assert after["components"]["parameters"]["ByNumber"] == shared
    link = operation(after, "addBook")["responses"]["200"]["links"]["all"]
    assert link["parameters"] == {"number": "$response.body#/result/isbn", "query.limit": 5}


def test_a_shared_parameter_is_renamed_once(document: dict[str, Any]) -> None:
    document["components"]["parameters"]["ByNumber"] = {"name": "isbn", "in": "query", "schema": {"type": "string"}}
    for identity in ("listBooks", "addBook"):
        operation(document, identity).setdefault("parameters", []).append({"$ref": "#/components/parameters/ByNumber"})
    after = renamed(document, isbn="pageSize", pageSize="isbn")
    assert after["components"]["parameters"]["ByNumber"]["name"] == "pageSize"
    assert operation(after, "listBooks")["parameters"][0]["name"] == "isbn"


def test_the_ids_of_paths_keep_their_names(document: dict[str, Any]) -> None:
    after = renamed(document, isbn="number")
    assert after["components"]["parameters"]["Isbn"]["name"] == "isbn"
    assert "/books/{isbn}" in after["paths"]


def test_an_example_that_two_bodies_share_changes_once(document: dict[str, Any]) -> None:
    document["components"]["examples"] = {"one": {"value": {"isbn": "1", "shelfMark": "A"}}}
    for identity in ("listBooks", "getBook"):
        reply(document, identity)["schema"] = {"$ref": "#/components/schemas/Book"}
        reply(document, identity)["examples"] = {"one": {"$ref": "#/components/examples/one"}}
    after = renamed(document, isbn="shelfMark", shelfMark="isbn")
    assert after["components"]["examples"]["one"]["value"] == {"shelfMark": "1", "isbn": "A"}


def test_two_parameters_that_become_one_are_refused(document: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"^x-wire-names: listBooks would have the parameter cursor twice"):
        renamed(document, pageSize="cursor")


def test_the_place_of_listed_values_follows_and_stays_that_of_the_read(document: dict[str, Any]) -> None:
    operation(document, "listBooks")["parameters"][-1]["x-listed-by"] = {"operation": "listBooks", "field": "isbn"}
    after = renamed(document, isbn="code")
    listing = operation(after, "listBooks")["parameters"][-1]["x-listed-by"]
    assert listing == {"operation": "listBooks", "field": "code"}


def test_the_columns_of_a_table_follow(document: dict[str, Any]) -> None:
    book = document["components"]["schemas"]["Book"]
    book["x-columns"] = [*book["properties"]]
    after = renamed(document, isbn="code")["components"]["schemas"]["Book"]
    assert after["x-columns"] == [*after["properties"]]
    assert "code" in after["x-columns"]
