"""Small public types: UNSET, the values of effect and outcome, and a server's complaint about a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import UNSET
from msgspec import UnsetType as Unset

__all__ = ["UNSET", "Effect", "FieldProblem", "Outcome", "ParametersJson", "Unset"]

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
