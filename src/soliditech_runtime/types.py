"""The small types that callers see: UNSET, the words for effect and outcome, and what a server says of a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import UNSET
from msgspec import UnsetType as Unset

__all__ = ["UNSET", "Effect", "FieldProblem", "Outcome", "ParametersJson", "Unset"]

Effect = Literal["read", "idempotent", "unsafe"]
"""What sending an action twice does: nothing, the same again, or perhaps a second bill."""

Outcome = Literal["not_sent", "rejected", "accepted", "unknown"]
"""What is known of a failed call: see `SoliditechError.outcome`."""

ParametersJson = str | bytes | Mapping[str, object]
"""The parameters of an action as one flat JSON object: its text, or the parsed object."""


class FieldProblem:
    """What the server says is wrong with one field.

    Args:
        field: the field's name as the server writes it; empty where it names none.
        message: the server's own words; they may hold customers' data, so do not log them.
    """

    __slots__ = ("field", "message")

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FieldProblem) and (self.field, self.message) == (other.field, other.message)

    def __hash__(self) -> int:
        return hash((self.field, self.message))

    def __reduce__(self) -> tuple[type[FieldProblem], tuple[str, str]]:
        return FieldProblem, (self.field, self.message)

    def __repr__(self) -> str:
        # In the place of a name, too, a server may put anything.
        return "<FieldProblem>"
