"""The facts of an operation, each documented, confirmed or assumed.

Six kinds of facts make up an operation. What `x-assumed` does not list is documented. `x-confirmed` says that a live
instance, a recording or a capture bears something out: on an operation, that it is there, and that its reply is laid
out as described; on a parameter or a property, that its key is right. What was seen counts for more than what was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from soliditech_runtime.operations.places import Place
from soliditech_runtime.parity import Parity

from ..document import Document
from ..reading.schema_parts import listing, mapping
from ..reading.walk import OperationPlace, lookup, success_codes

KINDS = ("path", "verb", "keys", "shape", "effect", "required")
"""The kinds of facts of an operation."""

MARK = "x-confirmed"
_DOCUMENT = "vendor"
"""`adopt` marks what the vendor's own document has; that documents it, and nobody saw it."""

_BY_MARK = ("path", "verb", "shape")
_BY_RECORDING = ("path", "verb")
"""A recorder answers by itself, so it never sees a reply of the API."""

_INNER = ("items", "additionalProperties")
_BRANCHES = ("allOf", "anyOf", "oneOf")


@dataclass(frozen=True)
class _Keys:
    """The keys of a schema, those of the schemas that it refers to aside."""

    count: int
    confirmed: int
    references: frozenset[str]

    def __add__(self, more: _Keys) -> _Keys:
        references = self.references | more.references
        return _Keys(self.count + more.count, self.confirmed + more.confirmed, references)


_NO_KEYS = _Keys(0, 0, frozenset())


class FactReader:
    """Reads the facts of operations.

    Args:
        document: the document, with all overlays applied.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._named: dict[str, _Keys] = {}

    def facts(self, place: OperationPlace) -> Parity:
        """The facts of one operation."""
        operation = place.operation
        count, confirmed_count = self._counted(place)
        mark = _mark(operation)
        confirmed: set[str] = set()
        if mark:
            confirmed.update(_BY_RECORDING if mark.get("by") == "recording" else _BY_MARK)
        if count and count == confirmed_count:
            confirmed.add("keys")
        assumed = set(listing(operation, "x-assumed")) - confirmed
        return Parity(
            documented=tuple(kind for kind in KINDS if kind not in assumed and kind not in confirmed),
            confirmed=tuple(kind for kind in KINDS if kind in confirmed),
            assumed=tuple(kind for kind in KINDS if kind in assumed),
            keys=count,
            confirmed_keys=confirmed_count,
            by=str(mark.get("by", "")),
            on=str(mark.get("on", "")),
        )

    def _counted(self, place: OperationPlace) -> tuple[int, int]:
        """How many keys an operation has, and how many of them have a mark."""
        keys = _NO_KEYS
        for reference in [*listing(place.item, "parameters"), *listing(place.operation, "parameters")]:
            parameter = lookup(self._document, reference)
            keys += _Keys(1, int(bool(_mark(parameter))), frozenset())
            keys += self._inline(parameter.get("schema"))
        for media in self._medias(place.operation.get("requestBody")):
            keys += self._inline(media.get("schema"))
        results = listing(place.operation, "x-result") or [place.operation.get("x-result")]
        if results == [None]:
            results = listing(self._document, "x-result") or [self._document.get("x-result", "")]
        responses = mapping(place.operation, "responses")
        for code in success_codes(responses):
            for media in self._medias(responses[code]):
                keys += self._around(media.get("schema"), [Place(str(text)).steps for text in results])
        reached: set[str] = set()
        waiting = set(keys.references)
        count, confirmed = keys.count, keys.confirmed
        while waiting:
            reference = waiting.pop()
            reached.add(reference)
            inner = self._of_reference(reference)
            count, confirmed = count + inner.count, confirmed + inner.confirmed
            waiting |= inner.references - reached
        return count, confirmed

    def _medias(self, holder: object) -> Iterator[Document]:
        for media in mapping(lookup(self._document, holder), "content").values():
            if isinstance(media, dict):
                yield media

    def _around(self, schema: object, results: list[tuple[str | int | None, ...]]) -> _Keys:
        """The keys below a reply: where its result stands is a matter of its layout, and no key of the action."""
        inner = [steps for steps in results if steps]
        if not isinstance(schema, dict) or len(inner) < len(results) or not inner:
            return self._inline(schema)
        whole = lookup(self._document, schema)
        members = mapping(whole, "properties")
        keys = _NO_KEYS
        for name, member in members.items():
            below = [steps[1:] for steps in inner if steps[0] == name]
            keys += self._around(member, below) if below else self._referred_to(member)
        if not isinstance(inner[0][0], str) and "items" in whole:
            keys += self._around(whole["items"], [steps[1:] for steps in inner])
        return keys

    def _referred_to(self, schema: object) -> _Keys:
        """The schemas that an inline part of the layout refers to."""
        return _Keys(0, 0, self._inline(schema).references)

    def _inline(self, schema: object) -> _Keys:
        if not isinstance(schema, dict):
            return _NO_KEYS
        if isinstance(reference := schema.get("$ref"), str):
            return _Keys(0, 0, frozenset((reference,)))
        keys = _NO_KEYS
        for member in mapping(schema, "properties").values():
            keys += _Keys(1, int(bool(_mark(member))), frozenset()) + self._inline(member)
        parts: list[Any] = [schema.get(key) for key in _INNER]
        for part in [*parts, *(branch for key in _BRANCHES for branch in listing(schema, key))]:
            keys += self._inline(part)
        return keys

    def _of_reference(self, reference: str) -> _Keys:
        if reference not in self._named:
            self._named[reference] = self._inline(lookup(self._document, {"$ref": reference}))
        return self._named[reference]


def _mark(node: object) -> Document:
    """The mark of what was seen to be so; empty if there is none."""
    mark = mapping(node, MARK)
    return {} if mark.get("by") == _DOCUMENT else mark
