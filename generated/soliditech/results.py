"""How the `result` of a success reply becomes what a method returns."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

from attrs import frozen

from .codec import Nothing, Reading, Violation, decode, read_model
from .exchange import Reply
from .model import Model

_M = TypeVar("_M", bound=Model)
_T_co = TypeVar("_T_co", covariant=True)


class Result(Protocol[_T_co]):
    """Reads the value of a method from a reply."""

    def read(self, reply: Reply, reading: Reading) -> _T_co:
        """The value; what departs from the spec is told to `reading`.

        Raises:
            Unreadable: the reply is not JSON, or holds nothing where one thing was asked for.
        """
        ...


@frozen
class One(Generic[_M]):
    """One object.

    Args:
        model: its class.
        by_id: it was asked for by its id, so an empty result means that there is none.
    """

    model: type[_M]
    by_id: bool = False

    def read(self, reply: Reply, reading: Reading) -> _M:
        """The object; with nothing set and the value in `raw` where the result is something else."""
        value = _result(reply, reading)
        if self.by_id and value in (None, "", [], {}):
            raise Nothing("the reply holds no result")
        return read_model(self.model, value, reading)


@frozen
class Many(Generic[_M]):
    """A list of objects that comes whole.

    Args:
        model: the class of its items.
    """

    model: type[_M]

    def read(self, reply: Reply, reading: Reading) -> list[_M]:
        """The objects; one with the value in `raw` where the result is something else."""
        value = _result(reply, reading)
        if value is None:
            return []
        if type(value) is list:
            return [read_model(self.model, one, reading) for one in value]
        reading.violations.append(Violation("result", "shape"))
        found = self.model()
        found.raw = value
        return [found]


def _result(reply: Reply, reading: Reading) -> Any:
    """The envelope's content, or the whole document where there is no envelope."""
    document = decode(reply.body)
    if type(document) is dict and "result" in document:
        return document["result"]
    reading.violations.append(Violation("result", "missing"))
    return document
