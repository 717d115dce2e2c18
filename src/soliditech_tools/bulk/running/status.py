"""How a job stands, and the exit status that says so."""

from __future__ import annotations

from attrs import define

from ..journal import RowSums
from .judging import StopKind


@define(frozen=True, slots=True)
class JobStatus:
    """How many rows are in which state, and why the last running stopped.

    Args:
        sums: rows by state.
        stopped: why a running stopped before its end; None if it did not.
        reason: the same in a sentence.
    """

    sums: RowSums
    stopped: StopKind | None = None
    reason: str = ""

    @property
    def exit_code(self) -> int:
        """0: all done; 3: some were refused or rejected; 4: some are pending; 6: some are unknown. The gravest wins."""
        sums = self.sums
        if sums.unknown or sums.open or self.stopped == "unproven":
            return 6
        if sums.pending:
            return 4
        return 3 if sums.rejected or sums.refused else 0

    @property
    def is_over(self) -> bool:
        """Whether nothing can be sent any more."""
        return not (self.sums.pending or self.sums.open or self.sums.unknown)

    def __str__(self) -> str:
        counted = {state: number for state, number in self.sums._asdict().items() if number and state != "input"}
        return f"{self.sums.input:,} rows: " + (", ".join(f"{number:,} {state}" for state, number in counted.items()))
