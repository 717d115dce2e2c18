"""Bodies of replies, with everything where the layout of the package that is served has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from soliditech_runtime.operations.layout import ErrorLayout, ReplyLayout
from soliditech_runtime.operations.places import Places, at
from soliditech_runtime.schema.json import encode
from soliditech_runtime.types import UNSET

# Where the document says nothing of errors, people still need to read them.
_PLAIN = ErrorLayout(at("code"), at("message"), details=at("details"), field=at("field"), reason=at("message"))


class LaidOutBody:
    """The body of a reply, and the headers that hold a part of what it says.

    Args:
        document: the JSON value to begin with, which is changed; an empty object if None.
        absent: what stands where nothing is, such as the next page of the last: None, "", or UNSET for no key at all.
    """

    def __init__(self, document: Any = None, absent: Any = UNSET) -> None:
        self.document: Any = {} if document is None else document
        """The JSON value."""
        self.headers: dict[str, str] = {}
        self._absent = absent

    def put(self, places: Places, value: Any) -> None:
        """Put a value at that of its places where something stands, or the first; nothing, if it has none."""
        for place in [place for place in places if place.find(self.document) is not UNSET][:1] or places[:1]:
            if place.header is not None:
                self.headers[place.header] = value if isinstance(value, str) else encode(value).decode()
                continue
            is_text = isinstance(place.find(self.document), str) and isinstance(value, int)
            self.document = place.put(self.document, encode(value).decode() if is_text else value)

    def clear(self, places: Places) -> None:
        """Say that nothing is at any of the places."""
        for place in places:
            if place.header is None and place.find(self.document) is not UNSET:
                self.document = place.put(self.document, self._absent)
                if self._absent is UNSET:
                    _drop_unset(self.document)

    def content(self) -> bytes:
        """The bytes of the body."""
        return encode(self.document)


def result_body(layout: ReplyLayout, result: Any) -> LaidOutBody:
    """The body of a success."""
    body = LaidOutBody()
    body.put(layout.result, result)
    return body


def error_body(layout: ReplyLayout, code: str, message: str, details: Sequence[tuple[str, str]]) -> LaidOutBody:
    """The body of an error, as the first of the layouts has it; where it has no details, the text names them.

    Args:
        layout: the layout of replies.
        code: the code.
        message: the text.
        details: the fields at fault, by wire name, each with its problem.
    """
    body = LaidOutBody()
    for error in layout.errors[:1] or (_PLAIN,):
        body.put(error.code, code)
        body.put(error.message, message if error.details else _with_details(message, details))
        body.put(error.details, _details(error, details))
    return body


def _with_details(message: str, details: Sequence[tuple[str, str]]) -> str:
    return " ".join([message, *(f"{field}: {problem}" for field, problem in details)])


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


def _drop_unset(value: Any) -> None:
    """Take away the keys without a value."""
    if isinstance(value, dict):
        for key in [key for key, member in value.items() if member is UNSET]:
            del value[key]
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _drop_unset(inner)
