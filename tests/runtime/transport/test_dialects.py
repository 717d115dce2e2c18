"""What servers send in the name of HTTP: read by both sides, plainly and within TLS, or refused and why."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from soliditech_runtime.exchange import Reply
from tests.support.fault_server import Peer
from tests.support.scripts import once

Make = Callable[..., Any]

OK = b"HTTP/1.1 200 OK\r\n"
FIVE = b"Content-Length: 5\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
END = b"0\r\n\r\n"


class Read(NamedTuple):
    """What is made of a reply.

    Args:
        body: what its body is.
        kept: whether the connection is used again.
    """

    body: bytes = b"hello"
    kept: bool = True


class Refused(NamedTuple):
    """The kind of the fault, and why it is one."""

    kind: str
    why: str


NOT_KEPT = Read(kept=False)
CUT = Refused("read", "it ends before its end")


def garbled(why: str) -> Refused:
    """It is no HTTP/1."""
    return Refused("protocol", why)


DIALECTS: list[tuple[bytes, Read | Refused]] = [
    # Heads
    (OK + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.1 200\r\n" + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.1 200 \r\n" + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.1 200 In Ordnung \xfc\r\n" + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.1 299 Odd\r\n" + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.0 200 OK\r\n" + FIVE + b"\r\nhello", NOT_KEPT),
    (b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + FIVE + b"\r\nhello", NOT_KEPT),
    (b"HTTP/2.0 200 OK\r\n" + FIVE + b"\r\nhello", NOT_KEPT),
    (b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", Read()),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 5\n\r\nhello", Read()),
    (OK + b"content-length:5\r\n\r\nhello", Read()),
    (OK + b"CONTENT-LENGTH:   5   \r\n\r\nhello", Read()),
    (OK + b"X-Folded: one\r\n two\r\n" + FIVE + b"\r\nhello", Read()),
    (OK + b"X-Folded: one\r\n\ttwo\r\n" + FIVE + b"\r\nhello", Read()),
    (OK + b"X-Empty:\r\n" + FIVE + b"\r\nhello", Read()),
    (OK + b"X-Latin: \xe9\xff\r\n" + FIVE + b"\r\nhello", Read()),
    (OK + b"X-Long: " + b"a" * 110_000 + b"\r\n" + FIVE + b"\r\nhello", Read()),
    (OK + b"X: y\r\n" * 2_000 + FIVE + b"\r\nhello", Read()),
    (OK + b"X-Long: " + b"a" * 270_000 + b"\r\n" + FIVE + b"\r\nhello", garbled("a head of more than 256 KiB")),
    (OK + b"X Y: z\r\n" + FIVE + b"\r\nhello", garbled("a blank in a name")),
    (OK + b"X : z\r\n" + FIVE + b"\r\nhello", garbled("a blank before the colon, by which readers differ")),
    (OK + b": z\r\n" + FIVE + b"\r\nhello", garbled("no name")),
    (OK + b"no colon\r\n" + FIVE + b"\r\nhello", garbled("no colon")),
    (OK + b"X: a\x00b\r\n" + FIVE + b"\r\nhello", garbled("a NUL in a value")),
    (b"HTTP/1.1 2OO OK\r\n" + FIVE + b"\r\nhello", garbled("a status that is no number")),
    (b"HTTP/1.1 20 OK\r\n" + FIVE + b"\r\nhello", garbled("a status of two digits")),
    (b"HTTP/1.1 2000 OK\r\n" + FIVE + b"\r\nhello", garbled("a status of four digits")),
    (b"HTTP/1.1 099 OK\r\n" + FIVE + b"\r\nhello", garbled("a status below 100")),
    (b"ICY 200 OK\r\n" + FIVE + b"\r\nhello", garbled("another protocol")),
    (b"<html>Bad gateway</html>\r\n\r\n", garbled("a page without a head")),
    (b"SSH-2.0-OpenSSH_9.2\r\n", garbled("another protocol")),
    (b"\x15\x03\x01\x00\x02\x02F", garbled("TLS where none is spoken")),
    (b"\r\n" + OK + FIVE + b"\r\nhello", garbled("a line before the head, which belongs to nothing")),
    # Interim replies
    (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n" * 3 + OK + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.1 102 Processing\n\n" + OK + FIVE + b"\r\nhello", Read()),
    (b"HTTP/1.1 100 Continue\r\n\r\n" * 101 + OK + FIVE + b"\r\nhello", garbled("more than 100 interim replies")),
    (b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n", garbled("an upgrade that nobody asked for")),
    # Lengths
    (OK + FIVE + FIVE + b"\r\nhello", Read()),
    (OK + b"Content-Length: 5, 5\r\n\r\nhello", Read()),
    (OK + b"Content-Length: 05\r\n\r\nhello", Read()),
    (OK + b"Content-Length: 0\r\n\r\n", Read(b"")),
    (OK + FIVE + b"Content-Length: 6\r\n\r\nhello!", garbled("two lengths")),
    (OK + b"Content-Length: 5, 6\r\n\r\nhello!", garbled("two lengths")),
    (OK + b"Content-Length: -5\r\n\r\nhello", garbled("a length that is none")),
    (OK + b"Content-Length: +5\r\n\r\nhello", garbled("a length that is none")),
    (OK + b"Content-Length: 0x5\r\n\r\nhello", garbled("a length that is none")),
    (OK + b"Content-Length: 5.0\r\n\r\nhello", garbled("a length that is none")),
    (OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nhello", garbled("a length of no body")),
    (OK + b"Content-Length: 6\r\n\r\nhello", CUT),
    (OK + FIVE + b"\r\nhello!", NOT_KEPT),
    (OK + FIVE + b"\r\nhello" + OK + FIVE + b"\r\nother", NOT_KEPT),
    (OK + FIVE + b"Connection: close\r\n\r\nhello", NOT_KEPT),
    (OK + FIVE + b"Connection: Close, TE\r\n\r\nhello and more", NOT_KEPT),
    (OK + FIVE + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\nhello", Read()),
    (OK + FIVE + b"Keep-Alive: timeout=1\r\n\r\nhello", NOT_KEPT),
    # Without a body
    (b"HTTP/1.1 204 No Content\r\n\r\n", Read(b"")),
    (b"HTTP/1.1 204 No Content\r\n" + FIVE + b"\r\n", Read(b"")),
    (b"HTTP/1.1 204 No Content\r\n" + CHUNKED + b"\r\n", Read(b"")),
    (b"HTTP/1.1 204 No Content\r\n" + FIVE + b"\r\nhello", NOT_KEPT._replace(body=b"")),
    (b"HTTP/1.1 304 Not Modified\r\n" + FIVE + b"\r\n", Read(b"")),
    # Chunks
    (OK + CHUNKED + b"\r\n5\r\nhello\r\n" + END, Read()),
    (OK + CHUNKED + b"\r\n2\r\nhe\r\n003\r\nllo\r\n" + END, Read()),
    (OK + b"Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n" + END, Read()),
    (OK + CHUNKED + b"\r\n5;a=b\r\nhello\r\n" + END, Read()),
    (OK + CHUNKED + b'\r\n5;a="b;c"\r\nhello\r\n' + END, Read()),
    (OK + CHUNKED + b"\r\n5 \r\nhello\r\n" + END, Read()),
    (OK + CHUNKED + b"\r\n5\t \r\nhello\r\n" + END, Read()),
    (OK + CHUNKED + b"\r\n5\r\nhello\r\n0\r\nTrailer: a\r\n\r\n", NOT_KEPT),
    (OK + CHUNKED + b"\r\n5\r\nhello\r\n" + END + b"\r\n", NOT_KEPT),
    (OK + CHUNKED + b"\r\n5\r\nhello\r\n" + END + b"more", NOT_KEPT),
    (OK + CHUNKED + b"\r\n" + END, Read(b"")),
    (OK + CHUNKED + FIVE + b"\r\n5\r\nhello\r\n" + END, NOT_KEPT),
    (OK + b"Content-Length: 3\r\n" + CHUNKED + b"\r\n5\r\nhello\r\n" + END, NOT_KEPT),
    (b"HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\r\nhello\r\n" + END, Read()),
    (OK + CHUNKED + b"\r\n5\r\nhel", CUT),
    (OK + CHUNKED + b"\r\n5\r\nhello\r\n", CUT),
    (OK + CHUNKED + b"\r\n5\r\nhello!\r\n" + END, garbled("a chunk that is longer than it says")),
    (OK + CHUNKED + b"\r\nxyz\r\nhello\r\n" + END, garbled("a size that is no number")),
    (OK + CHUNKED + b"\r\n-5\r\nhello\r\n" + END, garbled("a size that is no number")),
    (OK + CHUNKED + b"\r\n" + b"f" * 17 + b"\r\nhello\r\n" + END, garbled("a size of no chunk")),
    (OK + CHUNKED + b"\r\n5;" + b"a" * 300_000 + b"\r\nhello\r\n" + END, garbled("an extension without end")),
    (OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n" + END, garbled("a coding that nobody asked for")),
    (OK + b"Transfer-Encoding: identity\r\n\r\nhello", garbled("a coding that is none")),
    (OK + CHUNKED + CHUNKED + b"\r\n5\r\nhello\r\n" + END, garbled("chunks in chunks")),
    # To the end of the connection
    (OK + b"\r\nhello", NOT_KEPT),
    (b"HTTP/1.0 200 OK\r\n\r\nhello", NOT_KEPT),
    (OK + b"Connection: keep-alive\r\n\r\nhello", NOT_KEPT),
    (OK + b"Connection: close\r\n\r\n", NOT_KEPT._replace(body=b"")),
    # What never becomes a reply
    (b"", CUT),
    (b"HTT", CUT),
    (OK + FIVE, CUT),
    (b"HTTP/1.1 100 Continue\r\n\r\n", CUT),
]


def made_of(sent: bytes, driver: Any, request: Any, limits: Any) -> Read | str:
    """What the client makes of a reply."""
    result = driver.send(request, limits)
    if isinstance(result, Reply):
        assert result.problem is None
        return Read(result.body, kept=driver.idle() == 1)
    assert driver.idle() == 0
    return str(result.kind)


def farewell(peer: Peer) -> None:
    """Say that nothing follows, as TLS has it."""
    if isinstance(peer.sock, ssl.SSLSocket):
        with contextlib.suppress(OSError):
            peer.sock.unwrap()


@pytest.mark.proof
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_each_is_read_or_refused_as_the_table_says(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, tls: bool, full_size: bool
) -> None:
    wrong = []
    for sent, expected in DIALECTS[:: 1 if full_size or not tls else 6]:
        is_kept = isinstance(expected, Read) and expected.kept
        server = serve(once(sent, Peer.until_closed if is_kept else farewell), context=server_context if tls else None)
        driver = drive(server.port, scheme="https" if tls else "http", verify=False)
        kind = expected.kind if isinstance(expected, Refused) else expected
        if (found := made_of(sent, driver, get(), limits())) != kind:
            wrong.append((sent[:120], found, expected))
    assert wrong == []


def test_there_are_enough_of_them() -> None:
    assert len(DIALECTS) >= 60
    assert len({sent for sent, _ in DIALECTS}) == len(DIALECTS)


@pytest.mark.parametrize("sent", [OK + b"\r\nhello", b"HTTP/1.0 429 Later\r\nRetry-After: 1\r\n\r\nlater"])
def test_a_reply_to_the_end_of_a_connection_without_the_end_of_tls_is_cut_off(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, sent: bytes
) -> None:
    driver = drive(serve(once(sent), context=server_context).port, scheme="https", verify=False)
    assert made_of(sent, driver, get(), limits()) == "read"
