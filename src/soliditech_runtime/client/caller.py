"""Carries out calls: checks and encodes what was given, runs the steps of the call loop, reads what came."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self, TypeGuard, TypeVar, cast

from ..calls.loop import Answer, Steps, call, run, run_async
from ..calls.parameters import prepare
from ..calls.raw_response import RawResponse
from ..errors import ConfigurationError
from ..exchange import AsyncTransport, Reply, Request, Transport
from ..operations.operation import Operation
from ..operations.paths import encode_query
from ..schema.reading import Reading
from ..transport.origin import Origin

if TYPE_CHECKING:
    import httpx

    from ..calls.events import RequestEvent
    from ..calls.options import RequestOptions
    from ..transport.origin import TransportSettings
    from .settings import Settings

_T = TypeVar("_T")


class Caller:
    """What the sync and the async caller share.

    Args:
        settings: those of the client.
        transport: sends the requests.
    """

    transport: Any

    def __init__(self, settings: Settings, transport: Any) -> None:
        self.settings = settings
        self.transport = transport
        self._logger = logging.getLogger(settings.logger)

    def with_settings(
        self,
        timeout: float | None,
        connect_timeout: float | None,
        deadline: float | None,
        max_retries: int | None,
        extra_headers: Mapping[str, str],
        on_event: Callable[[RequestEvent], None] | None,
    ) -> Self:
        """A caller with other settings over the same transport; None leaves a setting as it is."""
        changed = self.settings.changed(timeout, connect_timeout, deadline, max_retries, extra_headers, on_event)
        return type(self)(changed, self.transport)

    def _steps(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> Steps[Answer[_T]]:
        """The steps of one call; everything that can be refused is refused here, before anything is sent."""
        settings = self.settings
        path_ids, query, body = prepare(operation, ids, values, options)
        request_id = os.urandom(16).hex()
        request = Request(
            operation.method,
            settings.base_url.prefix
            + operation.template.fill(path_ids)
            + encode_query({**query, **settings.query(options)}),
            settings.request_headers(request_id, operation.accept, options, body=body is not None),
            body,
            guarded=operation.effect == "unsafe",
        )

        def read(reply: Reply) -> _T:
            reading = Reading()
            value = operation.result.read(reply, reading)
            if reading.violations:
                settings.on_contract_violation(operation.id, reading.violations)
            return value

        listening = settings.on_event is not None or self._logger.isEnabledFor(logging.INFO)
        tell = self._tell if listening else None
        limits = settings.limits(options)
        return call(operation, request, request_id, read, limits, settings.policy, tell, settings.key)

    def _tell(self, event: RequestEvent) -> None:
        if event.retry_in is None:
            self._log(event)
        if self.settings.on_event is None:
            return
        try:
            self.settings.on_event(event)
        except Exception:
            # A fault in someone's metrics must not decide what becomes of an invoice.
            self._logger.warning("%s: on_event raised; the call goes on", event.operation)

    def _log(self, event: RequestEvent) -> None:
        """One line a call."""
        self._logger.info(
            "%s %s %s: %s, attempt %d, %.0f ms, request id %s",
            event.operation,
            event.method,
            event.path,
            event.fault if event.status is None else event.status,
            event.attempt,
            event.seconds * 1000,
            event.request_id,
        )


class SyncCaller(Caller):
    """Carries out calls for threads."""

    transport: Transport

    @classmethod
    def over(
        cls, transport: Transport | httpx.BaseTransport | None, settings: Settings, limits: TransportSettings
    ) -> Self:
        """A caller over `transport`, or over the network where that is None.

        Raises:
            ConfigurationError: something that is no transport, a proxy that cannot be used, or certificates that
                cannot be read.
        """
        origin = settings.base_url.origin
        if transport is None:
            return cls(settings, _network(origin, limits))
        if _is_httpx(transport):
            from ..transport.standin import StandIn

            return cls(settings, StandIn(origin, transport, limits.max_reply_bytes))
        if not callable(getattr(transport, "send", None)):
            raise ConfigurationError("transport must be an httpx.BaseTransport, or have the methods of Transport.")
        return cls(settings, cast("Transport", transport))

    def call(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> _T:
        """The value of one call."""
        return run(self._steps(operation, ids, values, options), self.transport.send, time.sleep, self._logger).value

    def call_raw(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> RawResponse[_T]:
        """The whole answer of one call."""
        steps = self._steps(operation, ids, values, options)
        return RawResponse(run(steps, self.transport.send, time.sleep, self._logger))


class AsyncCaller(Caller):
    """Carries out calls for asyncio."""

    transport: AsyncTransport

    def __init__(self, settings: Settings, transport: AsyncTransport) -> None:
        from asyncio import sleep

        super().__init__(settings, transport)
        self._sleep = sleep

    @classmethod
    def over(
        cls, transport: AsyncTransport | httpx.AsyncBaseTransport | None, settings: Settings, limits: TransportSettings
    ) -> Self:
        """A caller over `transport`, or over the network where that is None.

        Raises:
            ConfigurationError: something that is no transport, a proxy that cannot be used, or certificates that
                cannot be read.
        """
        origin = settings.base_url.origin
        if transport is None:
            return cls(settings, _async_network(origin, limits))
        if _is_async_httpx(transport):
            from ..transport.standin import AsyncStandIn

            return cls(settings, AsyncStandIn(origin, transport, limits.max_reply_bytes))
        if not callable(getattr(transport, "send", None)):
            raise ConfigurationError(
                "transport must be an httpx.AsyncBaseTransport, or have the methods of AsyncTransport."
            )
        return cls(settings, cast("AsyncTransport", transport))

    async def call(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> _T:
        """The value of one call."""
        steps = self._steps(operation, ids, values, options)
        return (await run_async(steps, self.transport.send, self._sleep, self._logger)).value

    async def call_raw(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> RawResponse[_T]:
        """The whole answer of one call."""
        steps = self._steps(operation, ids, values, options)
        return RawResponse(await run_async(steps, self.transport.send, self._sleep, self._logger))


def _is_httpx(transport: object) -> TypeGuard[httpx.BaseTransport]:
    # By its method, so that httpx is imported only by those who use it.
    return hasattr(transport, "handle_request")


def _is_async_httpx(transport: object) -> TypeGuard[httpx.AsyncBaseTransport]:
    return hasattr(transport, "handle_async_request")


def _network(origin: Origin, limits: TransportSettings) -> Transport:
    # Imported here: with a stand-in none of it is needed.
    from ..transport.http import HttpTransport

    return _configured(lambda: HttpTransport(origin, limits))


def _async_network(origin: Origin, limits: TransportSettings) -> AsyncTransport:
    from ..transport.async_http import AsyncHttpTransport

    return _configured(lambda: AsyncHttpTransport(origin, limits))


def _configured(make: Callable[[], _T]) -> _T:
    try:
        return make()
    except ValueError as error:
        problem = str(error)
    raise ConfigurationError(problem)
