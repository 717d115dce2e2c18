"""Results that are no object of a class: single values, lists of them, maps, values of any kind, and nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast

from ..exchange import Reply
from ..schema.compiled import compile_read
from ..schema.fields import Field, Integer, Items, Number
from ..schema.reading import Reading, Violation
from ..types import UNSET
from .layout import ReplyLayout
from .results import NO_CONTENT, Result

_T = TypeVar("_T")

_NO_TEXT = (b"<", b"{", b"[")
"""What markup and JSON begin with: a reply of these that is no JSON is the page of a proxy, or cut."""


class _Held:
    """What is read in place of an object: its one field is the result."""

    value: Any
    raw: Any
    additional_properties: dict[str, Any]


# Departures are reported as those of `reply.result`.
_HELD = type("reply", (_Held,), {})


class Value(Generic[_T]):
    """A value as a field has it.

    Args:
        field: gives the field, whose wire name is `result` and whose Python name is `value`.
    """

    __slots__ = ("_field", "_import", "_read")

    is_json = True

    def __init__(self, field: Callable[[], Field]) -> None:
        self._import = field
        self._field: Field | None = None
        self._read: Callable[..., Any] | None = None

    @property
    def field(self) -> Field:
        """The field, made when it is first needed: it may name classes, and most processes use few of them."""
        if self._field is None:
            self._field = self._import()
        return self._field

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether a value of this kind stands there, with an item that is not null in a list, and a key in a map."""
        value, field = layout.find_result(document), self.field
        if isinstance(field, Items):
            return type(value) is list and _says_something(value)
        if type(value) in (list, dict):
            return field.exact in (object, type(value)) and _says_something(value)
        if isinstance(field, Integer | Number) and not getattr(field, "text", False):
            return type(value) in (int, Decimal)
        if field.exact is not object:
            return type(value) is field.exact
        return _says_something(value)

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> _T:
        """The value; as it came where it is of another kind, and None where nothing is there."""
        value = layout.find_result(document)
        if value is UNSET:
            reading.violations.append(Violation("result", "missing"))
            return cast("_T", _as_it_came(reply, document))
        field = self.field
        if self._read is None:
            self._read = compile_read("reply", (field,))
        holder = self._read(_HELD, {field.wire: value}, reading)
        # The holder's key is none of the reply's.
        reading.keys -= 1
        return cast("_T", value if holder.value is UNSET else holder.value)


class AsItCame:
    """Whatever the reply holds, where the document does not say what, or says several things.

    Args:
        described: the document says that there is something; else a reply without content is as it should be.
    """

    __slots__ = ("described",)

    is_json = False

    def __init__(self, *, described: bool = False) -> None:
        self.described = described

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether something stands there, or nothing does where nothing is described."""
        if document is UNSET:
            body = reply.body.strip()
            return not body.startswith(_NO_TEXT) if body else not self.described
        value = layout.find_result(document)
        return _says_something(document if value is UNSET else value)

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> Any:
        """The JSON value; else the text, else the bytes; None where there is nothing."""
        value = layout.find_result(document)
        if value is not UNSET:
            return value
        if document is UNSET and self.described and reply.status not in NO_CONTENT:
            reading.violations.append(Violation("result", "missing"))
        return _as_it_came(reply, document)


class Nothing:
    """No content. What comes all the same is left unread."""

    __slots__ = ()

    is_json = False

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether there is no content, or a JSON value that says something."""
        return not reply.body.strip() or _says_something(None if document is UNSET else document)

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> None:
        """None."""


class OrNone(Generic[_T]):
    """A result that some success replies have and others, which have no content, have not.

    Args:
        result: reads it from those that have it.
    """

    __slots__ = ("is_json", "result")

    def __init__(self, result: Result[_T]) -> None:
        self.result = result
        self.is_json = result.is_json

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether there is no content, or the result in it."""
        return not reply.body.strip() or self.result.proves(layout, reply, document)

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> _T | None:
        """The result, or None where there is no content."""
        if reply.status in NO_CONTENT or not reply.body.strip():
            return None
        return self.result.read(layout, reply, document, reading)


def _says_something(value: Any) -> bool:
    if type(value) is list:
        return any(item is not None for item in value)
    if type(value) is dict:
        return bool(value)
    return value is not UNSET and value is not None and value is not False and value != ""


def _as_it_came(reply: Reply, document: Any) -> Any:
    if document is not UNSET:
        return document
    if reply.status in NO_CONTENT or not reply.body.strip():
        return None
    try:
        return reply.body.decode()
    except UnicodeDecodeError:
        return reply.body
