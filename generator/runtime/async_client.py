"""The async client, without its groups."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, Self, TypeGuard, TypeVar, cast

from .auth import Auth
from .base_client import BaseClient
from .call import RequestEvent, run_async
from .contract import ContractHandler
from .errors import ConfigurationError
from .exchange import AsyncTransport
from .operation import Operation
from .raw_response import RawResponse
from .settings import BASE_URL_VARIABLE, make_settings
from .transport.origin import Origin, TransportSettings
from .types import RequestOptions

if TYPE_CHECKING:
    import ssl

    import httpx

_T = TypeVar("_T")


class AsyncClient(BaseClient):
    """A client for asyncio.

    Args:
        base_url: the API's address, such as `https://isp.example/api/v1`; else from SOLIDITECH_BASE_URL.
        api_key: the key; else from SOLIDITECH_API_KEY.
        timeout: seconds for each read and each write.
        connect_timeout: seconds for connecting, and for waiting for a free connection.
        deadline: seconds for a whole call, retries and waits included.
        max_retries: how often a failed attempt is repeated, where repeating is safe.
        resend_unexecuted: send an unsafe action again after a complete 429 or 425; that these mean "not executed" is
            an assumption.
        verify: True for the usual certificate authorities, a path of a CA file, or an `ssl.SSLContext`.
        cert: the path of a client certificate, or paths of certificate and key.
        proxy: the URL of a proxy; else from the environment.
        trust_env: whether the environment's proxy settings count.
        max_connections: how many connections may be open at once.
        max_reply_bytes: the most bytes that a reply may have, decompressed.
        allow_http: allow plain http to hosts other than this machine.
        transport: an `httpx.AsyncBaseTransport` or `AsyncTransport` to use in place of the network, for tests.
        on_event: is told of every attempt.
        on_contract_violation: `log`, `raise`, `ignore`, or a function, for replies that depart from the spec.

    Raises:
        ConfigurationError: something is missing or cannot be used.
    """

    _auth: ClassVar[Auth]
    _base_url: ClassVar[str | None] = None
    _transport: AsyncTransport

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout: float = 30,
        connect_timeout: float = 5,
        deadline: float = 120,
        max_retries: int = 2,
        resend_unexecuted: bool = True,
        verify: bool | str | ssl.SSLContext = True,
        cert: str | tuple[str, str] | None = None,
        proxy: str | None = None,
        trust_env: bool = True,
        max_connections: int = 50,
        max_reply_bytes: int = 32 * 1024 * 1024,
        allow_http: bool = False,
        transport: AsyncTransport | httpx.AsyncBaseTransport | None = None,
        on_event: Callable[[RequestEvent], None] | None = None,
        on_contract_violation: Literal["log", "raise", "ignore"] | ContractHandler = "log",
    ) -> None:
        self._settings = make_settings(
            self._auth,
            base_url=base_url or os.environ.get(BASE_URL_VARIABLE) or self._base_url,
            api_key=api_key,
            timeout=timeout,
            connect_timeout=connect_timeout,
            deadline=deadline,
            max_retries=max_retries,
            resend_unexecuted=resend_unexecuted,
            allow_http=allow_http,
            on_event=on_event,
            on_contract_violation=on_contract_violation,
        )
        self._owner = True
        place = self._settings.base_url
        origin = Origin(place.scheme, place.host, place.port)
        if transport is None:
            limits = TransportSettings(
                max_connections=max_connections,
                max_reply_bytes=max_reply_bytes,
                verify=verify,
                cert=cert,
                proxy=proxy,
                trust_env=trust_env,
            )
            self._transport = _network(origin, limits)
        elif _is_httpx(transport):
            from .transport.standin import AsyncStandIn

            self._transport = AsyncStandIn(origin, transport, max_reply_bytes)
        elif callable(getattr(transport, "send", None)):
            self._transport = cast("AsyncTransport", transport)
        else:
            raise ConfigurationError(
                "transport must be an httpx.AsyncBaseTransport, or have the methods of AsyncTransport."
            )

    async def call(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> _T:
        """The value of one call; the methods of the groups are this with names."""
        return (await self.call_raw(operation, ids, values, options)).value

    async def call_raw(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> RawResponse[_T]:
        """The whole answer of one call."""
        steps = self._steps(operation, ids, values, options)
        from asyncio import sleep

        return RawResponse(await run_async(steps, self._transport.send, sleep))

    async def aclose(self) -> None:
        """Close the connections. A client made by `with_options` leaves them to the one it was made from."""
        if self._owner:
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()


def _is_httpx(transport: object) -> TypeGuard[httpx.AsyncBaseTransport]:
    # By its method, so that httpx is imported only by those who use it.
    return hasattr(transport, "handle_async_request")


def _network(origin: Origin, limits: TransportSettings) -> AsyncTransport:
    # Imported here: with a stand-in none of it is needed.
    from .transport.async_http import AsyncHttpTransport

    try:
        return AsyncHttpTransport(origin, limits)
    except ValueError as error:
        problem = str(error)
    raise ConfigurationError(problem)
