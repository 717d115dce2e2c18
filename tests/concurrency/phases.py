"""The phases in which a call waits, each held so that a signal comes in the middle of it."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

import pytest

from soliditech import RequestOptions, Soliditech
from soliditech_runtime.types import Outcome
from tests.concurrency.calls import KEY, ask
from tests.concurrency.echo_server import CALL, PATIENCE, Arrival, EchoServer, Serve
from tests.support.fault_server import reply

Phase = Literal["dns", "connect", "handshake", "queue", "sending", "head", "body", "backoff"]

OUTCOMES: dict[Phase, Outcome] = {
    "dns": "not_sent",
    "connect": "not_sent",
    "handshake": "not_sent",
    "queue": "not_sent",
    "sending": "unknown",
    "head": "unknown",
    "body": "unknown",
    "backoff": "rejected",
}
"""What is known of an unsafe call that is interrupted in a phase."""


def send_signal() -> None:
    """Send the main thread a signal, when it waits by then, or will not notice before it does."""
    time.sleep(0.02)
    main = threading.main_thread().ident
    assert main is not None
    signal.pthread_kill(main, signal.SIGUSR1)


def signal_in_a_moment() -> None:
    """Send it while the caller goes on."""
    threading.Thread(target=send_signal).start()


@contextlib.contextmanager
def handling(handler: Callable[..., object]) -> Iterator[None]:
    """`handler` is called for that signal."""
    before = signal.signal(signal.SIGUSR1, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGUSR1, before)


class Scene(NamedTuple):
    """A client whose next call is interrupted in a phase, and only that one.

    Args:
        client: the client, of two places.
        server: its server.
        release: let the phase go on.
    """

    client: Soliditech
    server: EchoServer
    release: threading.Event

    def act(self) -> object:
        """An unsafe call, with a body that fits in no buffer."""
        options = RequestOptions(extra_headers={CALL: "the call"}, extra_body={"note": "x" * 12_000_000})
        return self.client.invoicing.create_direct_invoice(cost_center="C", options=options)

    def act_small(self) -> object:
        """The same with a small body."""
        options = RequestOptions(extra_headers={CALL: "the call"})
        return self.client.invoicing.create_direct_invoice(cost_center="C", options=options)

    def call(self, phase: Phase) -> object:
        """The call that is interrupted."""
        return self.act() if phase == "sending" else self.act_small()


@contextlib.contextmanager
def scene(
    phase: Phase,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    context: Any = None,
    retry_after: float = 7,
    **settings: Any,
) -> Iterator[Scene]:
    """A client and a server, of which the first call with CALL "the call" is interrupted in `phase`.

    Args:
        phase: the phase.
        serve: starts servers.
        monkeypatch: to hold a name lookup.
        context: the server's, for TLS.
        retry_after: seconds that a backoff takes.
        settings: the client's.
    """
    release, once = threading.Event(), threading.Event()

    def is_first() -> bool:
        first = not once.is_set()
        once.set()
        return first

    def greet(sock: socket.socket) -> bool:
        if phase != "handshake" or not is_first():
            return True
        send_signal()
        while sock.recv(65536):
            pass
        return False

    def begin(arrival: Arrival) -> bool:
        if phase == "sending" and arrival.call == "the call" and is_first():
            send_signal()
            # The body is not read: what was sent waits until the client hangs up.
            release.wait(PATIENCE)
            return False
        return True

    def answer(arrival: Arrival) -> bool:
        if arrival.call == "holder":
            return release.wait(PATIENCE)
        if arrival.call != "the call" or phase not in ("head", "body", "backoff") or not is_first():
            return True
        if phase == "backoff":
            arrival.sock.sendall(reply(b"", b"Retry-After: %.1f" % retry_after, status=b"429 Busy"))
        elif phase == "body":
            arrival.sock.sendall(arrival.echo()[:-4])
        send_signal()
        if phase != "backoff":
            arrival.sock.recv(1)
        return False

    server = serve(context, greet=greet, begin=begin, answer=answer)
    host = "127.0.0.1"
    if phase == "dns":
        host = "slow.example"
        known = socket.getaddrinfo

        def slow(name: Any, *args: Any, **keywords: Any) -> Any:
            if name != host:
                return known(name, *args, **keywords)
            if is_first():
                send_signal()
                release.wait(PATIENCE)
            return known("127.0.0.1", *args, **keywords)

        monkeypatch.setattr(socket, "getaddrinfo", slow)
    url = f"{'http' if context is None else 'https'}://{host}:{server.port}"
    given = {"deadline": PATIENCE, "connect_timeout": PATIENCE, "max_connections": 2, "allow_http": True, **settings}
    with Soliditech(base_url=url, api_key=KEY, trust_env=False, **given) as client:
        yield Scene(client, server, release)
        release.set()


@contextlib.contextmanager
def full_listener() -> Iterator[int]:
    """A port of this machine to which no connection is made: its queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port: int = listener.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                filler.connect(("127.0.0.1", port))
        try:
            yield port
        finally:
            for filler in fillers:
                filler.close()


@contextlib.contextmanager
def all_places_taken(scenery: Scene, places: int = 2) -> Iterator[None]:
    """Calls that have every place until this is left; the signal is sent soon after it began."""
    threads = [threading.Thread(target=ask, args=(scenery.client, "holder")) for _ in range(places)]
    for thread in threads:
        thread.start()
    assert scenery.server.has(lambda: scenery.server.calls.count("holder") == places)
    signal_in_a_moment()
    try:
        yield
    finally:
        scenery.release.set()
        for thread in threads:
            thread.join(PATIENCE)
