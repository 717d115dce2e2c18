"""The way to the server of a schedule: its scheme, a proxy, and the addresses that its name has."""

from __future__ import annotations

import random
import ssl
from functools import cache
from socket import AF_INET, SOCK_STREAM
from typing import Any, Literal, NamedTuple

from tests.support.certificates import Authority, self_signed

Scheme = Literal["http", "https"]
Step = Literal["handshake", "tunnel"]

HOST, PROXY = "isp.example", "proxy.example"


class Way(NamedTuple):
    """How the server is reached.

    Args:
        scheme: of the server.
        proxy: the scheme of the proxy; None if there is none.
        addresses: how many the name has that is looked up.
        refusing: those at which nobody listens.
        silent: those that do not answer.
        tls: the newest version that server and proxy know. Before 1.3 a handshake has another answer, and no tickets.
    """

    scheme: Scheme = "http"
    proxy: Scheme | None = None
    addresses: int = 1
    refusing: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()
    tls: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3

    def steps(self) -> tuple[Step, ...]:
        """What a connection that is open still needs before a request goes out."""
        outer: tuple[Step, ...] = ("handshake",) if self.proxy == "https" else ()
        tunnel: tuple[Step, ...] = ("tunnel",) if self.proxy else ()
        return (*outer, *tunnel, "handshake") if self.scheme == "https" else outer

    def settings(self) -> dict[str, Any]:
        """What the client is told of it."""
        trust = {"verify": _trust()} if "handshake" in self.steps() else {}
        proxy = {"proxy": f"{self.proxy}://user:password@{PROXY}:3128"} if self.proxy else {}
        return {"base_url": f"{self.scheme}://{HOST}", **trust, **proxy}

    def entries(self, first: int, port: int) -> list[tuple[Any, ...]]:
        """The addresses as the system's look-up gives them, beginning with one of them."""
        numbers = [(first + each) % self.addresses for each in range(self.addresses)]
        return [(AF_INET, SOCK_STREAM, 6, "", (f"192.0.2.{number}", port)) for number in numbers]


def drawn_way(seed: int) -> Way:
    """The way of a seed's schedule. A handshake takes as long as a call, so that few have one."""
    draw = random.Random(hash((seed, 5)))
    luck = draw.random()
    scheme: Scheme = "https" if luck < 0.06 else "http"
    proxy: Scheme | None = None
    if luck < 0.03 or 0.06 <= luck < 0.15:
        proxy = "https" if draw.random() < 0.15 else "http"
    addresses = draw.choice((1, 1, 1, 2, 3))
    fates = [draw.choices(("well", "refusing", "silent"), (10, 1, 1))[0] for _ in range(addresses)]
    refusing, silent = (
        frozenset(number for number, fate in enumerate(fates) if fate == kind) for kind in ("refusing", "silent")
    )
    tls = ssl.TLSVersion.TLSv1_2 if draw.random() < 0.3 else ssl.TLSVersion.TLSv1_3
    return Way(scheme, proxy, addresses, refusing, silent, tls)


@cache
def _authority() -> Authority:
    return Authority()


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cadata=_authority().pem)


@cache
def server_context(tls: ssl.TLSVersion, *, trusted: bool) -> ssl.SSLContext:
    """What the server and the proxy show: a certificate for both their names, or one that nobody vouches for."""
    context = (_authority().certify(HOST, PROXY) if trusted else self_signed(HOST)).context()
    context.maximum_version = tls
    return context
