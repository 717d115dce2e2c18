"""Results that are no object of one class: values, lists of them, whole or in pages, any JSON, and nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast

from ..exchange import Reply
from ..schema.declaring import compile_read
from ..schema.fields import Field, Integer, Items, Number
from ..schema.objects import load_models
from ..schema.reading import Reading, Violation
from ..types import UNSET
from .item_keys import load_digest
from .layout import ReplyLayout
from .page_content import PageContent, filled, read_page, signs_in_whole
from .paging_layout import PagingLayout
from .places import Places
from .results import NO_CONTENT, located_result

# Packages that were generated before import it from here.
from .results import OrNone as OrNone

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

    def load(self) -> None:
        """As `Result.load`."""
        load_models((self.field,))

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


class _OfValues(Generic[_T]):
    __slots__ = ("_import", "_item", "_item_id", "paging")

    is_json = True

    def __init__(self, item: Callable[[], Field], paging: PagingLayout, *, item_id: Places = ()) -> None:
        self._import = item
        self._item: Field | None = None
        self.paging = paging
        self._item_id = item_id

    @property
    def item(self) -> Field:
        """The field of each item, made when it is first needed."""
        if self._item is None:
            self._item = self._import()
        return self._item

    def load(self) -> None:
        """As `Result.load`."""
        load_models((self.item,))
        load_digest()

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether a list stands there with an item that is not null."""
        value = layout.find_result(document)
        return type(value) is list and _says_something(value)

    def _page(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> PageContent[_T]:
        value = UNSET if reply.status in NO_CONTENT else located_result(layout, document, reading)
        content = read_page(value, self.paging, self._item_id, reply, document, reading)
        return filled(content, self._read_items(value, reading))

    def _read_items(self, value: Any, reading: Reading) -> list[_T]:
        """The items, each as it came where it is of another kind; the value itself where it is no list."""
        if value is None or value is UNSET:
            return []
        if type(value) is not list:
            reading.violations.append(Violation("result", "shape"))
            return [cast("_T", value)]
        return [self._read_item(item, reading) for item in value]

    def _read_item(self, item: Any, reading: Reading) -> _T:
        if self.item.reads(item):
            return cast("_T", self.item.read(item, reading, "result"))
        reading.report("result", "null" if item is None else "type")
        return cast("_T", item)


class ManyValues(_OfValues[_T]):
    """A list of values that comes whole.

    Args:
        item: gives the field of each item.
        paging: says by which signs it is seen not to be whole.
        item_id: places in an item of what tells it from others.
    """

    __slots__ = ()

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> list[_T]:
        """The items."""
        content = self._page(layout, reply, document, reading)
        reading.violations.extend(signs_in_whole(self.paging, content))
        return content.items


class PagedValues(_OfValues[_T]):
    """A list of values that comes in pages: of what is an object of one of several classes, or no object.

    Args:
        item: gives the field of each item.
        paging: how it comes in pages.
        item_id: places in an item of what tells it from others; none if only the whole item does.
    """

    __slots__ = ()

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> PageContent[_T]:
        """One page, with what the server says of its place among the others."""
        return self._page(layout, reply, document, reading)


class AsItCame:
    """Whatever the reply holds, where the document does not say what, or says several things.

    Args:
        described: the document says that there is something; else a reply without content is as it should be.
    """

    __slots__ = ("described",)

    is_json = False

    def __init__(self, *, described: bool = False) -> None:
        self.described = described

    def load(self) -> None:
        """As `Result.load`: nothing."""

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

    def load(self) -> None:
        """As `Result.load`: nothing."""

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether there is no content, or a JSON value that says something."""
        return not reply.body.strip() or _says_something(None if document is UNSET else document)

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> None:
        """None."""


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
