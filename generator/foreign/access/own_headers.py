"""Parameters that a document describes, and that the client sends by itself: its key, and headers of its own."""

from __future__ import annotations

from ...document import Document
from ...reading.schema_parts import listing, mapping
from ...reading.walk import lookup
from ..names import Call
from ..notes import Notes

_OWN = frozenset(("accept-encoding", "connection", "content-length", "host", "user-agent", "x-request-id"))


def leave_out_own(document: Document, operations: list[Call], notes: Notes) -> None:
    """Take out parameters whose values the client has already; changes `document`, whose key is chosen.

    Args:
        document: the document.
        operations: all operations that are built.
        notes: is told what was left out.
    """
    keys = {
        _place(scheme)
        for scheme in mapping(mapping(document, "components"), "securitySchemes").values()
        if isinstance(scheme, dict) and scheme.get("type") == "apiKey"
    }
    items = {path: mapping(mapping(document, "paths"), path) for path, _, _ in operations}
    holders = [*((f"paths.{path}", item) for path, item in items.items())]
    holders += [(str(operation.get("operationId")), operation) for _, _, operation in operations]
    for name, holder in holders:
        kept = []
        for entry in listing(holder, "parameters"):
            place = _place(lookup(document, entry))
            if place in keys:
                notes.add(name, f"The parameter {place[1]} is left out: it is the key, which the client sends.")
            elif place[0] == "header" and place[1] in _OWN:
                notes.add(name, f"The header {place[1]} is left out: the client sends one of its own.")
            else:
                kept.append(entry)
        if "parameters" in holder and len(kept) < len(holder["parameters"]):
            holder["parameters"] = kept


def _place(described: object) -> tuple[str, str]:
    """Where a parameter or a key stands, and its name; that of a header in small letters."""
    node = described if isinstance(described, dict) else {}
    place, name = str(node.get("in")), str(node.get("name"))
    return place, name.lower() if place == "header" else name
