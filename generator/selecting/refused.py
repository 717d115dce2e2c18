"""An operation that is not built, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..refusal import Refusal


@dataclass(frozen=True)
class RefusedOperation:
    """Why one operation is not built.

    Args:
        operation_id: its operationId.
        method: its verb, in capitals.
        path: its path.
        place: what is refused: the operation, or something that it reaches.
        problem: what is wrong there.
        remedy: what to write instead.
    """

    operation_id: str
    method: str
    path: str
    place: str
    problem: str
    remedy: str


class OperationsRefused(Refusal):
    """Operations of a document are refused.

    Args:
        refused: all of them.
        nothing_left: whether no other operation is there.
    """

    def __init__(self, refused: Sequence[RefusedOperation], *, nothing_left: bool = False) -> None:
        count = len({row.operation_id for row in refused})
        problem = f"{count} operation{' is' if count == 1 else 's are'} refused"
        remedy = "Mend each by an overlay, or leave them out by --leave-out-refused"
        if nothing_left:
            problem += ", and no operation is left, so there is nothing to build"
            remedy = "Mend them by an overlay"
        super().__init__("paths", problem, remedy)
        self.refused = tuple(refused)


@dataclass(frozen=True)
class LeftOut:
    """What of a document is not in its package.

    Args:
        refused: operations that were refused, and why.
        skipped: operations that are left out on purpose, by operationId, and why.
    """

    refused: tuple[RefusedOperation, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


def lines(refused: Sequence[RefusedOperation]) -> list[str]:
    """The refusals for the terminal: a line for each, under the operations that it is of."""
    by_refusal: dict[tuple[str, str, str], list[RefusedOperation]] = {}
    for row in refused:
        by_refusal.setdefault((row.place, row.problem, row.remedy), []).append(row)
    listed: list[str] = []
    for (place, problem, remedy), rows in by_refusal.items():
        names = ", ".join(row.operation_id for row in rows)
        listed.append(f"{names}: {place}: {problem}. {remedy}")
    return listed
