"""Records calls of a live instance: they are sent as ever, and what came of them is kept with stand-ins."""

from __future__ import annotations

import base64
import threading
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast
from urllib.parse import parse_qsl, quote

from attrs import define

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import AsyncTransport, Fault, Reply, Request, Transport
from soliditech_runtime.package import Package

from ...packages import find_package
from .cassette_file import Cassette, UnusableCassette, encoded, write
from .departures import departures
from .described_api import described_api
from .recorded_call import FILE, RecordedCall
from .stand_ins.anonymous_exchange import AnonymousExchange
from .stand_ins.stand_ins import StandIns
from .stand_ins.substitution import Substitution, spelled

if TYPE_CHECKING:
    from soliditech.client import AsyncSoliditech, Soliditech

_T = TypeVar("_T", bound=str | int | Decimal)
_SHORT_KEY = 8


class Recording:
    """A recording under way; it is written when the `with` block ends without an exception.

    Args:
        path: the file to write.
        package: the package whose clients are recorded, or its import name; None for the usual one.
        keep: values that stand for themselves, such as those that the test made up.
        settings: settings of the clients, such as `base_url` and `api_key`.
    """

    is_live = True
    """Whether calls reach the instance."""

    def __init__(
        self,
        path: Path,
        *,
        package: Package | str | None = None,
        keep: Collection[str | int | Decimal] = (),
        **settings: Any,
    ) -> None:
        self._path = path
        self._package = package if isinstance(package, Package) else find_package(package)
        self._api = described_api(self._package)
        self._keep = frozenset(map(spelled, keep))
        self._settings = settings
        self._log = ExchangeLog(self._package)
        self._values: dict[str, Any] = {}

    def client(self, **settings: Any) -> Soliditech:
        """A client whose calls are recorded.

        Args:
            settings: settings of the client, as its class takes them; they go before those of the recording.

        Raises:
            ConfigurationError: a setting is missing or cannot be used.
        """
        client = self._package.client(**{**self._settings, **settings})
        client._caller.transport = RecordingTransport(client._caller.transport, self._log)
        return cast("Soliditech", client)

    def async_client(self, **settings: Any) -> AsyncSoliditech:
        """As `client`, for asyncio."""
        client = self._package.async_client(**{**self._settings, **settings})
        client._caller.transport = AsyncRecordingTransport(client._caller.transport, self._log)
        return cast("AsyncSoliditech", client)

    def transport(self) -> Transport:
        """A transport that records, for code that creates its own client with `transport=`."""
        client = self._package.client(**self._settings)
        return RecordingTransport(client._caller.transport, self._log)

    def async_transport(self) -> AsyncTransport:
        """As `transport`, for async clients."""
        client = self._package.async_client(**self._settings)
        return AsyncRecordingTransport(client._caller.transport, self._log)

    def value(self, name: str, live: _T | None) -> _T:
        """A value that the test takes from the instance, such as an account's id; a replay gives its stand-in.

        Args:
            name: what the test calls it.
            live: the value at the instance.

        Raises:
            ValueError: None was given.
        """
        if live is None:
            raise ValueError(f"{name} has no value: a recording needs one of the instance's")
        self._values[name] = live
        return live

    def assert_all_used(self) -> None:
        """Do nothing: all that is recorded is used."""

    def save(self) -> None:
        """Write the file.

        Raises:
            UnusableCassette: the key would stand in it; nothing is written.
        """
        content = encoded(self._cassette())
        if self._log.has_key(content):
            raise UnusableCassette(f"{self._path.name} would hold the API key: is it among the values that are kept?")
        write(self._path, content)

    def _cassette(self) -> Cassette:
        stand_ins = StandIns(self._keep | {FILE})
        for is_collecting in (True, False):
            substitution = Substitution(self._api, stand_ins, is_collecting=is_collecting)
            writer = AnonymousExchange(self._api, substitution)
            values = {name: substitution.value(value) for name, value in self._values.items()}
            exchanges = [writer.exchange(call, result) for call, result in self._log.exchanges()]
        for exchange in exchanges:
            exchange.departures = departures(self._api, exchange)
        return Cassette(package=self._package.name, values=values, exchanges=exchanges)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *exc_info: object) -> None:
        if kind is None:
            self.save()


@define
class _Exchange:
    call: RecordedCall
    result: Reply | Fault | None = None


class ExchangeLog:
    """Requests and replies in the order of the requests, of any thread.

    Args:
        package: the package whose clients send them.
    """

    def __init__(self, package: Package) -> None:
        self._calls = described_api(package).calls
        self._identity = package.identity
        self._lock = threading.Lock()
        self._exchanges: list[_Exchange] = []
        self._keys: set[str] = set()

    def start(self, request: Request) -> _Exchange | None:
        """Note a request; None if it is none of the package's."""
        call = self._calls.read(request)
        if call is None:
            return None
        exchange = _Exchange(call)
        with self._lock:
            self._keys.update(self._keys_of(request))
            self._exchanges.append(exchange)
        return exchange

    def exchanges(self) -> Iterator[tuple[RecordedCall, Reply | Fault]]:
        """The requests of which something is known."""
        with self._lock:
            exchanges = list(self._exchanges)
        return ((exchange.call, exchange.result) for exchange in exchanges if exchange.result is not None)

    def has_key(self, content: bytes) -> bool:
        """Whether a key that was sent stands in a file, in whatever spelling."""
        return any(form.encode() in content for key in self._keys for form in _forms(key))

    def _keys_of(self, request: Request) -> Iterator[str]:
        name = self._identity.key_name.lower()
        if self._identity.key_place == "query":
            pairs = parse_qsl(request.target.partition("?")[2], keep_blank_values=True)
            yield from (value for key, value in pairs if key.lower() == name)
        for header, value in request.headers:
            if header.decode("latin-1").lower() in (name, "authorization"):
                scheme, _, credentials = value.decode("latin-1").rpartition(" ")
                yield credentials
                if scheme.lower() == "basic":
                    yield from base64.b64decode(credentials).decode("utf-8", "replace").split(":")


def _forms(key: str) -> Iterator[str]:
    if len(key) < _SHORT_KEY:
        # A short key may be a part of any word.
        yield from (f'"{key}"',) if key else ()
        return
    yield key
    yield quote(key, safe="")
    for text in (key, f"{key}:"):
        yield base64.b64encode(text.encode()).decode().rstrip("=")


class RecordingTransport:
    """A transport that notes what another sends and receives.

    Args:
        transport: sends the requests.
        log: takes the notes.
    """

    def __init__(self, transport: Transport, log: ExchangeLog) -> None:
        self._transport = transport
        self._log = log

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """As the transport does."""
        exchange = self._log.start(request)
        result = self._transport.send(request, limits)
        if exchange is not None:
            exchange.result = result
        return result

    def close(self) -> None:
        """As the transport does."""
        self._transport.close()


class AsyncRecordingTransport:
    """An async transport that notes what another sends and receives.

    Args:
        transport: sends the requests.
        log: takes the notes.
    """

    def __init__(self, transport: AsyncTransport, log: ExchangeLog) -> None:
        self._transport = transport
        self._log = log

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """As the transport does."""
        exchange = self._log.start(request)
        result = await self._transport.send(request, limits)
        if exchange is not None:
            exchange.result = result
        return result

    async def aclose(self) -> None:
        """As the transport does."""
        await self._transport.aclose()
