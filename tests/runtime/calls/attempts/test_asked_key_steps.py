"""The key of a call that is asked for: the steps of the loop, and what is done with each answer."""

from __future__ import annotations

import copy
from collections.abc import Generator
from typing import Any

import pytest

from soliditech.errors import AuthenticationError, ConfigurationError, DeadlineExceeded, InvalidParameterError
from soliditech.groups import operation
from soliditech_runtime.calls.attempts.answer import Timeouts
from soliditech_runtime.calls.attempts.asked_key import KEY_AS_REQUEST_ID, next_key, refuses_key, signed_request
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.attempts.steps import AskKey, CallKeys, KeyAnswer, Send, Sleep
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.secrets import Secret
from soliditech_runtime.types import Effect

REQUEST = Request("GET", "/", [])
LATE = Fault("deadline", sent=False)
NONE = ConfigurationError("there is no key")
OLD, NEW = Secret("old-key"), Secret("new-key")
REFUSED, OK = Reply(401, [], b"{}"), Reply(200, [], b"{}")


class Keys:
    """Signs requests; the answers to its steps come from the test."""

    def signed(self, request: Request, key: Secret) -> Request:
        """The request with the key."""
        return request.replaced(headers=[(b"x-key", key.reveal().encode())])

    def ask(self, seconds: float) -> KeyAnswer:
        """Nobody carries out the steps here."""
        raise AssertionError("a step was carried out")

    async def ask_async(self, seconds: float) -> KeyAnswer:
        """Nobody carries out the steps here."""
        raise AssertionError("a step was carried out")


KEYS: CallKeys = Keys()


def answered(steps: Generator[Any, Any, Any], answer: KeyAnswer) -> Any:
    """What one step that asks comes to."""
    assert next(steps) == AskKey(KEYS, 7.5)
    with pytest.raises(StopIteration) as ended:
        steps.send(answer)
    return ended.value.value


def test_the_request_gets_the_key_that_is_given() -> None:
    key, request = signed_request(OLD, KEYS, REQUEST, None)
    assert key is OLD
    assert request == REQUEST.replaced(headers=[(b"x-key", b"old-key")])


def test_a_key_that_is_missing_is_an_error() -> None:
    with pytest.raises(ConfigurationError) as caught:
        signed_request(NONE, KEYS, REQUEST, None)
    assert caught.value is NONE


def test_an_id_of_the_caller_may_not_hold_the_key() -> None:
    assert signed_request(OLD, KEYS, REQUEST, "order-1")[0] is OLD
    with pytest.raises(InvalidParameterError) as caught:
        signed_request(OLD, KEYS, REQUEST, "with-old-key-in-it")
    assert str(caught.value) == KEY_AS_REQUEST_ID
    assert "old-key" not in str(caught.value)


@pytest.mark.parametrize("answer", [LATE, NONE, OLD, Secret("old-key")])
def test_no_key_and_the_key_that_was_refused_are_worth_no_attempt(answer: KeyAnswer) -> None:
    assert answered(next_key(KEYS, OLD, 7.5, None), answer) is None


def test_another_key_is_worth_one_and_both_are_hidden() -> None:
    key = answered(next_key(KEYS, OLD, 7.5, "order-1"), NEW)
    assert key.reveal() == "new-key"
    assert key.hide_in("old-key or new-key") == "... or ..."
    first = answered(next_key(KEYS, None, 7.5, None), NEW)
    assert (first.reveal(), first.hide_in("old-key or new-key")) == ("new-key", "old-key or ...")


def test_another_key_that_the_callers_id_holds_is_not_sent() -> None:
    assert answered(next_key(KEYS, OLD, 7.5, "with-new-key-in-it"), NEW) is None


@pytest.mark.parametrize(
    ("result", "refuses"),
    [
        (REFUSED, True),
        (Reply(401, [], b"", "broken gzip"), False),
        (Reply(403, [], b"{}"), False),
        (Reply(200, [], b"{}"), False),
        (Fault("read", sent=True), False),
    ],
)
def test_a_complete_401_refuses_the_key(result: Reply | Fault, refuses: bool) -> None:
    assert refuses_key(result) is refuses


class Told:
    """What a call asked for, and the errors and answers that it came to.

    Args:
        effect: the effect of its operation.
        answers: to its steps, in their order; a number lets so many seconds pass before the next one.
        settings: of the call.
    """

    def __init__(self, effect: Effect, *answers: Any, max_retries: int = 2, tokens: int = 500, **settings: Any) -> None:
        self.seen: list[object] = []
        self.error: Exception | None = None
        self.value: Any = None
        time = [100.0]
        action = copy.copy(operation("allocatePaymentToInvoice"))
        action.effect = effect
        policy = RetryPolicy(Budget(tokens), lambda: time[0], lambda: 0.0, lambda: 1.0)
        timeouts = Timeouts(connect=5, read=30, write=30, deadline=60, max_retries=max_retries)
        call: Call[bytes] = Call(
            action, REQUEST, "the-id", lambda reply: reply.body, timeouts, policy, keys=KEYS, **settings
        )
        steps = call.steps()
        waiting = list(answers)
        answer: Any = None
        try:
            while True:
                step = steps.send(answer)
                answer = None
                if isinstance(step, Sleep):
                    self.seen.append(step.seconds)
                    continue
                assert isinstance(step, AskKey | Send)
                self.seen.append(
                    ("ask", step.seconds) if isinstance(step, AskKey) else step.request.headers[0][1].decode()
                )
                while isinstance(waiting[0], float):
                    time[0] += waiting.pop(0)
                answer = waiting.pop(0)
        except StopIteration as ended:
            self.value = ended.value
        except Exception as error:
            self.error = error


@pytest.mark.parametrize("effect", ["read", "idempotent"])
def test_after_a_401_another_key_is_asked_for_and_tried_at_once(effect: Effect) -> None:
    told = Told(effect, OLD, 10.0, REFUSED, NEW, OK)
    assert told.seen == [("ask", 60.0), "old-key", ("ask", 50.0), 0.0, "new-key"]
    assert told.value.attempts == 2


def test_an_unsafe_action_is_not_sent_again_with_another_key() -> None:
    told = Told("unsafe", OLD, REFUSED)
    assert told.seen == [("ask", 60.0), "old-key"]
    assert isinstance(told.error, AuthenticationError)


def test_another_key_is_asked_for_once() -> None:
    told = Told("read", OLD, REFUSED, NEW, REFUSED)
    assert told.seen == [("ask", 60.0), "old-key", ("ask", 60.0), 0.0, "new-key"]
    assert isinstance(told.error, AuthenticationError)
    assert told.error.attempts == 2


@pytest.mark.parametrize(
    ("answers", "settings"),
    [
        ((OLD, REFUSED, OLD), {}),
        ((OLD, REFUSED, LATE), {}),
        ((OLD, REFUSED, NONE), {}),
        ((OLD, REFUSED, 60.0, NEW), {}),
        ((OLD, REFUSED, NEW), {"tokens": 4}),
    ],
)
def test_no_attempt_follows_without_another_key_or_time_or_tokens(answers: Any, settings: Any) -> None:
    told = Told("read", *answers, **settings)
    assert told.seen == [("ask", 60.0), "old-key", ("ask", 60.0)]
    assert isinstance(told.error, AuthenticationError)


def test_without_another_attempt_no_other_key_is_asked_for() -> None:
    told = Told("read", OLD, REFUSED, max_retries=0)
    assert told.seen == [("ask", 60.0), "old-key"]
    again = Told("read", OLD, REFUSED, NEW, OK, max_retries=1)
    assert again.value.attempts == 2


def test_a_key_that_comes_too_late_ends_the_call_and_nothing_was_sent() -> None:
    told = Told("unsafe", LATE)
    assert told.seen == [("ask", 60.0)]
    assert isinstance(told.error, DeadlineExceeded)
    assert told.error.outcome == "not_sent"


@pytest.mark.parametrize("effect", ["read", "unsafe"])
def test_an_id_of_the_client_is_not_held_against_the_key(effect: Effect) -> None:
    key = Secret("the-id")
    assert Told(effect, key, OK).value.attempts == 1
    assert Told("read", OLD, REFUSED, key, OK).value.attempts == 2
    told = Told(effect, key, own_id=True)
    assert isinstance(told.error, InvalidParameterError)
    assert told.seen == [("ask", 60.0)]
    assert isinstance(Told("read", OLD, REFUSED, key, own_id=True).error, AuthenticationError)


def test_what_the_server_says_of_either_key_is_hidden() -> None:
    body = b'{"error": {"code": "bad", "message": "neither old-key nor new-key is known"}}'
    told = Told("read", OLD, REFUSED, NEW, Reply(401, [], body))
    assert isinstance(told.error, AuthenticationError)
    assert told.error.message == "neither ... nor ... is known"


def test_a_key_that_is_not_asked_for_is_hidden_too() -> None:
    policy = RetryPolicy(Budget(), lambda: 0.0, lambda: 0.0, lambda: 1.0)
    timeouts = Timeouts(connect=5, read=30, write=30, deadline=60, max_retries=0)
    described = operation("getCustomer")
    steps = Call(described, REQUEST, "id", lambda reply: reply.body, timeouts, policy, key=OLD).steps()
    next(steps)
    with pytest.raises(AuthenticationError) as caught:
        steps.send(Reply(401, [], b'{"error": {"message": "old-key is not known"}}'))
    assert caught.value.message == "... is not known"
