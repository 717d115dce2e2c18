"""In which file and line a place of a document is written, for messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..document import Document
from ..refusal import Refusal
from .walk import METHODS
from .written import Line, line_of

_PLACED = re.compile(r"[^\s:]+\.yaml(?::\d+)+(?:: |$)")


@contextmanager
def placed(document: Document) -> Iterator[None]:
    """Name file and line of a refusal of what `document` holds."""
    try:
        yield
    except Refusal as refusal:
        place = Origins(document).named(refusal.place, refusal.key)
        raise Refusal(place, refusal.problem, refusal.remedy) from None


class Origins:
    """The places of one document.

    Args:
        document: as it was read, with its overlays applied; its objects know their lines.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def named(self, place: str, key: str = "") -> str:
        """`place` with its file and line in front, such as `spec/groups/customer.yaml:12: addCustomer`.

        Args:
            place: as messages have it: an operationId or a schema, alone or with what is in it, `GET /customers`, or
                keys from the root joined by dots, such as `paths./customers.get`.
            key: the key at that place which is meant.
        """
        if _PLACED.match(place):
            return place
        line = self._line(place, key)
        return f"{line}: {place}" if line else place

    def _line(self, place: str, key: str) -> Line | None:
        """The line of the deepest part of the place that is written somewhere."""
        root = self._document
        best: tuple[int, Line | None] = (0, line_of(root, place) or line_of(root, key) or line_of(root))
        for value, rest, line in self._starts(place):
            left, reached = _descend(root, value, rest, line, key)
            if len(place) - left > best[0]:
                best = len(place) - left, reached or best[1]
        return best[1]

    def _starts(self, place: str) -> Iterator[tuple[Any, str, Line | None]]:
        """What the place can begin with: the value, what is left of the place, and the line."""
        root = self._document
        for path, item in _members(root.get("paths")):
            for method, operation in _members(item):
                names = [f"{method.upper()} {path}", *_identity(operation)] if method in METHODS else []
                for name in names:
                    if (rest := _behind(place, name)) is not None:
                        yield operation, rest, line_of(item, method)
                        # All operations of a path share its parameters.
                        yield {"parameters": item.get("parameters")}, rest, line_of(item, method)
        components = root.get("components")
        for holder in (components.get("schemas") if isinstance(components, dict) else None, root):
            for name, value in _members(holder):
                if (rest := _behind(place, name)) is not None:
                    yield value, rest, line_of(holder, name)


def _identity(operation: Any) -> list[str]:
    identity = operation.get("operationId") if isinstance(operation, dict) else None
    return [identity] if isinstance(identity, str) and identity else []


def _members(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _behind(place: str, name: str) -> str | None:
    """What follows `name` at the beginning of a place; None if it does not begin with it."""
    rest = place[len(name) :] if place.startswith(name) else None
    return rest if rest is None or not rest or rest[0] in ".:[" else None


def _descend(document: Document, value: Any, rest: str, line: Line | None, key: str) -> tuple[int, Line | None]:
    """How much of the place is left where nothing more of it is written, and the line of what was reached."""
    while True:
        step = _step(document, value, rest)
        if step is None:
            # A key is meant only where the whole place was walked.
            meant = line_of(value, key) if key and not rest else None
            return len(rest), meant or line
        value, rest, line = step[0], step[1], step[2] or line_of(step[0]) or line


def _step(document: Document, value: Any, rest: str) -> tuple[Any, str, Line | None] | None:
    """The next part of a place: the value there, what is left of the place, and the line."""
    if rest.startswith("[]"):
        item = value.get("items") if isinstance(value, dict) else None
        return (item, rest[2:], line_of(value, "items")) if item is not None else None
    text = rest.lstrip(".: ")
    if isinstance(value, list):
        index, _, _ = text.partition(".")
        if index.isdecimal() and int(index) < len(value):
            return value[int(index)], text[len(index) :], line_of(value[int(index)])
        return None
    matches = [
        (holder, name, left)
        for holder in _holders(document, value)
        for name, _ in _members(holder)
        if (left := _behind(text, name)) is not None
    ]
    if matches and text:
        holder, name, left = min(matches, key=lambda match: len(match[2]))
        return holder[name], left, line_of(holder, name)
    return _parameter(document, value, text)


def _holders(document: Document, value: Any) -> list[Document]:
    """The objects whose keys can be the next part: a place leaves `properties` out, and looks through references."""
    holders = [holder for holder in (value, _referred(document, value)) if isinstance(holder, dict)]
    return [*holders, *(inner for holder in holders if isinstance(inner := holder.get("properties"), dict))]


def _parameter(document: Document, operation: Any, text: str) -> tuple[Any, str, Line | None] | None:
    """The parameter whose name is the next part of a place."""
    parameters = operation.get("parameters") if isinstance(operation, dict) else None
    for parameter in parameters if isinstance(parameters, list) else ():
        target = _referred(document, parameter) or parameter
        name = target.get("name") if isinstance(target, dict) else None
        if isinstance(name, str) and name and (left := _behind(text, name)) is not None:
            return target, left, line_of(target)
    return None


def _referred(document: Document, value: Any) -> Any:
    """What a reference leads to; None if it is none, or leads nowhere."""
    reference = value.get("$ref") if isinstance(value, dict) else None
    if not isinstance(reference, str):
        return None
    target: Any = document
    for step in reference.removeprefix("#/").split("/"):
        target = target.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(target, dict) else None
    return target
