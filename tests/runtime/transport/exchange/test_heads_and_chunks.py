"""Heads that llhttp refuses, and chunks: what of them is read, and what says that more came than belongs to a reply."""

from __future__ import annotations

import errno
from typing import NoReturn

import h11
import httptools
import pytest

from soliditech_runtime.process.exhaustion import exhaustion
from soliditech_runtime.transport.attempt import Failed
from soliditech_runtime.transport.exchange.parsing import ChunkedBody, Head, end_of_head, read_head
from tests.runtime.transport.exchange.driving import from_outside, without_h11

LAST = b"0\r\n\r\n"
SECOND = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("size", [10, 30_000])
def test_a_head_with_bare_line_feeds_is_read_whole(size: int) -> None:
    value = b"v" * size
    head = read_head(b"HTTP/1.1 200 OK\nContent-Length: 5\nX-Long: " + value + b"\n\n")
    assert (head.status, head.headers) == (200, [(b"content-length", b"5"), (b"x-long", value)])


def test_an_interim_head_is_read_so_too() -> None:
    assert read_head(b"HTTP/1.1 103 Early\nLink: </a>\n\n").status == 103


@pytest.mark.parametrize("blank", [b"\r\n\r\n", b"\n\n", b"\n\r\n"])
def test_the_end_of_a_head_is_found_however_it_comes(blank: bytes) -> None:
    head = b"HTTP/1.1 200 OK" + blank
    for size in range(len(head)):
        assert end_of_head(head[:size]) is None
        assert end_of_head(head + b"body", size) == len(head)


@pytest.mark.parametrize("begin", [b"H", b"HTTP", b"HTTP/1.1 200"])
def test_what_may_become_a_head(begin: bytes) -> None:
    assert end_of_head(begin) is None


@pytest.mark.parametrize("begin", [b"h", b"HTTX", b"220 mail.example\r\n\r\n", b"\r\n"])
def test_what_can_become_none(begin: bytes) -> None:
    with pytest.raises(Failed) as caught:
        end_of_head(begin)
    assert caught.value.kind == "protocol"


@pytest.mark.parametrize("lengths", [[b"5"], [b"5", b"5"], [b"5, 5"], [b"5,5", b"5"], [b"  5  "]])
def test_a_head_has_one_length(lengths: list[bytes]) -> None:
    head = read_head(b"HTTP/1.1 200 OK\r\n" + b"".join(b"Content-Length: %b\r\n" % each for each in lengths) + b"\r\n")
    assert [(name, value.strip()) for name, value in head.headers] == [(b"content-length", b"5")]


@pytest.mark.parametrize("lengths", [[b"5", b"6"], [b"5, 6"], [b"5,"], [b"+5"], [b"5 5"], [b""], [b"\xb2"]])
def test_a_head_with_no_one_length_is_none(lengths: list[bytes]) -> None:
    with pytest.raises(Failed):
        read_head(b"HTTP/1.1 200 OK\r\n" + b"".join(b"Content-Length: %b\r\n" % each for each in lengths) + b"\r\n")


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\nno colon\n\n", b"HTTP/1.1 2x0 OK\r\n\r\n"])
def test_what_neither_reads_is_no_head(head: bytes) -> None:
    with pytest.raises(Failed) as caught:
        read_head(head)
    assert caught.value.kind == "protocol"


def test_where_h11_is_not_there_such_a_head_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    without_h11(monkeypatch, ImportError())
    with pytest.raises(Failed) as caught:
        read_head(b"HTTP/1.1 200 OK\n\n")
    assert (caught.value.kind, caught.value.reason) == ("protocol", None)


def test_what_this_process_ran_out_of_is_not_the_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    error = OSError(errno.EMFILE, "")
    without_h11(monkeypatch, error)
    with pytest.raises(Failed) as caught:
        read_head(b"HTTP/1.1 200 OK\n\n")
    assert (caught.value.kind, caught.value.reason) == ("resources", exhaustion(error))


def test_what_a_signal_handler_raised_while_h11_reads_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    error = from_outside(h11.RemoteProtocolError("a handler's"))

    def interrupted(connection: h11.Connection) -> NoReturn:
        raise error

    monkeypatch.setattr(h11.Connection, "next_event", interrupted)
    with pytest.raises(h11.RemoteProtocolError) as caught:
        read_head(b"HTTP/1.1 200 OK\n\n")
    assert caught.value is error


def test_what_a_signal_handler_raised_while_h11_is_imported_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    error = from_outside(OSError("a handler's"))
    without_h11(monkeypatch, error)
    with pytest.raises(OSError, match="a handler's") as caught:
        read_head(b"HTTP/1.1 200 OK\n\n")
    assert caught.value is error


def test_what_a_signal_handler_raised_while_llhttp_reads_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    error = from_outside(OSError("a handler's"))

    def interrupted(head: Head, name: bytes, value: bytes) -> NoReturn:
        raise error

    monkeypatch.setattr(Head, "on_header", interrupted)
    with pytest.raises(OSError, match="a handler's") as caught:
        read_head(b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n")
    assert caught.value is error


def test_what_a_signal_handler_raised_at_an_upgrade_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    error = from_outside(httptools.HttpParserUpgrade("a handler's"))

    class Interrupted:
        def __init__(self, head: Head) -> None: ...

        def feed_data(self, data: bytes) -> NoReturn:
            raise error

    monkeypatch.setattr(httptools, "HttpResponseParser", Interrupted)
    with pytest.raises(httptools.HttpParserUpgrade) as caught:
        read_head(b"HTTP/1.1 101 Switching\r\n\r\n")
    assert caught.value is error


@pytest.mark.parametrize("data", [b"2\r\nab\r\n", LAST])
def test_what_a_signal_handler_raised_among_chunks_goes_through(data: bytes) -> None:
    error = from_outside(OSError("a handler's"))

    def take(part: bytes) -> NoReturn:
        raise error

    class Interrupted(ChunkedBody):
        def on_message_complete(self) -> NoReturn:
            raise error

    with pytest.raises(OSError, match="a handler's") as caught:
        Interrupted(take).feed(data)
    assert caught.value is error


def chunked(*received: bytes) -> tuple[bytes, bool, bool]:
    parts: list[bytes] = []
    body = ChunkedBody(parts.append)
    assert (body.done, body.surplus) == (False, False)
    for data in received:
        body.feed(data)
    return b"".join(parts), body.done, body.surplus


@pytest.mark.parametrize(
    ("received", "found"),
    [
        ((b"2\r\nab\r\n" + LAST,), (b"ab", True, False)),
        ((b"2\r\nab\r\n",), (b"ab", False, False)),
        ((b"2\r\nab\r\n" + LAST, b"\r\n"), (b"ab", True, True)),
        ((b"2\r\nab\r\n" + LAST, b"HTTP/1.1 200 OK\r\n"), (b"ab", True, True)),
        ((b"2\r\nab\r\n" + LAST + b"GARBAGE",), (b"ab", True, True)),
        ((b"2\r\nab\r\n" + LAST + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\ncd",), (b"ab", True, True)),
        ((b"2\r\nab\r\n0\r\nTrailer: a\r\n\r\n",), (b"ab", True, True)),
        ((b"2\r\nab\r\n" + LAST + b"GARBAGE\r\n" + LAST,), (b"ab", True, True)),
        ((b"2\r\nab\r\n" + LAST + SECOND + LAST,), (b"ab", True, True)),
        ((b"2\r\nab\r\n" + LAST + SECOND + b"2\r\ncd\r\n" + LAST,), (b"ab", True, True)),
        ((b"2\r\nab\r\n" + LAST + SECOND + b"64\r\n.\r\n" + LAST,), (b"ab", True, True)),
        ((LAST,), (b"", True, False)),
    ],
)
def test_where_chunks_end_and_what_follows(received: tuple[bytes, ...], found: tuple[bytes, bool, bool]) -> None:
    assert chunked(*received) == found
    split = [bytes([byte]) for data in received for byte in data]
    assert chunked(*split) == found


@pytest.mark.parametrize("received", [b"x\r\n", b"2\r\nabc\r\n" + LAST])
def test_what_is_no_chunk(received: bytes) -> None:
    with pytest.raises(Failed) as caught:
        chunked(received)
    assert caught.value.kind == "protocol"


def test_chunks_of_a_byte_may_have_as_much_around_them_as_it_takes() -> None:
    body, done, surplus = chunked(b"0001;a\r\n.\r\n" * 100_000 + LAST)
    assert (len(body), done, surplus) == (100_000, True, False)


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_what_chunks_have_around_them_has_a_bound(more: int, refused: bool) -> None:
    around = b"1;" + b"a" * (256 * 1024 + 9 - len(b"1;\r\n.") + more) + b"\r\n."
    if not refused:
        assert chunked(around) == (b".", False, False)
        return
    with pytest.raises(Failed):
        chunked(around)
