"""The keys of two objects, and of the objects in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..comparing.synonyms import Reading, readings
from ..described.shapes import Shape, Shapes
from ..matched import DecidedKeys, KeyPair, KeyVerdict, Where
from .contexts import OURS, THEIRS, Context, members
from .kinds import KINDS, fit, value_kind
from .leaves import nested_otherwise
from .names import Holder, NamePair, NamePairing, is_called, similarity

_DEEPEST = 6
_MEMBERS_AGREE = 0.5
_FEWEST_MEMBERS = 3
_MOST_WORDS = 0.6
_HALF = 0.5
_SOME = 0.3


@dataclass(frozen=True)
class PairedKey:
    """A pair of keys, with what holds them.

    Args:
        pair: the pair.
        our_holder: the name of our schema; empty where it stands in place.
        their_holder: the vendor's, as decisions name it.
    """

    pair: KeyPair
    our_holder: str
    their_holder: str


class ObjectPairing:
    """Pairs the keys of a body or a result of ours with those of a vendor's.

    Args:
        shapes: what reads our schemas, and what reads the vendor's.
        where: which part of the operation it is.
        decided: a person's decisions.
        subject: the ideas of what the operation is about.
    """

    def __init__(self, shapes: tuple[Shapes, Shapes], where: Where, decided: DecidedKeys, subject: Holder) -> None:
        self._shapes = shapes
        self._names = NamePairing(*shapes)
        self._where: Where = where
        self._decided = decided
        self._subject = subject
        self._contexts: list[Context] = []
        self._rows: list[PairedKey] = []

    def pair(self, ours: Shape, theirs: Shape) -> list[PairedKey]:
        """Pair two objects; all keys of ours are reshaped, where the vendor's holds nothing but one object of them."""
        if wrapper := self._wrapper(ours, theirs):
            self._open((ours, self._shapes[THEIRS].of(theirs.properties[wrapper])), ((), (wrapper,)))
            return [_in_wrapper(row, wrapper) for row in self._paired()]
        self._open((ours, theirs), ((), ()))
        return self._paired()

    def _wrapper(self, ours: Shape, theirs: Shape) -> str:
        """The only key of the vendor's, if it holds an object that ours has not; else empty."""
        if len(theirs.properties) != 1 or len(ours.properties) < _FEWEST_MEMBERS:
            return ""
        ((key, value),) = theirs.properties.items()
        shape = self._shapes[THEIRS].of(value)
        is_ours = bool([*self._names.sure(members(ours, self._shapes[OURS]), {key: shape}, Holder())])
        return key if shape.kind == "object" and shape.properties and not is_ours else ""

    def _paired(self) -> list[PairedKey]:
        """The pairs of all that stands in the two objects."""
        number = 0
        while number < len(self._contexts):
            # What is paired here may open further objects, which come at the end.
            self._pair_objects(self._contexts[number])
            number += 1
        self._pair_nested_otherwise(_MOST_WORDS)
        for context in self._contexts:
            self._pair_by_half(context)
        self._pair_nested_otherwise(_HALF)
        for context in self._contexts:
            self._add_rest(context)
        return self._rows

    def _open(
        self,
        objects: tuple[Shape, Shape],
        above: tuple[tuple[str, ...], tuple[str, ...]],
        scope: int | None = 0,
    ) -> None:
        """Pair two objects; without a scope, they are the items of lists, and begin one."""
        number = len(self._contexts)
        context = Context((number, number if scope is None else scope), objects, above, self._shapes)
        self._contexts.append(context)
        for pair in [*self._by_decision(context)]:
            self._add(context, pair)
        for pair in [*self._names.sure(context.left[OURS], self._undecided(context), self._holder_ideas(context))]:
            self._add(context, pair)

    def _add(self, context: Context, pair: NamePair) -> None:
        """Take two keys out of what is left over, and pair what stands under them."""
        ours, theirs = context.left[OURS].pop(pair.ours), context.left[THEIRS].pop(pair.theirs)
        self._row(context, pair.ours, pair.theirs, pair.verdict, pair.sign, context.above[THEIRS])
        first, second = self._object(OURS, ours), self._object(THEIRS, theirs)
        if first is not None and second is not None and len(context.above[OURS]) < _DEEPEST:
            above = ((*context.above[OURS], pair.ours), (*context.above[THEIRS], pair.theirs))
            self._open((first, second), above, None if ours.kind == "list" else context.scope)

    def _row(
        self, context: Context, ours: str, theirs: str, verdict: KeyVerdict, sign: str, place: tuple[str, ...]
    ) -> None:
        pair = KeyPair(ours, theirs, place, self._where, verdict, sign)
        self._rows.append(PairedKey(pair, context.objects[OURS].component, self._holder(context)))

    def _by_decision(self, context: Context) -> Iterator[NamePair]:
        for key in context.left[THEIRS]:
            name = self._decided.get((self._holder(context), key))
            ours = next((own for own in context.left[OURS] if name and self._is_called(context, own, name)), None)
            if ours is not None:
                yield NamePair(ours, key, "same" if ours == key else "renamed", "decided by a person")

    def _is_called(self, context: Context, key: str, name: str) -> bool:
        """Whether a decision means a key of ours by this name."""
        node = context.objects[OURS].properties[key]
        pinned = node.get("x-python-name") if isinstance(node, dict) else None
        return is_called(key, pinned, name)

    def _undecided(self, context: Context) -> dict[str, Shape]:
        holder = self._holder(context)
        return {key: shape for key, shape in context.closed(THEIRS).items() if (holder, key) not in self._decided}

    def _holder(self, context: Context) -> str:
        return context.objects[THEIRS].component or ".".join((self._where, *context.above[THEIRS]))

    def _holder_ideas(self, context: Context) -> Holder:
        """What the objects are called, which their keys may repeat."""
        ours, theirs = (
            _ideas(shape.component, *above[-1:]) for shape, above in zip(context.objects, context.above, strict=True)
        )
        return Holder(ours | self._subject.ours, theirs | self._subject.theirs)

    def _pair_objects(self, context: Context) -> None:
        """Pair objects that are called otherwise, and have the same keys."""
        scores = {
            (ours, theirs): score
            for ours, own in context.closed(OURS).items()
            for theirs, shape in self._undecided(context).items()
            if (score := self._likeness(ours, own, theirs, shape)) > 0
        }
        for (ours, theirs), score in scores.items():
            rivals = [value for pair, value in scores.items() if (pair[0] == ours) != (pair[1] == theirs)]
            if score > max(rivals, default=0.0):
                self._add(context, NamePair(ours, theirs, "proposed", "the keys in it agree"))

    def _likeness(self, our_name: str, ours: Shape, their_name: str, theirs: Shape) -> float:
        """How far names and keys of two objects agree; 0 where that is too little."""
        first, second = self._object(OURS, ours), self._object(THEIRS, theirs)
        if first is None or second is None or ours.kind != theirs.kind:
            return 0.0
        called, agreeing = similarity(our_name, their_name), self._agreement(first, second)
        fewest = min(len(first.properties), len(second.properties))
        is_alone = agreeing >= _MEMBERS_AGREE and fewest >= _FEWEST_MEMBERS
        is_called = called >= _HALF and agreeing >= _MEMBERS_AGREE
        is_both = called >= _SOME and agreeing >= _SOME
        return called + agreeing if is_alone or is_called or is_both else 0.0

    def _pair_by_half(self, context: Context) -> None:
        ours = {key: shape for key, shape in context.closed(OURS).items() if self._object(OURS, shape) is None}
        theirs = {key: shape for key, shape in self._undecided(context).items() if self._object(THEIRS, shape) is None}
        for pair in [*self._names.half(ours, theirs)]:
            self._add(context, pair)

    def _object(self, side: int, shape: Shape) -> Shape | None:
        """The object, or what a list has of objects; None of anything else."""
        for _ in range(_DEEPEST):
            shape = self._shapes[side].item(shape) if shape.kind == "list" else shape
        return shape if shape.kind == "object" and shape.properties else None

    def _agreement(self, ours: Shape, theirs: Shape) -> float:
        first, second = members(ours, self._shapes[OURS]), members(theirs, self._shapes[THEIRS])
        return len([*self._names.sure(first, second, Holder())]) / min(len(first), len(second))

    def _pair_nested_otherwise(self, least: float) -> None:
        ours, theirs = (
            [leaf for context in self._contexts for leaf in context.leaves(side)] for side in (OURS, THEIRS)
        )
        for first, second in nested_otherwise(ours, theirs, self._shapes, least):
            context = self._contexts[second.context]
            sign = f"ours is {'.'.join(first.path)}, and theirs {'.'.join(second.path)}"
            self._row(context, ".".join(first.path), second.name, "reshaped", sign, second.path[:-1])
            self._contexts[first.context].move(OURS, first)
            context.move(THEIRS, second)

    def _add_rest(self, context: Context) -> None:
        """What stands alone: keys of ours without a pair, and keys that are new."""
        depth = len(context.above[OURS])
        for path in context.rest(OURS):
            name, sign = ".".join(path[depth:]), "the vendor has no such key"
            if len(path) == depth + 1 and name in context.left[THEIRS]:
                sign = self._clash(context, name)
            self._row(context, name, "", "missing", sign, context.above[THEIRS])
        for path in context.rest(THEIRS):
            self._row(context, "", path[-1], "new", "we have no such key", path[:-1])

    def _clash(self, context: Context, name: str) -> str:
        ours, theirs = (left[name] for left in context.left)
        if fit(name, ours, name, theirs, self._shapes) != "never":
            return "the vendor has such a key, which was decided to be another"
        return f"ours is {KINDS[value_kind(name, ours)]}, and theirs {KINDS[value_kind(name, theirs)]}"


def _in_wrapper(row: PairedKey, wrapper: str) -> PairedKey:
    """The same; a key that stood outermost in ours stands in another object now."""
    pair = row.pair
    if pair.place != (wrapper,) or pair.verdict not in ("same", "renamed", "proposed"):
        return row
    verdict: KeyVerdict = "proposed" if pair.verdict == "proposed" else "reshaped"
    return replace(row, pair=replace(pair, verdict=verdict, sign=f"{pair.sign}; theirs is in {wrapper}"))


def _ideas(*names: str) -> Reading:
    return frozenset[str]().union(*(reading for name in names if name for reading in readings(name)))
