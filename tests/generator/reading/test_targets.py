"""A target that names several places one by one must find each of them."""

from __future__ import annotations

import pytest
from jsonpath_rfc9535 import compile as compile_path

from generator.reading.overlay import OverlayError, apply_overlay
from generator.reading.targets import alternatives

INFO = {"title": "T", "version": "1"}


@pytest.mark.parametrize("target", ["$", "$.a.b", "$.*", "$..a", "$.a[?@.b == 1]", "$.a[?@.b == 1 && @.c == 2]"])
def test_a_single_target_has_no_alternatives(target: str) -> None:
    assert list(alternatives(compile_path(target))) == []


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("$['a', 'b'].c", ["$['a']['c']", "$['b']['c']"]),
        ("$[?@.a == 1 || @.b == 2]", ["$[?@['a'] == 1]", "$[?@['b'] == 2]"]),
        ("$[?(@.a || @.b) || @.c]", ["$[?@['a']]", "$[?@['b']]", "$[?@['c']]"]),
        ("$[?@.a && (@.b || @.c)]", []),
        ("$[0, ?@.a || @.b]", ["$[0]", "$[?@['a']]", "$[?@['b']]"]),
    ],
)
def test_each_alternative_is_a_target(target: str, parts: list[str]) -> None:
    assert [str(part) for part in alternatives(compile_path(target))] == parts


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


@pytest.mark.parametrize("target", ["$.c", "$['a', 'c']", "$[?@.b || @.c]"])
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
