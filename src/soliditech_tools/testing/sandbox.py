"""A sandbox within the process of its tests, with everything that a test does to it."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable
from typing import Literal, Self

import msgspec

from ..client import AsyncSoliditech, Soliditech
from ..exchange import AsyncTransport
from ..paths import parse_base_url
from ..sandbox.admin import Controls
from ..sandbox.app import create_app
from ..sandbox.document import Document
from ..sandbox.faults import FaultName, FaultRule, Moment
from ..sandbox.journal import Request
from ..sandbox.store import Store
from ..transport.async_http import AsyncHttpTransport
from ..transport.origin import Origin, TransportSettings
from .background import Background, FromLoops, FromThreads
from .in_process import InProcess
from .listening import Listening
from .records import Record, keep

Over = Literal["in-process", "socket"]


class Sandbox:
    """A server of the API in this process, which keeps state in memory and bills nobody.

    Args:
        over: how the clients it gives reach it: `in-process`, by a call, or by a `socket`.
        document: the OpenAPI document to serve; the one in this package if None.
        today: the day to take for today, asked once for each request; None for the day on this machine.
        api_key: the key that it takes.

    Raises:
        ValueError: the document cannot be served.
    """

    def __init__(
        self,
        *,
        over: Over = "in-process",
        document: Document | None = None,
        today: Callable[[], datetime.date] | None = None,
        api_key: str = "key-of-the-sandbox",
    ) -> None:
        self.over: Over = over
        self.api_key = api_key
        self._app = create_app(document, api_key=api_key, today=today)
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
    def requests(self) -> list[Request]:
        """The last 1,000 requests to the API, oldest first; the key is masked in them."""
        return self._controls.journal.requests()

    def client(self) -> Soliditech:
        """A client of this sandbox. A reply that departs from the spec is an error to it."""
        if self.over == "socket":
            base_url, transport = self.base_url, None
        else:
            base_url, transport = _NOWHERE, FromThreads(InProcess(self._app), self._background)
        # No proxy of this machine's environment: the sandbox is on this machine too.
        return Soliditech(
            base_url=base_url,
            api_key=self.api_key,
            transport=transport,
            trust_env=False,
            on_contract_violation="raise",
        )

    def async_client(self) -> AsyncSoliditech:
        """A client of this sandbox, for any event loop. A reply that departs from the spec is an error to it."""
        inner: AsyncTransport
        if self.over == "socket":
            base_url, inner = self.base_url, self._over_socket()
        else:
            base_url, inner = _NOWHERE, InProcess(self._app)
        return AsyncSoliditech(
            base_url=base_url,
            api_key=self.api_key,
            transport=FromLoops(inner, self._background),
            on_contract_violation="raise",
        )

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

    def seed(self, *records: Record) -> None:
        """Keep these records, in place of those with the same ids. What is of money must be new.

        Args:
            records: as `make` makes them; a copy is kept, filled up with None where a field may be null.

        Raises:
            ValueError: one has no id, is of a kind that is not kept, or is of money and there already.
        """
        with self.store.transaction() as transaction:
            keep(transaction, copy.deepcopy(records))

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
