"""The classes that schemas become: named, and written when something first needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...naming import python_name
from ..words import Component
from .class_words import At, homes
from .composing import Use
from .shapes import Keywords

_FURTHER = "Details"

Write = Callable[[Keywords, str, At], Component]
"""Writes the component of a class: what it is made of, the name of the class, and where it stands."""


@dataclass(frozen=True)
class _Known:
    """A class or a map, where it stands in the package, and what keeps the identity of its schema."""

    name: str
    order: tuple[int, int]
    node: Keywords


class Classes:
    """Classes and maps by the schemas that they are made of.

    Args:
        names: the names of classes by those of the document's schemas, in its order.
        schemas: the document's schemas.
    """

    def __init__(self, names: Mapping[str, str], schemas: Mapping[str, object]) -> None:
        self._names = names
        self._orders = {name: index for index, name in enumerate(names)}
        self._homes: dict[int, tuple[str, At]] = {}
        for name, class_ in names.items():
            for schema, at in homes(name, class_, schemas.get(name)):
                self._homes.setdefault(id(schema), (name, at))
        self._modules = {python_name(class_): name for name, class_ in names.items()}
        self._added_modules: dict[str, str] = {}
        self._known: dict[int, _Known] = {}
        self._waiting: list[tuple[_Known, At, Write]] = []
        self._depth = 0
        self.written: dict[str, Component] = {}

    def demand(self, usage: Use, at: At, write: Write, *, is_map: bool = False) -> str:
        """The name of the class of a schema, which is written before the outermost `whole` ends.

        Args:
            usage: the schema.
            at: where it is used.
            write: writes it.
            is_map: it is a map, which has a place in the normal form, and no class.
        """
        if id(usage.node) not in self._known:
            home, place = self._homes.get(id(usage.node), ("", at))
            name = self._free_map() if is_map else self._name(usage.name, home, place)
            order = (self._orders.get(home, len(self._orders)), len(self._known) + 1 if place.place != home else 0)
            known = self._known[id(usage.node)] = _Known(name, order, usage.node)
            self.written[name] = _PLACEHOLDER
            if not is_map:
                self._add_module(name, place.place)
            self._waiting.append((known, At(place.place, name if not is_map else place.words, place.wire), write))
        return self._known[id(usage.node)].name

    def whole(self, begin: Callable[[], object]) -> None:
        """Carry out `begin`, then write all classes that it needs; if one of them is refused, none of them is known.

        Raises:
            Refusal: one cannot be written.
        """
        if self._depth:
            begin()
            return
        before = len(self._known)
        self._depth += 1
        try:
            begin()
            while self._waiting:
                known, at, write = self._waiting.pop(0)
                self.written[known.name] = write(known.node, known.name, at)
        except BaseException:
            self._waiting.clear()
            for key in list(self._known)[before:]:
                name = self._known.pop(key).name
                del self.written[name]
                self._modules.pop(self._added_modules.pop(name, ""), None)
            raise
        finally:
            self._depth -= 1

    def in_order(self) -> dict[str, Component]:
        """What is written: in the document's order, and what has no name there beside its owner."""
        known = sorted(self._known.values(), key=lambda entry: entry.order)
        return {entry.name: self.written[entry.name] for entry in known}

    def home(self, node: Keywords, at: At) -> At:
        """Where a schema stands by itself, or else where it is used."""
        return self._homes.get(id(node), ("", at))[1]

    def _name(self, name: str, home: str, at: At) -> str:
        """The class of a component has its own name, and no other."""
        if name in self._names or at.place == home:
            return self._names[name or home]
        words = at.words if at.words[:1].isalpha() and at.words.isidentifier() else f"Model{at.words}"
        words = words[:1].upper() + words[1:]
        names = [words, f"{words}{_FURTHER}"]
        number = 2
        while self._is_taken(names[0]):
            del names[0]
            if not names:
                names.append(f"{words}{number}")
                number += 1
        return names[0]

    def _add_module(self, class_: str, place: str) -> None:
        """The module of a class that is no component's; those of components are known from the start."""
        if (module := python_name(class_)) not in self._modules:
            self._modules[module] = place
            self._added_modules[class_] = module

    def _is_taken(self, class_: str) -> bool:
        return class_ in self.written or python_name(class_) in self._modules

    def _free_map(self) -> str:
        """The name of a map is seen by the parser alone."""
        number = len(self._known)
        while f"Map{number}" in self.written or f"map_{number}" in self._modules:
            number += 1
        return f"Map{number}"


_PLACEHOLDER: Component = {
    "type": "object",
    "x-name": "",
    "x-schema": "",
    "description": "",
    "properties": {},
    "required": [],
    "additionalProperties": True,
}
