"""What of an operation has to do with pages: what is asked for, and what replies say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from soliditech_tools.matching.described.shapes import Shape, Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import spelled
from soliditech_tools.matching.replies.keys import CURSOR, OFFSET, PAGE, SIZE

_BRACKETS = re.compile(r"(\w+)\[(\w+)\]")


@dataclass(frozen=True)
class PageParameter:
    """A parameter that may have to do with pages.

    Args:
        name: as `x-paging` has it: `page`, or `page[number]` of an object.
        meaning: what it is called without the object.
        shape: what it holds.
        description: its text.
        is_in_body: whether it is a key of the body.
    """

    name: str
    meaning: str
    shape: Shape
    description: str
    is_in_body: bool = False

    def is_of(self, names: frozenset[str]) -> bool:
        """Whether it is called one of `names`."""
        return spelled(self.meaning) in names

    @property
    def text(self) -> str:
        """All that is said of it, in small letters."""
        return f"{self.description} {self.shape.text('description')}".lower()


def page_parameters(operation: VendorOperation, shapes: Shapes) -> list[PageParameter]:
    """The parameters in the query, and in the body of a search, that may have to do with pages."""
    parameters = list(_of_query(operation, shapes))
    if operation.method == "post" and operation.json_body is not None:
        body = shapes.of(operation.json_body)
        for name, value in body.properties.items():
            shape = shapes.of(value)
            if spelled(name) in PAGE | SIZE | OFFSET | CURSOR and shape.kind in ("scalar", "any"):
                parameters.append(PageParameter(name, name, shape, "", is_in_body=True))
    return parameters


def _of_query(operation: VendorOperation, shapes: Shapes) -> Iterator[PageParameter]:
    for parameter in operation.parameters:
        if parameter.place != "query":
            continue
        if not parameter.shape.properties:
            brackets = _BRACKETS.fullmatch(parameter.name)
            meaning = _meaning(brackets[1], brackets[2]) if brackets else parameter.name
            yield PageParameter(parameter.name, meaning, parameter.shape, parameter.description)
            continue
        for inner, value in parameter.shape.properties.items():
            meaning = _meaning(parameter.name, inner)
            yield PageParameter(f"{parameter.name}[{inner}]", meaning, shapes.of(value), "")


def _meaning(holder: str, inner: str) -> str:
    """What `page[number]` and its like stand for; empty for what has to do with no page."""
    if spelled(holder) not in PAGE | {"paging", "pagination"}:
        return ""
    return {"number": "page", "size": "page_size"}.get(spelled(inner), inner)


class ReplyParts:
    """What a success reply says of its pages.

    Args:
        operation: the operation.
        body: what its reply holds.
        place: where the list stands in it.
        shapes: reads the schemas.
    """

    def __init__(self, operation: VendorOperation, body: Shape, place: str, shapes: Shapes) -> None:
        self._inner = [] if body.kind != "object" else list(shapes.inner(body, without=place.partition("[")[0]))
        reply = operation.success
        self._headers = {name.lower(): name for name in reply.headers} if reply else {}

    def scalar(self, names: frozenset[str]) -> tuple[str, Shape] | None:
        """The value that is called one of `names` and stands outermost."""
        hits = [
            (place.count("."), place, shape)
            for place, shape in self._inner
            if shape.kind in ("scalar", "any") and spelled(place.rsplit(".", 1)[-1]) in names
        ]
        return min(hits, key=lambda hit: hit[:2])[1:] if hits else None

    def in_next(self) -> tuple[str, Shape] | None:
        """The cursor or the link in an object that is called next."""
        pattern = re.compile(r"(?:^|\.)next\.(after|cursor|token|link|href)$")
        hits = [(place, shape) for place, shape in self._inner if shape.kind == "scalar" and pattern.search(place)]
        cursors = [hit for hit in hits if hit[0].endswith(("after", "cursor", "token"))]
        return next(iter(cursors or hits), None)

    def header(self, name: str) -> str:
        """A header as a place; empty if it is not described."""
        return f"header:{self._headers[name]}" if name in self._headers else ""
