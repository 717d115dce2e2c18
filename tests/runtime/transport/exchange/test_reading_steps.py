"""A reply as it comes in: where its heads and its body end, their bounds, and whether the connection may be kept."""

from __future__ import annotations

import gzip

import pytest

from soliditech_runtime.exchange import Reply
from soliditech_runtime.transport.attempt import Failed
from soliditech_runtime.transport.exchange.reply_reader import ReplyReader
from soliditech_runtime.transport.origin import TransportSettings

OK = b"HTTP/1.1 200 OK\r\n"
WHOLE = OK + b"Content-Length: 2\r\n\r\n{}"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n"
MOST = 256 * 1024


def fed(*received: bytes, method: str = "POST") -> ReplyReader:
    reader = ReplyReader(TransportSettings(trust_env=False), method)
    for data in received:
        assert not reader.done
        reader.feed(data)
    return reader


def reply_of(reader: ReplyReader) -> Reply:
    assert reader.done
    return reader.whole or reader.reply()


def head_of(size: int, status: bytes = b"103 Early") -> bytes:
    head = b"HTTP/1.1 " + status + b"\r\nX: "
    return head + b"x" * (size - len(head) - 4) + b"\r\n\r\n"


def refused(reader: ReplyReader, data: bytes) -> bool:
    with pytest.raises(Failed) as caught:
        reader.feed(data)
    return caught.value.kind == "protocol"


def test_until_a_head_ends_its_first_bytes_are_known() -> None:
    reader = fed()
    assert (reader.begin(), reader.status, reader.exact()) == (b"", 0, False)
    reader.feed(OK)
    assert reader.begin() == OK[:16]
    reader.feed(b"Content-Length: 2\r\n\r\n")
    assert (reader.begin(), reader.status, reader.done) == (b"", 200, False)
    reader.feed(b"{")
    assert reader.begin() == b""


def test_after_an_interim_head_the_first_bytes_are_those_of_the_next() -> None:
    reader = fed(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 20")
    assert (reader.begin(), reader.status) == (b"HTTP/1.1 20", 0)


@pytest.mark.parametrize(("count", "is_refused"), [(100, False), (101, True)])
def test_how_many_interim_heads_may_come(count: int, is_refused: bool) -> None:
    heads = b"HTTP/1.1 100 Continue\r\n\r\n" * count
    if is_refused:
        assert refused(fed(), heads + WHOLE)
    else:
        assert reply_of(fed(heads + WHOLE)).body == b"{}"


@pytest.mark.parametrize("more", [0, 1])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_how_long_all_heads_may_be_together(count: int, more: int) -> None:
    last = WHOLE[:-2]
    sizes = [(MOST - len(last)) // count] * count
    sizes[0] += (MOST - len(last)) % count + more
    reader = fed(*map(head_of, sizes))
    if more:
        assert refused(reader, WHOLE)
    else:
        reader.feed(WHOLE)
        assert reply_of(reader).body == b"{}"


@pytest.mark.parametrize("before", [0, 1_000])
def test_how_long_a_head_without_an_end_may_be(before: int) -> None:
    reader = fed(head_of(before)) if before else fed()
    reader.feed(OK + b"x" * (MOST - before - len(OK)))
    assert refused(reader, b"x")


@pytest.mark.parametrize(
    ("codings", "problem"),
    [
        ([b"gzip"], None),
        ([b"GZIP"], None),
        ([b"identity", b"GZip"], None),
        ([b"gzip", b"none"], None),
        ([b"gzip", b"gzip"], "in a content encoding that was not asked for"),
        ([b"gzip", b"BR"], "in a content encoding that was not asked for"),
    ],
)
def test_codings_in_several_headers(codings: list[bytes], problem: str | None) -> None:
    body = gzip.compress(b"hello")
    head = OK + b"".join(b"Content-Encoding: %b\r\n" % each for each in codings)
    reply = reply_of(fed(head + b"Content-Length: %d\r\n\r\n" % len(body) + body))
    assert (reply.body, reply.problem) == (b"" if problem else b"hello", problem)


@pytest.mark.parametrize("value", [b"close", b"TE, close", b"Close,TE", b"keep-alive , CLOSE"])
def test_a_connection_that_the_server_closes_is_not_kept(value: bytes) -> None:
    assert fed(OK + b"Connection: " + value + b"\r\nContent-Length: 2\r\n\r\n{}").exact() is False


@pytest.mark.parametrize(
    ("received", "is_exact"),
    [
        ((WHOLE,), True),
        ((WHOLE[:-1], b"}"), True),
        ((WHOLE[:-2], b"{}x"), False),
        ((WHOLE + b"x",), False),
        ((OK + b"Connection: keep-alive\r\nContent-Length: 2\r\n\r\n{}",), True),
        ((b"HTTP/1.1 204 No Content\r\n\r\nx",), False),
        ((CHUNKED + b"\r\n2\r\n{}\r\n0\r\n\r\n",), True),
        ((CHUNKED + b"Content-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",), False),
        ((CHUNKED + b"\r\n2\r\n{}\r\n0\r\n\r\nx",), False),
    ],
)
def test_where_the_connection_stands_after_a_reply(received: tuple[bytes, ...], is_exact: bool) -> None:
    reader = fed(*received)
    assert reply_of(reader).body in (b"{}", b"")
    assert reader.exact() is is_exact


def test_bytes_after_a_reply_that_is_done_cost_the_connection() -> None:
    reader = fed(WHOLE)
    assert reader.exact() is True
    reader.feed(b"x")
    assert reader.exact() is False


@pytest.mark.parametrize("cut", [False, True])
def test_a_reply_to_the_end_of_the_connection(cut: bool) -> None:
    reader = fed(OK + b"X: y\r\n\r\n{", b"}")
    assert not reader.done
    if cut:
        with pytest.raises(Failed) as caught:
            reader.end(cut=True)
        assert caught.value.kind == "read"
        return
    reader.end(cut=False)
    reply = reply_of(reader)
    assert (reply.status, reply.headers, reply.body) == (200, [(b"x", b"y")], b"{}")
    assert reader.exact() is False


def test_an_end_before_that_of_the_reply() -> None:
    with pytest.raises(Failed) as caught:
        fed(WHOLE[:-1]).end(cut=False)
    assert caught.value.kind == "read"


@pytest.mark.parametrize("head", [OK + b"Content-Length: 2\r\n\r\n", CHUNKED + b"\r\n", OK + b"\r\n"])
def test_replies_to_head_have_no_body(head: bytes) -> None:
    reader = fed(head, method="HEAD")
    assert (reply_of(reader).body, reader.exact()) == (b"", True)


def test_the_headers_of_a_reply_in_parts() -> None:
    reply = reply_of(fed(CHUNKED + b"X: y\r\n\r\n", b"2\r\n{}\r\n0\r\n\r\n"))
    assert (reply.status, reply.headers) == (200, [(b"transfer-encoding", b"chunked"), (b"x", b"y")])
