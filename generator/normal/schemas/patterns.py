"""Patterns of texts, as the document has them and as Python tries them."""

from __future__ import annotations

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
        pattern = read_pattern(text)
        words: Schema = {"pattern": text, "x-python-pattern": python_pattern(pattern)}
        longest = longest_text(pattern)
    except UnsupportedPattern as error:
        tolerate(Refusal(place, f"its pattern {error.problem}", f"{error.remedy}, or take the pattern out"))
        return {}
    if longest is not None:
        words["x-longest-text"] = longest
    return words
