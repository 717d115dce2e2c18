"""Which classes of ours are which schemas of the vendor's, and what all its schemas are called in Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from soliditech_tools.matching.matched import KeyPair, Match

from ....document import Document
from ....mixing.part import PREFIX
from ....mixing.sameness import shape_text
from ....naming import class_name
from ....normal.classes import class_names
from ....reading.schema_parts import mapping
from ....reading.walk import operations
from .positions import TwoDocuments

_SECOND = 2


@dataclass(frozen=True)
class ClassPlan:
    """What the vendor's schemas are called.

    Args:
        names: the classes of schemas, by their names in the spec.
        replaced: the schemas that another one of the vendor's stands for, by their names.
        disputed: sentences on classes of ours that several schemas come to, or that share one.
    """

    names: Mapping[str, str]
    replaced: Mapping[str, str]
    disputed: tuple[str, ...]

    def lasting(self, name: str) -> str:
        """The schema that stands for another one: itself, if none does."""
        return self.replaced.get(name, name)


def plan_classes(
    documents: TwoDocuments,
    paired: Iterable[tuple[Match, Sequence[KeyPair]]],
    decided: Mapping[str, str],
    reached: Collection[str],
) -> ClassPlan:
    """Give each schema of the vendor's that is an object a class, that of ours where it is the same.

    Args:
        documents: ours and the vendor's.
        paired: the operations that are the same, with their keys.
        decided: classes that a person named, by schema.
        reached: the schemas that are taken over: another one cannot stand for them.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for match, pairs in paired:
        values = list(documents.values(match, pairs))
        for where, (our_root, their_root) in documents.roots(match).items():
            # Where no key is the same, nothing says that the objects are.
            if any(value.pair.where == where and not value.pair.place for value in values):
                counts[our_root.component, their_root.component] += 1
        for value in values:
            ours = documents.component(documents.our_shapes, value.ours)
            counts[ours, documents.component(documents.their_shapes, value.theirs)] += 1
    planning = _Planning(documents, decided)
    for (ours, theirs), _ in sorted(counts.items(), key=lambda item: (item[0][1] not in reached, -item[1])):
        if theirs.startswith(PREFIX) and ours in planning.our_classes and theirs not in decided:
            planning.pair(ours, theirs)
    return planning.plan()


class _Planning:
    def __init__(self, documents: TwoDocuments, decided: Mapping[str, str]) -> None:
        self._documents = documents
        self._decided = decided
        self._shapes: dict[str, str] = {}
        self.our_classes = _our_classes(documents.ours)
        self._theirs: dict[str, str] = {}
        self._ours: dict[str, str] = {}
        self._merged: dict[str, str] = {}
        self._disputed: list[str] = []

    def pair(self, ours: str, theirs: str) -> None:
        """Let a schema of the vendor's be a class of ours, unless either is another one already."""
        first, before = self._theirs.get(ours), self._ours.get(theirs)
        if first is None and before is None:
            self._theirs[ours], self._ours[theirs] = theirs, ours
        elif first is None:
            called = self.our_classes[str(before)]
            self._disputed.append(f"{self.our_classes[ours]} and {called} are both {theirs}, which is called {called}")
        elif before is None and self._shape(theirs) == self._shape(first):
            self._ours[theirs], self._merged[theirs] = ours, first
        elif before != ours:
            self._disputed.append(f"{self.our_classes[ours]} is {first}, and {theirs}, which differs, elsewhere")

    def plan(self) -> ClassPlan:
        """The plan, with names for what is new."""
        names = {theirs: self.our_classes[ours] for ours, theirs in self._theirs.items()}
        # What was released as the vendor's already may still stand in the spec, under the name of its class.
        by_class = {name: ours for ours, name in self.our_classes.items() if not ours.startswith(PREFIX)}
        ours = {
            by_class[self.our_classes[name]]: theirs
            for name, theirs in self._theirs.items()
            if self.our_classes[name] in by_class
        }
        return ClassPlan(self._further(names), {**ours, **self._merged}, tuple(self._disputed))

    def _shape(self, name: str) -> str:
        if name not in self._shapes:
            self._shapes[name] = shape_text(self._documents.vendor, name)
        return self._shapes[name]

    def _further(self, names: Mapping[str, str]) -> dict[str, str]:
        """The names of all schemas that are objects: what is new is called as the vendor calls it, if that is free."""
        all_names = dict(names)
        used_names = {*self.our_classes.values(), *self._decided.values()}
        for name, schema in mapping(mapping(self._documents.vendor, "components"), "schemas").items():
            is_object = isinstance(schema, dict) and (bool(mapping(schema, "properties")) or "allOf" in schema)
            if is_object and name not in (all_names.keys() | self._merged.keys() | self._decided.keys()):
                base = class_name(re.sub(r"[^A-Za-z0-9]+", " ", name.removeprefix(PREFIX)))
                # A name once published does not move.
                all_names[name] = self.our_classes.get(name) or _free(base, used_names)
                used_names.add(all_names[name])
        return all_names


def _our_classes(document: Document) -> dict[str, str]:
    listed = [place.operation for place in operations(document)]
    groups = {str(operation.get("x-python")).partition(".")[0] for operation in listed}
    schemas = mapping(mapping(document, "components"), "schemas")
    own = {name: schema for name, schema in schemas.items() if not name.startswith(PREFIX)}
    classes = class_names(own, groups, (str(operation.get("operationId")) for operation in listed))
    released = {
        name: str(schema["x-python-name"])
        for name, schema in schemas.items()
        if name.startswith(PREFIX) and "x-python-name" in schema
    }
    return {**classes, **released}


def _free(base: str, used_names: set[str]) -> str:
    name, number = base, 1
    while name in used_names:
        number += 1
        name = f"Vendor{base}" if number == _SECOND else f"Vendor{base}{number}"
    return name
