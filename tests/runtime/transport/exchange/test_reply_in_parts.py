"""The body of a reply as it comes in parts: how much of it is kept, and what is said of one that cannot be used."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from soliditech_runtime.transport.exchange.content import ReplyInParts

LARGER = (
    "larger than 5 bytes, the most that max_reply_bytes allows; "
    "make the client with a larger max_reply_bytes, or ask for less at once"
)


def parts(coding: bytes = b"", length: int | None = None, most: int = 5) -> ReplyInParts:
    return ReplyInParts(200, [], coding, length, most)


@pytest.mark.parametrize("sizes", [(5,), (2, 3), (5, 0)])
@pytest.mark.parametrize("length", [None, 5])
def test_as_much_as_is_allowed_is_kept(sizes: tuple[int, ...], length: int | None) -> None:
    reply = parts(length=length)
    assert [reply.feed(b"." * size) for size in sizes] == [True] * len(sizes)
    assert (reply.reply().body, reply.reply().problem) == (b".....", None)


@pytest.mark.parametrize("sizes", [(6,), (5, 1)])
def test_a_byte_more_is_refused_when_it_comes(sizes: tuple[int, ...]) -> None:
    reply = parts()
    assert [reply.feed(b"." * size) for size in sizes][-1] is False
    assert (reply.reply().body, reply.reply().problem, reply.reply().too_large) == (b"", LARGER, True)


def test_a_length_that_is_too_large_is_refused_with_the_first_byte() -> None:
    reply = parts(length=6)
    assert reply.feed(b".") is False
    assert (reply.reply().problem, reply.reply().too_large) == (LARGER, True)


def test_a_coding_that_nobody_asked_for_is_refused_with_the_first_byte() -> None:
    reply = parts(b"br")
    assert reply.feed(b".") is False
    assert (reply.reply().problem, reply.reply().too_large) == ("in a content encoding that was not asked for", False)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"no gzip", "broken gzip"),
        (gzip.compress(b"a")[:-1], "broken gzip: it ends early"),
        (gzip.compress(b"a") + b"X", "broken gzip: bytes follow its end"),
        (gzip.compress(b"a") + b"X" + gzip.compress(b"b"), "broken gzip: bytes follow its end"),
        (gzip.compress(b"a") + b"\x1f", "broken gzip: bytes follow its end"),
    ],
    ids=range(5),
)
@pytest.mark.parametrize("step", [1, 100])
def test_what_is_wrong_with_gzip(body: bytes, problem: str, step: int) -> None:
    reply = parts(b"gzip")
    for start in range(0, len(body), step):
        reply.feed(body[start : start + step])
    assert (reply.reply().body, reply.reply().problem, reply.reply().too_large) == (b"", problem, False)


def test_no_more_of_gzip_is_decoded_than_is_allowed() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    reply = parts(b"gzip", most=100_000)
    tracemalloc.start()
    assert reply.feed(bomb) is False
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
    assert reply.reply().too_large
