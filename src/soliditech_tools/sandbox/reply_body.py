"""Bodies of replies, with everything where the layout of the package that is served has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from soliditech_runtime.operations.layout import ErrorLayout, ReplyLayout
from soliditech_runtime.operations.places import Places
from soliditech_runtime.schema.json import encode


class LaidOutBody:
    """The body of a reply, and the headers that hold a part of what it says."""

    def __init__(self) -> None:
        self._document: Any = {}
        self.headers: dict[str, str] = {}

    def put(self, places: Places, value: Any) -> None:
        """Put a value at the first of its places; nothing, if it has none."""
        for place in places[:1]:
            if place.header is None:
                self._document = place.put(self._document, value)
            else:
                self.headers[place.header] = value if isinstance(value, str) else encode(value).decode()

    def content(self) -> bytes:
        """The bytes of the body."""
        return encode(self._document)


def result_body(layout: ReplyLayout, result: Any) -> LaidOutBody:
    """The body of a success."""
    body = LaidOutBody()
    body.put(layout.result, result)
    return body


def error_body(layout: ReplyLayout, code: str, message: str, details: Sequence[tuple[str, str]]) -> LaidOutBody:
    """The body of an error, as the first of the layouts has it.

    Args:
        layout: the layout of replies.
        code: the code.
        message: the text.
        details: the fields at fault, by wire name, each with its problem.
    """
    body = LaidOutBody()
    for error in layout.errors[:1]:
        body.put(error.code, code)
        body.put(error.message, message)
        body.put(error.details, _details(error, details))
    return body


def _details(layout: ErrorLayout, details: Sequence[tuple[str, str]]) -> Any:
    """A list of objects; a map from field to texts, where nothing says what an object has."""
    if not layout.field and not layout.reason:
        problems: dict[str, list[str]] = {}
        for field, problem in details:
            problems.setdefault(field, []).append(problem)
        return problems
    return [_detail(layout, field, problem) for field, problem in details]


def _detail(layout: ErrorLayout, field: str, problem: str) -> Any:
    detail: Any = {}
    for places, value in ((layout.field, field), (layout.reason, problem)):
        for place in places[:1]:
            detail = place.put(detail, value)
    return detail
