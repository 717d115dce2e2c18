"""Which classes of ours are which schemas of the vendor's, and what all its schemas are called in Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ....document import Document
from ....mixing.part import PREFIX
from ....naming import class_name
from ....normal.classes import class_names
from ....reading.schema_parts import mapping
from ....reading.walk import operations
from ..matched import KeyPair, Match
from .positions import TwoDocuments


@dataclass(frozen=True)
class ClassPlan:
    """What the vendor's schemas are called.

    Args:
        names: the classes of schemas, by their names in the spec.
        replaced: the schemas of ours that one stands for, by its name.
        disputed: sentences on classes of ours that several schemas come to, or that share one.
    """

    names: Mapping[str, str]
    replaced: Mapping[str, str]
    disputed: tuple[str, ...]


def plan_classes(
    documents: TwoDocuments, paired: Iterable[tuple[Match, Sequence[KeyPair]]], decided: Mapping[str, str]
) -> ClassPlan:
    """Give each schema of the vendor's that is an object a class, that of ours where it is the same.

    Args:
        documents: ours and the vendor's.
        paired: the operations that are the same, with their keys.
        decided: classes that a person named, by schema.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for match, pairs in paired:
        for our_root, their_root in documents.roots(match).values():
            counts[our_root.component, their_root.component] += 1
        for value in documents.values(match, pairs):
            ours = documents.component(documents.our_shapes, value.ours)
            counts[ours, documents.component(documents.their_shapes, value.theirs)] += 1
    our_classes = _our_classes(documents.ours)
    replaced: dict[str, str] = {}
    disputed: list[str] = []
    for (ours, theirs), _ in sorted(counts.items(), key=lambda item: -item[1]):
        if not theirs.startswith(PREFIX) or ours not in our_classes or theirs in decided:
            continue
        if theirs in replaced.values() or ours in replaced:
            if replaced.get(ours) != theirs:
                disputed.append(_disputed(ours, theirs, replaced, our_classes))
            continue
        replaced[ours] = theirs
    names = {theirs: our_classes[ours] for ours, theirs in replaced.items()}
    return ClassPlan(_further(documents.vendor, names, {*our_classes.values()}, decided), replaced, tuple(disputed))


def _our_classes(document: Document) -> dict[str, str]:
    listed = [place.operation for place in operations(document)]
    groups = {str(operation.get("x-python")).partition(".")[0] for operation in listed}
    schemas = mapping(mapping(document, "components"), "schemas")
    return class_names(schemas, groups, (str(operation.get("operationId")) for operation in listed))


def _disputed(ours: str, theirs: str, replaced: Mapping[str, str], our_classes: Mapping[str, str]) -> str:
    if ours in replaced:
        return (
            f"{our_classes[ours]} is {replaced[ours]}, and {theirs} comes in its place elsewhere: "
            f"that is a class of its own"
        )
    other = next(name for name, schema in replaced.items() if schema == theirs)
    return f"{our_classes[ours]} and {our_classes[other]} are both {theirs}, which is called {our_classes[other]}"


def _further(
    vendor: Document, names: Mapping[str, str], taken_names: set[str], decided: Mapping[str, str]
) -> dict[str, str]:
    """The names of all schemas that are objects: what is new is called as the vendor calls it, if that is free."""
    all_names = dict(names)
    used_names = {*taken_names, *decided.values()}
    for name, schema in mapping(mapping(vendor, "components"), "schemas").items():
        if name in all_names or name in decided or not isinstance(schema, dict):
            continue
        if not mapping(schema, "properties") and "allOf" not in schema:
            continue
        words = re.sub(r"[^A-Za-z0-9]+", " ", name.removeprefix(PREFIX))
        base = class_name(words)
        free, number = base, 1
        while free in used_names:
            number += 1
            free = f"Vendor{base}" if number == 2 else f"Vendor{base}{number}"
        used_names.add(free)
        all_names[name] = free
    return all_names
