"""Which of a vendor's operations are which of ours, by the matcher and by what people decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from soliditech_tools.matching.document import Key
from soliditech_tools.matching.matched import Matching
from soliditech_tools.matching.matching import match as match_operations

from ...document import Document
from ...reading.walk import operations
from ...refusal import Refusal


def match(ours: Document, vendor: Document, decided: Mapping[str, Key], none_of_ours: Collection[Key] = ()) -> Matching:
    """Match the operations of two documents.

    Args:
        ours: our spec, bundled.
        vendor: the vendor's document, as `read_foreign` reads it.
        decided: a person's decisions: our operationIds, each with path and verb of the vendor's operation.
        none_of_ours: operations of the vendor that a person said are none of ours.

    Raises:
        Refusal: a decision names an operation that is not there, or one of the vendor's twice.
    """
    _refuse_decisions(decided, ours, vendor)
    return match_operations(ours, vendor, decided, none_of_ours)


def _refuse_decisions(decisions: Mapping[str, Key], ours: Document, vendor: Document) -> None:
    known = {str(place.operation.get("operationId")) for place in operations(ours)}
    keys = {(place.path, place.method) for place in operations(vendor)}
    used: dict[Key, str] = {}
    for identity, key in decisions.items():
        name = f"{key[1].upper()} {key[0]}"
        if identity not in known:
            raise Refusal(name, f"the spec has no operation {identity}", "Write an operationId of the spec")
        if key not in keys:
            raise Refusal(identity, f"the vendor's document has no operation {name}", "Take the decision out")
        if key in used:
            raise Refusal(name, f"it is decided to be {used[key]} and {identity}", "Keep one of the two decisions")
        used[key] = identity
