"""What a document is taken to mean where neither it nor an overlay says it."""

from __future__ import annotations

from ..document import Document
from ..reading.walk import METHODS
from ..refusal import Refusal
from .access.own_headers import leave_out_own
from .access.security import choose_key
from .access.servers import choose_host
from .effects import effect
from .names import Call, name_operations
from .notes import Notes


def lay_floor(document: Document, notes: Notes) -> list[tuple[str, Refusal]]:
    """Fill in calls, effects, the key and the host; changes `document`, on which its overlays were applied.

    Returns:
        The operations that one client cannot carry beside the others, by operationId.
    """
    operations = [call for call in _calls(document) if "x-skip" not in call[2]]
    name_operations(document, operations)
    for path, method, operation in operations:
        operation.setdefault("x-effect", effect(method, path, operation))
        operation.setdefault("x-provenance", "documented")
    refused = [*choose_key(document, operations, notes), *choose_host(document, operations, notes)]
    leave_out_own(document, operations, notes)
    return refused


def _calls(document: Document) -> list[Call]:
    paths = document.get("paths")
    return [
        (path, method, item[method])
        for path, item in (paths.items() if isinstance(paths, dict) else ())
        for method in METHODS
        if isinstance(item, dict) and isinstance(item.get(method), dict)
    ]
