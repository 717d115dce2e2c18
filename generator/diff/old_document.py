"""Reads the document that was released, and that nobody can correct any more, though newer rules refuse some of it."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..document import Document
from ..parsing.parse import configuration
from ..reading.origins import placed
from ..reading.walk import operations
from ..refusals import CollectedRefusals
from ..selecting.refused import RefusedOperation
from ..selecting.select import select
from ..tree.read import read_api
from ..tree.specs import ApiSpec
from .changes import Change, Level


@dataclass(frozen=True)
class OldDocument:
    """What could be read of a released document.

    Args:
        document: the document with the operations that could be read.
        api: its tree.
        refused: the others, by the names of their methods, and why.
    """

    document: Document
    api: ApiSpec
    refused: tuple[tuple[str, RefusedOperation], ...] = ()

    def settle(self, changes: Iterable[Change], after: ApiSpec) -> Iterator[Change]:
        """The changes, without those that come of what could not be read, and with a line for each such action.

        Args:
            changes: what differs between the trees.
            after: the tree of the new document.
        """
        names = {name for name, _ in self.refused}
        for change in changes:
            about = set(change.actions) if change.place.startswith("models.") else {change.place}
            if not (change.level is Level.ADDITION and change.text == "is new" and about and about <= names):
                yield change
        known = {action.id for group in after.groups for action in group.operations}
        for name, row in dict(reversed(self.refused)).items():
            text = f"cannot be compared: of the released document, {row.place} is refused today: {row.problem}"
            yield Change(Level.BREAKING, name, text if row.operation_id in known else "is gone")


def read_old(document: Document) -> OldDocument:
    """The released document. Faults of its schemas that leave a client possible are passed over.

    Args:
        document: the document.

    Raises:
        Refusal: nothing of it can be read.
    """
    document = _without_former_rules(document)
    refusals = CollectedRefusals()
    with refusals.of(""), placed(document):
        return OldDocument(document, read_api(document))
    selection = select(document, configuration("package", Path("package")), foreign=True, released=True)
    names = {
        str(place.operation.get("operationId")): str(
            place.operation.get("x-python", place.operation.get("operationId"))
        )
        for place in operations(document)
    }
    refused = tuple((names.get(row.operation_id, row.operation_id), row) for row in selection.refused)
    return OldDocument(selection.document, selection.api, refused)


def _without_former_rules(document: Document) -> Document:
    """The document without what `x-reconcile` said before it had kinds: one key to look for, which no program read."""
    copied = copy.deepcopy(document)
    for place in operations(copied):
        if "kind" not in place.operation.get("x-reconcile", {"kind": ""}):
            del place.operation["x-reconcile"]
    return copied
