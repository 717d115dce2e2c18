"""How the `result` of a success reply becomes what a method returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ..exchange import Reply
from ..schema.json import MissingResult, UnreadableReply
from ..schema.model import Model
from ..schema.objects import load_models
from ..schema.reading import Reading, Violation, empty, read_model
from ..types import UNSET
from .item_keys import load_digest
from .layout import ReplyLayout
from .page_content import PageContent, filled, read_page, signs_in_whole
from .paging_layout import PagingLayout
from .places import Places

if TYPE_CHECKING:
    from ..download import Download

_M = TypeVar("_M", bound=Model)
_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

NO_CONTENT = (204, 205)
"""The statuses of replies that have no content."""

_OF_FAILURES = ("application/json", "application/problem+json", "text/html")
_ANY_FILE = ("*/*", "application/octet-stream")


class Result(Protocol[_T_co]):
    """Reads the value of a method from a reply."""

    @property
    def is_json(self) -> bool:
        """Whether a reply that is not JSON cannot be read."""
        ...

    def load(self) -> None:
        """Import what `proves` and `read` need."""
        ...

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether a result of this kind stands in the reply, with something of what it may hold.

        Args:
            layout: where the result stands.
            reply: the reply.
            document: its decoded body; UNSET where it is not JSON.
        """
        ...

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> _T_co:
        """The value, read leniently; where the reply departs from the spec is reported to `reading`.

        Args:
            layout: where the result stands.
            reply: the reply.
            document: its decoded body; UNSET where it is empty.
            reading: collects the departures.

        Raises:
            UnreadableReply: the reply is no such file, or holds null where one thing was asked for by its id.
        """
        ...


class OrNone(Generic[_T]):
    """A result that some success replies have and others, which have no content, have not.

    Args:
        result: reads it from those that have it.
    """

    __slots__ = ("is_json", "result")

    def __init__(self, result: Result[_T]) -> None:
        self.result = result
        self.is_json = result.is_json

    def load(self) -> None:
        """As `Result.load`."""
        self.result.load()

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether there is no content, or the result in it."""
        return not reply.body.strip() or self.result.proves(layout, reply, document)

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> _T | None:
        """The result, or None where there is no content."""
        if reply.status in NO_CONTENT or not reply.body.strip():
            return None
        return self.result.read(layout, reply, document, reading)


class _OfModel(Generic[_M]):
    __slots__ = ("_import", "_model")

    is_json = True

    def __init__(self, model: Callable[[], type[_M]]) -> None:
        self._import = model
        self._model: type[_M] | None = None

    @property
    def model(self) -> type[_M]:
        """The class, imported when it is first needed: most processes use few of an API's models."""
        if self._model is None:
            self._model = self._import()
        return self._model

    def load(self) -> None:
        """As `Result.load`: the class, and those of the objects in it."""
        load_models(self.model.FIELDS)

    def _is_filled(self, value: Any) -> bool:
        """Whether it is an object with a key of the model that is not null."""
        if type(value) is dict:
            for field in (self._model or self.model).FIELDS:
                if value.get(field.wire) is not None:
                    return True
        return False


class _OfItems(_OfModel[_M]):
    __slots__ = ()

    def load(self) -> None:
        """As `Result.load`."""
        super().load()
        load_digest()

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether a list stands there with an object that has a key of the model with a value."""
        value = layout.find_result(document)
        return type(value) is list and any(map(self._is_filled, value))

    def _read_items(self, value: Any, reading: Reading) -> list[_M]:
        """The objects of a list; one with the value in `raw` where it is something else."""
        if value is None or value is UNSET:
            return []
        if type(value) is list:
            return [read_model(self.model, item, reading) for item in value]
        reading.violations.append(Violation("result", "shape"))
        model = empty(self.model)
        model.raw = value
        return [model]


class One(_OfModel[_M]):
    """One object.

    Args:
        model: gives its class.
        by_id: it was asked for by its id, so null means that there is none.
    """

    __slots__ = ("by_id",)

    def __init__(self, model: Callable[[], type[_M]], *, by_id: bool = False) -> None:
        super().__init__(model)
        self.by_id = by_id

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether an object stands there that has a key of the model with a value."""
        return self._is_filled(layout.find_result(document))

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> _M:
        """The object; with nothing set and the value in `raw` where the result is something else."""
        value = located_result(layout, document, reading)
        if self.by_id and value is None:
            raise MissingResult("the reply holds no result")
        model = self._model or self.model
        return empty(model) if value is UNSET else read_model(model, value, reading)


class Many(_OfItems[_M]):
    """A list of objects that comes whole.

    Args:
        model: gives the class of its items.
        paging: says by which signs it is seen not to be whole.
        item_id: places in an item of what tells it from others; none if only the whole item does.
    """

    __slots__ = ("item_id", "paging")

    def __init__(
        self, model: Callable[[], type[_M]], paging: PagingLayout | None = None, *, item_id: Places = ()
    ) -> None:
        super().__init__(model)
        self.paging = paging
        self.item_id = item_id

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> list[_M]:
        """The objects; one with the value in `raw` where the result is something else."""
        value = UNSET if reply.status in NO_CONTENT else located_result(layout, document, reading)
        if self.paging is None:
            return self._read_items(value, reading)
        content = read_page(value, self.paging, self.item_id, reply, document, reading)
        items = self._read_items(value, reading)
        reading.violations.extend(signs_in_whole(self.paging, filled(content, items)))
        return items


class Paged(_OfItems[_M]):
    """A list of objects that comes in pages.

    Args:
        model: gives the class of its items.
        paging: how it comes in pages.
        item_id: places in an item of what tells it from others; none if only the whole item does.
    """

    __slots__ = ("item_id", "paging")

    def __init__(self, model: Callable[[], type[_M]], paging: PagingLayout, *, item_id: Places = ()) -> None:
        super().__init__(model)
        self.paging = paging
        self.item_id = item_id

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> PageContent[_M]:
        """One page, with what the server says of its place among the others."""
        value = UNSET if reply.status in NO_CONTENT else located_result(layout, document, reading)
        content = read_page(value, self.paging, self.item_id, reply, document, reading)
        return filled(content, self._read_items(value, reading))


class File:
    """A file, of one media type.

    Args:
        content_type: such as `application/pdf`; `*/*` for any.
        signature: the bytes that such a file begins with, where the media type says that.
    """

    __slots__ = ("content_type", "signature")

    is_json = False

    def __init__(self, content_type: str, signature: bytes = b"") -> None:
        self.content_type = content_type
        self.signature = signature

    def load(self) -> None:
        """As `Result.load`."""
        from .. import download  # noqa: F401

    def proves(self, layout: ReplyLayout, reply: Reply, document: Any) -> bool:
        """Whether the body is such a file, as far as its first bytes and the media type of the reply tell."""
        if self.signature:
            return reply.body.startswith(self.signature)
        return bool(reply.body) and not self._is_another(_media_type(reply))

    def read(self, layout: ReplyLayout, reply: Reply, document: Any, reading: Reading) -> Download:
        """The file; a reply of another kind is refused, as it would be kept and found broken later."""
        sent = _media_type(reply)
        if not reply.body.startswith(self.signature) or (not self.signature and self._is_another(sent)):
            raise UnreadableReply(f"it is no {self.content_type}")
        from ..download import Download, file_name

        name = file_name(reply.header(b"content-disposition"))
        return Download(reply.body, name, self.content_type if self.signature else sent or self.content_type)

    def _is_another(self, sent: str) -> bool:
        """Whether JSON or a page came in place of the file: what servers and proxies answer with when they fail."""
        return sent in _OF_FAILURES and self.content_type not in (sent, *_ANY_FILE)


def _media_type(reply: Reply) -> str:
    """The media type that the reply says, without its parameters; empty if it says none."""
    return (reply.header(b"content-type") or "").partition(";")[0].strip().lower()


def located_result(layout: ReplyLayout, document: Any, reading: Reading) -> Any:
    """The result, or the whole document where it is not at its place; UNSET where the body is empty."""
    value = layout.find_result(document)
    if value is UNSET:
        reading.violations.append(Violation("result", "missing"))
        return document
    return value
