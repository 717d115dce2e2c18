"""What the fixtures of the OpenAPI Initiative's own repository ask of an implementation, in documents of our own.

Source: OAI/Overlay-Specification, tests/v1.0, v1.1 and v1.2-dev, and compliant-sets; each row is named as a fixture.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from generator.reading.overlay import OverlayError, apply_overlay

INFO = {"title": "Kilns", "version": "3"}
ALL = ("1.0.0", "1.1.0", "1.2.0")
NEW = ("1.1.0", "1.2.0")
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Kilns", "version": "1"},
    "servers": [
        {"url": "https://kilns.example", "description": "Live"},
        {"url": "https://t.example", "description": "T"},
    ],
    "paths": {
        "/kilns": {
            "get": {"tags": ["a"], "parameters": [{"name": "size", "in": "query"}], "x-traits": ["paged"]},
            "put": {"responses": {"200": {"description": "Fired."}, "500": {"description": "Burnt."}}},
        }
    },
    "components": {"schemas": {"Kiln": {"properties": {"heat": {"type": "integer", "example": 1200}}}}},
}


class Passes(NamedTuple):
    """A fixture that is to be taken.

    Args:
        name: of the fixture.
        actions: its actions, in our words.
        versions: those it is for.
        fields: what stands beside the actions.
    """

    name: str
    actions: list[Any]
    versions: tuple[str, ...] = ALL
    fields: Mapping[str, Any] = MappingProxyType({})


PASSES = [
    Passes("minimal", [{"target": "$"}]),
    Passes("root-extensions", [{"target": "$"}], fields={"x-root": {"a": 1}}),
    Passes("info-extensions", [{"target": "$"}], fields={"info": {**INFO, "x-info": True}}),
    Passes("actions-extensions", [{"target": "$", "x-action": [1]}]),
    Passes("actions-description", [{"target": "$", "description": "Says *why*."}]),
    Passes("actions-update-with-remove", [{"target": "$.paths.*.get.parameters", "update": {"n": 1}, "remove": True}]),
    Passes("actions-structured-overlay-example", [{"target": "$", "update": {"info": {"x-a": 1}, "tags": None}}]),
    Passes("actions-targeted-overlay-example", [{"target": "$.paths['/kilns'].get", "update": {"description": "d"}}]),
    Passes("actions-wildcard-overlay-example", [{"target": "$.paths.*.get", "update": {"x-safe": True}}]),
    Passes(
        "actions-array-modification-example-update",
        [{"target": "$.paths.*.get.parameters", "update": {"name": "new", "in": "query"}}],
    ),
    Passes(
        "actions-array-modification-example-remove",
        [{"target": "$.paths.*.get.parameters[?@.name == 'size']", "remove": True}],
    ),
    # The fixture writes the extension without brackets, which is no path of RFC 9535.
    Passes("actions-traits-example", [{"target": "$.paths.*.get[?@['x-traits']]", "update": {}, "x-optional": True}]),
    Passes("copy-path-item-example", [{"target": "$.paths['/kilns'].put", "copy": "$.paths['/kilns'].get"}], NEW),
]

FAILS: list[tuple[str, Any]] = [
    ("not-an-object", "just a text"),
    ("invalid-overlay-version", {"overlay": "4.0.0"}),
    ("overlay-invalid-pattern", {"overlay": "1.x"}),
    ("root-invalid-property", {"unknown": True}),
    ("extends-invalid-type", {"extends": 4}),
    ("info-invalid-type", {"info": "Kilns"}),
    ("info-missing-title", {"info": {"version": "1"}}),
    ("info-missing-version", {"info": {"title": "t"}}),
    ("info-title-invalid-type", {"info": {"title": 4, "version": "1"}}),
    ("info-version-invalid-type", {"info": {"title": "t", "version": 4}}),
    ("info-description-invalid-type", {"info": {**INFO, "description": 4}}),
    ("actions-missing", {"actions": None}),
    ("actions-minimal", {"actions": []}),
    ("actions-invalid-type", {"actions": {"target": "$"}}),
    ("actions-item-invalid-type", {"actions": ["$"]}),
    ("actions-missing-target", {"actions": [{"update": {}}]}),
    ("actions-invalid-target", {"actions": [{"target": "paths"}]}),
    ("action-target-invalid-type", {"actions": [{"target": {"$": 1}}]}),
    ("actions-invalid-description", {"actions": [{"target": "$", "description": 4}]}),
    ("action-remove-invalid-type", {"actions": [{"target": "$", "remove": "yes"}]}),
    ("action-copy-invalid-type", {"actions": [{"target": "$", "copy": {}}]}),
    ("actions-not-unique", {"actions": [{"target": "$", "update": {}}, {"target": "$", "update": {}}]}),
]

COMPLIANT_SETS: list[tuple[str, list[dict[str, Any]], list[tuple[str, ...]], dict[str, Any]]] = [
    (
        "add-a-license",
        [{"target": "$.info", "update": {"license": {"name": "MIT"}}}],
        [],
        {"info": {"license": {"name": "MIT"}}},
    ),
    ("update-root", [{"target": "$", "update": {"info": {"x-laid": True}}}], [], {"info": {"x-laid": True}}),
    (
        "description-and-summary",
        [{"target": "$.paths['/kilns'].get", "update": {"summary": "s", "description": "d"}}],
        [],
        {"paths": {"/kilns": {"get": {"summary": "s", "description": "d"}}}},
    ),
    (
        "remove-example",
        [{"target": "$.components.schemas.Kiln.properties['heat'].example", "remove": True}],
        [("components", "schemas", "Kiln", "properties", "heat", "example")],
        {},
    ),
    (
        "remove-matching-responses",
        [{"target": "$.paths..responses['500']", "remove": True}],
        [("paths", "/kilns", "put", "responses", "500")],
        {},
    ),
    (
        "remove-property",
        [{"target": "$.components..properties[?(@.type == 'integer')]", "remove": True}],
        [("components", "schemas", "Kiln", "properties", "heat")],
        {},
    ),
]


@pytest.mark.parametrize(
    ("version", "row"), [(version, row) for row in PASSES for version in row.versions], ids=lambda each: str(each)[:40]
)
def test_what_passes_there_is_applied(version: str, row: Passes) -> None:
    overlay = {"overlay": version, "info": INFO, "actions": row.actions, **row.fields}
    assert apply_overlay(DOCUMENT, overlay, source="overlay.yaml")["openapi"] == "3.1.0"


@pytest.mark.parametrize("version", ALL)
@pytest.mark.parametrize(("name", "fields"), FAILS, ids=[name for name, _ in FAILS])
def test_what_fails_there_is_refused(name: str, fields: Any, version: str) -> None:
    good = {"overlay": version, "info": INFO, "actions": [{"target": "$", "update": {}}]}
    overlay = (
        {key: value for key, value in (good | fields).items() if value is not None}
        if isinstance(fields, dict)
        else fields
    )
    with pytest.raises(OverlayError, match=r"^overlay\.yaml: "):
        apply_overlay(DOCUMENT, overlay, source="overlay.yaml")


@pytest.mark.parametrize("version", ALL)
@pytest.mark.parametrize(("name", "actions", "gone", "added"), COMPLIANT_SETS, ids=[row[0] for row in COMPLIANT_SETS])
def test_each_set_gives_what_is_shown(
    name: str, actions: list[Any], gone: list[tuple[str, ...]], added: dict[str, Any], version: str
) -> None:
    overlay = {"overlay": version, "info": INFO, "actions": actions}
    expected = laid_over(DOCUMENT, added)
    for place in gone:
        holder = expected
        for step in place[:-1]:
            holder = holder[step]
        del holder[place[-1]]
    assert apply_overlay(DOCUMENT, overlay, source="overlay.yaml") == expected


@pytest.mark.parametrize("version", ALL)
def test_servers_are_removed_and_replaced(version: str) -> None:
    """remove-server and replace-servers-for-sandbox."""
    one_less = [{"target": "$.servers[?(@.description == 'T')]", "remove": True}]
    overlay: dict[str, Any] = {"overlay": version, "info": INFO, "actions": one_less, "extends": "kilns.yaml"}
    assert apply_overlay(DOCUMENT, overlay, source="overlay.yaml")["servers"] == DOCUMENT["servers"][:1]
    other = [{"url": "https://sandbox.example"}]
    overlay["actions"] = [{"target": "$.servers", "remove": True}, {"target": "$", "update": {"servers": other}}]
    assert apply_overlay(DOCUMENT, overlay, source="overlay.yaml")["servers"] == other


def laid_over(value: Any, added: Any) -> Any:
    """A copy, with what is added."""
    if not (isinstance(value, dict) and isinstance(added, dict)):
        return copy.deepcopy(value if added is None else added)
    return {key: laid_over(value.get(key), added.get(key)) for key in {**value, **added}}
