"""Places in a reply: where the document says that something stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from ..exchange import Reply
from ..process.patterns import pattern
from ..types import UNSET

_HEADER = "header:"
_STEP = pattern(r"\['([^']+)'\]|\[(\d+|\*)\]|([^.\[\]]+)")


class Place:
    """A place in a reply.

    Args:
        text: `""` for the whole body; steps that chain: `result`, `error.code`, `Invoices[0]`, `list[*].customer`, and
            `['@odata.nextLink']` for a key with a dot or a bracket; or a header: `header:Link`.
    """

    __slots__ = ("_header", "_name", "steps", "takes_all", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._header = text[len(_HEADER) :].lower().encode() if text.startswith(_HEADER) else None
        self.steps: tuple[str | int | None, ...] = () if self._header is not None else _steps(text)
        """Names, indices, and None for all items of a list."""
        # The place of most results, which is looked at several times in each reply.
        self._name = self.steps[0] if len(self.steps) == 1 and isinstance(self.steps[0], str) else None
        self.takes_all = None in self.steps
        """Whether a step stands for all items of a list."""

    @property
    def header(self) -> str | None:
        """The header's name, in lower case; None if the place is in the body."""
        return None if self._header is None else self._header.decode()

    @property
    def is_header(self) -> bool:
        """Whether it is a header."""
        return self._header is not None

    def find(self, document: Any, reply: Reply | None = None) -> Any:
        """What stands at the place; UNSET if nothing does.

        Args:
            document: the decoded body.
            reply: has the headers; without it no header is there.

        Returns:
            The value. Where a step stands for all items, the list of what the items have at the rest of the place.
        """
        if self._name is not None:
            return document.get(self._name, UNSET) if type(document) is dict else UNSET
        if self._header is not None:
            values = [] if reply is None else [value for name, value in reply.headers if name == self._header]
            # A list of several values may come in one header or in several (RFC 9110, section 5.3).
            return b", ".join(values).decode("latin-1") if values else UNSET
        return _follow(document, self.steps)

    def find_all(self, document: Any, reply: Reply | None = None) -> list[Any]:
        """What stands at the place in each item that a step for all items leads to; UNSET in an item without it.

        Args:
            document: the decoded body.
            reply: has the headers.
        """
        if not self.takes_all:
            return [self.find(document, reply)]
        return list(_follow_all(document, self.steps))

    def put(self, document: Any, value: Any) -> Any:
        """`document` with `value` at the place, whose objects and lists are made where they are missing.

        Args:
            document: what has the place; it is changed.
            value: the value. Where a step stands for all items, the list of what each gets at the rest of the place.

        Raises:
            ValueError: the place is a header.
        """
        if self._header is not None:
            raise ValueError(f"nothing can be put at {self.text}")
        return _put(document, self.steps, value)

    def __repr__(self) -> str:
        return f"Place({self.text!r})"


Places = tuple[Place, ...]
"""Places of one thing: the first that is there counts."""


def at(*texts: str) -> Places:
    """The places that are spelled so."""
    return tuple(Place(text) for text in texts)


def find_first(places: Places, document: Any, reply: Reply | None = None) -> Any:
    """What stands at the first of `places` that is there; UNSET if none is."""
    for place in places:
        if (value := place.find(document, reply)) is not UNSET:
            return value
    return UNSET


def _steps(text: str) -> tuple[str | int | None, ...]:
    names = text.split(".") if text else []
    # As most places are: so that few processes compile the pattern.
    return tuple(names) if all(map(str.isidentifier, names)) else tuple(_step(*parts) for parts in _STEP.findall(text))


def _step(quoted: str, index: str, name: str) -> str | int | None:
    if index:
        return None if index == "*" else int(index)
    return quoted or name


def _follow(value: Any, steps: tuple[str | int | None, ...]) -> Any:
    for number, step in enumerate(steps):
        if step is None:
            if type(value) is not list:
                return UNSET
            rest = steps[number + 1 :]
            return [part for item in value if (part := _follow(item, rest)) is not UNSET]
        if type(step) is int:
            if type(value) is not list or step >= len(value):
                return UNSET
            value = value[step]
        elif type(value) is dict and step in value:
            value = value[step]
        else:
            return UNSET
    return value


def _follow_all(value: Any, steps: tuple[str | int | None, ...]) -> Iterator[Any]:
    if None not in steps:
        yield _follow(value, steps)
        return
    star = steps.index(None)
    items = _follow(value, steps[:star])
    if type(items) is not list:
        yield UNSET
        return
    for item in items:
        yield from _follow_all(item, steps[star + 1 :])


def _put(document: Any, steps: tuple[str | int | None, ...], value: Any) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if step is None:
        values = value if type(value) is list else [value]
        before = document if type(document) is list else []
        return [_put(item, rest, part) for item, part in zip_longest(before[: len(values)], values)]
    if isinstance(step, int):
        items: list[Any] = document if type(document) is list else []
        items.extend([None] * (step + 1 - len(items)))
        items[step] = _put(items[step], rest, value)
        return items
    members: dict[Any, Any] = document if type(document) is dict else {}
    members[step] = _put(members.get(step), rest, value)
    return members
