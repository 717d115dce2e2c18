"""A target that names several places one by one must find each of them."""

from __future__ import annotations

import pytest
from jsonpath_rfc9535 import JSONPathError
from jsonpath_rfc9535 import compile as compile_path

from generator.reading.overlay import OverlayError, apply_overlay
from generator.reading.targets import alternatives, compile_target

INFO = {"title": "T", "version": "1"}


A, B = (f"@['operationId'] == '{name}'" for name in "ab")


@pytest.mark.parametrize(
    "target",
    [
        "$",
        "$.a.b",
        "$.*",
        "$..a",
        "$.a[?@.b == 1]",
        "$.a[?@.b == 1 && @.c == 2]",
        f"$.a[?{A}]",
        # What stands here chooses among what is there, and need not be there.
        "$.a[?@.b || @.c]",
        "$.a[?@.name == 'b' || @.name == 'c']",
        "$.paths.*['get', 'post']",
        "$..['get', 'post']",
        "$.a[?@.b]['c', 'd']",
        "$.a[1:]['c', 'd']",
        "$[?match(@.operationId, 'a.*|b')]",
        "$[?match(@.operationId, 'a') || match(@.name, 'a|b') || search(@.operationId, 'a|b') || match(@.a, @.b)]",
        f"$.a[?!({A} || {B})]",
        f"$.a[?{A} && {B}]",
        "$.a[?@.b.operationId == 'a' || @.operationId == 1 || @.operationId != 'a']",
    ],
)
def test_a_single_target_has_no_alternatives(target: str) -> None:
    assert list(alternatives(compile_path(target))) == []


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("$['a', 'b'].c", ["$['a']['c']", "$['b']['c']"]),
        ("$.paths['/a', '/b']['get']", ["$['paths']['/a']['get']", "$['paths']['/b']['get']"]),
        ("$['a', 'b']['c', 'd']", ["$['a']['c', 'd']", "$['b']['c', 'd']"]),
        ("$.tags[0, 2]", ["$['tags'][0]", "$['tags'][2]"]),
        (f"$[?{A} || {B}].x", [f"$[?{A}]['x']", f"$[?{B}]['x']"]),
        (f"$[?('a' == @.operationId || {B}) || @.c]", ["$[?'a' == @['operationId']]", f"$[?{B}]"]),
        (f"$[?@['c'] && ({A} || {B})]", [f"$[?@['c'] && {A}]", f"$[?@['c'] && {B}]"]),
        (f"$[?({A} || {B}) && (@['c'] || @['d'])]", [f"$[?{x} && (@['c'] || @['d'])]" for x in (A, B)]),
        ("$[?match(@.operationId, 'a|b')]", [f"$[?{A}]", f"$[?{B}]"]),
        ("$[?match(@.operationId, '(a|b)') && @['c']]", [f"$[?{x} && @['c']]" for x in (A, B)]),
        (f"$[0, ?{A} || {B}]", ["$[0]", f"$[?{A}]", f"$[?{B}]"]),
    ],
)
def test_each_alternative_is_a_target(target: str, parts: list[str]) -> None:
    assert [str(part) for part in alternatives(compile_path(target))] == parts


@pytest.mark.parametrize(
    ("dashed", "standard"),
    [
        ("$.x-a", "$['x-a']"),
        ("$..x-a.b", "$..['x-a'].b"),
        ("$.a[?@.x-b--c.d == 'x.y-z'].x-é", "$.a[?@['x-b--c'].d == 'x.y-z']['x-é']"),
        ('$[?@.x-b == "it\'s .y-z"]', "$[?@['x-b'] == \"it's .y-z\"]"),
        (r"$[?@.x-b == 'it\'s .y-z']", r"$[?@['x-b'] == 'it\'s .y-z']"),
    ],
)
def test_names_with_dashes_may_stand_after_a_dot(dashed: str, standard: str) -> None:
    assert str(compile_target(dashed)) == str(compile_path(standard))


@pytest.mark.parametrize("path", ["$.a-", "$.-a", "$.a-b c", "$.1-a", "$[x-a]", "$.x-a["])
def test_what_is_no_path_stays_none(path: str) -> None:
    with pytest.raises(JSONPathError):
        compile_target(path)


def test_a_list_of_which_one_is_gone_is_refused() -> None:
    document = {"paths": {"/a": {"get": {"operationId": "a"}}, "/b": {"get": {"operationId": "b"}}}}
    action = {
        "target": "$.paths.*[?@.operationId=='a' || @.operationId=='b' || @.operationId=='c']",
        "update": {"x-a": 1},
    }
    overlay = {"overlay": "1.1.0", "info": INFO, "actions": [action]}
    with pytest.raises(OverlayError, match=r"== 'c'\], a part of it, matches nothing; take that part out$"):
        apply_overlay(document, overlay, source="tenant.yaml")
    action["target"] = "$.paths.*[?@.operationId=='a' || @.operationId=='b']"
    changed = apply_overlay(document, overlay, source="tenant.yaml")
    assert [item["get"]["x-a"] for item in changed["paths"].values()] == [1, 1]


@pytest.mark.parametrize("target", ["$.c", "$['a', 'c']", f"$[?{A} || @.b]"])
def test_an_optional_action_takes_what_is_there(target: str) -> None:
    overlay = {
        "overlay": "1.1.0",
        "info": INFO,
        "actions": [{"target": target, "update": {"x-a": 1}, "x-optional": True}],
    }
    expected = {"a": {"b": 1, **({} if target == "$.c" else {"x-a": 1})}}
    assert apply_overlay({"a": {"b": 1}}, overlay, source="tenant.yaml") == expected
    overlay["actions"] = [{"target": target, "update": {"x-a": 1}, "x-optional": False}]
    with pytest.raises(OverlayError, match="matches nothing"):
        apply_overlay({"a": {"b": 1}}, overlay, source="tenant.yaml")
