"""The tolerance that a vendor's document has, for the vendor's part of a document alone."""

from __future__ import annotations

from ..document import Document
from ..foreign.notes import Notes
from ..keywords.walk import Claims, claims
from ..normal.schemas.tolerating import Tolerate
from ..refusal import Refusal
from .part import VendorPart


def claims_of_parts(document: Document) -> Claims:
    """What the table of keywords says of a document: strict of our part, lenient of the vendor's."""
    strict = claims(document)
    part = VendorPart(document)
    if not part:
        return strict
    lenient = claims(document, pass_over_idle=True)
    grave = {(refusal.place, refusal.problem) for refusal in lenient.refusals}
    refusals = [
        refusal
        for refusal in strict.refusals
        if (refusal.place, refusal.problem) in grave or not part.has(refusal.place)
    ]
    return Claims(lenient.left_out, refusals)


def tolerate_vendors(document: Document, notes: Notes | None = None) -> Tolerate:
    """What decides over faults of schemas: those of the vendor's part are passed over, ours are refused.

    Args:
        document: the document.
        notes: is told what was passed over.
    """
    part = VendorPart(document)

    def tolerate(fault: Refusal) -> None:
        if not part.has(fault.place):
            raise fault
        if notes is not None:
            notes.add(fault.place, f"It {fault.problem}; it is passed over.")

    return tolerate
