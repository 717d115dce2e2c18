"""Numbers within bounds, and texts of a format, a pattern and a length."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from soliditech_tools.sandbox.samples import scalars


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ({}, 1),
        ({"minimum": 5}, 5),
        ({"minimum": 5, "multipleOf": 3}, 6),
        ({"exclusiveMinimum": 5, "multipleOf": 5}, 10),
        ({"maximum": -4}, -4),
        ({"maximum": -4, "multipleOf": 5}, -5),
        ({"exclusiveMaximum": 1}, 0),
        ({"minimum": Decimal("0.5"), "maximum": Decimal("0.7"), "multipleOf": Decimal("0.1")}, Decimal("0.7")),
        ({"format": "unix-time"}, 1_769_851_800),
    ],
)
def test_numbers(words: dict[str, Any], value: Any) -> None:
    number = scalars.number(words, whole=isinstance(value, int))
    assert number == value
    held = {key: float(word) if isinstance(word, Decimal) else word for key, word in words.items() if key != "format"}
    assert Draft202012Validator({"type": "number", **held}).is_valid(number)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ({}, "city"),
        ({"maxLength": 2}, "ci"),
        ({"minLength": 6}, "cityxx"),
        ({"format": "date"}, "2026-01-31"),
        ({"format": "of-a-vendor"}, "city"),
        ({"pattern": "^[0-9]{3}$"}, "111"),
        ({"pattern": "^[0-9]+$", "minLength": 4}, "1111"),
    ],
)
def test_texts(words: dict[str, Any], value: str) -> None:
    validator = Draft202012Validator({"type": "string", **words}, validate_formats=True)
    assert scalars.text(words, "city", validator.is_valid) == value


def test_a_text_that_nothing_fits_is_still_a_text() -> None:
    assert scalars.text({"maxLength": 4}, "", lambda text: False) == "samp"
