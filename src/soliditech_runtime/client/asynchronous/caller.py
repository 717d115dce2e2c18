"""Carries out calls for asyncio."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self, TypeGuard, TypeVar

from ...calls.attempts.answer import Answer
from ...calls.parameters import Parameters
from ...calls.raw_response import RawResponse
from ...exchange import AsyncTransport
from ...operations.operation import Operation
from ..base_caller import BaseCaller, configured
from .driver import run

if TYPE_CHECKING:
    from ...adapters.adapter import AsyncHttpxTransport
    from ...calls.options import RequestOptions
    from ...transport.origin import TransportSettings
    from ..settings import Settings

_T = TypeVar("_T")

_value: Callable[[Answer[Any]], Any] = attrgetter("value")


class AsyncCaller(BaseCaller):
    """Carries out calls for asyncio."""

    transport: AsyncTransport

    def __init__(self, settings: Settings, transport: AsyncTransport) -> None:
        super().__init__(settings, transport)
        self._sleep = settings.system.async_sleep

    @classmethod
    def over(
        cls,
        transport: AsyncTransport | AsyncHttpxTransport | None,
        settings: Settings,
        transport_settings: TransportSettings,
    ) -> Self:
        """A caller over `transport`, or over the network where that is None.

        Raises:
            ConfigurationError: `transport` is not a transport, the proxy cannot be used, or the certificates cannot be
                read.
        """
        origin = settings.base_url.origin
        if transport is None:
            # Imported here: a client with a transport of its own needs none of it.
            from ...adapters import watching
            from ...transport.asynchronous.http import AsyncHttpTransport

            kind = AsyncHttpTransport
            if watching.on:
                from ...adapters.async_watched import AsyncWatchedTransport as kind

            return cls(settings, configured(lambda: kind(origin, transport_settings, settings.system)))
        if _is_handling(transport):
            from ...adapters.adapter import AsyncHttpxAdapter

            return cls(settings, AsyncHttpxAdapter(origin, transport, transport_settings.max_reply_bytes))
        if not _is_transport(transport):
            from ...adapters.mistakes import refused

            raise refused(transport, "handle_async_request")
        return cls(settings, transport)

    def call(
        self,
        operation: Operation[_T],
        parameters: Parameters,
        options: RequestOptions | None,
    ) -> Awaitable[_T]:
        """The value of one call; what is invalid is refused at once."""
        value: Callable[[Answer[_T]], _T] = _value
        return run(self._steps(operation, parameters, options), self.transport.send, self._sleep, value)

    def call_raw(
        self,
        operation: Operation[_T],
        parameters: Parameters,
        options: RequestOptions | None,
    ) -> Awaitable[RawResponse[_T]]:
        """The whole reply of one call; what is invalid is refused at once."""

        def whole(answer: Answer[_T]) -> RawResponse[_T]:
            return RawResponse(answer, operation.replies)

        return run(self._steps(operation, parameters, options), self.transport.send, self._sleep, whole)


def _is_handling(transport: object) -> TypeGuard[AsyncHttpxTransport]:
    # Recognised by its method, so that httpx is imported only by programs that use it.
    return hasattr(transport, "handle_async_request") and not isinstance(transport, type)


def _is_transport(transport: object) -> TypeGuard[AsyncTransport]:
    # A client of httpx has a `send` too.
    is_client = isinstance(transport, type) or hasattr(transport, "build_request")
    return callable(getattr(transport, "send", None)) and not is_client
