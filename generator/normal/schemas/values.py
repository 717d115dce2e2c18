"""What kind of value a schema takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from ...refusal import Refusal
from ..words import Schema
from .class_words import At
from .classes import Classes
from .composing import Composer, Use
from .discriminators import Member, discriminator
from .formats import scalar
from .objects import Objects, WriteSchema
from .shapes import Keywords, alternatives, implied_type, listed, mapped, says_what_it_is, shaping, type_of_value, types
from .tolerating import Tolerate
from .unions import referred, union

_SCALARS = ("string", "integer", "number", "boolean")
_NOT_SHARED = ("oneOf", "anyOf", "discriminator", "description", "title", "default", "example", "examples")
"""What an object with alternatives does not share with each of them."""


class Values:
    """Decides what schemas are: scalars, lists, classes, maps, unions, or any value.

    Args:
        composer: follows references.
        classes: knows the classes.
        objects: writes classes and maps.
        tolerate: decides over faults.
        write: writes the schemas of items and alternatives.
    """

    def __init__(
        self, composer: Composer, classes: Classes, objects: Objects, tolerate: Tolerate, write: WriteSchema
    ) -> None:
        self._composer = composer
        self._classes = classes
        self._objects = objects
        self._tolerate = tolerate
        self._write = write
        self._open: list[Keywords] = []
        self._shared: dict[int, tuple[Keywords, Keywords]] = {}

    def value(self, usage: Use, flat: Keywords, at: At) -> Schema:
        """The schema of a value, null and annotations aside.

        Args:
            usage: the schema.
            flat: its keywords, composed.
            at: where it stands.

        Raises:
            Refusal: it cannot be carried.
        """
        kinds = [kind for kind in types(flat) if kind != "null"]
        if members := [
            member for member in alternatives(flat) if says_what_it_is(member) and not self._composer.is_null(member)
        ]:
            return self._union(usage, flat, members, at)
        if not kinds and "enum" in flat:
            kinds = [kind for kind in dict.fromkeys(map(type_of_value, listed(flat, "enum"))) if kind != "null"]
        if len(kinds) > 1:
            return union([self._single(usage, flat, kind, at) for kind in kinds])
        return self._single(usage, flat, kinds[0] if kinds else implied_type(flat), at)

    def _single(self, usage: Use, flat: Keywords, kind: str | None, at: At) -> Schema:
        if kind == "object":
            return self._object(usage, flat, at)
        if kind == "array":
            return self._list(usage, flat, at)
        return scalar(kind, flat.get("format")) if kind in _SCALARS else {}

    def _object(self, usage: Use, flat: Keywords, at: At) -> Schema:
        if mapped(flat, "properties"):
            name = self._classes.demand(usage, at, self._objects.class_)
        else:
            name = self._classes.demand(usage, at, self._objects.map, is_map=True)
        return {"$ref": f"#/components/schemas/{name}"}

    def _list(self, usage: Use, flat: Keywords, at: At) -> Schema:
        if "items" not in flat and "prefixItems" not in flat:
            problem = "is a list of nobody knows what: it has no items"
            self._tolerate(Refusal(at.place, problem, "Say by items what it is a list of"))
        items = flat.get("items", True) if "prefixItems" not in flat else True
        with self._around(usage.node, at.place):
            return {"type": "array", "items": self._write(items, self._classes.home(usage.node, at).item())}

    def _union(self, usage: Use, flat: Keywords, members: Sequence[object], at: At) -> Schema:
        written: list[Schema] = []
        objects: list[Member] = []
        home = self._classes.home(usage.node, at)
        with self._around(usage.node, at.place):
            for index, member in enumerate(members):
                complete = self._with_shared(usage.node, flat, member, at.place)
                written.append(self._write(complete, home.member(index, member)))
                if class_ := referred(written[-1]):
                    inner = self._composer.resolve(member, at.place)
                    composed = self._composer.flat(self._composer.resolve(complete, at.place).node, at.place)
                    objects.append(Member(tuple(inner.passed), class_, composed))
        whole = union(written)
        if len(whole.get("anyOf", [])) > 1 and (
            form := discriminator(flat.get("discriminator"), objects, self._composer)
        ):
            whole["x-discriminator"] = form
        return whole

    def _with_shared(self, node: Keywords, flat: Keywords, member: object, place: str) -> object:
        """An alternative together with what stands beside oneOf or anyOf."""
        shared = {key: word for key, word in flat.items() if key not in _NOT_SHARED}
        words = shaping(shared)
        if words == {"type"} and isinstance(member, Mapping) and ("type" in member or "object" in types(flat)):
            words = set()
        if not words or self._composer.has_part(member, node, place):
            return member
        kept = self._shared.setdefault(id(node), (node, shared))[1]
        return self._composer.both(kept, member)

    @contextmanager
    def _around(self, node: Keywords, place: str) -> Iterator[None]:
        """Refuse what holds itself: without a class between, it would never end."""
        if any(node is schema for schema in self._open):
            remedy = "Let an object with properties stand on the way"
            raise Refusal(place, "contains itself, and no object stands between", remedy)
        self._open.append(node)
        try:
            yield
        finally:
            self._open.pop()
