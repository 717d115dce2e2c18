"""Everything the overlay applier refuses, and the message that says where and what to write instead."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.reading.overlay import OverlayError, apply_overlay
from generator.reading.yaml_file import DEEPEST

INFO = {"title": "Tenant", "version": "7"}
GOOD = {"target": "$.info", "update": {"x-a": 1}}


def overlay_of(*actions: Any, version: str = "1.1.0", **fields: Any) -> dict[str, Any]:
    return {"overlay": version, "info": INFO, "actions": list(actions), **fields}


def refusal(document: dict[str, Any], overlay: Any) -> str:
    with pytest.raises(OverlayError) as caught:
        apply_overlay(document, overlay, source="30-tenant.yaml")
    return str(caught.value)


def library() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Library", "contact": None},
        "tags": [{"name": "books"}],
        "paths": {
            "/books": {
                "parameters": [{"name": "page", "in": "query"}],
                "get": {"operationId": "listBooks", "tags": ["books", "old"]},
            },
            "/books/{isbn}": {"get": {"operationId": "getBook", "tags": ["old"]}},
        },
    }


STRING = "write a string (in quotes)"
OBJECT = "write an object"
VERSION = "is not known; write 1.0.0, 1.1.0 or 1.2.0"
ROOT = "overlay, $self, info, extends, actions, components"
EXTENSION = "or a name that begins with x-"

OVERLAYS: list[tuple[Any, str]] = [
    (None, "is not an object; write an object with overlay, info, actions"),
    ([], "is not an object; write an object with overlay, info, actions"),
    ({"info": INFO, "actions": [GOOD]}, "overlay is missing; write overlay with a string (in quotes)"),
    ({"overlay": "1.1.0", "actions": [GOOD]}, "info is missing; write info with an object"),
    ({"overlay": "1.1.0", "info": INFO}, "actions is missing; write actions with an array"),
    (overlay_of(GOOD, version="2.0.0"), f"overlay: version '2.0.0' {VERSION}"),
    (overlay_of(GOOD, version="1.3.0"), f"overlay: version '1.3.0' {VERSION}"),
    (overlay_of(GOOD, version="1.1"), f"overlay: version '1.1' {VERSION}"),
    (overlay_of(GOOD, version="1.1.0\n"), f"overlay: version '1.1.0\\n' {VERSION}"),
    (overlay_of(GOOD, overlay=1.1), f"overlay is 1.1; {STRING}"),
    (overlay_of(GOOD, action=[]), f"unknown field 'action'; write one of {ROOT}, {EXTENSION}"),
    (overlay_of(GOOD, extends={}), f"extends is {{}}; {STRING}"),
    (overlay_of(), "actions is empty; write at least one action, or delete the file"),
    (overlay_of(actions={}), "actions is {}; write an array"),
    (overlay_of(GOOD, info="t"), f"info is 't'; {OBJECT}"),
]

INFOS: list[tuple[str, dict[str, Any], str]] = [
    ("1.1.0", {"title": "t"}, "version is missing; write version with a string (in quotes)"),
    ("1.0.0", {"version": "1"}, "title is missing; write title with a string (in quotes)"),
    ("1.1.0", INFO | {"version": 1.0}, f"version is 1.0; {STRING}"),
    ("1.1.0", INFO | {"title": 100}, f"title is 100; {STRING}"),
    ("1.1.0", INFO | {"description": 1}, f"description is 1; {STRING}"),
    ("1.1.0", INFO | {"name": ""}, f"unknown field 'name'; write one of title, version, description, {EXTENSION}"),
    ("1.0.0", INFO | {"name": ""}, f"unknown field 'name'; write one of title, version, {EXTENSION}"),
    ("1.0.0", INFO | {"description": ""}, "description is not in Overlay 1.0; write overlay: 1.1.0 to use it"),
]


@pytest.mark.parametrize(("overlay", "message"), OVERLAYS)
def test_overlay_is_refused(overlay: Any, message: str) -> None:
    assert refusal(library(), overlay) == f"30-tenant.yaml: {message}"


@pytest.mark.parametrize(("version", "info", "message"), INFOS)
def test_info_is_refused(version: str, info: dict[str, Any], message: str) -> None:
    assert refusal(library(), overlay_of(GOOD, version=version, info=info)) == f"30-tenant.yaml: info: {message}"


@pytest.mark.parametrize(
    ("action", "message"),
    [
        (7, "is not an object; write an object with target"),
        ({"update": 1}, "target is missing; write target with a string (in quotes)"),
    ],
)
def test_action_without_a_target_is_refused(action: Any, message: str) -> None:
    assert refusal(library(), overlay_of(GOOD, action)) == f"30-tenant.yaml: actions[1]: {message}"


def case(target: Any, message: str, version: str = "1.1.0", **fields: Any) -> tuple[str, dict[Any, Any], str]:
    return version, {"target": target, **fields}, message


NOT_A_PATH = "is not an RFC 9535 JSONPath"
BRACKETS = "write names that are not plain words in brackets and quotes, like $.paths['/a'].get['x-b']"
FIELDS = f"write one of target, description, update, remove, copy, {EXTENSION}"
EACH = "write one action for each"

ACTIONS = [
    case(100, f"target is 100; {STRING}", update=1),
    case("$", f"description is 1; {STRING}", update={}, description=1),
    case("$", "remove is 'maybe'; write true or false", remove="maybe"),
    case("$", "remove is None; write true or false", remove=None),
    case("$", f"copy is 100; {STRING}", copy=100),
    case("$", "x-optional is 'yes'; write true or false", update={}, **{"x-optional": "yes"}),
    case(
        "$",
        "unknown field '$ref'; write one of target, description, update, remove, copy, " + EXTENSION,
        **{"$ref": "#"},
    ),
    case("$", f"unknown field 'updates'; {FIELDS}", updates={}),
    case("$", f"unknown field 'updates'; {FIELDS.replace(' copy,', '')}", "1.0.0", updates={}),
    ("1.1.0", {"target": "$", "update": {}, True: 1}, f"unknown field True; {FIELDS}"),
    case("$.tags", "copy is not in Overlay 1.0; write overlay: 1.1.0 to use it", "1.0.0", copy="$.info"),
    case("$.info", "is the same as actions[0]; delete one of the two", update={"x-a": 1}),
    case("info", f"{NOT_A_PATH}: expected '$', found 'i', line 1, column 0; {BRACKETS}", update={}),
    case("$.a./b", f"{NOT_A_PATH}: unexpected shorthand selector '/', line 1, column 4; {BRACKETS}", remove=True),
    case("$[?a(@)]", f"{NOT_A_PATH}: function 'a' is not defined, line 1, column 3; {BRACKETS}", remove=True),
    case("$.info", f"copy $[: {NOT_A_PATH}: unbalanced brackets, line 1, column 2; {BRACKETS}", copy="$["),
    case("$", "update.a: the key 200 is not a string; write it in quotes", update={"a": {200: {}}}),
    case(
        "$",
        "update.a[0]: datetime.date(2026, 1, 2) is a date, no JSON value; write it in quotes",
        update={"a": [datetime.date(2026, 1, 2)]},
    ),
]


def no_match(nearest: str) -> str:
    remedy = "correct the path, or delete the action if its place is gone for good"
    return f"matches nothing; {nearest} is there, the rest of the path is not; {remedy}"


TARGETS = [
    case("$.none", no_match("$"), remove=True),
    case("$.paths['/books'].put.tags", no_match("$['paths']['/books']"), "1.0.0", update="x"),
    case("$.paths.*[?@.operationId == 'addBok']", no_match("$['paths'][*]"), update={}),
    case("$.none", no_match("$"), copy="$.info"),
    case("$.info", "copy $['paths']['/none']: " + no_match("$['paths']"), copy="$.paths['/none']"),
    case(
        "$.info",
        "copy $['paths'][*]: matches 2 nodes ($['paths']['/books'], $['paths']['/books/{isbn}']);"
        " write a path to exactly one",
        copy="$.paths.*",
    ),
    case("$", "the root cannot be removed; write a target below $", remove=True),
    case(
        "$.paths.*.get.tags[?@ == 'old']",
        "at $['paths']['/books']['get']['tags'][1]: Overlay 1.0 cannot remove single primitive entries;"
        " write overlay: 1.1.0",
        "1.0.0",
        remove=True,
    ),
    case(
        "$.info.title",
        "at $['info']['title']: Overlay 1.0 cannot update a primitive value;"
        " write the object that holds it as target, or overlay: 1.1.0",
        "1.0.0",
        update="x",
    ),
]


def either(place: str) -> str:
    problem = "Overlay 1.0 does not say whether an array becomes one entry or several"
    return f"at {place}: {problem}; write overlay: 1.1.0 to add its entries, or one action for each entry"


LISTS_OF_1_0 = [
    case("$.tags", either("$['tags']"), "1.0.0", update=[]),
    case("$.paths.*.get.tags", either("$['paths']['/books']['get']['tags']"), "1.0.0", update=["new"]),
    case("$['info', 'tags']", either("$['tags']"), "1.0.0", update=["new"]),
]

MIXES = [
    case("$['info', 'tags']", "$['tags'] is an array, $['info'] is an object", update={}),
    case(
        "$.paths.*.*",
        "$['paths']['/books']['parameters'] is an array, $['paths']['/books']['get'] is an object",
        update={},
    ),
    case("$['openapi', 'tags']", "$['tags'] is an array, $['openapi'] is a primitive value", update=1),
    case("$['openapi', 'info']", "$['info'] is an object, $['openapi'] is a primitive value", copy="$.info.title"),
]
MIXED = [(version, action, f"selects nodes of different kinds: {m}; {EACH} kind") for version, action, m in MIXES]


def misfit(place: str, given: str, there: str) -> str:
    remedy = f"write {there}, or remove the old value in an earlier action"
    return f"at {place}: {given} cannot be merged into {there}; {remedy}"


MISFITS = [
    case("$.info", misfit("$['info']", "a primitive value", "an object"), update="x"),
    case("$.info", misfit("$['info']", "an array", "an object"), "1.0.0", update=["x"]),
    case("$.info", misfit("$['info']", "an array", "an object"), copy="$.tags"),
    case("$.info.title", misfit("$['info']['title']", "an object", "a primitive value"), update={}),
    case("$.info.title", misfit("$['info']['title']", "an array", "a primitive value"), update=[1]),
    case("$", misfit("$['info']['contact']", "an object", "a primitive value"), update={"info": {"contact": {}}}),
    case("$", misfit("$['tags']", "a primitive value", "an array"), "1.0.0", update={"tags": None}),
    case("$", misfit("$['tags']", "an object", "an array"), update={"tags": {"name": "x"}}),
    case("$", misfit("$['info']", "an array", "an object"), "1.0.0", update={"info": []}),
]


@pytest.mark.parametrize(("version", "action", "message"), [*ACTIONS, *TARGETS, *LISTS_OF_1_0, *MIXED, *MISFITS])
def test_action_is_refused(version: str, action: dict[Any, Any], message: str) -> None:
    expected = f"30-tenant.yaml: actions[1], target {action['target']}: {message}"
    assert refusal(library(), overlay_of(GOOD, action, version=version)) == expected


def test_a_target_of_too_many_parts_is_refused() -> None:
    target = "$.paths.*[?" + " || ".join(f"@.operationId=='{number}'" for number in range(2000)) + "]"
    message = refusal(library(), overlay_of({"target": target, "remove": True}))
    assert message.startswith("30-tenant.yaml: actions[0], target $.paths.*[?@.operationId=='0' || ")
    assert message.endswith("...: has too many parts; write several actions, each with some of them")


def test_document_too_deep_for_a_descendant_path_is_refused() -> None:
    document: dict[str, Any] = {}
    for _ in range(DEEPEST + 10):
        document = {"a": document}
    message = refusal(document, overlay_of({"target": "$..b", "remove": True}))
    assert message.startswith("30-tenant.yaml: actions[0], target $..b: cannot be evaluated: recursion limit exceeded")
    assert message.endswith("; write the path without ..")


def test_a_broken_action_is_reported_before_any_is_applied() -> None:
    message = refusal({}, overlay_of({"target": "$.none", "remove": True}, {"target": "$[", "remove": True}))
    assert message.startswith("30-tenant.yaml: actions[1], target $[: ")
