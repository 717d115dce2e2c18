"""Replies that come while the request is still being sent."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Request
from soliditech_runtime.transport.attempt import Attempt, Failed
from soliditech_runtime.transport.exchange.connection import Connection
from soliditech_runtime.transport.exchange.exchange import exchange
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import find_route
from tests.runtime.transport.results import fault, reply
from tests.support.fault_server import Peer
from tests.support.scripts import hang

Make = Callable[..., Any]

# More than the sockets of both sides hold.
LARGE = 24 * 1024 * 1024


def large() -> Request:
    return Request("PUT", "/", [(b"Host", b"test")], b"x" * LARGE)


@pytest.mark.parametrize("status", [b"413 Content Too Large", b"401 Unauthorized", b"200 OK"])
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_it_is_read_and_the_rest_is_not_sent(
    serve: Make, drive: Make, limits: Make, server_context: Any, status: bytes, tls: bool
) -> None:
    def script(peer: Peer) -> None:
        peer.head()
        peer.reply(b"enough", status=status)
        hang(peer)

    server = serve(script, context=server_context if tls else None)
    driver = drive(server.port, scheme="https" if tls else "http", verify=False)
    given = limits()
    got = reply(driver.send(large(), given))
    assert (got.status, got.body) == (int(status[:3]), b"enough")
    assert 0 < given.sent < LARGE
    # The rest of the request would be read as the next one.
    assert driver.idle() == 0


@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_after_an_interim_reply_the_rest_is_sent(
    serve: Make, drive: Make, limits: Make, server_context: Any, tls: bool
) -> None:
    def script(peer: Peer) -> None:
        peer.head()
        peer.send(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        left = LARGE - len(peer.buffer.partition(b"\r\n\r\n")[2])
        while left and (data := peer.sock.recv(1024 * 1024)):
            left -= len(data)
        peer.reply(b"all of it")
        peer.until_closed()

    server = serve(script, context=server_context if tls else None)
    driver = drive(server.port, scheme="https" if tls else "http", verify=False)
    assert reply(driver.send(large(), limits())).body == b"all of it"
    assert driver.idle() == 1


def test_a_server_that_hangs_up_in_the_middle_leaves_the_outcome_open(
    serve: Make, drive: Make, limits: Make, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    driver = drive(serve(lambda peer: peer.head()).port)
    kind, is_sent = fault(driver.send(large(), limits()))
    assert (kind in ("write", "read"), is_sent) == (True, True)
    # asyncio warns of writes to a socket that is closed.
    assert "socket.send() raised exception" not in caplog.text


class Jammed:
    """A socket that took some bytes, of which some are still in this process, and to which a reply came.

    Args:
        taken: how many bytes it takes.
        kept: how many of these it keeps.
    """

    def __init__(self, taken: int, kept: int) -> None:
        self.written = 0
        self._taken = taken
        self._kept = kept

    def write(self, limits: Limits) -> None:
        """Take what it takes."""
        self.written += self._taken
        limits.sent += self._taken

    def buffered(self) -> int:
        return self._kept

    def readable(self) -> bool:
        return True


def ended(steps: Any, received: bytes) -> Any:
    """How an exchange ends with what it reads last."""
    with pytest.raises(StopIteration) as caught:
        steps.send(received)
    return caught.value.value


def posting(socket: Any) -> Any:
    """The steps of an exchange that has written once, and asks for what came."""
    settings = TransportSettings(trust_env=False)
    attempt: Attempt[Any] = Attempt(Limits(5, 5, 5, 100.0, lambda: 50.0))
    attempt.go_on_with(Connection(socket))
    route = find_route(Origin("http", "isp.example", 80), settings)
    steps = exchange(route, settings, Request("POST", "/", [(b"Host", b"x")], b"{}"), attempt)
    assert next(steps)
    socket.write(attempt.limits)
    assert next(steps) is None
    return steps


@pytest.mark.parametrize(
    ("taken", "kept", "is_its_own"),
    [(0, 0, False), (9, 9, False), (9, 8, True), (9, 0, True)],
    ids=["none taken", "all kept", "one left", "all left"],
)
def test_what_comes_before_a_byte_has_left_is_no_reply_to_it(taken: int, kept: int, is_its_own: bool) -> None:
    steps = posting(Jammed(taken, kept))
    refusal = b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}"
    if is_its_own:
        result, kept_open = ended(steps, refusal)
        assert reply(result).status == 409
        assert kept_open is None
    else:
        with pytest.raises(Failed) as caught:
            steps.send(refusal)
        assert caught.value.kind == "write"


@pytest.mark.parametrize("kept", [0, 1])
def test_a_connection_with_bytes_that_are_still_to_be_sent_is_not_used_again(kept: int) -> None:
    # All of it, as asyncio does whose buffer has room.
    steps = posting(Jammed(len(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"), kept))
    _, kept_open = ended(steps, b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}")
    assert (kept_open is None) is bool(kept)


class Unpollable(Jammed):
    """A socket of which the system cannot say whether anything can be read."""

    def readable(self) -> bool:
        raise OSError(errno.ENOMEM, "no memory")


def test_a_reply_is_read_though_nothing_tells_that_one_came_early() -> None:
    steps = posting(Unpollable(9, 0))
    result, kept_open = ended(steps, b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
    assert (reply(result).status, kept_open) == (413, None)
