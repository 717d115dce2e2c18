"""What an interrupted call leaves behind: its outcome, in a note, a log line and an event."""

from __future__ import annotations

import copy
import json
import logging
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from soliditech.errors import APIConnectionError
from soliditech.groups import operation
from soliditech_runtime.calls.attempts.answer import Timeouts
from soliditech_runtime.calls.attempts.interruption import LastAttempt, leave_word, outcome_when_interrupted, unforeseen
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.attempts.steps import Send, Sleep
from soliditech_runtime.calls.events import RequestEvent
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.json import DepartingReply, RefusedReply, UnreadableReply
from soliditech_runtime.types import Effect, Outcome

LOGGER = logging.getLogger("soliditech")
GET = operation("getCustomer")


class Limit(Exception):
    """A time limit's exception."""


class Halt(BaseException):
    """Of a signal handler, while the call was anywhere."""


def action(effect: Effect) -> Operation[Any]:
    changed = copy.copy(operation("allocatePaymentToInvoice"))
    changed.effect = effect
    return changed


def limits(sent: int = 0, *, counted: bool = True) -> Limits:
    made = Limits(5, 30, 30, 120, lambda: 0.0)
    made.sent, made.counted = sent, counted
    return made


def proving(outcome: Outcome) -> Reply:
    reply = Reply(200, [], b"{}")
    reply.proves = outcome
    return reply


@pytest.mark.parametrize(
    ("before", "attempt", "result", "unreadable", "outcome"),
    [
        ("not_sent", None, None, None, "not_sent"),
        ("not_sent", limits(), None, None, "not_sent"),
        ("not_sent", limits(1), None, None, "unknown"),
        ("not_sent", limits(counted=False), None, None, "unknown"),
        ("rejected", limits(), None, None, "rejected"),
        ("rejected", limits(1), None, None, "unknown"),
        ("not_sent", limits(9), Fault("connect", sent=False), None, "not_sent"),
        ("not_sent", limits(9), Fault("read", sent=True), None, "unknown"),
        ("not_sent", limits(9), Reply(409, [], b""), None, "rejected"),
        ("unknown", limits(9), Reply(409, [], b""), None, "unknown"),
        ("not_sent", limits(9), Reply(200, [], b""), None, "unknown"),
        ("not_sent", limits(9), proving("accepted"), None, "accepted"),
        ("unknown", limits(9), proving("accepted"), None, "unknown"),
        ("not_sent", limits(9), proving("accepted"), UnreadableReply("x"), "unknown"),
        ("not_sent", limits(9), Reply(200, [], b""), RefusedReply("x", "rejected"), "rejected"),
    ],
)
def test_the_outcome_of_all_attempts(
    before: Outcome, attempt: Limits | None, result: Any, unreadable: Any, outcome: Outcome
) -> None:
    for effect in ("idempotent", "unsafe"):
        described = action(effect)
        said = outcome_when_interrupted(described, before, attempt, result, unreadable, succeeded=False)
        assert said == outcome
        assert outcome_when_interrupted(described, before, attempt, result, unreadable, succeeded=True) == "accepted"


def test_of_a_read_only_the_last_attempt_counts() -> None:
    assert outcome_when_interrupted(GET, "unknown", limits(), None, None, succeeded=False) == "not_sent"
    assert outcome_when_interrupted(GET, "unknown", limits(), proving("rejected"), None, succeeded=False) == "rejected"


def last(outcome: Outcome | None, status: int | None = None) -> LastAttempt:
    return LastAttempt(2, status, 2.0, "the-id", outcome)


@pytest.mark.parametrize(
    ("effect", "outcome", "status", "says", "level"),
    [
        ("unsafe", "unknown", None, "outcome unknown. It may or may not have been done. Look for", "WARNING"),
        ("unsafe", None, 200, "outcome unknown. It may or may not have been done. Look for", "WARNING"),
        ("unsafe", "not_sent", None, "outcome not_sent. Nothing was sent; it is safe to call again.", "INFO"),
        ("unsafe", "accepted", 200, "outcome accepted. The server did it; do not send it again.", "INFO"),
        ("idempotent", "unknown", 500, "outcome unknown. It may or may not have been done. Sending the same", "INFO"),
        ("read", "unknown", None, "outcome unknown. Reading changes nothing; it is safe to call again.", "INFO"),
    ],
)
def test_a_note_a_log_line_and_an_last(
    effect: Effect, outcome: Any, status: int | None, says: str, level: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    described, error = action(effect), Limit()
    assert leave_word(error, described, last(outcome, status), LOGGER)
    (note,) = error.__notes__
    replied = f" after a reply with status {status}" if status else ""
    assert note.startswith(f"soliditech: allocatePaymentToInvoice was interrupted{replied}, {says}")
    (record,) = caplog.records
    assert (record.name, record.levelname) == ("soliditech", level)
    where = f"{described.id} {described.method} {described.path}"
    assert record.getMessage().startswith(
        f"{where}: interrupted by Limit, attempt 2, 2000 ms, request id the-id, {says}"
    )
    assert record.getMessage().endswith(note.partition(". ")[2])


def test_without_a_logger_the_note_alone_is_left() -> None:
    error = Limit()
    leave_word(error, GET, last("not_sent"), None)
    note = "getCustomer was interrupted, outcome not_sent. Reading changes nothing; it is safe to call again."
    assert error.__notes__ == [note]


def test_an_exception_that_takes_no_note_goes_through_without() -> None:
    class Frozen(Exception):
        def add_note(self, note: str) -> None:
            raise AttributeError

    error = Frozen()
    assert leave_word(error, GET, last("not_sent"), None)
    assert not hasattr(error, "__notes__")


def test_the_same_word_is_left_once_and_another_beside_it() -> None:
    error = Limit()
    for outcome in ("not_sent", "not_sent", "unknown"):
        leave_word(error, GET, last(outcome), None)
    assert [note.count("outcome not_sent") for note in error.__notes__] == [1, 0]


def test_the_refusal_of_a_stand_in_of_a_test_is_left_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    error = AssertionError("no such call")
    assert not leave_word(error, GET, last("unknown"), LOGGER)
    assert not hasattr(error, "__notes__")
    assert caplog.records == []


def handled(error: Exception) -> Exception:
    """`error` as a signal handler raises it, which Python gives the frame that it interrupts."""

    def handler(number: int, frame: FrameType) -> None:
        raise error

    try:
        handler(14, sys._getframe())
    except Exception as caught:
        return caught
    raise AssertionError


def test_an_assertion_of_a_signal_handler_is_no_stand_in() -> None:
    error = handled(AssertionError("too late"))
    leave_word(error, GET, last("unknown"), None)
    assert len(error.__notes__) == 1


def test_what_a_signal_handler_raises_goes_through() -> None:
    error = handled(Limit("too late"))
    with pytest.raises(Limit) as caught:
        unforeseen(error, limits(counted=False), None)
    assert caught.value is error


def raised(error: Exception) -> Exception:
    """`error` with the traceback of this module."""
    try:
        raise error
    except Exception as caught:
        return caught


def test_what_a_transport_of_the_callers_raises_is_a_fault_and_its_place_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = raised(LookupError("c4n4ry"))
    assert error.__traceback__ is not None
    fault = unforeseen(error, limits(counted=False), LOGGER)
    assert (fault.kind, fault.sent, fault.reason) == ("unforeseen", True, None)
    (record,) = caplog.records
    line = error.__traceback__.tb_lineno
    assert record.getMessage() == f"the transport raised LookupError at {__file__}, line {line}"
    assert record.levelname == "ERROR"


def test_the_innermost_place_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("{")
    # A transport of ours counts what it sends, and what it calls is the network.
    fault = unforeseen(caught.value, limits(counted=True), LOGGER)
    assert (fault.kind, fault.sent) == ("unforeseen", True)
    assert "decoder.py, line " in caplog.text
    caplog.clear()
    unforeseen(LookupError(), limits(counted=False), LOGGER)
    assert [record.getMessage() for record in caplog.records] == ["the transport raised LookupError"]
    unforeseen(LookupError(), limits(counted=False), None)


def test_what_ran_out_is_told() -> None:
    fault = unforeseen(MemoryError(), limits(counted=True), None)
    assert (fault.kind, fault.sent, fault.reason) == ("resources", True, "this process has no memory left")


@pytest.mark.parametrize(
    ("error", "counted"),
    [(AssertionError("x"), False), (AssertionError("x"), True), (Limit("x"), True), (LookupError("x"), True)],
)
def test_what_is_not_the_networks_goes_through(error: Exception, counted: bool) -> None:
    with pytest.raises(type(error)) as caught:
        unforeseen(raised(error), limits(9, counted=counted), None)
    assert caught.value is error


class Thrown:
    """A call into whose steps something is thrown: the events, and the note that was left.

    Args:
        effect: the effect of its operation.
        results: of its attempts; after them `Halt` is thrown.
        sent: the bytes that the transport counted in the attempt that was interrupted; None if it counts none.
    """

    def __init__(self, effect: Effect, *results: Reply | Fault, sent: int | None = None) -> None:
        self.events: list[RequestEvent] = []
        time = [100.0]
        policy = RetryPolicy(Budget(), lambda: time[0], lambda: 0.0, lambda: 1.0)
        timeouts = Timeouts(connect=5, read=30, write=30, deadline=60, max_retries=2)
        call: Call[bytes] = Call(
            action(effect),
            Request("PUT", "/", []),
            "id",
            lambda reply: reply.body,
            timeouts,
            policy,
            self.events.append,
        )
        steps = call.steps()
        step = next(steps)
        for result in results:
            assert isinstance(step, Send)
            step = steps.send(result)
            if isinstance(step, Sleep) and result is not results[-1]:
                step = next(steps)
        time[0] += 1.5
        if isinstance(step, Send) and sent is not None:
            step.limits.counted, step.limits.sent = True, sent
        self.error = Halt()
        with pytest.raises(Halt) as caught:
            steps.throw(self.error)
        assert caught.value is self.error
        self.last = self.events[-1]


@pytest.mark.parametrize(("sent", "outcome"), [(None, "unknown"), (0, "not_sent"), (9, "unknown")])
def test_a_call_that_is_interrupted_while_it_is_sent(sent: int | None, outcome: Outcome) -> None:
    thrown = Thrown("unsafe", sent=sent)
    assert (thrown.last.fault, thrown.last.outcome, thrown.last.status) == ("interrupted", outcome, None)
    assert (thrown.last.attempt, thrown.last.seconds, thrown.last.retry_in) == (1, 1.5, None)
    assert f"outcome {outcome}." in thrown.error.__notes__[0]


def test_a_call_that_is_interrupted_while_it_waits_for_another_attempt() -> None:
    thrown = Thrown("idempotent", Fault("connect", sent=False))
    assert [(each.fault, each.outcome, each.retry_in) for each in thrown.events] == [
        ("connect", None, 0.5),
        ("interrupted", "not_sent", None),
    ]
    assert thrown.last.seconds == 1.5
    replied = Thrown("idempotent", Reply(503, [], b""))
    assert (replied.last.status, replied.last.outcome, replied.last.attempt) == (None, "unknown", 1)


def halt(reply: Reply) -> Any:
    raise Halt


def depart(reply: Reply) -> Any:
    raise DepartingReply("its file cannot be stored", "accepted")


@pytest.mark.parametrize(
    ("read", "outcome", "told"),
    [(halt, "unknown", 2), (depart, "accepted", 3), (lambda reply: reply.body, "accepted", 3)],
)
def test_a_call_that_is_interrupted_after_its_reply(
    read: Callable[[Reply], Any], outcome: Outcome, told: int, caplog: pytest.LogCaptureFixture
) -> None:
    events: list[RequestEvent] = []

    def report(event: RequestEvent) -> None:
        events.append(event)
        if event.fault is None:
            raise Halt

    policy = RetryPolicy(Budget(), lambda: 0.0, lambda: 0.0, lambda: 1.0)
    timeouts = Timeouts(connect=5, read=30, write=30, deadline=60, max_retries=2)
    request = Request("PUT", "/", [])
    steps = Call(action("unsafe"), request, "id", read, timeouts, policy, report, logger=LOGGER).steps()
    next(steps)
    assert steps.send(Fault("connect", sent=False)) == Sleep(0.5)
    next(steps)
    with pytest.raises(Halt) as caught:
        steps.send(Reply(200, [], b"{}"))
    last = events[-1]
    assert (len(events), last.fault, last.status, last.outcome) == (told, "interrupted", 200, outcome)
    (note,) = caught.value.__notes__
    assert note.startswith(
        f"soliditech: allocatePaymentToInvoice was interrupted after a reply with status 200, outcome {outcome}."
    )


def test_what_a_transport_of_the_callers_raises_ends_the_call_with_an_error(caplog: pytest.LogCaptureFixture) -> None:
    policy = RetryPolicy(Budget(), lambda: 0.0, lambda: 0.0, lambda: 1.0)
    timeouts = Timeouts(connect=5, read=30, write=30, deadline=60, max_retries=2)
    request = Request("PUT", "/", [])
    steps = Call(action("unsafe"), request, "id", depart, timeouts, policy, logger=LOGGER).steps()
    next(steps)
    with pytest.raises(APIConnectionError, match="the transport raised an exception of its own") as caught:
        steps.throw(LookupError("c4n4ry"))
    assert (caught.value.outcome, caught.value.attempts) == ("unknown", 1)
    assert caught.value.__context__ is None
    assert caplog.messages[0].startswith("the transport raised LookupError at ")
    assert "c4n4ry" not in caplog.text
