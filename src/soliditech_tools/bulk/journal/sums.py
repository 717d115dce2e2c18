"""How many rows are in which state; together they are the input."""

from __future__ import annotations

from typing import NamedTuple


class RowSums(NamedTuple):
    """Rows by state, and how many were loaded."""

    refused: int
    pending: int
    open: int
    done: int
    rejected: int
    unknown: int
    input: int

    @property
    def add_up(self) -> bool:
        """Whether every row of the input is in exactly one state."""
        return sum(self[:-1]) == self.input
