"""Targets of overlays lead to the parameter, the schema and the property that they name."""

from __future__ import annotations

from typing import Any

from jsonpath_rfc9535 import find

from generator.adopting.onto.writing.locations import (
    operation_target,
    parameter_target,
    property_targets,
    schema_target,
)

from ..harbour import NUMBER, TEXT, call, harbour, record, reference

_PATH = "/it's/{a}"


def _document() -> dict[str, Any]:
    composed = {"allOf": [reference("Base"), record(own=TEXT)], "properties": {"it's": TEXT, "plain": TEXT}}
    circle = {"allOf": [reference("Circle")], "properties": {"own": TEXT}}
    parameters = [{"name": "a", "in": "path"}, {"name": "a", "in": "query"}]
    return harbour(
        {_PATH: {"get": call("x", parameters=parameters)}}, Base=record(own=NUMBER), Part=composed, Circle=circle
    )


def _there(target: str) -> list[Any]:
    return [node.value for node in find(target, _document())]


def test_an_operation_and_its_parameters() -> None:
    assert [node["operationId"] for node in _there(operation_target((_PATH, "get")))] == ["x"]
    assert _there(parameter_target((_PATH, "get"), "a", "query")) == [{"name": "a", "in": "query"}]


def test_a_schema() -> None:
    assert _there(schema_target("Base")) == [record(own=NUMBER)]


def test_a_property_in_each_part_that_has_it() -> None:
    targets = property_targets(_document(), "Part", "own")
    assert [value for target in targets for value in _there(target)] == [NUMBER, TEXT]


def test_a_property_whose_name_is_no_word() -> None:
    (target,) = property_targets(_document(), "Part", "it's")
    assert _there(target) == [TEXT]


def test_a_schema_that_is_a_part_of_itself() -> None:
    assert property_targets(_document(), "Circle", "own") == ["$.components.schemas['Circle'].properties.own"]
    assert property_targets(_document(), "Circle", "other") == []
