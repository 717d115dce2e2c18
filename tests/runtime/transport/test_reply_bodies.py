"""Bodies of replies: their coding, their end, and how much of one is read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.runtime.transport.results import reply
from tests.support.scripts import answering, once

Make = Callable[..., Any]


def test_body_until_close(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    driver = drive(serve(once(b"HTTP/1.1 200 OK\r\n\r\nall of it")).port)
    assert reply(driver.send(get(), limits())).body == b"all of it"
    assert driver.idle() == 0


@pytest.mark.parametrize("name", [b"gzip", b"x-gzip", b"GZIP"])
def test_gzip(serve: Make, drive: Make, get: Make, limits: Make, name: bytes) -> None:
    body = b"some text, many times. " * 20_000
    driver = drive(serve(answering(gzip.compress(body), b"Content-Encoding: " + name)).port)
    assert reply(driver.send(get(), limits())).body == body
    assert driver.idle() == 1


def test_gzip_of_nothing(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    driver = drive(serve(answering(b"", b"Content-Encoding: gzip")).port)
    assert (got := reply(driver.send(get(), limits()))).problem is None
    assert got.body == b""


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(b"he") + gzip.compress(b"llo"), b"gzip"),
        (gzip.compress(b"hello") + b"\0" * 512, b"gzip"),
        (gzip.compress(b"hello") + b"\0" + gzip.compress(b""), b"gzip"),
        (gzip.compress(b"hello"), b"identity, gzip"),
        *((b"hello", name) for name in (b"none", b"utf-8", b"UTF-8", b"json", b"binary", b"identity, none")),
    ],
    ids=range(10),
)
@pytest.mark.parametrize("step", [1, 1000])
def test_codings_that_servers_get_away_with(
    serve: Make, drive: Make, get: Make, limits: Make, body: bytes, coding: bytes, step: int
) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: %b\r\n\r\n" % coding
    chunks = [body[start : start + step] for start in range(0, len(body), step)]
    framed = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    driver = drive(serve(once(head + framed + b"0\r\n\r\n")).port)
    assert reply(driver.send(get(), limits())).body == b"hello"


BROKEN = [
    (gzip.compress(b"x" * 1000)[:-10], b"gzip", "broken gzip"),
    (b"not gzip at all", b"gzip", "broken gzip"),
    (gzip.compress(b"a") + b"b", b"gzip", "broken gzip"),
    (gzip.compress(b"a") + b"\x1f", b"gzip", "broken gzip"),
    (gzip.compress(b"a") + gzip.compress(b"b")[:-1], b"gzip", "broken gzip"),
    (zlib.compress(b"a"), b"deflate", "not asked for"),
    (b"?", b"br", "not asked for"),
    (gzip.compress(gzip.compress(b"a")), b"gzip, gzip", "not asked for"),
    (gzip.compress(b"0" * 2_000_000), b"gzip", "larger than 1,000,000 bytes"),
    (b"0" * 1_000_001, b"identity", "larger than 1,000,000 bytes"),
]


@pytest.mark.parametrize(("body", "coding", "problem"), BROKEN, ids=range(len(BROKEN)))
def test_body_that_cannot_be_used(
    serve: Make, drive: Make, get: Make, limits: Make, body: bytes, coding: bytes, problem: str
) -> None:
    server = serve(answering(body, b"Content-Encoding: " + coding))
    driver = drive(server.port, max_reply_bytes=1_000_000)
    got = reply(driver.send(get(), limits()))
    assert (got.status, got.body) == (200, b"")
    assert got.problem is not None
    assert problem in got.problem
    assert got.too_large == problem.startswith("larger")
    assert server.wait_open(0)
    assert driver.room() == 50


def test_endless_body_stops_at_the_cap(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    def script(peer: Any) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            peer.send(b"10000\r\n" + b"0" * 65536 + b"\r\n")

    got = reply(drive(serve(script).port, max_reply_bytes=1_000_000).send(get(), limits()))
    assert got.problem is not None
    assert got.problem.startswith("larger than 1,000,000 bytes, the most that max_reply_bytes allows; make the client")
    assert got.too_large
