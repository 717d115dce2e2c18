"""Whether what is left out was released: its users would find it gone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..diff.released import LAST, read_released
from ..document import Document
from ..reading.walk import operations
from ..refusal import Refusal
from .refused import RefusedOperation


def refuse_released(refused: Iterable[RefusedOperation], document: Document, root: Path) -> None:
    """Refuse to leave out an operation that a release had.

    Args:
        refused: what is left out.
        document: what it is left out of.
        root: the project's folder.

    Raises:
        Refusal: at the first such operation.
    """
    if not (root / LAST).exists():
        return
    released = list(operations(read_released(root / LAST).document))
    identities = {place.operation.get("operationId") for place in released}
    calls = {place.operation.get("x-python") for place in released}
    called = {place.operation.get("operationId"): place.operation.get("x-python") for place in operations(document)}
    for row in refused:
        if row.operation_id in identities or called.get(row.operation_id) in calls:
            problem = f"{row.problem}; and {row.operation_id} was released, so it cannot be left out"
            raise Refusal(row.place, problem, row.remedy)
