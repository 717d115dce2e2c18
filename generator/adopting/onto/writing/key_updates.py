"""What is written of keys and parameters: our names in Python, and the names that they had on the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from soliditech_tools.matching.matched import KeyPair, Match

from ....document import Document
from ....foreign.notes import Notes
from ....normal.schemas.names import field_name
from ....reading.schema_parts import listing, mapping
from .listed_by import KEY as LISTED_BY
from .listed_by import CarriedListings
from .positions import PairedValue, TwoDocuments

_SURE = ("same", "renamed")
_CARRIED = ("x-client-parameter", "x-idempotency-key")
_DATES = ("date", "date-dmy", "date-time")


@dataclass
class KeyUpdates:
    """What is written of keys.

    Args:
        properties: by the name of the vendor's schema and the key.
        kept_forms: those of them where a form of ours is kept, since the vendor says nothing of it.
    """

    properties: dict[tuple[str, str], Document] = field(default_factory=dict)
    kept_forms: set[tuple[str, str]] = field(default_factory=set)


def parameter_updates(
    documents: TwoDocuments, match: Match, pairs: Sequence[KeyPair], listings: CarriedListings
) -> dict[tuple[str, str], Document]:
    """What is written of the parameters of an operation, by where they are and the vendor's names."""
    if match.theirs is None:
        return {}
    ours = documents.our_parameters(match)
    updates: dict[tuple[str, str], Document] = {}
    for pair in pairs:
        node = ours.get((pair.where, pair.ours))
        if pair.verdict not in _SURE or node is None:
            continue
        update: Document = {}
        pinned = node if "x-python-name" in node else mapping(node, "schema")
        name = field_name(pinned, match.ours, pair.ours)
        if name != field_name({}, match.ours, pair.theirs):
            update["x-python-name"] = name
        if pair.where == "path" and (former := _former(node, pair)):
            update["x-former-names"] = former
        update |= {key: node[key] for key in _CARRIED if key in node}
        update |= listings.of(node, f"{match.ours}.{pair.theirs}")
        if update:
            updates[pair.where, pair.theirs] = update
    return updates


def property_updates(
    documents: TwoDocuments, values: Mapping[str, Sequence[PairedValue]], listings: CarriedListings, notes: Notes
) -> KeyUpdates:
    """What is written of the properties of the vendor's schemas.

    Args:
        documents: ours and the vendor's.
        values: the paired keys of each operation, by our operationId.
        listings: says which reads list the values of keys.
        notes: is told of keys that two of ours would have.
    """
    updates = KeyUpdates()
    owners: dict[tuple[str, str], str] = {}
    for identity, paired in values.items():
        for value in paired:
            holder, key = value.holder.component, value.pair.theirs
            if not holder:
                notes.add(identity, f"{key} stands in an object that no overlay can name; its name in Python is new.")
                continue
            update = _property(documents, value)
            before = owners.setdefault((holder, key), value.pair.ours)
            if before != value.pair.ours:
                text = f"{key} is {before}, and {value.pair.ours} in {identity}: the first name stays."
                notes.add(f"{holder}.{key}", text)
                continue
            if "format" in update:
                updates.kept_forms.add((holder, key))
            written = updates.properties.setdefault((holder, key), update)
            # A key of records has none, and that of requests, which may be of the same class, has one.
            if LISTED_BY not in written:
                written |= listings.of(value.ours, f"{holder}.{key}")
    _drop_shared_names(documents, updates, notes)
    _set_apart(documents, updates)
    return updates


def _property(documents: TwoDocuments, value: PairedValue) -> Document:
    pair = value.pair
    ours = value.ours if isinstance(value.ours, dict) else {}
    name = field_name(ours, pair.ours, pair.ours.rpartition(".")[2])
    update: Document = {}
    if name != field_name({}, pair.theirs, pair.theirs):
        update["x-python-name"] = name
    if former := _former(ours, pair):
        update["x-former-names"] = former
    if ours.get("x-send-null") is True:
        update["x-send-null"] = True
    return {**update, **_form(documents, value)}


def _form(documents: TwoDocuments, value: PairedValue) -> Document:
    """The form of a date of ours, where the vendor says no more than that it is a text."""
    ours, theirs = documents.our_shapes.of(value.ours), documents.their_shapes.of(value.theirs)
    form = ours.text("format")
    says_more = {"format", "enum", "const"} & set(theirs.facts)
    if form not in _DATES or theirs.type != "string" or says_more or "pattern" in value.theirs:
        return {}
    pattern = value.ours.get("pattern") if isinstance(value.ours, dict) else None
    return {"format": form, **({"pattern": pattern} if isinstance(pattern, str) else {})}


def _former(node: Document, pair: KeyPair) -> list[str]:
    """The names that a key of ours had, on the wire of today's package first."""
    names = [pair.ours.rpartition(".")[2], *(str(name) for name in listing(node, "x-former-names"))]
    return [name for name in dict.fromkeys(names) if name != pair.theirs and not set(name) & set(".[]")]


def _drop_shared_names(documents: TwoDocuments, updates: KeyUpdates, notes: Notes) -> None:
    """A former name that is another key today, or another key's past, would be taken for that."""
    used_names: dict[tuple[str, str], str] = {}
    for (holder, key), update in updates.properties.items():
        present = _keys(documents, holder)
        kept: list[str] = []
        for name in update.get("x-former-names", []):
            present_key = name if name in present else used_names.setdefault((holder, name), key)
            if present_key == key:
                kept.append(name)
            else:
                notes.add(f"{holder}.{key}", f"Flat JSON does not take {name} for it: that is {present_key} there.")
        if "x-former-names" in update:
            update["x-former-names"] = kept
            if not kept:
                del update["x-former-names"]


def _set_apart(documents: TwoDocuments, updates: KeyUpdates) -> None:
    """A key that is new never takes the name in Python of one that was there."""
    holders = dict.fromkeys(holder for holder, _ in updates.properties)
    for holder in holders:
        pinned = {
            update["x-python-name"]
            for (owner, _), update in updates.properties.items()
            if owner == holder and "x-python-name" in update
        }
        for key in _keys(documents, holder):
            name = field_name({}, holder, key)
            if name in pinned and "x-python-name" not in updates.properties.get((holder, key), {}):
                number = 2
                while f"{name}_{number}" in pinned:
                    number += 1
                pinned.add(f"{name}_{number}")
                updates.properties.setdefault((holder, key), {})["x-python-name"] = f"{name}_{number}"


def _keys(documents: TwoDocuments, holder: str) -> list[str]:
    reference = {"$ref": f"#/components/schemas/{holder}"}
    return list(documents.their_shapes.of(reference).properties)
