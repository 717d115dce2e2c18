"""Operations that are named by operationId are found as JSONPath finds them, whatever changed before."""

from __future__ import annotations

from typing import Any

import pytest
from jsonpath_rfc9535 import compile as compile_path

from generator.reading.overlay import apply_overlay
from generator.shortcuts.operation_index import OperationIndex


def document() -> dict[str, Any]:
    return {
        "paths": {
            "/a": {"get": {"operationId": "a", "tags": ["x"]}, "parameters": [{"operationId": "c"}]},
            "/b": {"get": {"operationId": "b", "x-reconcile": {"kind": "none"}}, "put": {"operationId": "a"}},
        },
        "components": {"schemas": {"A": {"operationId": "a"}}},
    }


TARGETS = (
    "$.paths.*[?@.operationId=='a']",
    "$.paths.*[?@.operationId=='b' || @.operationId=='a']",
    "$.paths.*[?@.operationId=='b']['x-reconcile'].kind",
    "$.paths.*[?@.operationId=='a'].tags[*]",
    "$.paths.*[?'b'==@.operationId || @.operationId=='a']",
    "$.paths.*[?@.operationId=='gone']",
)
OTHERS = (
    "$",
    "$.paths",
    "$.paths.*.get",
    "$.paths.*[?@.operationId!='a']",
    "$.paths.*[?@.operationId=='a' && @.tags]",
    "$.paths.*[?@.operationId==$.x]",
    "$.paths..[?@.operationId=='a']",
    "$.components.*[?@.operationId=='a']",
)


@pytest.mark.parametrize("target", TARGETS)
def test_what_json_path_finds(target: str) -> None:
    whole = document()
    query = compile_path(target)
    found = OperationIndex(whole).find(query)
    assert found is not None
    expected = list(query.find(whole))
    assert [node.location for node in found] == [node.location for node in expected]
    assert all(mine.value is theirs.value for mine, theirs in zip(found, expected, strict=True))


@pytest.mark.parametrize("target", OTHERS)
def test_other_targets_are_left_to_json_path(target: str) -> None:
    assert OperationIndex(document()).find(compile_path(target)) is None


RENAMED = {"target": "$.paths.*[?@.operationId=='b']", "update": {"operationId": "d"}}
SEEN = {"target": "$.paths.*[?@.operationId=='d']", "update": {"x-seen": True}}


@pytest.mark.parametrize(
    "first",
    [
        RENAMED,
        {"target": "$.paths.*[?@.operationId=='b'].operationId", "update": "d"},
        {"target": "$.paths", "update": {"/d": {"get": {"operationId": "d"}}}},
        {"target": "$.paths['/a']", "update": {"put": {"operationId": "d"}}},
        {"target": "$", "update": {"paths": {"/d": {"get": {"operationId": "d"}}}}},
    ],
)
def test_what_an_action_changed_is_there_for_the_next(first: dict[str, Any]) -> None:
    # The first action makes the index; after the second it is out of date.
    before = {"target": "$.paths.*[?@.operationId=='b']", "update": {"x-before": True}}
    overlay = {"overlay": "1.1.0", "info": {"title": "T", "version": "1"}, "actions": [before, first, SEEN]}
    changed = apply_overlay(document(), overlay, source="t.yaml")
    seen = [value for item in changed["paths"].values() for value in item.values() if "x-seen" in value]
    assert [value["operationId"] for value in seen] == ["d"]


def test_what_was_removed_is_not_found() -> None:
    gone = {"target": "$.paths.*[?@.operationId=='b']", "remove": True}
    again = {"target": "$.paths.*[?@.operationId=='b']", "update": {"x-a": 1}, "x-optional": True}
    overlay = {"overlay": "1.1.0", "info": {"title": "T", "version": "1"}, "actions": [gone, again]}
    assert "get" not in apply_overlay(document(), overlay, source="t.yaml")["paths"]["/b"]
