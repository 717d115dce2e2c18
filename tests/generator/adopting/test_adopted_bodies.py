"""Which bodies can be given as flat JSON, and which operations are the vendor's own calls."""

from __future__ import annotations

from typing import Any

import pytest

from generator.adopting.flat_bodies import STYLE, flat_json
from generator.adopting.listeners import listener

from .harbour import TEXT, call, listed, record, reference, single

_ID = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
_NODE = record(name=TEXT, children=listed(reference("Node")))
_TREE = record(name=TEXT, branches={"type": "object", "additionalProperties": reference("Tree")})
_BODIES: list[tuple[str, Any, dict[str, str] | None]] = [
    ("an object", record(name=TEXT, lines=listed(record(text=TEXT))), STYLE),
    ("one schema twice", record(start=reference("Berth"), end=reference("Berth")), STYLE),
    ("can hold itself", record(root=reference("Node")), None),
    ("can hold itself in a map", record(root=reference("Tree")), None),
    ("nothing to send", record(id={**TEXT, "readOnly": True}), None),
    ("a map of objects", record(marks={"type": "object", "additionalProperties": record(text=TEXT)}), STYLE),
    ("a key that spells nesting", record(name=TEXT, inner=record(**{"a.b": TEXT})), None),
    ("a key that is an id of the path", record(id=TEXT, name=TEXT), None),
    ("one of several", {"oneOf": [record(name=TEXT), record(number=TEXT)]}, None),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in _BODIES], ids=[row[0] for row in _BODIES])
def test_flat_json(body: Any, expected: dict[str, str] | None) -> None:
    operation, shapes = single("/berths/{id}", "put", call("put", body=body, parameters=_ID), Node=_NODE, Tree=_TREE)
    guess = flat_json(operation, shapes)
    assert guess is not None
    assert guess.value == expected


@pytest.mark.parametrize("media", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_only_json_can_be_flat(media: str) -> None:
    operation, shapes = single("/berths", "post", call("create", body=record(name=TEXT), media=media))
    assert flat_json(operation, shapes) is None


@pytest.mark.parametrize("body", [listed(TEXT), TEXT, {"type": "object", "additionalProperties": TEXT}])
def test_what_is_no_object_with_known_keys_has_no_flat_keys(body: Any) -> None:
    operation, shapes = single("/berths", "post", call("create", body=body))
    assert flat_json(operation, shapes) is None


@pytest.mark.parametrize(
    ("method", "path", "tag", "grade"),
    [
        ("post", "/listener/berthFreed", "notification listeners", "sure"),
        ("post", "/listener/berthFreed", "Events", "likely"),
        ("post", "/berthFreed", "notification listeners (client side)", "look"),
        ("post", "/hub", "Events", None),
        ("get", "/listener/berthFreed", "Events", None),
    ],
)
def test_listeners_are_skipped(method: str, path: str, tag: str, grade: str | None) -> None:
    operation, _ = single(path, method, call("berthFreed", tag=tag))
    guess = listener(operation)
    assert (guess.grade if guess else None) == grade
