"""What to look for after an unknown outcome: a key of a read that may stand in the other part of the spec."""

from __future__ import annotations

from collections.abc import Mapping

from ..corrections.renamed_extensions import result_items
from ..document import Document
from ..reading.schema_parts import listing, mapping, parts
from ..reading.walk import operations
from .part import PREFIX, vendors_operations


def spell_hints(document: Document) -> None:
    """Let each `x-reconcile` name its field as the read has it that it names; changes `document`.

    An action of ours may be looked for by a read that is the vendor's by now, and the other way round. What one part
    calls otherwise than the other is known by `x-former-names`.
    """
    if not vendors_operations(document):
        return
    readers = {str(place.operation.get("operationId")): place for place in operations(document)}
    former = _former_names(document)
    for place in operations(document):
        hint = mapping(place.operation, "x-reconcile")
        reader = readers.get(str(hint.get("operation")))
        if reader is None:
            continue
        keys: Document = {}
        for schema in result_items(document, reader):
            for _, part in parts(document, schema):
                keys.update(mapping(part, "properties"))
        hint["field"] = _as_read(str(hint.get("field")), keys, former)


def _as_read(field: str, keys: Mapping[str, object], former: Mapping[str, set[str]]) -> str:
    """The field as one of these keys; as it is, where none of them is the same."""
    if field in keys:
        return field
    today = [key for key, node in keys.items() if field in listing(node, "x-former-names")]
    before = [key for key in keys if key in former.get(field, set())]
    same = today or before
    return same[0] if len(same) == 1 else field


def _former_names(document: Document) -> dict[str, set[str]]:
    """What the vendor's keys were called by us, in whichever of its schemas."""
    former: dict[str, set[str]] = {}
    for name, schema in document["components"]["schemas"].items():
        for key, node in mapping(schema, "properties").items() if name.startswith(PREFIX) else ():
            former.setdefault(key, set()).update(str(old) for old in listing(node, "x-former-names"))
    return former
