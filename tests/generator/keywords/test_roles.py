"""Which named schemas become models, by what refers to them."""

from __future__ import annotations

from typing import Any

import pytest

from generator.keywords.roles import Roles, below, places_of_result

SCHEMAS: dict[str, Any] = {
    "Invoice": {"properties": {"line": {"$ref": "#/components/schemas/Line"}}},
    "Line": {},
    "Error": {"properties": {"line": {"$ref": "#/components/schemas/Line"}, "why": {"$ref": "#/x/Why"}}},
    "Why": {"items": [{"$ref": "#/x/Error"}]},
    "Spare": {},
}


def test_what_only_errors_lead_to_is_no_model_and_neither_is_what_nothing_leads_to() -> None:
    roles = Roles(SCHEMAS)
    roles.add("Error", model=False)
    roles.add("Invoice", model=True)
    roles.add("Missing", model=True)
    looked_at = []
    for name in roles.models():
        looked_at.append(name)
        if name == "Invoice":
            roles.add("Line", model=True)
            roles.add("Line", model=True)
    assert looked_at == ["Invoice", "Line"]
    described = []
    for name in roles.described():
        described.append(name)
        roles.add("Why", model=False)
        roles.add("Line", model=False)
    assert described == ["Error", "Why", "Spare"]


@pytest.mark.parametrize(
    ("root", "operation", "places"),
    [
        ({}, {}, [()]),
        ({"x-result": "result"}, {}, [("result",)]),
        ({"x-result": "result"}, {"x-result": ""}, [()]),
        ({}, {"x-result": ["data.invoice", "list[*].customer[0]"]}, [("data", "invoice"), ("list", "customer")]),
        ({"x-result": 7}, None, []),
    ],
)
def test_the_ways_to_a_result(root: dict[str, Any], operation: Any, places: list[tuple[str, ...]]) -> None:
    assert places_of_result(root, operation) == places


def test_what_remains_below_a_property() -> None:
    assert below([("data", "invoice"), ("result",), ()], "data") == [("invoice",)]
    assert below([("result",)], "result") == [()]
