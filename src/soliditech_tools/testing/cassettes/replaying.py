"""Replays a cassette: each request gets the reply that was recorded for it, and nothing is sent anywhere."""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast, overload

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import AsyncTransport, Fault, Reply, Request, Transport
from soliditech_runtime.package import Package

from ...packages import find_package
from ..required_parameters import required_parameters
from .cassette_file import TapedExchange, UnusableCassette, read
from .departures import departures, reply_of
from .described_api import described_api
from .differences import differences, is_same
from .recorded_call import RecordedCall

if TYPE_CHECKING:
    from soliditech.client import AsyncSoliditech, Soliditech

_T = TypeVar("_T", bound=str | int | Decimal)
_MOST_DIFFERENCES = 10
_REMEDY = "Record it anew, with record(...) or pytest --soliditech-record"


class CassetteMismatch(AssertionError):
    """A request that a cassette has no reply for, or a reply of it that no request asked for."""


class Replay:
    """A cassette that is replayed.

    Args:
        path: the file.
        package: the package whose clients replay it, or its import name; None for the usual one.
        check: refuse a cassette whose replies no longer fit the spec.

    Raises:
        UnusableCassette: the file cannot be read, or no longer fits the spec.
    """

    is_live = False
    """Whether calls reach the instance."""

    def __init__(self, path: Path, *, package: Package | str | None = None, check: bool = True) -> None:
        self._package = package if isinstance(package, Package) else find_package(package)
        self._api = described_api(self._package)
        self._name = path.name
        self._cassette = read(path)
        self._left = list(range(len(self._cassette.exchanges)))
        self._lock = threading.Lock()
        if check:
            self._check()

    def client(self, **settings: Any) -> Soliditech:
        """A client whose calls are replayed.

        Args:
            settings: settings of the client, as its class takes them. What says which instance it calls, and how, is
                the replay's own.
        """
        client = self._package.client(**{**required_parameters(self._package), **settings, **self._own_settings()})
        return cast("Soliditech", client)

    def async_client(self, **settings: Any) -> AsyncSoliditech:
        """As `client`, for asyncio."""
        own = {**self._own_settings(), "transport": self.async_transport()}
        client = self._package.async_client(**{**required_parameters(self._package), **settings, **own})
        return cast("AsyncSoliditech", client)

    def transport(self) -> Transport:
        """A transport that replays, for code that creates its own client with `transport=`."""
        return ReplayTransport(self)

    def async_transport(self) -> AsyncTransport:
        """As `transport`, for async clients."""
        return AsyncReplayTransport(self)

    @overload
    def value(self, name: str, live: None = None) -> Any: ...

    @overload
    def value(self, name: str, live: _T | None) -> _T: ...

    def value(self, name: str, live: object = None) -> Any:
        """The stand-in of a value that the test was given when it was recorded.

        Args:
            name: what the test calls it.
            live: the value at the instance, which a replay does not need.

        Raises:
            UnusableCassette: the cassette has no such value.
        """
        if name not in self._cassette.values:
            raise UnusableCassette(f"{self._name} has no value {name}. {_REMEDY}.")
        return self._cassette.values[name]

    def assert_all_used(self) -> None:
        """Fail unless every recorded request was made.

        Raises:
            CassetteMismatch: one was not.
        """
        if self._left:
            exchanges = self._cassette.exchanges
            listed = "".join(f"\n- exchange {index + 1}: {exchanges[index].operation}" for index in self._left)
            raise CassetteMismatch(f"{self._name} has what no request asked for:{listed}")

    def answer(self, request: Request) -> Reply | Fault:
        """What was recorded for a request, which counts as used.

        Raises:
            CassetteMismatch: nothing was recorded for it, or all of it is used.
        """
        call = self._api.calls.read(request)
        if call is None:
            raise CassetteMismatch(f"{self._name}: a request for no operation of {self._package.name}")
        with self._lock:
            matching = [index for index in self._left if is_same(call, self._cassette.exchanges[index])]
            if not matching:
                raise CassetteMismatch(self._mismatch(call))
            self._left.remove(matching[0])
        return self._result(self._cassette.exchanges[matching[0]], is_repeated=len(matching) > 1)

    @staticmethod
    def _result(exchange: TapedExchange, *, is_repeated: bool) -> Reply | Fault:
        taped = exchange.reply
        if taped.fault is not None:
            return Fault(taped.fault, sent=taped.sent)
        reply = reply_of(taped)
        if is_repeated:
            # The retry that waited for it is in the cassette, and there is nobody to wait for.
            reply.headers = [(name, b"0" if name == b"retry-after" else value) for name, value in reply.headers]
        return reply

    def _mismatch(self, call: RecordedCall) -> str:
        """What is said of a request that nothing is left for."""
        recorded = [
            (index, exchange)
            for index, exchange in enumerate(self._cassette.exchanges)
            if exchange.operation == call.operation
        ]
        if not recorded:
            operations = sorted({exchange.operation for exchange in self._cassette.exchanges})
            return f"{self._name} has no {call.operation}, only {', '.join(operations) or 'nothing'}. {_REMEDY}."
        nearest, texts = min(
            ((index, differences(call, exchange, self._api.kept.is_name)) for index, exchange in recorded),
            key=lambda candidate: len(candidate[1]),
        )
        if not texts:
            number = sum(is_same(call, exchange) for _, exchange in recorded)
            times = "once" if number == 1 else f"{number} times"
            return (
                f"{self._name}: {call.operation} was recorded {times} in this form (first as exchange "
                f"{nearest + 1}), and is requested once more. {_REMEDY}, if the test has changed."
            )
        listed = "".join(f"\n- {text}" for text in texts[:_MOST_DIFFERENCES])
        return (
            f"{self._name} has no such {call.operation}. Nearest is exchange {nearest + 1}, of {len(recorded)} for "
            f"this operation:{listed}\nWhat the test takes from the instance, it must take from value(...). {_REMEDY}, "
            "if the test has changed."
        )

    def _check(self) -> None:
        """Refuse what departs from the spec now, and did not when it was recorded."""
        texts = [
            f"\n- exchange {number}, {exchange.operation}: {problem}"
            for number, exchange in enumerate(self._cassette.exchanges, 1)
            for problem in departures(self._api, exchange)
            if problem not in exchange.departures
        ]
        if texts:
            raise UnusableCassette(
                f"{self._name} no longer fits the spec of {self._package.name}:{''.join(texts[:_MOST_DIFFERENCES])}\n"
                f"{_REMEDY}, or replay it as it is with check=False."
            )

    def _own_settings(self) -> dict[str, Any]:
        # A host name that never resolves, in case anything looks it up.
        return {"base_url": "https://replay.invalid", "api_key": "key-of-the-replay", "transport": self.transport()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *exc_info: object) -> None:
        if kind is None:
            self.assert_all_used()


class ReplayTransport:
    """A transport that answers from a cassette.

    Args:
        replay: the cassette.
    """

    def __init__(self, replay: Replay) -> None:
        self._replay = replay

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Answer at once."""
        return self._replay.answer(request)

    def close(self) -> None:
        """Do nothing: there is no connection."""


class AsyncReplayTransport:
    """An async transport that answers from a cassette.

    Args:
        replay: the cassette.
    """

    def __init__(self, replay: Replay) -> None:
        self._replay = replay

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Answer at once."""
        return self._replay.answer(request)

    async def aclose(self) -> None:
        """Do nothing: there is no connection."""
