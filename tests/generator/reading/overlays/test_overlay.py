"""The rules of the Overlay Specification 1.0 to 1.2, case by case."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.reading.overlay import OverlayError, apply_overlay
from generator.reading.yaml_file import DEEPEST


def overlay_of(*actions: Any, version: str = "1.1.0", **fields: Any) -> dict[str, Any]:
    return {"overlay": version, "info": {"title": "Tenant", "version": "7"}, "actions": list(actions), **fields}


def applied(document: dict[str, Any], *actions: Any, version: str = "1.1.0") -> dict[str, Any]:
    return apply_overlay(document, overlay_of(*actions, version=version), source="tenant.yaml")


def act(target: str, **fields: Any) -> dict[str, Any]:
    return {"target": target, **fields}


def library() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Library", "version": "1", "contact": None},
        "tags": [{"name": "books"}],
        "paths": {
            "/books": {
                "parameters": [{"name": "page", "in": "query"}],
                "get": {"operationId": "listBooks", "tags": ["books", "old"], "deprecated": True},
                "post": {"operationId": "addBook", "tags": ["books"]},
            },
            "/books/{isbn}": {"get": {"operationId": "getBook", "tags": ["old"]}},
        },
    }


BOTH = ("1.0.0", "1.1.0", "1.2.0")
NEW = ("1.1.0", "1.2.0")
OLD = ("1.0.0",)


def rule(
    name: str,
    versions: tuple[str, ...],
    document: dict[str, Any],
    actions: list[dict[str, Any]],
    expected: dict[str, Any],
) -> list[Any]:
    return [pytest.param(version, document, actions, expected, id=f"{version} {name}") for version in versions]


RULES = [
    rule("new property is inserted", BOTH, {"a": {"x": 1}}, [act("$.a", update={"y": 2})], {"a": {"x": 1, "y": 2}}),
    rule("primitive property is replaced", BOTH, {"a": {"x": 1}}, [act("$.a", update={"x": "s"})], {"a": {"x": "s"}}),
    rule("null replaces a primitive", BOTH, {"a": {"x": 1}}, [act("$.a", update={"x": None})], {"a": {"x": None}}),
    rule("primitive replaces null", BOTH, {"a": {"x": None}}, [act("$.a", update={"x": 1})], {"a": {"x": 1}}),
    rule(
        "objects merge at every depth and keep what only the target has",
        BOTH,
        {"a": {"b": {"c": {"kept": 1, "changed": 1}}, "kept": True}},
        [act("$", update={"a": {"b": {"c": {"changed": 2, "new": [3]}}}})],
        {"a": {"b": {"c": {"kept": 1, "changed": 2, "new": [3]}}, "kept": True}},
    ),
    rule(
        "nested arrays are concatenated",
        BOTH,
        {"a": {"t": [1]}},
        [act("$.a", update={"t": [1, 2]})],
        {"a": {"t": [1, 1, 2]}},
    ),
    rule("object is appended to an array", BOTH, {"a": [1]}, [act("$.a", update={"n": 1})], {"a": [1, {"n": 1}]}),
    rule("primitive is appended to an array", BOTH, {"a": [1]}, [act("$.a", update="x")], {"a": [1, "x"]}),
    rule("null is appended to an array", BOTH, {"a": []}, [act("$.a", update=None)], {"a": [None]}),
    rule("1.1 concatenates an array", NEW, {"a": [1]}, [act("$.a", update=[2, [3]])], {"a": [1, 2, [3]]}),
    rule(
        "1.0 lays an object over objects and arrays alike",
        OLD,
        {"a": [1], "b": {"x": 1}},
        [act("$.*", update={"n": 1})],
        {"a": [1, {"n": 1}], "b": {"x": 1, "n": 1}},
    ),
    rule("1.1 replaces a primitive target", NEW, {"a": {"x": 1}}, [act("$.a.x", update=False)], {"a": {"x": False}}),
    rule("1.1 replaces a primitive entry", NEW, {"a": [1, 2]}, [act("$.a[1]", update=9)], {"a": [1, 9]}),
    rule("update: false is an update", NEW, {"a": True}, [act("$.a", update=False)], {"a": False}),
    rule(
        "every selected object is updated",
        BOTH,
        {"a": {"p": {"n": 1}, "q": {"n": 2}, "r": {}}},
        [act("$.a[?@.n]", update={"seen": True})],
        {"a": {"p": {"n": 1, "seen": True}, "q": {"n": 2, "seen": True}, "r": {}}},
    ),
    rule("a node selected twice is updated once", BOTH, {"a": [1]}, [act("$['a','a']", update=2)], {"a": [1, 2]}),
    rule(
        "a node inside another selected node is updated too",
        BOTH,
        {"a": {"n": 1, "b": {"n": 2}}},
        [act("$..[?@.n]", update={"b": {"t": 0}})],
        {"a": {"n": 1, "b": {"n": 2, "t": 0, "b": {"t": 0}}}},
    ),
    rule("property is removed", BOTH, {"a": {"x": {}, "y": 1}}, [act("$.a.x", remove=True)], {"a": {"y": 1}}),
    rule("primitive property is removed", BOTH, {"a": {"x": 1}}, [act("$.a.x", remove=True)], {"a": {}}),
    rule(
        "several entries are removed without moving each other",
        BOTH,
        {"a": [{"n": 0}, {"n": 1}, {"n": 2}, {"n": 3}]},
        [act("$.a[?@.n != 2]", remove=True)],
        {"a": [{"n": 2}]},
    ),
    rule(
        "removal counts each array on its own",
        BOTH,
        {"a": [{}, [], {}], "b": [{}, {}, {}, []]},
        [act("$.*[2, 0]", remove=True)],
        {"a": [[]], "b": [{}, []]},
    ),
    rule("last entry is removed", BOTH, {"a": [[1], [2]]}, [act("$.a[-1]", remove=True)], {"a": [[1]]}),
    rule(
        "a node selected twice is removed once", BOTH, {"a": [[1], [2]]}, [act("$.a[0, 0]", remove=True)], {"a": [[2]]}
    ),
    rule(
        "a node and one inside it are removed together",
        BOTH,
        {"a": {"x": {"x": {"x": []}}, "y": 1}},
        [act("$..x", remove=True)],
        {"a": {"y": 1}},
    ),
    rule(
        "kinds may be mixed in a removal",
        BOTH,
        {"a": {"x": 1}, "b": {"x": []}},
        [act("$..x", remove=True)],
        {"a": {}, "b": {}},
    ),
    rule("1.1 removes a primitive entry", NEW, {"a": ["x", "y"]}, [act("$.a[?@ == 'x']", remove=True)], {"a": ["y"]}),
    rule(
        "remove: false beside update is the default",
        BOTH,
        {"a": {}},
        [act("$.a", update={"x": 1}, remove=False)],
        {"a": {"x": 1}},
    ),
    rule(
        "copy merges objects",
        NEW,
        {"a": {"x": 1, "t": [1]}, "b": {"y": 2, "t": [0]}},
        [act("$.b", copy="$.a")],
        {"a": {"x": 1, "t": [1]}, "b": {"y": 2, "t": [0, 1], "x": 1}},
    ),
    rule("copy concatenates arrays", NEW, {"a": [1], "b": [2]}, [act("$.b", copy="$.a")], {"a": [1], "b": [2, 1]}),
    rule(
        "copy appends an object",
        NEW,
        {"a": {"n": 1}, "b": []},
        [act("$.b", copy="$.a")],
        {"a": {"n": 1}, "b": [{"n": 1}]},
    ),
    rule("copy replaces a primitive", NEW, {"a": 1, "b": 2}, [act("$.b", copy="$.a")], {"a": 1, "b": 1}),
    rule("copy to itself doubles its arrays", NEW, {"a": {"t": [1]}}, [act("$.a", copy="$.a")], {"a": {"t": [1, 1]}}),
    rule(
        "every target gets the source as it was before the action",
        NEW,
        {"a": [1], "b": [2]},
        [act("$['a', 'b']", copy="$.a")],
        {"a": [1, 1], "b": [2, 1]},
    ),
    rule("copy of the root is the root before it", NEW, {"a": {}}, [act("$.a", copy="$")], {"a": {"a": {}}}),
    rule(
        "a source selected twice is one node", NEW, {"a": 1, "b": 2}, [act("$.b", copy="$['a', 'a']")], {"a": 1, "b": 1}
    ),
    rule(
        "an action sees what the actions before it did: a move",
        NEW,
        {"paths": {"/old": {"get": {}}}},
        [
            act("$.paths", update={"/new": {}}),
            act("$.paths['/new']", copy="$.paths['/old']"),
            act("$.paths['/old']", remove=True),
        ],
        {"paths": {"/new": {"get": {}}}},
    ),
    rule(
        "remove, then update, replaces an array",
        BOTH,
        {"servers": [{"url": "a"}]},
        [act("$.servers", remove=True), act("$", update={"servers": [{"url": "b"}]})],
        {"servers": [{"url": "b"}]},
    ),
]


@pytest.mark.parametrize(("version", "document", "actions", "expected"), [case for cases in RULES for case in cases])
def test_rule(version: str, document: dict[str, Any], actions: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    assert applied(document, *actions, version=version) == expected


@pytest.mark.parametrize(
    ("target", "changed"),
    [
        ("$.paths.*[?@.operationId == 'addBook']", ["addBook"]),
        ("$.paths.*['get', 'post']", ["listBooks", "addBook", "getBook"]),
        ("$.paths.*[?@.tags[?@ == 'old'] && @.deprecated == true]", ["listBooks"]),
        ("$.paths.*[?match(@.operationId, 'get.*')]", ["getBook"]),
        ("$.paths.*[?search(@.operationId, 'Book$')]", ["addBook", "getBook"]),
        ("$.paths.*[?count(@.tags.*) == 2]", ["listBooks"]),
        ("$..[?length(@.operationId) == 7]", ["addBook", "getBook"]),
        ('$["paths"]["/books"]["get"]', ["listBooks"]),
    ],
)
def test_target_is_rfc_9535(target: str, changed: list[str]) -> None:
    result = applied(library(), act(target, update={"x-hit": True}))
    operations = [operation for item in result["paths"].values() for operation in item.values()]
    assert [o["operationId"] for o in operations if isinstance(o, dict) and "x-hit" in o] == changed


def test_descendants_are_found_as_deep_as_files_may_nest() -> None:
    document: dict[str, Any] = {"a": {"x": 1}}
    for _ in range(DEEPEST - 2):
        document = {"b": document}
    result = applied(document, act("$..a", update={"x": 2}))
    while "b" in result:
        result = result["b"]
    assert result == {"a": {"x": 2}}


def test_other_parts_of_the_document_stay_as_they_are() -> None:
    result = applied(library(), act("$.info", update={"title": "Ours"}))
    expected = library()
    expected["info"]["title"] = "Ours"
    assert result == expected
    assert list(result) == list(expected)


def test_inputs_are_not_changed_and_not_shared_with_the_result() -> None:
    document = library()
    overlay = overlay_of(
        act("$.tags", update={"name": "new", "x-list": []}),
        act("$.paths.*.get", update={"x-list": [{}]}),
        act("$.paths['/books'].post", copy="$.paths['/books'].get"),
        act("$.paths['/books'].parameters", remove=True),
        act("$.paths.*.get.tags", update=[{"x-entry": 1}]),
    )
    before = copy.deepcopy((document, overlay))
    result = apply_overlay(document, overlay, source="tenant.yaml")
    result["tags"][1]["x-list"].append("later")
    result["paths"]["/books"]["get"]["x-list"][0]["later"] = True
    result["paths"]["/books"]["get"]["tags"][-1]["later"] = True
    assert (document, overlay) == before
    assert result["paths"]["/books/{isbn}"]["get"]["x-list"] == [{}]
    assert result["paths"]["/books/{isbn}"]["get"]["tags"] == ["old", {"x-entry": 1}]
    assert result["paths"]["/books"]["post"]["x-list"] == [{}]


def test_values_shared_by_a_yaml_anchor_are_changed_one_by_one() -> None:
    shared = {"type": "string"}
    result = applied({"a": shared, "b": shared}, act("$.a", update={"type": "integer"}))
    assert result == {"a": {"type": "integer"}, "b": {"type": "string"}}


@pytest.mark.parametrize("version", ["1.0.0", "1.0.12", "1.1.0", "1.1.3", "1.2.0", "1.2.1"])
def test_patch_versions_extends_and_extensions_are_allowed(version: str) -> None:
    action = act("$", update={"a": 1}, description="why") | {"x-by": None}
    overlay = overlay_of(action, version=version)
    overlay["info"]["x-owner"] = {}
    overlay |= {"extends": "./other.yaml", "x-root": []}
    assert apply_overlay({}, overlay, source="tenant.yaml") == {"a": 1}


def test_info_description_is_allowed_in_1_1() -> None:
    overlay = overlay_of(act("$", update={"a": 1}))
    overlay["info"]["description"] = "why"
    assert apply_overlay({}, overlay, source="tenant.yaml") == {"a": 1}


def test_a_refusal_leaves_the_inputs_as_they_were() -> None:
    document = library()
    overlay = overlay_of(act("$.info", update={"x": 1, "title": {}}))
    before = copy.deepcopy((document, overlay))
    with pytest.raises(OverlayError):
        apply_overlay(document, overlay, source="tenant.yaml")
    assert (document, overlay) == before
