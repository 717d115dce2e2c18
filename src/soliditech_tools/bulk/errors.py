"""What goes wrong with a job. No text holds a cell of a row."""

from __future__ import annotations

from typing import NamedTuple

_SHOWN = 50


class RowRefusal(NamedTuple):
    """A row that is not sent.

    Args:
        position: its place among the rows, from 0.
        line: where it begins in the file, from 1.
        reason: why, by the names of columns.
    """

    position: int
    line: int
    reason: str

    def __str__(self) -> str:
        return f"row {self.position + 1} (line {self.line}): {self.reason}"


class BulkError(Exception):
    """The base of the errors of jobs; its text says what happened, and what to do."""


class BulkInputError(BulkError):
    """The input cannot be taken as it is; nothing was sent.

    Args:
        problem: what is wrong with the file, or with all of it.
        refusals: what is wrong with which rows.
        rows: how many rows there are.
    """

    def __init__(self, problem: str, refusals: tuple[RowRefusal, ...] = (), rows: int = 0) -> None:
        super().__init__(problem, refusals, rows)
        self.problem = problem
        self.refusals = refusals
        self.rows = rows

    def __str__(self) -> str:
        lines = [
            f"  row {refusal.position + 1} (line {refusal.line}): {refusal.reason}"
            for refusal in self.refusals[:_SHOWN]
        ]
        if len(self.refusals) > _SHOWN:
            lines.append(f"  and {len(self.refusals) - _SHOWN:,} more")
        return "\n".join([f"{self.problem}{':' if lines else ''}", *lines])


class JobStateError(BulkError):
    """The job is not in a state for that, or the client is not the one that it was loaded for; nothing was sent."""
