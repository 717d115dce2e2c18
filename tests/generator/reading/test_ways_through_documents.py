"""The ways through a document pass by examples, and by nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from generator.reading.references import check_references
from generator.reading.walk import lookup, objects
from generator.refusal import Refusal
from tests.support.bundled import bundled, operation
from tests.support.project_copy import LIBRARY


def test_values_of_the_api_are_passed_by() -> None:
    properties: dict[str, Any] = {"default": {"const": {}}}
    schema = {"default": {"a": {}}, "examples": [{}], "enum": [{}], "properties": properties}
    assert [place for place, _ in objects(schema, "A")] == ["A", "A.properties", "A.properties.default"]


def test_a_property_that_is_called_properties_holds_no_names() -> None:
    schema: dict[str, Any] = {"properties": {"properties": {"default": {}, "properties": {"example": {}}}}}
    places = [place for place, _ in objects(schema, "A")]
    assert places[-1] == "A.properties.properties.properties.example"
    assert "A.properties.properties.default" not in places


@pytest.mark.parametrize("reference", ["#/none", "#/a/b/c", "#/a/list/0/x", "#/circle"])
def test_what_a_reference_that_leads_nowhere_leads_to_is_empty(reference: str) -> None:
    document = {"a": {"b": "text", "list": [{"x": 1}]}, "circle": {"$ref": "#/back"}, "back": {"$ref": "#/circle"}}
    assert lookup(document, {"$ref": reference}) == {}
    assert lookup({**document, "none": {"c": 1}}, {"$ref": "#/none"}) == {"c": 1}


@pytest.mark.parametrize("code", ["default", "404"])
def test_a_reply_that_leads_nowhere_is_found_whatever_its_status(code: str) -> None:
    document = bundled(root=LIBRARY)
    operation(document, "getBook")["responses"][code] = {"$ref": "#/components/responses/None"}
    with pytest.raises(Refusal, match=rf"getBook|{code}: the \$ref #/components/responses/None leads nowhere"):
        check_references(document)
