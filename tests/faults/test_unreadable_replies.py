"""Reading: success replies that are not what they should be, and error replies whose words cannot be read."""

from __future__ import annotations

import functools
import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from soliditech import errors
from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, EFFECTS, Caller, marked, result
from tests.faults.scripts import OK, answers, chunked, reply
from tests.faults.table import Expected, beyond_limits, check, success, unreadable

CAP = 1_000_000
GZIP = b"Content-Encoding: gzip"


@functools.cache
def bomb() -> bytes:
    """64 MB in less than 300 kB."""
    codec = zlib.compressobj(1, zlib.DEFLATED, 31)
    return codec.compress(b" " * 64_000_000) + codec.flush()


def nested(levels: int) -> bytes:
    """A result that is nested so deep, its envelope included."""
    inside = levels - 2
    return (
        b'{"result": {"mark": "own", "accountId": "A", "invoiceNumber": "I", "deep": '
        + b"[" * inside
        + b"]" * inside
        + b"}}"
    )


NOT_JSON: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \r\n",
    "html": b"<!doctype html><html><body>Service temporarily unavailable</body></html>",
    "text": b"OK",
    "half of it": OK[:-1],
    "two of it": OK + OK,
    "latin-1": result().replace(b"own", b"Andr\xe9"),
    "cut in a character": result("\u00e9").decode("unicode-escape").encode()[:-3],
    "overlong utf-8": result().replace(b"own", b"\xc0\xaf"),
    "utf-8 of half a character": result().replace(b"own", b"\xed\xa0\x80"),
    "utf-16": OK.decode().encode("utf-16"),
    "bom alone": b"\xef\xbb\xbf",
    "two boms": b"\xef\xbb\xbf" * 2 + OK,
    "nan": b'{"result": {"mark": NaN}}',
    "infinity": b'{"result": {"mark": Infinity}}',
    "minus infinity": b'{"result": {"mark": -Infinity}}',
    "huge exponent": b'{"result": {"mark": 1e6145}}',
    "tiny exponent": b'{"result": {"mark": 1e-6145}}',
    "exponent beyond decimal": b'{"result": {"mark": 1e999999999999999999999}}',
    "negative exponent beyond decimal": b'{"result": {"mark": -1e-999999999999999999999}}',
    "leading zero": b'{"result": {"mark": 01}}',
    "comment": b'{"result": {}} // done',
    "single quotes": b"{'result': {}}",
    "control character": b'{"result": {"mark": "a\nb"}}',
    "deep": nested(65),
    "very deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
}

EMPTY = ("empty", "blank")
DEEP = ("deep", "very deep", "deep objects")

READABLE: dict[str, bytes] = {
    "bom": b"\xef\xbb\xbf" + OK,
    "blanks around": b"\r\n\t " + OK + b"\n\n",
    "just as deep as allowed": nested(64),
    "half a character, escaped": result().replace(b"{", b'{"half": "\\ud800", '),
    "no envelope": b'{"mark": "own"}',
    "a key twice": b'{"result": {"mark": "other", "accountId": "A", "invoiceNumber": "I", "mark": "own"}}',
    "the largest exponent": b'{"result": {"mark": "own", "accountId": "A", "invoiceNumber": "I", "number": 9e6144}}',
    "the smallest exponent": b'{"result": {"mark": "own", "accountId": "A", "invoiceNumber": "I", "number": 1e-6144}}',
}

CODED: dict[str, tuple[bytes, bytes, str]] = {
    "gzip bomb": (b"", GZIP, "larger than 1,000,000 bytes"),
    "gzip that ends early": (gzip.compress(OK)[:-9], GZIP, "broken gzip: it ends early"),
    "gzip with a wrong sum": (gzip.compress(OK)[:-8] + bytes(8), GZIP, "broken gzip"),
    "gzip that is none": (OK, GZIP, "broken gzip"),
    "gzip and more": (gzip.compress(OK) + b"more", GZIP, "broken gzip: bytes follow its end"),
    "gzip twice": (gzip.compress(gzip.compress(OK)), b"Content-Encoding: gzip, gzip", "not asked for"),
    "deflate": (zlib.compress(OK), b"Content-Encoding: deflate", "not asked for"),
    "brotli": (b"?", b"Content-Encoding: br", "not asked for"),
    "large": (b" " * CAP + OK, b"X-Plain: yes", "larger than 1,000,000 bytes"),
}


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("name", NOT_JSON)
def test_a_success_that_is_no_json_proves_nothing_and_only_a_read_is_sent_again(
    connect: Callable[..., Caller], serve: Callable[..., Any], name: str, effect: Effect
) -> None:
    server = serve(answers(reply(NOT_JSON[name], b"Content-Type: text/html")))
    caller = connect(server.port)
    # An update whose reply says nothing is taken to have been done, and that is reported.
    story = success() if name in EMPTY and effect == "idempotent" else unreadable()
    ended = caller.end(ACTS[effect])
    check(caller, server, ended, (beyond_limits() if name in DEEP else story)[effect])
    if name in DEEP and effect == "read":
        assert "64 levels can be read; error.body has its first 64 KiB" in str(ended.error)


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("name", CODED)
def test_a_body_that_cannot_be_decoded_proves_nothing_and_only_a_read_is_sent_again(
    connect: Callable[..., Caller], serve: Callable[..., Any], name: str, effect: Effect
) -> None:
    body, header, says = CODED[name]
    body = body or bomb()
    server = serve(answers((chunked if len(body) < 100 else reply)(body, header)))
    caller = connect(server.port, max_reply_bytes=CAP)
    ended = caller.end(ACTS[effect])
    assert "cannot be read: " in str(ended.error)
    assert says in str(ended.error)
    is_too_large = says.startswith("larger")
    assert ("larger max_reply_bytes" in str(ended.error)) == is_too_large
    check(caller, server, ended, (beyond_limits() if is_too_large else unreadable(kept=False))[effect])


@pytest.mark.parametrize("name", READABLE)
def test_what_can_be_read_is(connect: Callable[..., Caller], serve: Callable[..., Any], name: str) -> None:
    server = serve(answers(reply(READABLE[name])))
    caller = connect(server.port, on_contract_violation="ignore")
    for effect in EFFECTS:
        # Without its envelope a reply proves no invoice.
        if name != "no envelope" or effect != "unsafe":
            assert marked(caller.call(ACTS[effect])) == "own"
    assert server.accepted == 1


def test_a_gzip_bomb_never_fills_the_memory(connect: Callable[..., Caller], serve: Callable[..., Any]) -> None:
    server = serve(answers(reply(bomb(), GZIP)))
    caller = connect(server.port, max_reply_bytes=CAP, max_retries=0)
    tracemalloc.start()
    try:
        ended = caller.end(ACTS["unsafe"])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert ended.kind is errors.InvalidResponseError
    assert peak < 10 * CAP


def test_a_length_beyond_the_cap_is_refused_before_it_is_read(
    connect: Callable[..., Caller], serve: Callable[..., Any]
) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n "
    server = serve(lambda peer: (peer.request(), peer.send(head), peer.until_closed()))
    caller = connect(server.port)
    expected = Expected(errors.InvalidResponseError, "unknown", 1, 1, 1)
    check(caller, server, caller.end(ACTS["unsafe"]), expected)


@pytest.mark.parametrize("name", [*NOT_JSON, "no object", "words that are none", "an empty object"])
def test_an_error_reply_keeps_its_meaning_whatever_its_words_are(
    connect: Callable[..., Caller], serve: Callable[..., Any], name: str
) -> None:
    more = {
        "no object": b"[]",
        "words that are none": b'{"error": {"code": [5], "message": [], "details": [{"field": {}}, null]}}',
        "an empty object": b"{}",
    }
    server = serve(answers(reply({**NOT_JSON, **more}[name], status=b"409 Conflict")))
    caller = connect(server.port)
    for number, effect in enumerate(EFFECTS, 1):
        ended = caller.end(ACTS[effect])
        assert ended.error is not None
        assert (ended.kind, ended.outcome, ended.attempts) == (errors.ConflictError, "rejected", 1)
        assert (ended.error.code, ended.error.message, ended.error.fields) == (None, None, ())
        assert len(server.requests) == number


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("name", CODED)
def test_an_error_reply_that_cannot_be_decoded_proves_nothing(
    connect: Callable[..., Caller], serve: Callable[..., Any], name: str, effect: Effect
) -> None:
    body, header, _ = CODED[name]
    server = serve(answers(reply(body or bomb(), header, status=b"409 Conflict")))
    caller = connect(server.port, max_reply_bytes=CAP)
    check(caller, server, caller.end(ACTS[effect]), Expected(errors.ConflictError, "unknown", 1, 1, 1))


def test_a_reply_in_gzip_is_read(connect: Callable[..., Caller], serve: Callable[..., Any]) -> None:
    server = serve(answers(reply(gzip.compress(OK), GZIP), chunked(gzip.compress(OK), GZIP)))
    caller = connect(server.port)
    for effect in EFFECTS:
        assert marked(caller.call(ACTS[effect])) == "own"
    assert server.accepted == 1
