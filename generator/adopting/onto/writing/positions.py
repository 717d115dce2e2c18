"""What of ours stands where in the vendor's bodies and results, along the keys that are paired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from soliditech_tools.matching.comparing.traits import result_of
from soliditech_tools.matching.described.shapes import ANY, Shape, Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation, vendor_operations
from soliditech_tools.matching.matched import KeyPair, Match

from ....document import Document
from ....normal.schemas.names import field_name
from ....reading.schema_parts import listing

_SURE = ("same", "renamed")

Steps = tuple[str, ...]


@dataclass(frozen=True)
class PairedValue:
    """A key of ours and the vendor's that are the same, where both stand.

    Args:
        pair: the two.
        our_place: our keys above it, and itself.
        ours: our schema of what stands there.
        theirs: the vendor's.
        holder: the vendor's object that holds it.
    """

    pair: KeyPair
    our_place: Steps
    ours: Any
    theirs: Any
    holder: Shape


class TwoDocuments:
    """Our spec and the vendor's document, read side by side.

    Args:
        ours: our actions, bundled.
        vendor: the vendor's document, as the spec would hold all of it.
    """

    def __init__(self, ours: Document, vendor: Document) -> None:
        self.ours = ours
        self.vendor = vendor
        self.our_shapes, self.their_shapes = Shapes(ours), Shapes(vendor)
        self.our_operations = {op.identity: op for op in vendor_operations(ours, self.our_shapes)}
        self.their_operations = {op.key: op for op in vendor_operations(vendor, self.their_shapes)}
        self._usual = ours.get("x-result")

    def roots(self, match: Match) -> dict[str, tuple[Shape, Shape]]:
        """What is sent, and what results are or are lists of: ours and the vendor's, by `body` and `reply`."""
        if match.theirs is None:
            return {}
        ours, theirs = self.our_operations[match.ours], self.their_operations[match.theirs]
        place = ours.node.get("x-result", self._usual)
        first = result_of(ours, self.our_shapes, place if isinstance(place, str) else None)[1]
        second = result_of(theirs, self.their_shapes)[1]
        return {"body": (_body(ours, self.our_shapes), _body(theirs, self.their_shapes)), "reply": (first, second)}

    def values(self, match: Match, pairs: Sequence[KeyPair]) -> Iterator[PairedValue]:
        """The paired keys of bodies and results that may be written unseen, the outer ones first."""
        roots, our_places = self.roots(match), self._our_places(match, pairs)
        for pair in sorted(pairs, key=lambda pair: len(pair.place)):
            our_place = our_places.get((pair.where, (*pair.place, pair.theirs)))
            if pair.verdict not in _SURE or our_place is None:
                continue
            our_root, their_root = roots[pair.where]
            holder = self._object(self.their_shapes, their_root, pair.place)
            ours = self._schema(self.our_shapes, our_root, our_place)
            if ours is not None and pair.theirs in holder.properties:
                yield PairedValue(pair, our_place, ours, holder.properties[pair.theirs], holder)

    def _our_places(self, match: Match, pairs: Sequence[KeyPair]) -> dict[tuple[str, Steps], Steps]:
        """Where we have what stands at the vendor's places, by `body` or `reply` and the place."""
        our_places: dict[tuple[str, Steps], Steps] = {(where, ()): () for where in self.roots(match)}
        for pair in sorted(pairs, key=lambda pair: len(pair.place)):
            above = our_places.get((pair.where, pair.place))
            if pair.verdict in _SURE and above is not None:
                our_places[pair.where, (*pair.place, pair.theirs)] = (*above, *pair.ours.split("."))
        return our_places

    def holder(self, match: Match, pair: KeyPair) -> str:
        """The named schema of the vendor's that holds a key; empty if it is none."""
        root = self.roots(match).get(pair.where, (ANY, ANY))[1]
        return self._object(self.their_shapes, root, pair.place).component

    def python_name(self, match: Match, pairs: Sequence[KeyPair], pair: KeyPair) -> str:
        """What a key or a parameter of ours is called in Python."""
        name = pair.ours.rpartition(".")[2]
        if pair.where in ("body", "reply"):
            above = self._our_places(match, pairs).get((pair.where, pair.place), ())
            place = (*above, *pair.ours.split("."))
            node = self._schema(self.our_shapes, self.roots(match)[pair.where][0], place)
        else:
            node = self.our_parameters(match).get((pair.where, pair.ours), {})
            node = node if "x-python-name" in node else node.get("schema")
        return field_name(node, match.ours, name)

    def our_parameters(self, match: Match) -> dict[tuple[str, str], Document]:
        """The parameters of our operation as the spec has them, by where they are and their names."""
        operation = self.our_operations[match.ours]
        nodes = [self.our_shapes.follow(node) for node in listing(operation.node, "parameters")]
        named = {(str(node.get("in")), str(node.get("name"))): node for node in nodes}
        for parameter in operation.parameters:
            named.setdefault((parameter.place, parameter.name), {})
        return named

    def component(self, shapes: Shapes, schema: Any) -> str:
        """The named schema that an object is, or that a list is of; empty if it is none."""
        return _innermost(shapes, shapes.of(schema)).component

    def _object(self, shapes: Shapes, root: Shape, place: Steps) -> Shape:
        """The object at a place, lists looked through."""
        shape = root
        for step in place:
            shape = _innermost(shapes, shapes.of(shape.properties.get(step)))
        return shape

    def _schema(self, shapes: Shapes, root: Shape, place: Steps) -> Any:
        """The schema under the last key of a place; None if it is not described."""
        return self._object(shapes, root, place[:-1]).properties.get(place[-1])


def renamed_places(values: Sequence[PairedValue]) -> Mapping[tuple[str, Steps], Steps]:
    """Where the vendor has what stands at our places, by `body` or `reply` and the place."""
    return {(value.pair.where, value.our_place): (*value.pair.place, value.pair.theirs) for value in values}


def _body(operation: VendorOperation, shapes: Shapes) -> Shape:
    return ANY if operation.json_body is None else _innermost(shapes, shapes.of(operation.json_body))


def _innermost(shapes: Shapes, shape: Shape) -> Shape:
    """What a list is of, at whatever depth."""
    for _ in range(4):
        if shape.kind != "list":
            break
        shape = shapes.item(shape)
    return shape
