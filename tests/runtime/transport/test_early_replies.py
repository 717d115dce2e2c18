"""Replies that come while the request is still being sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.exchange import Request
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
