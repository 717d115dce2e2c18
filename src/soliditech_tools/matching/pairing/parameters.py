"""Which parameters of a vendor's operation are which of ours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..comparing.synonyms import readings
from ..comparing.traits import ID_WORDS, named_ids
from ..described.shapes import Shape, Shapes
from ..described.vendor_operation import VendorOperation
from ..described.words import spelled
from ..matched import DecidedKeys, KeyPair, Where
from ..replies.keys import PAGE, SIZE
from .kinds import fit
from .names import Holder, NamePair, NamePairing, is_called
from .objects import PairedKey

_PLACES: tuple[Where, ...] = ("path", "query", "header")


def pair_parameters(
    ours: VendorOperation, theirs: VendorOperation, shapes: tuple[Shapes, Shapes], decided: DecidedKeys
) -> list[PairedKey]:
    """The parameters of two operations, those in paths first.

    Args:
        ours: our operation.
        theirs: the vendor's.
        shapes: what reads our schemas, and what reads the vendor's.
        decided: a person's decisions.
    """
    pairs = chain.from_iterable(_Parameters(ours, theirs, shapes, decided, place).rows() for place in _PLACES)
    return [PairedKey(pair, "", pair.where) for pair in pairs]


def parameter_shapes(operation: VendorOperation, place: str) -> dict[str, Shape]:
    """What the parameters in one place hold, by their names; those of a path in its order."""
    shapes = {parameter.name: parameter.shape for parameter in operation.parameters if parameter.place == place}
    if place != "path":
        return shapes
    return {name: shapes.get(name, Shape("any")) for name in named_ids(operation)}


class _Parameters:
    """The parameters in one place, which are taken out as they are paired."""

    def __init__(
        self,
        ours: VendorOperation,
        theirs: VendorOperation,
        shapes: tuple[Shapes, Shapes],
        decided: DecidedKeys,
        place: Where,
    ) -> None:
        self._ours, self._theirs = parameter_shapes(ours, place), parameter_shapes(theirs, place)
        self._our_names, self._their_names = named_ids(ours), named_ids(theirs)
        self._nodes = {str(node.get("name")): node for node in _nodes(ours, shapes[0])}
        self._names = NamePairing(*shapes)
        self._shapes = shapes
        self._decided = decided
        self._place: Where = place

    def rows(self) -> Iterator[KeyPair]:
        """All pairs, then what stands alone."""
        yield from self._take(self._by_decision())
        yield from self._take(self._of_pages())
        open_to_all = {name: shape for name, shape in self._theirs.items() if (self._place, name) not in self._decided}
        for step in (self._by_name, self._by_position, self._by_half):
            yield from self._take(step({name: shape for name, shape in open_to_all.items() if name in self._theirs}))
        for name in self._ours:
            yield KeyPair(name, "", (), self._place, "missing", "the vendor has no such parameter")
        for name in self._theirs:
            yield KeyPair("", name, (), self._place, "new", "we have no such parameter")

    def _take(self, pairs: Iterator[NamePair]) -> Iterator[KeyPair]:
        for pair in [*pairs]:
            del self._ours[pair.ours], self._theirs[pair.theirs]
            yield KeyPair(pair.ours, pair.theirs, (), self._place, pair.verdict, pair.sign)

    def _by_decision(self) -> Iterator[NamePair]:
        for theirs in self._theirs:
            name = self._decided.get((self._place, theirs))
            ours = next((own for own in self._ours if name and self._is_called(own, name)), None)
            if ours is not None:
                yield NamePair(ours, theirs, "same" if ours == theirs else "renamed", "decided by a person")

    def _is_called(self, own: str, name: str) -> bool:
        return is_called(own, self._nodes.get(own, {}).get("x-python-name"), name)

    def _of_pages(self) -> Iterator[NamePair]:
        """What asks for pages is known by its purpose; a cursor or an offset is no number of a page."""
        for group in (PAGE, SIZE):
            ours = [name for name in self._ours if spelled(name) in group]
            theirs = [name for name in self._theirs if spelled(name) in group]
            if len(ours) == len(theirs) == 1:
                yield NamePair(ours[0], theirs[0], "same" if ours == theirs else "renamed", "it asks for pages")

    def _by_name(self, theirs: dict[str, Shape]) -> Iterator[NamePair]:
        """By names, a bare id called after what its path says before it."""
        our_names = {self._our_names.get(name, name): name for name in self._ours}
        their_names = {self._their_names.get(name, name): name for name in theirs}
        ours = {called: self._ours[name] for called, name in our_names.items()}
        named = {called: theirs[name] for called, name in their_names.items()}
        for pair in self._names.sure(ours, named, Holder()):
            first, second = our_names[pair.ours], their_names[pair.theirs]
            verdict = "renamed" if pair.verdict == "same" and first != second else pair.verdict
            yield NamePair(first, second, verdict, pair.sign)

    def _by_position(self, theirs: dict[str, Shape]) -> Iterator[NamePair]:
        """The ids that are left in two paths: of one there is no doubt, of several a person decides."""
        if self._place != "path" or len(self._ours) != len(theirs):
            return
        for own, foreign in zip(self._ours, theirs, strict=True):
            if fit(own, self._ours[own], foreign, theirs[foreign], self._shapes) == "never":
                continue
            is_sure = len(theirs) == 1 and not self._name_other_ids(own, foreign)
            yield NamePair(own, foreign, "renamed" if is_sure else "proposed", "the same place in the path")

    def _name_other_ids(self, ours: str, theirs: str) -> bool:
        """Whether one is an id, say, and the other a code: what callers have of one is not the other."""
        first, second = (frozenset[str]().union(*readings(name)) for name in (ours, theirs))
        return len(second) > 1 and bool(first & ID_WORDS and second & ID_WORDS) and not first & second & ID_WORDS

    def _by_half(self, theirs: dict[str, Shape]) -> Iterator[NamePair]:
        yield from self._names.half(self._ours, theirs)


def _nodes(operation: VendorOperation, shapes: Shapes) -> Iterator[dict[str, object]]:
    """The parameters of an operation as its document has them."""
    for node in operation.node.get("parameters") or []:
        yield shapes.follow(node)
