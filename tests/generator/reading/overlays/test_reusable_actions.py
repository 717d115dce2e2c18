"""What Overlay 1.2 adds: actions that are written once and referred to, and an overlay's own address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.reading.overlay import OverlayError, apply_overlay
from generator.reading.written import line_of
from generator.reading.yaml_file import read_written

MARK = {"description": "Marks it.", "fields": {"description": "why", "update": {"x-a": 1}}}
REFERENCE = {"$ref": "#/components/actions/mark", "target": "$.a"}


def overlay(*actions: Any, version: str = "1.2.0", **fields: Any) -> dict[str, Any]:
    return {"overlay": version, "info": {"title": "T", "version": "1"}, "actions": list(actions), **fields}


def reusing(*actions: Any, **reusable: Any) -> dict[str, Any]:
    return overlay(*actions, components={"actions": reusable or {"mark": MARK}})


def refusal(document: dict[str, Any]) -> str:
    with pytest.raises(OverlayError) as caught:
        apply_overlay({"a": {}, "b": {}}, document, source="t.yaml")
    return str(caught.value)


def test_a_reference_does_what_the_reusable_action_says() -> None:
    used = reusing(REFERENCE, {**REFERENCE, "target": "$.b", "description": "again"})
    assert apply_overlay({"a": {}, "b": {"c": 2}}, used, source="t.yaml") == {"a": {"x-a": 1}, "b": {"c": 2, "x-a": 1}}


@pytest.mark.parametrize(
    ("name", "pointer"),
    [
        ("a/b", "a~1b"),
        ("a~b", "a~0b"),
        ("a~1b", "a~01b"),
        ("a b", "a b"),
        ("a b", "a%20b"),
        ("a%20b", "a%2520b"),
        ("a%20b", "a%20b"),
    ],
)
def test_a_name_is_escaped_in_a_reference(name: str, pointer: str) -> None:
    used = reusing({"$ref": f"#/components/actions/{pointer}", "target": "$.a"}, **{name: {"fields": {"remove": True}}})
    assert apply_overlay({"a": {}, "b": {}}, used, source="t.yaml") == {"b": {}}


def test_a_reference_may_match_nothing_where_it_says_so() -> None:
    used = reusing({**REFERENCE, "target": "$.c", "x-optional": True})
    assert apply_overlay({"a": {}}, used, source="t.yaml") == {"a": {}}
    in_fields = reusing({**REFERENCE, "target": "$.c"}, mark={"fields": {"remove": True, "x-optional": True}})
    assert apply_overlay({"a": {}}, in_fields, source="t.yaml") == {"a": {}}


def test_an_overlay_has_an_address() -> None:
    with_address = overlay({"target": "$", "update": {"b": 1}}, **{"$self": "https://a.example/o.yaml", "extends": "a"})
    assert apply_overlay({}, with_address, source="t.yaml") == {"b": 1}


def test_lines_are_those_of_what_is_reused(tmp_path: Path) -> None:
    text = """overlay: 1.2.0
info: {title: T, version: "1"}
components:
  actions:
    mark:
      fields:
        update:
          title: Ours
actions:
  - $ref: "#/components/actions/mark"
    target: $.info
"""
    (tmp_path / "t.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "api.yaml").write_text("info: {title: Theirs}", encoding="utf-8")
    document = read_written(tmp_path / "api.yaml", "api.yaml")
    changed = apply_overlay(document, read_written(tmp_path / "t.yaml", "t.yaml"), source="t.yaml")
    assert (changed["info"]["title"], str(line_of(changed["info"], "title"))) == ("Ours", "t.yaml:8")
    (tmp_path / "t.yaml").write_text(text.replace("$.info", "$.infos"), encoding="utf-8")
    with pytest.raises(OverlayError, match=r"^t\.yaml:10: actions\[0\], target \$\.infos: matches nothing"):
        apply_overlay(document, read_written(tmp_path / "t.yaml", "t.yaml"), source="t.yaml")


NOWHERE = "leads to no reusable action; write #/components/actions/mark"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            reusing({**REFERENCE, "$ref": "#/components/actions/marks"}),
            f"the $ref #/components/actions/marks {NOWHERE}",
        ),
        (reusing({**REFERENCE, "$ref": "mark"}), f"the $ref mark {NOWHERE}"),
        (reusing({**REFERENCE, "$ref": 5}), "$ref is 5; write a string (in quotes)"),
        (reusing({"$ref": REFERENCE["$ref"]}), "target is missing; write target with a string (in quotes)"),
        (reusing({**REFERENCE, "update": {}}), "unknown field 'update'; write one of $ref, target, description, or a"),
        (reusing(REFERENCE, REFERENCE), "is the same as actions[0]; delete one of the two"),
        (overlay(REFERENCE), "leads to no reusable action; write an action without $ref"),
        (
            reusing(REFERENCE, mark={"fields": {"target": "$"}}),
            "mark: fields: unknown field 'target'; write one of desc",
        ),
        (reusing(REFERENCE, mark=5), "components.actions.mark: is not an object; write an object with description"),
        (
            overlay(REFERENCE, components={"schemas": {}}),
            "components: unknown field 'schemas'; write one of actions, or",
        ),
        (
            reusing({**REFERENCE, "$ref": "#/components/actions/a~b"}, **{"a~b": MARK}),
            "the $ref #/components/actions/a~b leads to no reusable action; write #/components/actions/a~0b",
        ),
        (
            reusing({**REFERENCE, "$ref": "#/components/actions/a/b"}, **{"a/b": MARK}),
            "the $ref #/components/actions/a/b leads to no reusable action; write #/components/actions/a~1b",
        ),
        (overlay(REFERENCE, components={}, version="1.1.0"), "components is not in Overlay 1.1; write overlay: 1.2.0"),
        (overlay(REFERENCE, version="1.0.0", **{"$self": "a"}), "$self is not in Overlay 1.0; write overlay: 1.2.0"),
        (overlay(REFERENCE, **{"$self": "a#b"}), "$self holds a #; write the address of a whole document"),
        (overlay(REFERENCE, extends="a#"), "extends holds a #; write the address of a whole document"),
    ],
)
def test_what_does_not_fit_is_refused(document: dict[str, Any], message: str) -> None:
    text = refusal(document)
    assert text.startswith("t.yaml: ")
    assert message in text
