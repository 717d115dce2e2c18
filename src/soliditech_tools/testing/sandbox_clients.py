"""The clients of a sandbox, and the settings that a test gives them."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, TypedDict

from starlette.types import ASGIApp

from soliditech_runtime.calls.attempts.rate_limit import RateLimit
from soliditech_runtime.calls.contract import ContractChoice
from soliditech_runtime.calls.events import RequestEvent
from soliditech_runtime.calls.evidence import Evidence
from soliditech_runtime.client.asynchronous.client import AsyncClient
from soliditech_runtime.client.auth import AsyncKeySource, KeySource
from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.client.synchronous.client import SyncClient
from soliditech_runtime.package import Package
from soliditech_runtime.transport.asynchronous.http import AsyncHttpTransport
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.synchronous.http import HttpTransport

from .background import AsyncBackgroundTransport, BackgroundLoop, BackgroundTransport
from .in_process import InProcessTransport
from .required_parameters import required_parameters

# A host name that never resolves, in case anything looks it up.
_NO_ADDRESS = "https://in-process.invalid"
_OWN = ("base_url", "transport")


class _SharedSettings(TypedDict, total=False):
    timeout: float
    connect_timeout: float
    deadline: float
    max_retries: int
    resend_unexecuted: bool
    verify: bool | str | ssl.SSLContext
    cert: str | tuple[str, str] | None
    proxy: str | None
    trust_env: bool
    max_connections: int
    max_reply_bytes: int
    allow_http: bool
    on_event: Callable[[RequestEvent], None] | None
    on_contract_violation: ContractChoice
    evidence: Evidence | None
    tracing: bool
    rate_limit: float | RateLimit | None


class SandboxClientSettings(_SharedSettings, total=False):
    """What a client of a sandbox can be given: the settings of every client, but for its address and transport."""

    api_key: str | KeySource | None


class AsyncSandboxClientSettings(_SharedSettings, total=False):
    """As `SandboxClientSettings`, for asyncio."""

    api_key: str | KeySource | AsyncKeySource | None


class SandboxClients:
    """Makes the clients of a sandbox.

    Args:
        package: the package that is served.
        app: the sandbox.
        background: the loop in which it runs.
        api_key: the key that it accepts.
        address: returns the address to call it at, None to call it in this process.
    """

    def __init__(
        self,
        package: Package,
        app: ASGIApp,
        background: BackgroundLoop,
        api_key: str,
        address: Callable[[], str | None],
    ) -> None:
        self._package = package
        self._app = app
        self._background = background
        self._address = address
        # A client of a test is to fail where the sandbox departs from the spec.
        self._defaults = {"api_key": api_key, "on_contract_violation": "raise", **required_parameters(package)}
        parameters = (parameter.field.name for parameter in package.client_parameters)
        self._known = (*_SharedSettings.__annotations__, "api_key", *parameters)

    def sync_client(self, settings: Mapping[str, Any]) -> SyncClient:
        """A client.

        Args:
            settings: its settings, and what clients of the package take beside these.

        Raises:
            TypeError: there is no such setting, or it is the sandbox's own.
        """
        self._check(settings)
        if address := self._address():
            # Not through httpx where that is mocked: no test means its own sandbox by that.
            transport: object = HttpTransport(*_connecting(address, settings))
        else:
            transport = BackgroundTransport(InProcessTransport(self._app), self._background)
        own = {"base_url": address or _NO_ADDRESS, "transport": transport}
        return self._package.client(**{**self._defaults, **settings, **own})

    def async_client(self, settings: Mapping[str, Any]) -> AsyncClient:
        """As `sync_client`, for asyncio."""
        self._check(settings)
        address = self._address()
        inner = AsyncHttpTransport(*_connecting(address, settings)) if address else InProcessTransport(self._app)
        own = {"base_url": address or _NO_ADDRESS, "transport": AsyncBackgroundTransport(inner, self._background)}
        return self._package.async_client(**{**self._defaults, **settings, **own})

    def _check(self, settings: Mapping[str, Any]) -> None:
        for name in settings:
            if name in _OWN:
                raise TypeError(
                    f"{name} is the sandbox's own: for a client with another one, create it yourself, with "
                    "base_url=sandbox.base_url and api_key=sandbox.api_key"
                )
            if name not in self._known:
                near = get_close_matches(name, self._known, 1)
                hint = f": is it {near[0]}?" if near else f"; there are {', '.join(self._known)}"
                raise TypeError(f"there is no setting {name}{hint}")


def _connecting(address: str, settings: Mapping[str, Any]) -> tuple[Origin, TransportSettings]:
    url = parse_base_url(address, "base_url", allow_http=True)
    chosen = {name: value for name, value in settings.items() if name in TransportSettings.__slots__}
    # Without a proxy from the environment: the sandbox is on this machine.
    return Origin(url.scheme, url.host, url.port), TransportSettings(**{"trust_env": False, **chosen})
