"""Two schemas describe the same where they differ in words alone."""

from __future__ import annotations

from typing import Any

import pytest

from generator.mixing.sameness import shape_text

_TEXT = {"type": "string"}


def _is_same(first: Any, second: Any, more: Any = None, *, forms: bool = True) -> bool:
    document = {"components": {"schemas": {"A": first, "B": second, **(more or {})}}}
    return shape_text(document, "A", forms=forms) == shape_text(document, "B", forms=forms)


def _record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_words_and_order_are_nothing() -> None:
    first = {**_record(a={**_TEXT, "description": "One.", "examples": ["x"]}, b=_TEXT), "required": ["a", "b"]}
    assert _is_same(first, {**_record(b=_TEXT, a={**_TEXT, "x-python-name": "c"}), "required": ["b", "a"]})


@pytest.mark.parametrize(
    "second",
    [
        _record(a=_TEXT, b=_TEXT),
        _record(a={"type": ["string", "null"]}),
        {**_record(a=_TEXT), "required": ["a"]},
        _record(a={**_TEXT, "format": "date"}),
        _record(description=_TEXT),
    ],
)
def test_what_is_no_word_counts(second: Any) -> None:
    assert not _is_same(_record(a=_TEXT), second)


def test_forms_of_texts_need_not_count() -> None:
    assert _is_same(_record(a=_TEXT), _record(a={**_TEXT, "format": "date"}), forms=False)


def test_a_property_may_be_called_like_a_word() -> None:
    assert not _is_same(_record(title=_TEXT), _record(title={"type": "integer"}))


def test_references_are_what_they_lead_to() -> None:
    same = {"C": _record(x=_TEXT), "D": {**_record(x=_TEXT), "title": "D"}, "E": _record(x={"type": "integer"})}
    assert _is_same(_record(a=_reference("C")), _record(a=_reference("D")), same)
    assert not _is_same(_record(a=_reference("C")), _record(a=_reference("E")), same)


def test_circles_end() -> None:
    assert _is_same(_record(next=_reference("A")), _record(next=_reference("B")))
    assert not _is_same(_record(next=_reference("A")), _record(next=_record(next=_TEXT)))
