"""Small types: UNSET, the values of effect and outcome, and a server's complaint about a field."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final, Literal, TypeVar

__all__ = ["UNSET", "Effect", "FieldProblem", "Outcome", "ParametersJson", "Unset", "given"]

_T = TypeVar("_T")
_D = TypeVar("_D")


class Unset(enum.Enum):
    """The type of `UNSET`: a field that is not sent, or that a reply does not have.

    It is false, and nothing as text, so that a letter or a table does not show it.
    """

    # No text and no number, which JSON encoders would write.
    UNSET = object()

    def __bool__(self) -> Literal[False]:
        return False

    def __str__(self) -> str:
        return ""

    def __format__(self, format_spec: str) -> str:
        return ""

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce_ex__(self, protocol: object) -> str:  # type: ignore[override]  # a string names a global
        return "UNSET"


UNSET: Final = Unset.UNSET
"""Stands for a value that is not there; compare by `value is UNSET`."""


def given(value: _T | Unset | None, default: _D) -> _T | _D:
    """`value`, or `default` where there is none: where it is UNSET or None; 0, false and an empty text are values.

    Args:
        value: what a field holds.
        default: what to add up or to print in its place.

    Example:
        >>> given(UNSET, "nobody yet")
        'nobody yet'
        >>> given(0, 1)
        0
    """
    return default if value is None or isinstance(value, Unset) else value


Effect = Literal["read", "idempotent", "unsafe"]
"""The effect of sending a request twice: it changes nothing, changes the same again, or may bill a second time."""

Outcome = Literal["not_sent", "rejected", "accepted", "unknown"]
"""What is known about a failed call; see `SoliditechError.outcome`."""

ParametersJson = str | bytes | Mapping[str, object]
"""The parameters of an action as one flat JSON object: its text, or the parsed object."""


class FieldProblem:
    """What the server says is wrong with one field.

    Args:
        field: the field's name as the server writes it; empty if it names none.
        message: the server's text; it may contain customers' data, so do not log it.
    """

    __slots__ = ("field", "message")

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message

    def __eq__(self, value: object) -> bool:
        return isinstance(value, FieldProblem) and (self.field, self.message) == (value.field, value.message)

    def __hash__(self) -> int:
        return hash((self.field, self.message))

    def __reduce__(self) -> tuple[type[FieldProblem], tuple[str, str]]:
        return FieldProblem, (self.field, self.message)

    def __repr__(self) -> str:
        # A server may put anything in the place of a name, too.
        return "<FieldProblem>"
