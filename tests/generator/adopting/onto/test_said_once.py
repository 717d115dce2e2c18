"""What all operations of the vendor say of their replies stands at the root, when nothing of ours is left."""

from __future__ import annotations

from typing import Any

from generator.adopting.onto.writing.root import said_once
from generator.reading.overlay import apply_overlay

OURS = {"x-result": "result", "x-error": {"code": "error.code", "details": "error.details"}}
ERRORS = {"code": "fault"}


def applied(*updates: dict[str, Any]) -> dict[str, Any]:
    """Our root and operations, with the overlay of operations that get these updates."""
    names = [f"/{number}" for number in range(len(updates))]
    document = {**OURS, "paths": {name: {"get": {"responses": {}}} for name in names}}
    entries: list[Any] = [
        ({"target": f"$.paths['{name}'].get", "update": update}, {})
        for name, update in zip(names, updates, strict=True)
    ]
    actions = [action for action, _ in said_once(entries, OURS)]
    overlay = {"overlay": "1.1.0", "info": {"title": "Vendor", "version": "1"}, "actions": actions}
    return apply_overlay(document, overlay, source="overlay")


def called(**more: Any) -> dict[str, Any]:
    return {"x-effect": "read", **{f"x-{name}": value for name, value in more.items()}}


def test_what_all_say_is_said_of_the_document_and_nothing_of_ours_stays() -> None:
    document = applied(
        called(result="data", error=ERRORS), called(result="data", error=ERRORS), {"x-skip": "Not taken."}
    )
    assert (document["x-result"], document["x-error"]) == ("data", ERRORS)
    assert document["paths"]["/0"]["get"] == {"responses": {}, "x-effect": "read"}


def test_what_some_say_otherwise_stays_where_it_is() -> None:
    document = applied(called(result="data", error=ERRORS), called(result="rows", error=ERRORS))
    assert document["x-result"] == "result"
    assert document["x-error"] == ERRORS
    assert [document["paths"][path]["get"]["x-result"] for path in ("/0", "/1")] == ["data", "rows"]


def test_what_one_does_not_say_is_as_our_root_has_it() -> None:
    document = applied(called(result="data"), called())
    assert document["x-result"] == "result"
    assert document["x-error"] == OURS["x-error"]
    assert document["paths"]["/0"]["get"]["x-result"] == "data"
