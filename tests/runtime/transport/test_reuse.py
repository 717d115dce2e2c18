"""Which connections are used again, and which never."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.exchange import Reply
from tests.support.scripts import answering

Make = Callable[..., Any]

POISON = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nPOISON"
CHUNKED_POISON = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nPOISON\r\n0\r\n\r\n"
ZIPPED = gzip.compress(b"first")


def with_length(body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers]) + b"\r\n\r\n" + body


def chunked(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + end


CLEAN = {
    "length": with_length(b"first"),
    "zipped": with_length(ZIPPED, b"Content-Encoding: gzip"),
    "chunked": chunked(b"fi", b"rst"),
    "interim": b"HTTP/1.1 100 Continue\r\n\r\n" + with_length(b"first"),
    "interim with headers": b"HTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" + chunked(b"first"),
    "bare line feeds": with_length(b"first").replace(b"\r\n", b"\n"),
}


def answer_each(peer: Any, raws: list[bytes]) -> None:
    for raw in raws:
        if not peer.request():
            return
        peer.send(raw)
    peer.until_closed()


def body(result: Any) -> bytes:
    assert isinstance(result, Reply), result.kind
    assert result.problem is None
    return result.body


@pytest.mark.parametrize("kind", CLEAN)
def test_exact_replies_keep_the_connection(serve: Make, drive: Make, get: Make, limits: Make, kind: str) -> None:
    server = serve(lambda peer: answer_each(peer, [CLEAN[kind]] * 3))
    driver = drive(server.port)
    assert [body(driver.send(get(), limits())) for _ in range(3)] == [b"first"] * 3
    assert server.accepted == 1


@pytest.mark.parametrize("poison", [POISON, CHUNKED_POISON, b"\r\n", b"x"])
@pytest.mark.parametrize("kind", CLEAN)
def test_surplus_in_the_same_packet(
    serve: Make, drive: Make, get: Make, limits: Make, kind: str, poison: bytes
) -> None:
    server = serve(lambda peer: answer_each(peer, [CLEAN[kind] + poison]))
    driver = drive(server.port)
    assert body(driver.send(get("/first"), limits())) == b"first"
    assert driver.idle() == 0
    assert server.wait_open(0)
    assert body(driver.send(get("/second"), limits())) == b"first"
    assert server.accepted == 2


@pytest.mark.parametrize("kind", CLEAN)
def test_surplus_in_pieces(serve: Make, drive: Make, get: Make, limits: Make, kind: str) -> None:
    def script(peer: Any) -> None:
        peer.request()
        raw = CLEAN[kind] + CHUNKED_POISON
        cut = len(CLEAN[kind]) - 1
        for start, stop in ((0, 3), (3, 20), (20, cut), (cut, len(raw))):
            peer.send(raw[start:stop])
            time.sleep(0.01)
        peer.until_closed()

    server = serve(script)
    driver = drive(server.port)
    assert body(driver.send(get(), limits())) == b"first"
    assert driver.idle() == 0


@pytest.mark.parametrize("kind", CLEAN)
def test_byte_by_byte_keeps_the_connection(serve: Make, drive: Make, get: Make, limits: Make, kind: str) -> None:
    def script(peer: Any) -> None:
        while peer.request():
            for byte in CLEAN[kind]:
                peer.send(bytes([byte]))

    server = serve(script)
    driver = drive(server.port)
    assert [body(driver.send(get(), limits())) for _ in range(2)] == [b"first"] * 2
    assert server.accepted == 1


@pytest.mark.parametrize("poison", [POISON, CHUNKED_POISON, b"x"])
def test_surplus_that_comes_late(serve: Make, drive: Make, get: Make, limits: Make, poison: bytes) -> None:
    def script(peer: Any) -> None:
        peer.request()
        peer.reply(b"first")
        time.sleep(0.05)
        peer.send(poison)
        peer.until_closed()

    server = serve(script)
    driver = drive(server.port)
    assert body(driver.send(get("/first"), limits())) == b"first"
    assert driver.idle() == 1
    time.sleep(0.15)
    assert body(driver.send(get("/second"), limits())) == b"first"
    assert server.accepted == 2


@pytest.mark.parametrize("status", [204, 304])
def test_body_where_none_may_be(serve: Make, drive: Make, get: Make, limits: Make, status: int) -> None:
    raw = b"HTTP/1.1 %d X\r\nContent-Length: 6\r\n\r\nPOISON" % status
    driver = drive(serve(lambda peer: answer_each(peer, [raw])).port)
    assert driver.send(get(), limits()).body == b""
    assert driver.idle() == 0


@pytest.mark.parametrize("end", [b"0\r\nX-Trailer: a\r\n\r\n", b"0;last\r\n\r\n"])
def test_unusual_ends_of_chunked_bodies_are_read(serve: Make, drive: Make, get: Make, limits: Make, end: bytes) -> None:
    driver = drive(serve(lambda peer: answer_each(peer, [chunked(b"first", end=end)])).port)
    assert body(driver.send(get(), limits())) == b"first"
    assert driver.idle() == 0


def test_server_that_says_close(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    server = serve(lambda peer: answer_each(peer, [with_length(b"first", b"Connection: close")]))
    driver = drive(server.port)
    assert body(driver.send(get(), limits())) == b"first"
    assert server.wait_open(0)


def test_connection_closed_while_idle_is_not_used(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    def script(peer: Any) -> None:
        peer.request()
        peer.reply(b"first")

    server = serve(script)
    driver = drive(server.port)
    for _ in range(3):
        assert body(driver.send(get(), limits())) == b"first"
        assert server.wait_open(0)
    assert server.accepted == 3


@pytest.mark.parametrize(
    ("value", "kept"),
    [(b"timeout=5", 1), (b"timeout=1", 0), (b"timeout=0", 0), (b"max=9, timeout=1", 0), (b'TIMEOUT="1"', 0), (b"x", 1)],
)
def test_keep_alive_header(serve: Make, drive: Make, get: Make, limits: Make, value: bytes, kept: int) -> None:
    driver = drive(serve(answering(b"first", b"Keep-Alive: " + value)).port)
    assert body(driver.send(get(), limits())) == b"first"
    assert driver.idle() == kept


def test_idle_expiry(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    server = serve(answering(b"first"))
    driver = drive(server.port, idle_expiry=0.05)
    body(driver.send(get(), limits()))
    time.sleep(0.1)
    body(driver.send(get(), limits()))
    assert server.accepted == 2


def test_guarded_requests_take_only_fresh_connections(
    serve: Make, drive: Make, get: Make, limits: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answering(b"first"))
    driver = drive(server.port, idle_expiry=100)
    body(driver.send(get(), limits()))
    body(driver.send(get(guarded=True), limits()))
    assert server.accepted == 1
    monkeypatch.setattr("soliditech_runtime.transport.pool.GUARDED_IDLE", 0.0)
    body(driver.send(get(guarded=True), limits()))
    assert server.accepted == 2
    assert driver.idle() == 2


def test_guarded_request_at_the_bound_closes_the_idle_connection(
    serve: Make, drive: Make, get: Make, limits: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answering(b"first"))
    driver = drive(server.port, max_connections=1)
    body(driver.send(get(), limits()))
    monkeypatch.setattr("soliditech_runtime.transport.pool.GUARDED_IDLE", 0.0)
    body(driver.send(get(guarded=True), limits()))
    assert server.accepted == 2
    assert server.wait_open(1)
    assert (driver.idle(), driver.room()) == (1, 0)
