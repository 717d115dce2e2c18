"""A sandbox within the process of its tests, with everything that a test does to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Self, cast

import msgspec

from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.exchange import AsyncTransport
from soliditech_runtime.package import Package
from soliditech_runtime.transport.async_http import AsyncHttpTransport
from soliditech_runtime.transport.origin import Origin, TransportSettings

from ..packages import find_package
from ..sandbox.app import create_app
from ..sandbox.control.admin import Controls
from ..sandbox.control.faults import FaultName, FaultRule, Moment
from ..sandbox.control.journal import RecordedRequest
from ..sandbox.http.document import Document
from ..sandbox.store.store import Store
from .background import Background, FromLoops, FromThreads
from .in_process import InProcess
from .listening import Listening
from .records import keep

if TYPE_CHECKING:
    from soliditech.client import AsyncSoliditech, Soliditech
    from soliditech_runtime.schema.model import Model

Over = Literal["in-process", "socket"]


class Sandbox:
    """A server of the API in this process, which keeps state in memory and bills nobody.

    Args:
        over: how the clients it gives reach it: `in-process`, by a call, or by a `socket`.
        document: the OpenAPI document to serve; the one in the package if None.
        today: the day to take for today, asked once for each request; None for the day on this machine.
        api_key: the key that it takes.
        package: the package whose API it serves, or its import name; None for the one in SOLIDITECH_PACKAGE, else
            ours. Its clients are what `client` and `async_client` give.

    Raises:
        ValueError: the document cannot be served, or there is no such package.
    """

    def __init__(
        self,
        *,
        over: Over = "in-process",
        document: Document | None = None,
        today: Callable[[], datetime.date] | None = None,
        api_key: str = "key-of-the-sandbox",
        package: Package | str | None = None,
    ) -> None:
        self.over: Over = over
        self.api_key = api_key
        self._package = package if isinstance(package, Package) else find_package(package)
        self._app = create_app(document, api_key=api_key, today=today, package=self._package)
        self._background = Background()
        self._listening: Listening | None = None

    @property
    def base_url(self) -> str:
        """Its address. It listens from when this is first asked for; clients in this process need none."""
        if self._listening is None:
            self._listening = Listening(self._app, self._background)
        return self._listening.base_url

    @property
    def store(self) -> Store:
        """Where its records live."""
        return self._controls.store

    @property
    def requests(self) -> list[RecordedRequest]:
        """The last 1,000 requests to the API, oldest first; the key is masked in them."""
        return self._controls.journal.requests()

    def client(self) -> Soliditech:
        """A client of this sandbox. A reply that departs from the spec is an error to it."""
        if self.over == "socket":
            base_url, transport = self.base_url, None
        else:
            base_url, transport = _NOWHERE, FromThreads(InProcess(self._app), self._background)
        # No proxy of this machine's environment: the sandbox is on this machine too.
        client = self._package.client(
            base_url=base_url,
            api_key=self.api_key,
            transport=transport,
            trust_env=False,
            on_contract_violation="raise",
        )
        # A tenant's client has the same groups.
        return cast("Soliditech", client)

    def async_client(self) -> AsyncSoliditech:
        """A client of this sandbox, for any event loop. A reply that departs from the spec is an error to it."""
        inner: AsyncTransport
        if self.over == "socket":
            base_url, inner = self.base_url, self._over_socket()
        else:
            base_url, inner = _NOWHERE, InProcess(self._app)
        client = self._package.async_client(
            base_url=base_url,
            api_key=self.api_key,
            transport=FromLoops(inner, self._background),
            on_contract_violation="raise",
        )
        return cast("AsyncSoliditech", client)

    def close_async(self, client: AsyncSoliditech) -> None:
        """Close a client that `async_client` gave, where no event loop runs any longer."""
        self._background.submit(client.aclose()).result()

    def fail_next(
        self,
        fault: FaultName | int,
        *,
        operation: str | None = None,
        when: Moment | None = None,
        times: int | None = 1,
        probability: float = 1.0,
        seed: int = 0,
        seconds: float = 0.0,
        retry_after: int | None = None,
    ) -> None:
        """Let the next request fail. Several faults strike one after the other, but a latency comes with the next.

        Args:
            fault: an error status from 400 to 599, or `latency`; `reset`, a connection broken off in place of the
                reply; `truncate`, half of the reply; `not_json`, a success that holds an HTML page; `not_http`, bytes
                that are no reply at all.
            operation: the operationId of the requests that it hits, such as `createDirectInvoice`; None for all.
            when: `before` the action is carried out, which then never is, or `after` it was committed. None for
                `before` where the fault is a latency or a status, else `after`.
            times: how many requests it hits, retries included; None for all.
            probability: how likely it is to hit a request.
            seed: of the random numbers that decide on it.
            seconds: how long a latency lasts.
            retry_after: seconds that the header Retry-After of a status names; None for no such header.

        Raises:
            ValueError: there is no such fault or operation, or a number is out of its range.
        """
        given = {
            "fault": fault,
            "operation": operation,
            "when": when,
            "times": times,
            "probability": probability,
            "seed": seed,
            "seconds": seconds,
            "retry_after": retry_after,
        }
        # A ValidationError is a ValueError.
        self._controls.faults.add(msgspec.convert(given, FaultRule))

    def seed(self, *records: Model) -> None:
        """Keep these records, in place of those with the same ids. What is of money must be new.

        Args:
            records: as `make` makes them; a copy is kept, filled up with None where a field may be null.

        Raises:
            ValueError: one has no id, is of a kind that is not kept, or is of money and there already.
        """
        with self.store.transaction() as transaction:
            keep(transaction, records)

    def clear_faults(self) -> None:
        """Let nothing fail any longer."""
        self._controls.faults.clear()

    def reset(self) -> None:
        """Go back to the start: the records of the spec's examples, no fault, no request."""
        self._controls.reset()

    def snapshot(self) -> bytes:
        """All records, for `restore`."""
        return self.store.snapshot()

    def restore(self, data: bytes) -> None:
        """Go back to the records of a snapshot.

        Raises:
            ValueError: `data` is no snapshot of this version.
        """
        self.store.restore(data)

    def close(self) -> None:
        """End it, whatever it is doing."""
        if self._listening is not None:
            self._listening.close()
        self._background.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _over_socket(self) -> AsyncTransport:
        place = parse_base_url(self.base_url, "base_url", allow_http=True)
        return AsyncHttpTransport(Origin(place.scheme, place.host, place.port), TransportSettings(trust_env=False))

    @property
    def _controls(self) -> Controls:
        found: Controls = self._app.state.controls
        return found


# A name that stands for no host, should anything look it up after all.
_NOWHERE = "https://in-process.invalid"
