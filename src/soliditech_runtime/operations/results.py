"""How the `result` of a success reply becomes what a method returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ..exchange import Reply
from ..paging import PageContent
from ..schema.json import MissingResult, UnreadableReply, decode, whole_number
from ..schema.model import Model
from ..schema.reading import Reading, Violation, read_model
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..download import Download

_M = TypeVar("_M", bound=Model)
_T_co = TypeVar("_T_co", covariant=True)


class Result(Protocol[_T_co]):
    """Reads the value of a method from a reply."""

    def read(self, reply: Reply, reading: Reading) -> _T_co:
        """The value; what departs from the spec is told to `reading`.

        Raises:
            UnreadableReply: the reply is not JSON, or holds nothing where one thing was asked for.
        """
        ...


class _OfModel(Generic[_M]):
    __slots__ = ("_find", "_model")

    def __init__(self, model: Callable[[], type[_M]]) -> None:
        self._find = model
        self._model: type[_M] | None = None

    @property
    def model(self) -> type[_M]:
        """The class, imported when it is first needed: most processes use few of an API's models."""
        if self._model is None:
            self._model = self._find()
        return self._model


class One(_OfModel[_M]):
    """One object.

    Args:
        model: gives its class.
        by_id: it was asked for by its id, so an empty result means that there is none.
    """

    __slots__ = ("by_id",)

    def __init__(self, model: Callable[[], type[_M]], *, by_id: bool = False) -> None:
        super().__init__(model)
        self.by_id = by_id

    def read(self, reply: Reply, reading: Reading) -> _M:
        """The object; with nothing set and the value in `raw` where the result is something else."""
        value = _unwrapped(decode(reply.body), reading)
        if self.by_id and value in (None, "", [], {}):
            raise MissingResult("the reply holds no result")
        return read_model(self.model, value, reading)


class Many(_OfModel[_M]):
    """A list of objects that comes whole.

    Args:
        model: gives the class of its items.
    """

    __slots__ = ()

    def read(self, reply: Reply, reading: Reading) -> list[_M]:
        """The objects; one with the value in `raw` where the result is something else."""
        return self.items(_unwrapped(decode(reply.body), reading), reading)

    def items(self, value: Any, reading: Reading) -> list[_M]:
        """The objects of a result."""
        if value is None:
            return []
        if type(value) is list:
            return [read_model(self.model, one, reading) for one in value]
        reading.violations.append(Violation("result", "shape"))
        found = self.model()
        found.raw = value
        return [found]


class Paged(_OfModel[_M]):
    """A list of objects that comes in pages.

    Args:
        model: gives the class of its items.
    """

    __slots__ = ()

    def read(self, reply: Reply, reading: Reading) -> PageContent[_M]:
        """One page, with what the server says of its place among the others."""
        document = decode(reply.body)
        items = Many(self._find).items(_unwrapped(document, reading), reading)
        paging = document.get("paging") if type(document) is dict else None
        if type(paging) is not dict:
            reading.violations.append(Violation("paging", "missing" if paging is None else "type"))
            paging = {}
        number, size, total = (_count(paging, name, reading) for name in ("page", "pageSize", "totalItems"))
        return PageContent(items, number, size, total)


class File:
    """A file, of one media type.

    Args:
        content_type: such as `application/pdf`.
        signature: the bytes that such a file begins with.
    """

    __slots__ = ("content_type", "signature")

    def __init__(self, content_type: str, signature: bytes) -> None:
        self.content_type = content_type
        self.signature = signature

    def read(self, reply: Reply, reading: Reading) -> Download:
        """The file; a reply of another kind is refused, as it would be kept and found broken later."""
        if not reply.body.startswith(self.signature):
            raise UnreadableReply(f"it is no {self.content_type}")
        from ..download import Download, file_name

        return Download(reply.body, file_name(reply.header(b"content-disposition")), self.content_type)


def _count(paging: dict[str, Any], name: str, reading: Reading) -> int | Unset:
    value = paging.get(name, UNSET)
    if (whole := whole_number(value)) is not None:
        return whole
    reading.violations.append(Violation(f"paging.{name}", "missing" if value is UNSET else "type"))
    return UNSET


def _unwrapped(document: Any, reading: Reading) -> Any:
    """The envelope's content, or the whole document where there is no envelope."""
    if type(document) is dict and "result" in document:
        return document["result"]
    reading.violations.append(Violation("result", "missing"))
    return document
