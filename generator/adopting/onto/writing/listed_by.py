"""Which read lists the values of a key of ours, said of the vendor's key."""

from __future__ import annotations

import re
from collections.abc import Collection

from ....document import Document
from ....foreign.notes import Notes
from ....reading.schema_parts import mapping
from .operation_updates import Places

KEY = "x-listed-by"
_INDEX = re.compile(r"\[[^\]]*\]")


class CarriedListings:
    """Carries `x-listed-by` over to the vendor's keys.

    Args:
        matches: our operationIds that are the vendor's by now; others are read as our spec has them.
        places: where the vendor has our keys.
        notes: is told of values that the vendor's read does not list.
    """

    def __init__(self, matches: Collection[str], places: Places, notes: Notes) -> None:
        self._matches = matches
        self._places = places
        self._notes = notes

    def of(self, node: object, subject: str) -> Document:
        """What is written of a key of the vendor's; empty if nothing lists its values.

        Args:
            node: our schema or parameter.
            subject: what a note calls the vendor's.
        """
        listing = mapping(node, KEY) if isinstance(node, dict) else {}
        read, place = str(listing.get("operation", "")), str(listing.get("field", ""))
        if not read:
            return {}
        if read not in self._matches:
            return {KEY: dict(listing)}
        ours = place.split(".")
        theirs = self._places.get(read, {}).get(("reply", tuple(_INDEX.sub("", step) for step in ours)), ())
        if len(theirs) != len(ours):
            self._notes.add(subject, f"{read} lists its values at {place}, which is not found there: say it by {KEY}.")
            return {}
        # What is a list to us is one to the vendor, or the two keys would not be the same.
        indexed = (name + "".join(_INDEX.findall(step)) for name, step in zip(theirs, ours, strict=True))
        return {KEY: {**listing, "field": ".".join(indexed)}}
