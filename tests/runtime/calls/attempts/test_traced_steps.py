"""What the call loop tells of its attempts to a trace, and what it sends of what the trace gives it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from soliditech.errors import SoliditechError
from soliditech.groups import operation
from soliditech_runtime.calls.attempts.answer import Timeouts
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.attempts.steps import Send, Sleep
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.schema.json import UnreadableReply

REQUEST = Request("GET", "/", [])
OK, DOWN, REFUSED = Reply(200, [], b"{}"), Reply(503, [], b"{}"), Reply(404, [], b"{}")
BROKEN = UnreadableReply("it is not JSON")


class Trace:
    """Notes what it is told, and marks each request with its attempt."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def begin(self, request: Request, attempt: int) -> Request:
        """As of a call trace."""
        self.told.append(("begin", request, attempt))
        return request.replaced(target=f"/{attempt}")

    def end(self, result: Reply | Fault, unreadable: UnreadableReply | None) -> None:
        """As of a call trace."""
        self.told.append(("end", result, unreadable))

    def finish(self) -> None:
        """As of a call trace."""
        self.told.append(("finish",))

    def interrupt(self, error: BaseException) -> None:
        """As of a call trace."""
        self.told.append(("interrupt", error))


def read(reply: Reply) -> bytes:
    """The body; the reply is no success where that is empty."""
    if not reply.body:
        raise BROKEN
    return reply.body


def steps(trace: Any, read: Callable[[Reply], Any] = read, **more: Any) -> Any:
    """The steps of a call that is tried at most twice."""
    policy = RetryPolicy(Budget(), lambda: 0.0, lambda: 0.0, lambda: 1.0, True)
    timeouts = Timeouts(connect=5, read=30, write=30, deadline=120, max_retries=1)
    return Call(operation("getCustomer"), REQUEST, "the-id", read, timeouts, policy, trace=trace, **more).steps()


def sent_of(call: Any, results: list[Reply | Fault]) -> list[str]:
    """Where the requests of a call went that gets these results."""
    targets: list[str] = []
    step = next(call)
    while True:
        if isinstance(step, Send):
            targets.append(step.request.target)
            answer: Any = results[len(targets) - 1]
        else:
            assert isinstance(step, Sleep)
            answer = None
        try:
            step = call.send(answer)
        except (StopIteration, SoliditechError):
            return targets


@pytest.mark.parametrize(
    "results", [[OK], [DOWN, OK], [DOWN, DOWN], [REFUSED]], ids=["at once", "at last", "never", "refused"]
)
def test_each_attempt_is_told_and_the_end_once(results: list[Reply | Fault]) -> None:
    trace = Trace()
    assert sent_of(steps(trace), results) == [f"/{attempt}" for attempt in range(1, len(results) + 1)]
    attempts = [(("begin", REQUEST, number), ("end", result, None)) for number, result in enumerate(results, 1)]
    assert trace.told == [*(told for both in attempts for told in both), ("finish",)]


def test_why_a_reply_could_not_be_read_is_told() -> None:
    trace, empty = Trace(), Reply(200, [], b"")
    assert sent_of(steps(trace), [empty, empty]) == ["/1", "/2"]
    assert trace.told == [
        ("begin", REQUEST, 1),
        ("end", empty, BROKEN),
        ("begin", REQUEST, 2),
        ("end", empty, BROKEN),
        ("finish",),
    ]


def test_without_a_trace_the_request_goes_out_as_it_is() -> None:
    assert sent_of(steps(None), [OK]) == ["/"]


def test_what_came_from_outside_is_told_and_the_log_says_in_which_attempt(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    trace = Trace()
    call = steps(trace, logger=logging.getLogger("soliditech"))
    next(call)
    assert isinstance(call.send(DOWN), Sleep)
    next(call)
    halt = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        call.throw(halt)
    assert trace.told[-1] == ("interrupt", halt)
    assert "attempt 2" in caplog.text
    assert "request id the-id" in caplog.text
