"""How long idle connections are used, and what is learnt of a server that closes them sooner."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.process.system import REAL
from soliditech_runtime.transport.exchange.connection import set_options
from soliditech_runtime.transport.pool import LARGEST_AGE, IdleTimes
from tests.runtime.transport.results import reply
from tests.support.fault_server import Peer

Make = Callable[..., Any]


class Aged:
    """A connection without a network."""

    def __init__(self, idled: float = 0.0) -> None:
        self.opened = self.idle_since = self.idle_limit = 0.0
        self.idled = idled
        self.closed = False

    def readable(self) -> bool:
        """Whether the server closed it."""
        return self.closed


def test_unsafe_operations_wait_for_half_of_what_a_connection_was_seen_to_live() -> None:
    times = IdleTimes()
    assert times.guarded() == 2.0
    times.was_closed(1.0)
    assert times.guarded() == 0.5
    times.was_closed(3.0)
    assert times.guarded() == 0.5


def test_what_cannot_be_used_again_is_over_and_teaches() -> None:
    times, connection = IdleTimes(), Aged()
    connection.idle_limit = 4.0
    assert not times.is_over(connection, 3.0)
    assert times.is_over(connection, 4.0)
    assert times.guarded() == 2.0
    connection.closed = True
    assert times.is_over(connection, 3.0)
    assert times.guarded() == 1.5


def test_a_connection_that_lived_longer_shows_that_it_was_something_else() -> None:
    times = IdleTimes()
    times.was_closed(0.01)
    assert times.returned(Aged(idled=0.005), 100.0)
    assert times.guarded() == 0.005
    assert times.returned(Aged(idled=0.02), 100.0)
    assert times.guarded() == 2.0


def test_a_connection_that_is_always_busy_is_let_go_one_day() -> None:
    times, connection = IdleTimes(), Aged()
    assert times.returned(connection, 100.0)
    assert times.returned(connection, 99.0 + LARGEST_AGE)
    assert not times.returned(connection, 100.0 + LARGEST_AGE)


def test_a_connection_that_the_server_closed_teaches_both_sides(
    serve: Make, drive: Make, get: Make, limits: Make
) -> None:
    def once_each(peer: Peer) -> None:
        peer.request()
        peer.reply(b"hello")

    server = serve(once_each)
    driver = drive(server.port)
    reply(driver.send(get(), limits()))
    assert server.wait_open(0)
    reply(driver.send(get(guarded=True), limits()))
    pool = driver.pool()
    assert pool._idle_times.guarded() < 2.0


def test_connections_are_kept_alive_by_the_system() -> None:
    with socket.socket() as sock:
        set_options(sock)
        assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_idle_times_count_the_sleep_of_the_machine() -> None:
    if not hasattr(time, "CLOCK_BOOTTIME"):
        assert REAL.idle_clock() == pytest.approx(REAL.clock(), abs=1.0)
        return
    assert REAL.idle_clock() == pytest.approx(time.clock_gettime(time.CLOCK_BOOTTIME), abs=1.0)
