"""The call loop: what is repeated, and which outcome an error has. No I/O, no clock but a fake."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech import errors
from soliditech.groups import operation
from soliditech_runtime.exchange import Fault, FaultKind, Reply, Request
from soliditech_runtime.operations.headers import IdempotencyKey
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.json import UnreadableReply
from soliditech_runtime.types import Effect
from tests.runtime.calls.call_world import (
    EFFECTS,
    FINAL,
    OK,
    SENT,
    TROUBLE,
    UNSENT,
    Result,
    World,
    action,
    reply,
)


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
    allocation = action("unsafe")
    request = Request("POST", allocation.template.fill({"txNumber": "T"}), [], b'{"invoiceNumber": "I"}')
    with pytest.raises(errors.APIConnectionError, match=r"Look for invoiceNumber in allocations with payments\.get"):
        World().run(allocation, [SENT], request=request)
    with pytest.raises(errors.APIConnectionError, match="next time send txNumber and invoiceNumber"):
        World().run(allocation, [SENT])


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
