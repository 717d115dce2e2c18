"""The call loop: what is repeated, how long it waits, and which outcome an error has. No I/O, no clock but a fake."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from soliditech import errors
from soliditech.groups import operation
from soliditech_runtime.calls.attempts.answer import Answer, Timeouts
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.attempts.steps import Send, Sleep
from soliditech_runtime.calls.events import RequestEvent
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.exchange import Fault, FaultKind, Reply, Request
from soliditech_runtime.operations.headers import IdempotencyKey
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.json import UnreadableReply
from soliditech_runtime.types import Effect

Result = Reply | Fault


class World:
    """A clock that moves only when told, and a loop that is fed with results."""

    def __init__(self, *, random: float = 1.0, resend_unexecuted: bool = True) -> None:
        self.time = 1000.0
        self.slept: list[float] = []
        self.events: list[RequestEvent] = []
        self.sent = 0
        self.policy = RetryPolicy(Budget(), lambda: self.time, lambda: 0.0, lambda: random, resend_unexecuted)

    def run(
        self,
        action: Operation[Any],
        results: list[Result],
        *,
        read: Callable[[Reply], Any] = lambda reply: reply.body,
        took: float = 0.0,
        **timeouts: Any,
    ) -> Answer[Any]:
        """Run one call; the results come one after another, each after `took` seconds."""
        limits = Timeouts(connect=5, read=30, write=30, deadline=120, max_retries=2)._replace(**timeouts)
        steps = Call(action, Request("GET", "/", []), "id", read, limits, self.policy, self.events.append).steps()
        step = next(steps)
        try:
            while True:
                if isinstance(step, Send):
                    result = results[self.sent]
                    self.sent += 1
                    self.time += took
                    step = steps.send(result)
                else:
                    assert isinstance(step, Sleep)
                    self.slept.append(step.seconds)
                    self.time += step.seconds
                    step = next(steps)
        except StopIteration as done:
            answer: Answer[Any] = done.value
            return answer


def action(effect: Effect) -> Operation[Any]:
    """An operation with this effect and a hint where to look."""
    changed = copy.copy(operation("allocatePaymentToInvoice"))
    changed.effect = effect
    return changed


def reply(status: int, body: bytes = b"", problem: str | None = None, **headers: str) -> Reply:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Reply(status, pairs, body, problem)


OK = reply(200, b"{}")
UNSENT = Fault("connect", sent=False)
SENT = Fault("read", sent=True)
TROUBLE = (408, 500, 502, 503, 504)
FINAL = (300, 301, 400, 401, 403, 404, 409, 422, 499, 501, 520, 999)
EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "unsafe")


@pytest.mark.parametrize(
    ("result", "repeated"),
    [
        pytest.param(UNSENT, {"read", "idempotent", "unsafe"}, id="nothing-sent"),
        pytest.param(Fault("pool_timeout", sent=False), {"read", "idempotent", "unsafe"}, id="no-connection-free"),
        pytest.param(Fault("certificate", sent=False), set(), id="certificate"),
        pytest.param(Fault("proxy_auth", sent=False), set(), id="proxy-auth"),
        pytest.param(Fault("proxy_auth", sent=True), set(), id="proxy-auth-when-forwarded"),
        pytest.param(SENT, {"read", "idempotent"}, id="no-complete-reply"),
        pytest.param(Fault("deadline", sent=False), set(), id="deadline"),
        pytest.param(reply(429, retry_after="1"), {"read", "idempotent", "unsafe"}, id="429-with-retry-after"),
        pytest.param(reply(429), {"read", "idempotent"}, id="429-without"),
        pytest.param(reply(429, retry_after="1", problem="broken gzip"), {"read", "idempotent"}, id="429-unreadable"),
        pytest.param(reply(425), {"read", "idempotent", "unsafe"}, id="425"),
        *(pytest.param(reply(status), {"read", "idempotent"}, id=str(status)) for status in TROUBLE),
        *(pytest.param(reply(status), set(), id=str(status)) for status in FINAL),
    ],
)
@pytest.mark.parametrize("effect", EFFECTS)
def test_what_is_repeated(effect: Effect, result: Result, repeated: set[Effect]) -> None:
    world = World()
    if effect in repeated:
        assert world.run(action(effect), [result, OK]).attempts == 2
    else:
        with pytest.raises(errors.SoliditechError):
            world.run(action(effect), [result, OK])
        assert world.sent == 1


@pytest.mark.parametrize("result", [UNSENT, SENT, reply(429), reply(425), *map(reply, TROUBLE), *map(reply, FINAL)])
def test_an_unsafe_action_with_an_idempotency_key_is_repeated_as_an_idempotent_one(result: Result) -> None:
    def attempts(repeated: Operation[Any]) -> tuple[int, str]:
        world = World()
        try:
            return world.run(repeated, [result, OK]).attempts, ""
        except errors.SoliditechError as error:
            return error.attempts, error.outcome

    with_key = action("unsafe")
    with_key.idempotency_key = IdempotencyKey("Idempotency-Key", "idempotency_key")
    assert attempts(with_key) == attempts(action("idempotent"))


def test_an_unsafe_action_with_an_idempotency_key_still_needs_evidence_and_says_what_is_unknown() -> None:
    with_key = action("unsafe")
    with_key.idempotency_key = IdempotencyKey("Idempotency-Key", "idempotency_key")
    assert (with_key.effect, with_key.retried_as) == ("unsafe", "idempotent")
    with pytest.raises(errors.APIStatusError) as caught:
        World().run(with_key, [SENT, reply(409)])
    assert (caught.value.attempts, caught.value.outcome, caught.value.safe_to_repeat) == (2, "unknown", False)


@pytest.mark.parametrize("effect", ["read", "idempotent"])
def test_a_key_changes_nothing_for_what_is_repeated_anyway(effect: Effect) -> None:
    with_key = action(effect)
    with_key.idempotency_key = IdempotencyKey("Idempotency-Key", "idempotency_key")
    assert with_key.retried_as == effect


@pytest.mark.parametrize(("effect", "sent"), [("read", 3), ("idempotent", 1), ("unsafe", 1)])
def test_a_success_that_cannot_be_read(effect: Effect, sent: int) -> None:
    def read(_: Reply) -> Any:
        raise UnreadableReply("it is not JSON")

    world = World()
    with pytest.raises(errors.InvalidResponseError, match="it is not JSON") as caught:
        world.run(action(effect), [OK, OK, OK], read=read)
    assert (world.sent, caught.value.outcome) == (sent, "unknown")
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        ([UNSENT], "not_sent"),
        ([reply(422)], "rejected"),
        ([SENT], "unknown"),
        ([reply(500)], "unknown"),
        ([reply(302)], "unknown"),
        ([reply(499)], "unknown"),
        ([SENT, reply(404)], "unknown"),
        ([UNSENT, reply(404)], "rejected"),
        ([reply(503), UNSENT], "unknown"),
    ],
)
def test_the_gravest_outcome_wins(results: list[Result], outcome: str) -> None:
    with pytest.raises(errors.SoliditechError) as caught:
        World().run(action("idempotent"), results, max_retries=len(results) - 1)
    assert caught.value.outcome == outcome
    assert caught.value.attempts == len(results)


def test_a_read_that_timed_out_and_then_was_not_found_is_not_found() -> None:
    with pytest.raises(errors.NotFoundError) as caught:
        World().run(action("read"), [Fault("read_timeout", sent=True), reply(404)])
    assert caught.value.outcome == "rejected"


def test_unsafe_actions_stop_at_429_when_told_so() -> None:
    world = World(resend_unexecuted=False)
    with pytest.raises(errors.RateLimitError) as caught:
        world.run(action("unsafe"), [reply(429, retry_after="3")])
    assert (caught.value.retry_after, caught.value.outcome) == (3.0, "rejected")


def test_the_error_says_how_to_reconcile() -> None:
    with pytest.raises(
        errors.APIConnectionError, match="Look for invoiceNumber in allocations with payments.get before"
    ):
        World().run(action("unsafe"), [SENT])


def test_backoff_doubles_with_full_jitter_and_never_passes_8_seconds() -> None:
    world = World(random=1.0)
    with pytest.raises(errors.InternalServerError):
        world.run(action("read"), [reply(503)] * 8, max_retries=7)
    assert world.slept == [0.5, 1, 2, 4, 8, 8, 8]
    calm = World(random=0.0)
    with pytest.raises(errors.InternalServerError):
        calm.run(action("read"), [reply(503)] * 3)
    assert calm.slept == [0.0, 0.0]


@pytest.mark.parametrize(
    ("header", "seconds"), [("2", 2.0), ("1.5", 1.5), (" 3 ", 3.0), ("Thu, 01 Jan 1970 00:00:07 GMT", 7.0)]
)
def test_retry_after_is_honoured(header: str, seconds: float) -> None:
    world = World()
    world.run(action("unsafe"), [reply(429, retry_after=header), OK])
    assert world.slept == [seconds]


@pytest.mark.parametrize("header", ["", "-5", "nan", "inf", "soon", "1e9", "٣", "Thu, 99 Foo 1970"])
def test_a_broken_retry_after_is_none(header: str) -> None:
    world = World()
    with pytest.raises(errors.RateLimitError):
        world.run(action("unsafe"), [Reply(429, [(b"retry-after", header.encode("latin-1", "ignore"))], b"")])
    assert world.slept == []


@pytest.mark.parametrize("header", ["9" * 400, "1000000000000", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_an_endless_wait_stops_the_call_and_is_a_number_that_can_be_slept(header: str) -> None:
    world = World()
    with pytest.raises(errors.RateLimitError) as caught:
        world.run(action("read"), [reply(429, retry_after=header)])
    assert (world.slept, caught.value.retry_after) == ([], 1e9)


@pytest.mark.parametrize("seconds", [120, 3600])
def test_a_retry_after_up_to_the_deadline_or_beyond_it_stops_at_once(seconds: int) -> None:
    world = World()
    with pytest.raises(errors.RateLimitError, match=f"to wait {seconds} s, beyond the deadline of 120 s") as caught:
        world.run(action("read"), [reply(429, retry_after=str(seconds))])
    assert (world.slept, caught.value.retry_after) == ([], seconds)


def test_no_attempt_starts_after_the_deadline() -> None:
    world = World(random=1.0)
    with pytest.raises(errors.InternalServerError):
        world.run(action("read"), [reply(503)] * 10, took=4.0, deadline=9, max_retries=9)
    assert world.time - 1000 < 9
    assert world.sent == 2


def test_the_budget_ends_retries_when_most_calls_fail() -> None:
    world = World()
    for _ in range(50):
        with pytest.raises(errors.InternalServerError):
            world.run(action("read"), [reply(503)] * 400, max_retries=2)
    spent = world.sent
    assert not any(event.is_budget_empty for event in world.events)
    with pytest.raises(errors.InternalServerError, match="The retry budget of this client is used up"):
        world.run(action("read"), [reply(503)] * 400, max_retries=2)
    assert (spent, world.sent - spent) == (150, 1)
    assert world.events[-1].is_budget_empty is True
    for _ in range(5):
        world.run(action("read"), [OK] * 400)
    assert world.events[-1].is_budget_empty is False
    world.sent = 0
    assert world.run(action("read"), [reply(503), OK]).attempts == 2


@pytest.mark.parametrize("status", [425, 429, 503])
def test_an_attempt_at_a_time_that_the_server_named_needs_no_budget(status: int) -> None:
    world = World()
    world.policy = world.policy._replace(budget=Budget(0))
    assert world.run(action("read"), [reply(status, retry_after="1"), OK]).attempts == 2
    with pytest.raises(errors.APIStatusError):
        world.run(action("read"), [OK, OK, reply(status)])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("dns", errors.APIConnectionError),
        ("connect", errors.APIConnectionError),
        ("connect_timeout", errors.APITimeoutError),
        ("read_timeout", errors.APITimeoutError),
        ("protocol", errors.APIConnectionError),
        ("deadline", errors.DeadlineExceeded),
    ],
)
def test_faults_have_their_own_errors(kind: FaultKind, expected: type[errors.SoliditechError]) -> None:
    with pytest.raises(errors.SoliditechError) as caught:
        World().run(action("read"), [Fault(kind, sent=True)], max_retries=0)
    assert type(caught.value) is expected


def test_every_attempt_is_told() -> None:
    world = World(random=1.0)
    world.run(operation("getCustomer"), [SENT, reply(503), OK], took=0.25)
    assert [(event.attempt, event.status, event.fault, event.retry_in) for event in world.events] == [
        (1, None, "read", 0.5),
        (2, 503, None, 1.0),
        (3, 200, None, None),
    ]
    assert {event.path for event in world.events} == {"/customers/{accountId}"}
    assert {event.seconds for event in world.events} == {0.25}
    assert {event.outcome for event in world.events} == {None}


def test_an_answer_has_its_reply_and_what_it_cost() -> None:
    answer = World(random=1.0).run(action("read"), [SENT, OK], took=0.25)
    assert answer.reply is OK
    assert (answer.value, answer.attempts, answer.elapsed, answer.request_id) == (b"{}", 2, 1.0, "id")


def test_the_last_event_of_a_call_that_failed_has_its_outcome() -> None:
    world = World()
    with pytest.raises(errors.NotFoundError):
        world.run(action("idempotent"), [SENT, reply(404)])
    assert [event.outcome for event in world.events] == [None, "unknown"]


def test_a_body_that_could_not_be_taken_whole_is_named() -> None:
    with pytest.raises(errors.InvalidResponseError, match="it is larger than 7 bytes") as caught:
        World().run(action("unsafe"), [reply(200, problem="larger than 7 bytes"), OK])
    assert caught.value.outcome == "unknown"


def test_a_body_that_would_be_as_large_again_is_asked_for_once() -> None:
    world = World()
    with pytest.raises(errors.InvalidResponseError, match="it is larger than 7 bytes"):
        world.run(action("read"), [Reply(200, [], b"", "larger than 7 bytes", too_large=True)])
    assert world.sent == 1
    assert world.run(action("read"), [OK, reply(200, problem="broken gzip"), OK]).attempts == 2


@pytest.mark.parametrize(
    ("error", "sent", "says"),
    [
        (RecursionError, 1, "it is nested more deeply than the stack of this thread has room for"),
        (MemoryError, 3, "this process has no memory left"),
    ],
)
def test_a_reply_that_this_process_has_no_room_for(error: type[Exception], sent: int, says: str) -> None:
    def read(_: Reply) -> Any:
        raise error

    world = World()
    with pytest.raises(errors.InvalidResponseError) as caught:
        world.run(action("read"), [OK, OK, OK], read=read)
    assert f"the reply (200) cannot be read: {says}." in str(caught.value)
    assert world.sent == sent
