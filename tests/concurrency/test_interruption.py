"""A sync call interrupted in the middle, as by ctrl-c: the exception comes through, and no place is lost."""

from __future__ import annotations

import gc
import signal
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from soliditech import RequestOptions, Soliditech
from tests.concurrency.calls import all_places_are_there, ask, numbered, sync_client
from tests.concurrency.echo_server import CALL, PATIENCE, Arrival, Serve

PLACES = 2


class Interrupt(BaseException):
    """What a signal handler raises."""


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    def interrupt(*_: object) -> None:
        raise Interrupt

    before = signal.signal(signal.SIGUSR1, interrupt)
    yield
    signal.signal(signal.SIGUSR1, before)


def interrupt() -> None:
    """Interrupt the main thread, which waits by then, or will not notice before it does."""
    time.sleep(0.02)
    main = threading.main_thread().ident
    assert main is not None
    signal.pthread_kill(main, signal.SIGUSR1)


class Scene:
    """Interrupts the call in one of its phases, and only once."""

    def __init__(self, phase: str) -> None:
        self.phase = phase
        self.over = threading.Event()

    def greet(self, sock: socket.socket) -> bool:
        """A new connection."""
        if self.phase not in ("handshake", "sending") or self.over.is_set():
            return True
        self.over.set()
        interrupt()
        # Nothing was read: what was sent waits until the client hangs up.
        while sock.recv(65536):
            pass
        return False

    def answer(self, arrival: Arrival) -> bool:
        """A request that has arrived."""
        if self.over.is_set() or arrival.call != "the call":
            return True
        self.over.set()
        if self.phase == "backoff":
            arrival.sock.sendall(b"HTTP/1.1 503 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n")
        elif self.phase == "body":
            arrival.sock.sendall(arrival.echo()[:-4])
        interrupt()
        if self.phase != "backoff":
            arrival.sock.recv(1)
        return False


def call(client: Soliditech, phase: str) -> None:
    if phase == "sending":
        options = RequestOptions(extra_headers={CALL: "the call"}, extra_body={"note": "x" * 12_000_000})
        client.customers.update("ACC-1001", tax_type="VAT", options=options)
    else:
        client.customers.get("ACC-1001", options=numbered("the call"))


@pytest.mark.parametrize(
    ("phase", "kept"),
    [
        pytest.param("handshake", False, id="handshake"),
        pytest.param("sending", False, id="sending"),
        *(pytest.param(phase, False, id=f"{phase}, new connection") for phase in ("head", "body", "backoff")),
        *(pytest.param(phase, True, id=f"{phase}, kept connection") for phase in ("head", "body", "backoff")),
    ],
)
def test_interrupted_in_any_phase_a_call_loses_no_place(
    phase: str, kept: bool, serve: Serve, server_context: Any, client_context: Any
) -> None:
    scene = Scene(phase)
    server = serve(server_context if phase == "handshake" else None, greet=scene.greet, answer=scene.answer)
    with sync_client(server, max_connections=PLACES, verify=client_context) as client:
        if kept:
            ask(client, "before")
        with pytest.raises(Interrupt):
            call(client, phase)
        all_places_are_there(client, PLACES)
    assert server.all_closed()
    gc.collect()


def test_interrupted_in_the_queue_a_call_passes_its_turn_on(serve: Serve) -> None:
    release = threading.Event()
    server = serve(answer=lambda arrival: arrival.call != "holder" or release.wait(PATIENCE))
    with sync_client(server, max_connections=1) as client:
        holder = threading.Thread(target=ask, args=(client, "holder"))
        holder.start()
        assert server.has(lambda: server.calls == ["holder"])
        threading.Thread(target=interrupt).start()
        with pytest.raises(Interrupt):
            call(client, "queue")
        release.set()
        holder.join(PATIENCE)
        all_places_are_there(client, 1)
    assert server.calls == ["holder", "burst-0"]
    assert server.all_closed()
    assert server.accepted == 1
