"""What docstrings say of fields and operations."""

from __future__ import annotations

import pytest

from generator.tree.specs import FieldSpec
from generator.writing.docstrings import field_text

WORDS = "Deprecated: the API may drop it."


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("Which kind.", f"Which kind. {WORDS}"),
        ("Which kind", f"Which kind. {WORDS}"),
        ("", WORDS),
        ("One of:\n- a\n- b", f"One of:\n- a\n- b\n\n{WORDS}"),
    ],
)
def test_a_deprecated_field_says_so(description: str, text: str) -> None:
    assert field_text(FieldSpec("kind", "kind", "text", description, deprecated=True)) == text


def test_known_values_of_integers_are_told_to_people() -> None:
    field = FieldSpec("floors", "floors", "integer", "How many.", known_values=(1, 2))
    assert field_text(field) == "How many. Known values: 1, 2."


def test_a_plain_field_is_as_it_is_described() -> None:
    assert field_text(FieldSpec("kind", "kind", "text", "Which kind", known_values=("a",))) == "Which kind"
