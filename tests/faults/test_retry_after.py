"""Retry-After in every form, after each status that may carry it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech_runtime.calls.retries.retry_after import parse_retry_after
from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, Caller
from tests.faults.scripts import answers, reply
from tests.support.fault_server import FaultServer

DEADLINE = 5.0
# Sun, 06 Nov 1994 08:49:37 GMT, the standard's own example, and a moment before it.
NOW = 784111777 - 0.05

WITHIN = {
    "zero": (b"0", 0.0),
    "seconds": (b"00", 0.0),
    "fraction": (b"0.05", 0.05),
    "fraction that ends in a point": (b"0.", 0.0),
    "blanks around": (b" \t0.05 ", 0.05),
    "date": (b"Sun, 06 Nov 1994 08:49:37 GMT", 0.05),
    "date of an older standard": (b"Sunday, 06-Nov-94 08:49:37 GMT", 0.05),
    "date of C": (b"Sun Nov  6 08:49:37 1994", 0.05),
    "date in another zone": (b"Sun, 06 Nov 1994 10:49:37 +0200", 0.05),
    "date in small letters": (b"sun, 06 nov 1994 08:49:37 gmt", 0.05),
    "past leap second": (b"Sat, 31 Dec 1988 23:59:60 GMT", 0.0),
    "past date": (b"Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
}
BEYOND = {
    "beyond the deadline": b"6",
    "hours": b"3600",
    "days": b"1000000",
    "more than there are seconds": b"9" * 18,
    "more digits than a number has": b"9" * 400,
    "date beyond the deadline": b"Sun, 06 Nov 1994 08:49:43 GMT",
    "date in another century": b"Fri, 31 Dec 9999 23:59:59 GMT",
}
BROKEN = {
    "none": None,
    "empty": b"",
    "negative": b"-5",
    "signed": b"+5",
    "not a number": b"nan",
    "infinity": b"inf",
    "exponent": b"1e0",
    "two points": b"0.0.5",
    "a point": b".",
    "a list": b"0, 0",
    "with a unit": b"0s",
    "in a word": b"soon",
    "underscored": b"0_0",
    "other digits": "\u0663".encode(),
    "latin-1": b"\xb2",
    "a date that is none": b"Sun, 99 Foo 1994 08:49:37 GMT",
    "an hour that is none": b"Sun, 06 Nov 1994 25:61:61 GMT",
    "a year that is none": b"Sun, 06 Nov 99999 08:49:37 GMT",
    "a zone that is none": b"Sun, 06 Nov 1994 08:49:37 +99999999",
    "half a date": b"Sun, 06",
}


def refusal(status: int, value: bytes | None) -> bytes:
    """A reply with `status` and perhaps Retry-After."""
    headers = [] if value is None else [b"Retry-After: " + value]
    return reply(b"{}", *headers, status=b"%d Later" % status)


class Case:
    """One refusal, then success: what a call comes to."""

    def __init__(self, connect: Callable[..., Caller], serve: Callable[..., FaultServer], *raws: bytes) -> None:
        self.server = serve(answers(*raws))
        self.caller = connect(self.server.port, {"now": lambda: NOW}, deadline=DEADLINE)

    def waits(self, effect: Effect) -> list[float]:
        """The waits of a call that succeeds at the second attempt."""
        ended = self.caller.end(ACTS[effect])
        assert (ended.kind, ended.attempts, len(self.server.requests)) == (None, 2, 2)
        waits = [event.retry_in for event in self.caller.events if event.retry_in is not None]
        assert ended.seconds >= sum(waits)
        return waits

    def refused(self, effect: Effect, outcome: str) -> float | None:
        """The `retry_after` of a call that fails at once."""
        ended = self.caller.end(ACTS[effect])
        assert ended.error is not None
        assert (ended.outcome, ended.attempts, len(self.server.requests)) == (outcome, 1, 1)
        assert ended.seconds < 2
        return ended.error.retry_after


def allowed(status: int, effect: Effect) -> bool:
    """Whether the action may be sent again after a complete reply with this status."""
    return effect != "unsafe" or status != 503


CASES: list[tuple[int, Effect]] = [
    (429, "read"),
    (429, "unsafe"),
    (425, "idempotent"),
    (425, "unsafe"),
    (503, "read"),
    (503, "idempotent"),
    (503, "unsafe"),
]


@pytest.mark.parametrize(("status", "effect"), CASES)
@pytest.mark.parametrize("form", WITHIN)
def test_a_retry_after_is_waited_for(
    connect: Callable[..., Caller], serve: Callable[..., Any], form: str, status: int, effect: Effect
) -> None:
    value, seconds = WITHIN[form]
    case = Case(connect, serve, refusal(status, value), reply())
    if allowed(status, effect):
        assert case.waits(effect) == [pytest.approx(seconds, abs=1e-6)]
    else:
        assert case.refused(effect, "unknown") == pytest.approx(seconds, abs=1e-6)


@pytest.mark.parametrize(("status", "effect"), CASES)
@pytest.mark.parametrize("form", BEYOND)
def test_a_retry_after_beyond_the_deadline_stops_the_call_at_once(
    connect: Callable[..., Caller], serve: Callable[..., Any], form: str, status: int, effect: Effect
) -> None:
    case = Case(connect, serve, refusal(status, BEYOND[form]), reply())
    told = case.refused(effect, "unknown" if status == 503 else "rejected")
    assert told is not None
    assert DEADLINE < told < float("inf")


@pytest.mark.parametrize(("status", "effect"), CASES)
@pytest.mark.parametrize("form", BROKEN)
def test_a_broken_retry_after_is_as_none_at_all(
    connect: Callable[..., Caller], serve: Callable[..., Any], form: str, status: int, effect: Effect
) -> None:
    case = Case(connect, serve, refusal(status, BROKEN[form]), reply())
    if effect == "unsafe" and status != 425:
        assert case.refused(effect, "unknown" if status == 503 else "rejected") is None
    else:
        assert case.waits(effect) == [0.0]


def test_of_two_headers_the_first_counts(connect: Callable[..., Caller], serve: Callable[..., Any]) -> None:
    raw = reply(b"{}", b"Retry-After: 0.05", b"Retry-After: 3600", status=b"429 Later")
    assert Case(connect, serve, raw, reply()).waits("unsafe") == [0.05]


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9.,:+\-GMTadehnorStuw ]{0,40}", fullmatch=True)))
@settings(derandomize=True, deadline=None)
def test_any_text_is_a_wait_or_none(text: str) -> None:
    seconds = parse_retry_after(text, lambda: NOW)
    assert seconds is None or 0 <= seconds < float("inf")
