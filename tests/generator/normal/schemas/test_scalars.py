"""What single values become in the normal form, and which of them are refused."""

from __future__ import annotations

from typing import Any

import pytest

from generator.refusal import Refusal
from tests.generator.normal.schemas.writing import written

PLAIN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a text": ({"type": "string"}, {"type": "string"}),
    "a text of a format that is not known": ({"type": "string", "format": "uuid"}, {"type": "string"}),
    "a text of a vendor's format": ({"type": "string", "format": "account-number"}, {"type": "string"}),
    "an amount as text": ({"type": "string", "format": "amount"}, {"type": "string"}),
    "a time of day": ({"type": "string", "format": "time"}, {"type": "string"}),
    "a length of time": ({"type": "string", "format": "duration"}, {"type": "string"}),
    "bytes in JSON": ({"type": "string", "format": "byte"}, {"type": "string", "x-format": "byte"}),
    "a date": ({"type": "string", "format": "date"}, {"type": "string", "format": "date"}),
    "a time": ({"type": "string", "format": "date-time"}, {"type": "string", "format": "date-time"}),
    "seconds since 1970": ({"type": "integer", "format": "unix-time"}, {"type": "integer", "x-format": "unix-time"}),
    "seconds with a fraction": ({"type": "number", "format": "timestamp"}, {"type": "number", "x-format": "unix-time"}),
    "an integer of 64 bits": ({"type": "integer", "format": "int64"}, {"type": "integer"}),
    "a number": ({"type": "number"}, {"type": "number", "x-format": "decimal"}),
    "a float": ({"type": "number", "format": "float"}, {"type": "number", "x-format": "decimal"}),
    "a decimal as text": (
        {"type": "string", "format": "decimal"},
        {"type": "number", "x-format": "decimal", "x-wire-type": "string"},
    ),
    "a boolean of one value": ({"type": "boolean", "const": True}, {"type": "boolean"}),
    "a date of few values": (
        {"type": "string", "format": "date", "enum": ["2026-01-01"]},
        {"type": "string", "format": "date"},
    ),
    "no type, but a pattern's length": ({"maxLength": 3}, {"type": "string", "x-bounds": {"maxLength": 3}}),
    "no type, but a bound": (
        {"minimum": 3},
        {"type": "number", "x-format": "decimal", "x-bounds": {"minimum": 3}},
    ),
    "no type, but values": ({"enum": ["a"]}, {"type": "string", "x-known-values": ["a"]}),
    "no type, but one value": ({"const": 7}, {"type": "integer", "x-known-values": [7]}),
    "anything": ({}, {}),
    "null alone": ({"type": "null"}, {}),
    "values of several types": (
        {"enum": ["a", 1]},
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
    ),
    "a text or null": ({"type": ["string", "null"]}, {"type": ["string", "null"]}),
    "values and null": (
        {"type": "string", "enum": ["a", None]},
        {"type": ["string", "null"], "x-known-values": ["a"]},
    ),
    "a default of another type": ({"type": "string", "default": 7}, {"type": "string", "x-default": 7}),
    "an example": ({"type": "string", "example": "a"}, {"type": "string", "examples": ["a"]}),
    "two types": ({"type": ["string", "integer"]}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
}


@pytest.mark.parametrize(("value", "expected"), PLAIN.values(), ids=list(PLAIN))
def test_a_single_value(value: dict[str, Any], expected: dict[str, Any]) -> None:
    assert written(value) == {**expected, "x-wire": "code"}


def test_a_pattern_is_kept_as_it_is_and_as_python_tries_it() -> None:
    form = written({"type": "string", "pattern": "^a$"})
    assert (form["pattern"], form["x-python-pattern"]) == ("^a$", r"^a\Z")
    assert "x-longest-text" not in form


def test_a_pattern_whose_time_grows_with_the_square_goes_with_a_length() -> None:
    assert written({"type": "string", "pattern": r"[0-9]+x"})["x-longest-text"] == 4096


@pytest.mark.parametrize("kind", ["string", "integer"])
def test_known_values_of_texts_and_integers_are_kept(kind: str) -> None:
    values: list[Any] = ["a", "b"] if kind == "string" else [1, 2]
    form = written({"type": kind, "x-known-values": values[:1], "enum": values})
    assert form["x-known-values"] == values


def test_items_are_as_single_values_are() -> None:
    items = {"type": "string", "pattern": "^a$", "x-known-values": ["a"]}
    form = written({"type": "array", "items": items})
    assert form["items"] == {**written(items), "x-wire": "item"}


FAULTS: dict[str, tuple[dict[str, Any], str, str, dict[str, Any]]] = {
    "a pattern that takes seconds": (
        {"type": "string", "pattern": "^(a+)+$"},
        "pattern",
        "one way",
        {"type": "string"},
    ),
    "a pattern that is none": ({"type": "string", "pattern": "(["}, "pattern", "ECMA-262", {"type": "string"}),
    "a list of nobody knows what": (
        {"type": "array"},
        "no items",
        "items",
        {"type": "array", "items": {"x-wire": "item"}},
    ),
    "integers as values of a text": ({"type": "string", "enum": [1]}, "values", "texts", {"type": "string"}),
    "true as a value of an integer": ({"type": "integer", "const": True}, "values", "integers", {"type": "integer"}),
    "known values of another type": (
        {"type": "integer", "x-known-values": ["1"]},
        "values",
        "integers",
        {"type": "integer"},
    ),
}


@pytest.mark.parametrize(("value", "problem", "remedy", "left"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_refused_or_tolerated(
    value: dict[str, Any], problem: str, remedy: str, left: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        written(value)
    assert refused.value.place.startswith("Book.code")
    assert problem in refused.value.problem
    assert remedy in refused.value.remedy
    notes: list[Refusal] = []
    assert written(value, tolerate=notes.append) == {**left, "x-wire": "code"}
    assert [str(note) for note in notes] == [str(refused.value)]


@pytest.mark.parametrize(
    "value", [{"type": "string", "format": "date", "x-known-values": ["a"]}, {"type": "boolean", "x-known-values": [1]}]
)
def test_known_values_that_mean_nothing_are_refused(value: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"^Book\.code: has x-known-values, and is no plain text or integer"):
        written(value, tolerate=lambda fault: None)
