"""Carries out calls for asyncio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeGuard, TypeVar, cast

from ...calls.parameters import Parameters
from ...calls.raw_response import RawResponse
from ...errors import ConfigurationError
from ...exchange import AsyncTransport
from ...operations.operation import Operation
from ..base_caller import BaseCaller, configured
from .driver import run

if TYPE_CHECKING:
    import httpx

    from ...calls.options import RequestOptions
    from ...transport.origin import TransportSettings
    from ..settings import Settings

_T = TypeVar("_T")


class AsyncCaller(BaseCaller):
    """Carries out calls for asyncio."""

    transport: AsyncTransport

    def __init__(self, settings: Settings, transport: AsyncTransport) -> None:
        super().__init__(settings, transport)
        self._sleep = settings.system.async_sleep

    @classmethod
    def over(
        cls,
        transport: AsyncTransport | httpx.AsyncBaseTransport | None,
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
            from ...transport.async_http import AsyncHttpTransport

            return cls(settings, configured(lambda: AsyncHttpTransport(origin, transport_settings, settings.system)))
        if _is_httpx(transport):
            from ...transport.httpx_adapter import AsyncHttpxAdapter

            return cls(settings, AsyncHttpxAdapter(origin, transport, transport_settings.max_reply_bytes))
        if not callable(getattr(transport, "send", None)):
            raise ConfigurationError(
                "transport must be an httpx.AsyncBaseTransport, or have the methods of AsyncTransport."
            )
        return cls(settings, cast("AsyncTransport", transport))

    async def call(
        self,
        operation: Operation[_T],
        parameters: Parameters,
        options: RequestOptions | None,
    ) -> _T:
        """The value of one call."""
        steps = self._steps(operation, parameters, options)
        return (await run(steps, self.transport.send, self._sleep)).value

    async def call_raw(
        self,
        operation: Operation[_T],
        parameters: Parameters,
        options: RequestOptions | None,
    ) -> RawResponse[_T]:
        """The whole reply of one call."""
        steps = self._steps(operation, parameters, options)
        return RawResponse(await run(steps, self.transport.send, self._sleep), operation.replies)


def _is_httpx(transport: object) -> TypeGuard[httpx.AsyncBaseTransport]:
    # Recognised by its method, so that httpx is imported only by programs that use it.
    return hasattr(transport, "handle_async_request")
