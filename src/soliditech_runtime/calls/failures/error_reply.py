"""What a reply says of a failure: code, message and details, from where the document says that they stand."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ...exchange import Reply
from ...operations.layout import ErrorLayout, ReplyLayout
from ...operations.places import Places
from ...process.value_object import ValueStruct
from ...schema.json import UnreadableReply, decode
from ...secrets import Secret
from ...types import UNSET, FieldProblem

MAX_BODY = 64 * 1024
"""The most bytes of a reply that an error keeps."""

_MAX_DETAILS = 1000
_NAME_MARKS = str.maketrans("", "", "._-[]/$")


class ErrorContent(ValueStruct, frozen=True):
    """What a reply says of a failure, without the key."""

    code: str | None = None
    message: str | None = None
    request_id: str | None = None
    details: tuple[FieldProblem, ...] = ()
    body: bytes = b""

    @property
    def says_something(self) -> bool:
        """Whether an error stands where the document says that errors stand."""
        return self.code is not None or self.message is not None or bool(self.details)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields: names only, since a server that puts a value in the place of a name must not get it
        into a log."""
        return tuple(detail.field for detail in self.details if _is_name(detail.field))


def read_error(layout: ReplyLayout, reply: Reply, key: Secret | None) -> ErrorContent:
    """What a reply says of a failure; what it does not say is left out.

    Args:
        layout: where errors stand.
        reply: the reply.
        key: the API key, which some servers repeat.
    """
    try:
        return _read_whole(layout, reply, _Hiding(key))
    except MemoryError:
        # What the status says is worth more than a body too large for this process.
        return ErrorContent()


def _read_whole(layout: ReplyLayout, reply: Reply, hide: _Hiding) -> ErrorContent:
    content = ErrorContent(body=hide.bytes(reply.body)[:MAX_BODY])
    try:
        document = decode(reply.body)
    except UnreadableReply:
        # Headers may say what a page of HTML does not.
        document = UNSET
    with suppress(RecursionError):
        for error in layout.errors:
            read = _read(error, document, reply, hide)
            if read.says_something:
                return read.replaced(body=content.body)
    return content


class _Hiding:
    def __init__(self, key: Secret | None) -> None:
        self._key = key

    def text(self, value: object) -> str | None:
        """A text or a number as text, without the key; None if it is neither."""
        if isinstance(value, bool) or not isinstance(value, str | int):
            return None
        return str(value) if self._key is None else self._key.hide_in(str(value))

    def bytes(self, value: bytes) -> bytes:
        """Bytes without the key."""
        if self._key is None:
            return value
        return self._key.hide_in(value.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _read(layout: ErrorLayout, document: Any, reply: Reply, hide: _Hiding) -> ErrorContent:
    def text(places: Places) -> str | None:
        return hide.text(_first_value(places, document, reply))

    problems = _problems(layout, _first_value(layout.details, document, reply), hide)
    return ErrorContent(text(layout.code), text(layout.message), text(layout.request_id), tuple(problems))


def _first_value(places: Places, document: Any, reply: Reply | None = None) -> Any:
    """What stands at the first of `places` that holds more than null; None if none does."""
    # Many servers write all keys of an error, and null in those that say nothing.
    values = (place.find(document, reply) for place in places)
    return next((value for value in values if value is not UNSET and value is not None), None)


def _problems(layout: ErrorLayout, value: Any, hide: _Hiding) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    for item in _flat(value):
        if len(problems) >= _MAX_DETAILS:
            break
        if isinstance(item, dict):
            name = _name(_first_value(layout.field, item))
            reason = hide.text(_first_value(layout.reason, item))
            if name is None and reason is None:
                # Only what stands alone is a map: the objects of a list describe a field each.
                problems += _problems_of_map(layout, item, hide) if item is value else []
            else:
                problems.append(FieldProblem(hide.text(name) or "", reason or ""))
        elif (reason := hide.text(item)) is not None:
            problems.append(FieldProblem("", reason))
    return problems


def _problems_of_map(layout: ErrorLayout, value: dict[str, Any], hide: _Hiding) -> list[FieldProblem]:
    """A map from a field's name to its text, to an object with a reason, or to a list of these."""
    return [
        FieldProblem(hide.text(name) or "", reason)
        for name, problems in value.items()
        for problem in _flat(problems)
        if (reason := hide.text(_first_value(layout.reason, problem) if isinstance(problem, dict) else problem))
        is not None
    ]


def _flat(value: Any) -> list[Any]:
    """The items of a list and of the lists in it; one value that is no list by itself."""
    if value is None:
        return []
    if not isinstance(value, list):
        return [value]
    return [inner for item in value for inner in (_flat(item) if isinstance(item, list) else [item])]


def _name(value: object) -> str | None:
    """A field's name; one that is spelled as a list of segments is joined by dots."""
    if isinstance(value, list) and value and all(isinstance(segment, str | int) for segment in value):
        return ".".join(str(segment) for segment in value)
    return value if isinstance(value, str) else None


def _is_name(name: str) -> bool:
    return len(name) <= 128 and name.isascii() and name.translate(_NAME_MARKS).isalnum()
