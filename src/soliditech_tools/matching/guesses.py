"""What was guessed of an operation, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Grade = Literal["sure", "likely", "look"]


@dataclass(frozen=True)
class Guess:
    """The value of one extension field.

    Args:
        key: the extension, such as `x-effect`.
        value: what it is to hold; None if nothing is to be written, and the reason is worth reading all the same.
        grade: `sure`, `likely`, or `look`: a person should look at it.
        evidence: a sentence that says what the guess rests on.
    """

    key: str
    value: Any
    grade: Grade
    evidence: str
