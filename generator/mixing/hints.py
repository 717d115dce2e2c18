"""What to look for after an unknown outcome: keys of a read that an overlay or the other part of the spec may name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..corrections.renamed_extensions import result_items
from ..document import Document
from ..naming import python_name
from ..reading.schema_parts import listing, mapping, parts, property_schemas
from ..reading.walk import OperationPlace, lookup, operations
from .part import PREFIX, vendors_operations

_ASK = "ask"


def spell_hints(document: Document) -> None:
    """Let `x-reconcile`, `x-lane` and `x-sample-setup` name parameters and keys as the operations have them.

    An action of ours may be looked for by a read that is the vendor's by now, and the other way round; an overlay may
    give a read other parameters, or put all that is sent into an object. What one part calls otherwise than the other
    is known by `x-former-names`, and of parameters by their names in Python. Where a read of the other part lacks what
    it would be given, nothing tells any more whether the action was done.
    """
    spelling = _Spelling(document)
    for place in operations(document):
        rule = mapping(place.operation, "x-reconcile")
        if str(rule.get("read")) in spelling.readers:
            place.operation["x-reconcile"] = spelling.rule(place, rule)
        if "x-lane" in place.operation:
            place.operation["x-lane"] = spelling.sent(place, str(place.operation["x-lane"]))
        for step in listing(place.operation, "x-sample-setup"):
            if (earlier := spelling.readers.get(str(step["operation"]))) is not None:
                step["with"] = {spelling.sent(earlier, name): value for name, value in step["with"].items()}


class _Spelling:
    """Spells rules as the operations of a document have the names.

    Args:
        document: the whole spec.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._former = _former_names(document)
        self._is_mixed = bool(vendors_operations(document))
        self.readers = {str(place.operation.get("operationId")): place for place in operations(document)}

    def rule(self, place: OperationPlace, rule: Document) -> Document:
        """The rule of an operation."""
        read = str(rule["read"])
        reader, spelled = self.readers[read], dict(rule)
        accepted, sent = self._parameters(reader), self._parameters(place)
        results = list(result_items(self._document, reader))
        if "in" in rule:
            spelled["in"] = self._as_there(str(rule["in"]), self._keys(results))
            results = [schema for _, schema in property_schemas(self._document, results, spelled["in"])]
            results = [
                part["items"] for schema in results for _, part in parts(self._document, schema) if "items" in part
            ]
        keys = self._keys(results)
        if "with" in rule:
            spelled["with"] = {
                self._as_there(name, accepted): field if field == _ASK else self._as_there(field, sent)
                for name, field in rule["with"].items()
            }
            missing = [name for name in spelled["with"] if name not in accepted]
            if missing and self._is_mixed:
                return {"kind": "none", "why": f"{read} does not take {missing[0]}, by which it would be looked for."}
        if "where" in rule:
            pairs = rule["where"].items()
            spelled["where"] = {self._as_there(key, keys): self._as_there(field, sent) for key, field in pairs}
        if "expect" in rule:
            spelled["expect"] = {self._as_there(key, keys): value for key, value in rule["expect"].items()}
        if "not-before" in rule:
            spelled["not-before"] = self._as_there(str(rule["not-before"]), sent)
        return spelled

    def sent(self, place: OperationPlace, name: str) -> str:
        """What an operation takes, by a name that it may have elsewhere."""
        return self._as_there(name, self._parameters(place))

    def _as_there(self, name: str, nodes: Mapping[str, object]) -> str:
        """The name as one of these nodes; as it is, where none of them is the same."""
        if name in nodes:
            return name
        if not (same := self._same(name, nodes)):
            inner = {
                f"{key}.{within}": node for key, outer in nodes.items() for within, node in self._keys([outer]).items()
            }
            same = [key for key in inner if key.rpartition(".")[2] == name] or self._same(name, inner)
        return same[0] if len(same) == 1 else name

    def _same(self, name: str, nodes: Mapping[str, object]) -> list[str]:
        """The nodes that were called so, here or in the other part, or are called so in Python."""
        today = [key for key, node in nodes.items() if name in listing(node, "x-former-names")]
        before = [key for key in nodes if key in self._former.get(name, set())]
        pinned = [
            key for key, node in nodes.items() if mapping({"": node}, "").get("x-python-name") == python_name(name)
        ]
        return today or before or pinned

    def _keys(self, schemas: list[Any]) -> Document:
        keys: Document = {}
        for schema in schemas:
            for _, part in parts(self._document, schema):
                keys.update(mapping(part, "properties"))
        return keys

    def _parameters(self, place: OperationPlace) -> Document:
        declared = [*listing(place.item, "parameters"), *listing(place.operation, "parameters")]
        nodes = [lookup(self._document, node) for node in declared]
        return {str(node.get("name")): node for node in nodes} | self._keys([_body(self._document, place)])


def _body(document: Document, place: OperationPlace) -> Any:
    content = mapping(lookup(document, place.operation.get("requestBody", {})), "content")
    return (mapping(content, "application/json") or next(iter(content.values()), {})).get("schema")


def _former_names(document: Document) -> dict[str, set[str]]:
    """What the vendor's keys were called by us, in whichever of its schemas."""
    former: dict[str, set[str]] = {}
    for name, schema in document["components"]["schemas"].items():
        for key, node in mapping(schema, "properties").items() if name.startswith(PREFIX) else ():
            former.setdefault(key, set()).update(str(old) for old in listing(node, "x-former-names"))
    return former
