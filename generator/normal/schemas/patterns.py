"""Patterns of texts, as the document has them and as Python tries them."""

from __future__ import annotations

from functools import cache

from ...patterns.ecma import read_pattern
from ...patterns.python import python_pattern
from ...patterns.time import longest_text
from ...patterns.tree import UnsupportedPattern
from ...refusal import Refusal
from ..words import Schema
from .tolerating import Tolerate


def pattern_words(text: object, place: str, tolerate: Tolerate) -> Schema:
    """The words for a pattern; none where it cannot be tried, and that is tolerated.

    Args:
        text: the pattern.
        place: what messages call the schema.
        tolerate: decides over a pattern that is none of ECMA-262, or that can take seconds.
    """
    if not isinstance(text, str):
        tolerate(Refusal(place, "pattern is no text", "Write pattern as text", key="pattern"))
        return {}
    try:
        python, longest = _translated(text)
    except UnsupportedPattern as error:
        tolerate(Refusal(place, f"its pattern {error.problem}", f"{error.remedy}, or take the pattern out"))
        return {}
    words: Schema = {"pattern": text, "x-python-pattern": python}
    if longest is not None:
        words["x-longest-text"] = longest
    return words


@cache
def _translated(text: str) -> tuple[str, int | None]:
    """The pattern for Python, and how long a text may be for it; many fields have the same pattern."""
    pattern = read_pattern(text)
    return python_pattern(pattern), longest_text(pattern)
