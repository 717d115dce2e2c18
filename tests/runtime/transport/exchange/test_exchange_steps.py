"""One exchange, step by step: what a failure at each is, when a reply is whole, and whether the connection is kept."""

from __future__ import annotations

import errno
import ssl
from typing import Any

import pytest

from soliditech_runtime.connecting.tls_causes import TLSCause
from soliditech_runtime.deadline import DeadlinePassed
from soliditech_runtime.exchange import FaultKind
from soliditech_runtime.process.exhaustion import exhaustion
from soliditech_runtime.transport.attempt import Failed
from tests.runtime.transport.exchange.driving import Wire, attempt_over, exchanging, from_outside, replied, sent, take

REPLY = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
FULL = OSError(errno.ENOBUFS, "c4n4ry")


def tls_error() -> ssl.SSLError:
    error = ssl.SSLError(1, "c4n4ry")
    error.reason = "BAD_RECORD_MAC"
    return error


FAILURES: list[tuple[OSError, FaultKind | None, str | None, TLSCause | None]] = [
    (ConnectionResetError(), None, None, None),
    (FULL, "resources", exhaustion(FULL), None),
    (tls_error(), None, None, TLSCause("BAD_RECORD_MAC")),
]


@pytest.mark.parametrize(("error", "kind", "reason", "tls"), FAILURES)
def test_a_write_that_fails_before_a_byte_left(
    error: OSError, kind: FaultKind | None, reason: str | None, tls: TLSCause | None
) -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt)
    next(steps)
    with pytest.raises(Failed) as caught:
        steps.throw(error)
    failed = caught.value
    assert (failed.kind, failed.reason, failed.tls) == (kind or "write", reason, tls)
    assert (failed.__cause__, failed.__suppress_context__, attempt.limits.sent) == (None, True, 0)


@pytest.mark.parametrize(("error", "kind", "reason", "tls"), FAILURES)
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_reading_that_fails(
    error: OSError, kind: FaultKind | None, reason: str | None, tls: TLSCause | None, is_whole: bool
) -> None:
    wire = Wire(1_000_000 if is_whole else 1)
    attempt = attempt_over(wire)
    steps = exchanging(attempt)
    wire.has_input = True
    take(next(steps), attempt)
    assert steps.send(None) is None
    with pytest.raises(Failed) as caught:
        steps.throw(error)
    failed = caught.value
    assert (failed.kind, failed.reason, failed.tls) == (kind or ("read" if is_whole else "write"), reason, tls)
    assert failed.__suppress_context__


@pytest.mark.parametrize("phase", ["write", "read"])
@pytest.mark.parametrize("is_clipped", [True, False])
def test_a_wait_that_takes_too_long(phase: str, is_clipped: bool) -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt)
    step = next(steps)
    if phase == "read":
        assert sent(steps, attempt, step) is None
    attempt.limits.clipped = is_clipped
    with pytest.raises(Failed) as caught:
        steps.throw(TimeoutError())
    assert caught.value.kind == ("deadline" if is_clipped else f"{phase}_timeout")


def test_how_long_writing_and_reading_may_take() -> None:
    attempt = attempt_over(Wire())
    limits = attempt.limits
    limits.write, limits.read = 2.0, 3.0
    steps = exchanging(attempt)
    step = next(steps)
    assert attempt.seconds() == 2.0
    sent(steps, attempt, step)
    assert attempt.seconds() == 3.0
    limits.end = 0.0
    with pytest.raises(DeadlinePassed):
        attempt.seconds()


@pytest.mark.parametrize("phase", ["write", "read"])
def test_what_a_signal_handler_raised_goes_through_as_it_is(phase: str) -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt)
    step = next(steps)
    if phase == "read":
        assert sent(steps, attempt, step) is None
    error = from_outside(ConnectionResetError("a handler's"))
    with pytest.raises(ConnectionResetError) as caught:
        steps.throw(error)
    assert caught.value is error


def test_a_reply_is_read_after_a_write_that_failed_half_way() -> None:
    attempt = attempt_over(Wire(1))
    steps = exchanging(attempt)
    take(next(steps), attempt)
    next(steps)
    assert steps.throw(BrokenPipeError()) is None
    reply, is_kept = replied(steps, REPLY)
    assert (reply.status, reply.body, is_kept) == (200, b"{}", False)


@pytest.mark.parametrize("size", [64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 200_000])
def test_a_request_goes_out_in_pieces_and_whole(size: int) -> None:
    wire, body = Wire(), bytes(range(256)) * (size // 256) + b"." * (size % 256)
    attempt = attempt_over(wire)
    steps = exchanging(attempt, body)
    pieces = []
    step: Any = next(steps)
    while step:
        pieces.append(len(step))
        take(step, attempt)
        step = next(steps)
    head, _, written = wire.taken.partition(b"\r\n\r\n")
    assert (written, max(pieces) <= 64 * 1024) == (body, True)
    assert head == b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d" % size
    assert replied(steps, REPLY)[1] is True


def test_a_header_that_would_end_a_line_is_never_sent() -> None:
    with pytest.raises(Failed) as caught:
        next(exchanging(attempt_over(Wire()), header=b"a\nX: other"))
    assert caught.value.kind == "protocol"


def test_what_comes_before_a_byte_left_is_the_reply_to_something_else() -> None:
    wire = Wire(0)
    wire.has_input = True
    attempt = attempt_over(wire)
    steps = exchanging(attempt)
    take(next(steps), attempt)
    assert steps.send(None) is None
    with pytest.raises(Failed) as caught:
        steps.send(REPLY)
    assert caught.value.kind == "write"


@pytest.mark.parametrize(("kept_back", "refused"), [(1, False), (10_000, True)])
def test_what_is_still_in_this_process_was_not_sent(kept_back: int, refused: bool) -> None:
    wire = Wire()
    wire.kept_back = kept_back
    attempt = attempt_over(wire)
    steps = exchanging(attempt)
    sent(steps, attempt)
    if refused:
        attempt.limits.sent = kept_back
        with pytest.raises(Failed):
            steps.send(REPLY)
    else:
        assert replied(steps, REPLY)[1] is False


@pytest.mark.parametrize(
    ("received", "kept"),
    [
        ((REPLY,), True),
        ((REPLY[:10], REPLY[10:-1], REPLY[-1:]), True),
        ((REPLY + b"x",), False),
        ((REPLY[:-2], b"{}x"), False),
        ((b"HTTP/1.1 100 Continue\r\n\r\n", REPLY), True),
        ((b"HTTP/1.1 200 OK\r\n\r\n", b"{}", b""), False),
        ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"2\r\n{}\r\n", b"0\r\n\r\n"), True),
        ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"2\r\n{}\r\n0\r\n\r\nx"), False),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: timeout=1\r\n\r\n{}",), False),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: timeout=2\r\n\r\n{}",), True),
        ((b"HTTP/1.1 204 No Content\r\n\r\n",), True),
        ((b"HTTP/1.1 204 No Content\r\n\r\nx",), False),
    ],
)
def test_when_a_connection_is_used_again(received: tuple[bytes, ...], kept: bool) -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt)
    assert sent(steps, attempt) is None
    reply, is_kept = replied(steps, *received)
    assert (reply.body in (b"{}", b""), is_kept) == (True, kept)


@pytest.mark.parametrize(("said", "limit"), [(b"timeout=3", 2.0), (b'max=5, timeout = "3"', 2.0), (b"max=5", 4.0)])
def test_for_how_long_a_connection_may_be_idle(said: bytes, limit: float) -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt)
    sent(steps, attempt)
    replied(steps, REPLY.replace(b"Content-Length", b"Keep-Alive: " + said + b"\r\nContent-Length"))
    assert attempt.connected().idle_limit == limit


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        ((b"",), "read"),
        ((REPLY[:10], b""), "read"),
        ((REPLY[:-1], b""), "read"),
        ((b"HTTP/1.1 100 Continue\r\n\r\n", b""), "read"),
        ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", b""), "read"),
        ((b"HTTP/1.1 101 Switching\r\n\r\n",), "protocol"),
    ],
)
def test_an_end_that_comes_too_early(received: tuple[bytes, ...], kind: FaultKind) -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt)
    sent(steps, attempt)
    for data in received[:-1]:
        assert steps.send(data) is None
    with pytest.raises(Failed) as caught:
        steps.send(received[-1])
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("most", "head", "too_large"), [(1, b"", True), (2, b"Content-Encoding: br\r\n", False)], ids=["large", "coding"]
)
def test_a_body_that_cannot_be_used_is_read_no_further(most: int, head: bytes, too_large: bool) -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt, max_reply_bytes=most)
    sent(steps, attempt)
    reply, is_kept = replied(steps, REPLY.replace(b"Content-Length", head + b"Content-Length")[:-1])
    assert (reply.problem is not None, reply.too_large, is_kept) == (True, too_large, False)


def test_the_longest_length_is_of_eighteen_digits() -> None:
    attempt = attempt_over(Wire())
    steps = exchanging(attempt, max_reply_bytes=10**18)
    sent(steps, attempt)
    assert steps.send(REPLY.replace(b": 2", b": " + b"9" * 18)) is None
    steps = exchanging(attempt, max_reply_bytes=10**18)
    sent(steps, attempt)
    with pytest.raises(Failed) as caught:
        steps.send(REPLY.replace(b": 2", b": " + b"9" * 19))
    assert caught.value.kind == "protocol"


@pytest.mark.parametrize(
    ("method", "body", "lines"),
    [
        ("GET", None, b""),
        ("HEAD", None, b""),
        ("DELETE", None, b""),
        ("DELETE", b"{}", b"Content-Length: 2\r\n"),
        ("POST", None, b"Content-Length: 0\r\n"),
        ("PUT", None, b"Content-Length: 0\r\n"),
        ("PATCH", None, b"Content-Length: 0\r\n"),
        ("PATCH", b"", b"Content-Length: 0\r\n"),
    ],
)
def test_which_requests_have_a_length(method: str, body: bytes | None, lines: bytes) -> None:
    wire = Wire()
    attempt = attempt_over(wire)
    steps = exchanging(attempt, body, method=method)
    sent(steps, attempt)
    assert wire.taken == b"%b / HTTP/1.1\r\nHost: x\r\n%b\r\n%b" % (method.encode(), lines, body or b"")
    reply, is_kept = replied(steps, REPLY[:-2] if method == "HEAD" else REPLY)
    assert (reply.body, is_kept) == (b"" if method == "HEAD" else b"{}", True)
