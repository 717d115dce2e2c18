"""Whether what `x-reconcile` names is there: the keys of the read's records, and the fields that are sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..corrections.renamed_extensions import records_of
from ..document import Document
from ..normal.reconciliation import ASK
from ..reading.schema_parts import mapping, property_schemas
from ..reading.walk import OperationPlace, lookup, operations
from .parts import name_of

Breach = tuple[str, str, str]

_DATES = ("date", "date-dmy")
_READ_BACK = ("application/json", "application/x-www-form-urlencoded")


def reconcile_breaches(document: Document) -> Iterator[Breach]:
    """The place of each breach, what is wrong there, and what to write instead."""
    places = {str(place.operation.get("operationId")): place for place in operations(document)}
    for place in places.values():
        rule = place.operation.get("x-reconcile")
        if place.operation.get("x-effect") != "unsafe":
            continue
        if rule is None:
            remedy = "Write x-reconcile: where to look whether it was done, or kind: none and why"
            yield name_of(place), "nothing says how to find out whether it was done", remedy
        elif (reader := places.get(rule.get("read"))) is not None:
            for problem, remedy in _Rule(document, place, rule, reader).problems():
                yield f"{name_of(place)}.x-reconcile", problem, remedy


class _Rule:
    def __init__(self, document: Document, place: OperationPlace, rule: Document, reader: OperationPlace) -> None:
        self._document = document
        self._rule = rule
        self._read = name_of(reader)
        self._records = records_of(document, reader, rule.get("in"))
        content = mapping(lookup(document, place.operation.get("requestBody", {})), "content")
        self._body = [mapping(media, "schema") for kind, media in content.items() if kind in _READ_BACK]
        declared = [*place.item.get("parameters", ()), *place.operation.get("parameters", ())]
        sent = [
            node
            for node in (lookup(document, parameter) for parameter in declared)
            if node.get("in") in ("path", "query")
        ]
        self._parameters = {str(node.get("name")) for node in sent}

    def problems(self) -> Iterator[tuple[str, str]]:
        """What is wrong, and what to write instead."""
        if not self._records:
            yield f"{self._read} has nothing at {self._rule.get('in')}", "Name a place in its result"
            return
        for key in (*mapping(self._rule, "where"), *mapping(self._rule, "expect")):
            if not self._at(self._records, key):
                yield f"{self._read} has no {key} in its records", "Name a key of what it returns"
        sent = [str(field) for field in mapping(self._rule, "where").values()]
        sent += [str(field) for field in mapping(self._rule, "with").values() if field != ASK]
        day = str(self._rule.get("not-before", ""))
        fields: list[str] = [*sent, *([day] if day else [])]
        for field in dict.fromkeys(fields):
            if field not in self._parameters and not self._at(self._body, field):
                yield f"{field} is not sent", "Name a key of the body, or a parameter of the path or the query"
            elif field == day and not any(schema.get("format") in _DATES for schema in self._at(self._body, field)):
                yield f"{field} is no date", "Name the day from which the action holds"

    def _at(self, schemas: list[Any], place: str) -> list[Any]:
        for step in place.split("."):
            schemas = [schema for _, schema in property_schemas(self._document, schemas, step)]
        return schemas
