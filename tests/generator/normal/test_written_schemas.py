"""What single properties become in the normal form, and which of them are refused."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Node
from generator.normal.schemas import Schemas
from generator.refusal import Refusal


def written(value: dict[str, Any]) -> dict[str, Any]:
    return dict(Schemas({}).field(Node.of({}, {}, "Book"), value, "Book.code", "code"))


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


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "a pattern that takes seconds": ({"type": "string", "pattern": "^(a+)+$"}, "pattern", "one way"),
    "a pattern that is none": ({"type": "string", "pattern": "(["}, "pattern", "ECMA-262"),
    "a pattern of a list's items": ({"type": "array", "items": {"type": "string", "pattern": "(["}}, "pattern", "262"),
    "a list of nobody knows what": ({"type": "array"}, "no items", "items"),
    "texts as values of an integer": ({"type": "integer", "x-known-values": ["1"]}, "x-known-values", "integers"),
    "integers as values of a text": ({"type": "string", "enum": [1]}, "enum", "texts"),
    "true as a value of an integer": ({"type": "integer", "const": True}, "const", "integers"),
    "values of a date": ({"type": "string", "format": "date", "enum": ["2026-01-01"]}, "enum", "plain string"),
    "values of a boolean": ({"type": "boolean", "enum": [True]}, "enum", "leave them out"),
    "values of money": ({"type": "number", "format": "decimal", "enum": [1]}, "enum", "leave them out"),
}


@pytest.mark.parametrize(("value", "problem", "remedy"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_carried_is_refused(value: dict[str, Any], problem: str, remedy: str) -> None:
    with pytest.raises(Refusal) as refused:
        written(value)
    assert refused.value.place.startswith("Book.code")
    assert problem in refused.value.problem
    assert remedy in refused.value.remedy
