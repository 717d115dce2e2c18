"""One action of each effect, called through the public clients, sync and async alike."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, NamedTuple

from soliditech import AsyncSoliditech, RawResponse, RequestEvent, Soliditech, errors
from soliditech_runtime.types import Effect

Kind = Literal["sync", "async"]
Act = Callable[[Any], Any]

KINDS: tuple[Kind, ...] = ("sync", "async")
EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "unsafe")

OPERATIONS: dict[Effect, str] = {
    "read": "getCustomer",
    "idempotent": "updateCustomer",
    "unsafe": "createDirectInvoice",
}
ACTS: dict[Effect, Act] = {
    "read": lambda client: client.customers.with_raw_response.get("ACC-1001"),
    "idempotent": lambda client: client.customers.with_raw_response.update("ACC-1001", tax_type="VAT"),
    "unsafe": lambda client: client.invoicing.with_raw_response.create_direct_invoice(cost_center="C"),
}


def bulky(effect: Effect, size: int) -> Act:
    """The action of `effect` with a body of more than `size` bytes."""
    if effect == "idempotent":
        return lambda client: client.customers.with_raw_response.update("ACC-1001", tax_type="x" * size)
    return lambda client: client.invoicing.with_raw_response.create_direct_invoice(cost_center="x" * size)


def result(mark: str = "own", **members: object) -> bytes:
    """The JSON of a success reply that proves a read, an update or an invoice. `mark` is a key that no spec knows: no
    correction of one can make it another."""
    return json.dumps({"result": {"mark": mark, "invoiceNumber": "I", "accountId": "A", **members}}).encode()


def marked(answer: RawResponse[Any]) -> str:
    """The `mark` of the reply that an action was given."""
    mark: str = answer.value.additional_properties["mark"]
    return mark


class Ended(NamedTuple):
    """How a call ended.

    Args:
        error: what was raised; None for a success.
        answer: the whole reply; None for a failure.
        seconds: how long it took.
    """

    error: errors.SoliditechError | None
    answer: RawResponse[Any] | None
    seconds: float

    @property
    def kind(self) -> type[errors.SoliditechError] | None:
        """The error's class."""
        return None if self.error is None else type(self.error)

    @property
    def outcome(self) -> str | None:
        """The error's outcome."""
        return None if self.error is None else self.error.outcome

    @property
    def attempts(self) -> int:
        """How many times the request was tried."""
        if self.error is not None:
            return self.error.attempts
        assert self.answer is not None
        return self.answer.attempts


class Caller:
    """A client, sync or async, whose calls are repeated once at most.

    Args:
        kind: which client.
        settings: the client's.
    """

    def __init__(self, kind: Kind, settings: Mapping[str, Any]) -> None:
        self.events: list[RequestEvent] = []
        self._closed = False
        given = {"api_key": "key", "max_retries": 1, "on_event": self.events.append, **settings}
        self._runner = asyncio.Runner() if kind == "async" else None
        self.client: Any = AsyncSoliditech(**given) if kind == "async" else Soliditech(**given)

    def call(self, act: Act) -> Any:
        """What `act` returns or raises."""
        if self._runner is None:
            return act(self.client)
        return self._runner.run(_awaited(act, self.client))

    def end(self, act: Act) -> Ended:
        """How `act` ends; anything but a SoliditechError gets through."""
        if self._runner is None:
            return _end(act, self.client)
        return self._runner.run(_end_async(act, self.client))

    def together(self, *acts: Act, once: Callable[[], object] | None = None) -> list[Ended]:
        """How `acts` end that are begun at the same time, in threads or tasks.

        Args:
            acts: the calls.
            once: all but the first wait until it returns.
        """
        if self._runner is not None:
            return self._runner.run(_end_all(acts, self.client, once))

        def end(number: int) -> Ended:
            if number and once is not None:
                once()
            return _end(acts[number], self.client)

        with ThreadPoolExecutor(len(acts)) as threads:
            return list(threads.map(end, range(len(acts))))

    def close(self) -> None:
        """Close the client and its event loop."""
        if self._runner is None:
            self.client.close()
        elif not self._closed:
            self._runner.run(self.client.aclose())
            self._runner.close()
        self._closed = True


async def _awaited(act: Act, client: Any) -> Any:
    return await act(client)


def _end(act: Act, client: Any) -> Ended:
    begun = time.monotonic()
    try:
        answer = act(client)
    except errors.SoliditechError as error:
        return Ended(error, None, time.monotonic() - begun)
    return Ended(None, answer, time.monotonic() - begun)


async def _end_async(act: Act, client: Any) -> Ended:
    begun = time.monotonic()
    try:
        answer = await act(client)
    except errors.SoliditechError as error:
        return Ended(error, None, time.monotonic() - begun)
    return Ended(None, answer, time.monotonic() - begun)


async def _end_all(acts: Sequence[Act], client: Any, once: Callable[[], object] | None) -> list[Ended]:
    async def end(number: int) -> Ended:
        if number and once is not None:
            await asyncio.to_thread(once)
        return await _end_async(acts[number], client)

    return await asyncio.gather(*(end(number) for number in range(len(acts))))
