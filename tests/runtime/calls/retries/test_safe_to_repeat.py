"""`error.safe_to_repeat`: whether the same call again cannot do it twice, by outcome, effect and idempotency key."""

from __future__ import annotations

import copy
import pickle
import time
from itertools import product
from typing import Any, Literal, get_args

import httpx
import pytest

from soliditech import PACKAGE, RequestOptions, errors
from soliditech.groups.payments import CREATE_PAYMENT
from soliditech_runtime.calls.attempts.answer import Timeouts
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.attempts.steps import Send
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.operations.headers import IdempotencyKey
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.json import DepartingReply
from soliditech_runtime.types import Effect, Outcome
from tests.support.clients import ScriptedReplies

Key = Literal["none", "of the client", "of the caller", "of the client, for a day", "of the caller, for a day"]
DAY = 24 * 60 * 60
NOW = 1_800_000_000.0
ENDS: dict[Outcome, Reply | Fault] = {
    "not_sent": Fault("connect", sent=False),
    "rejected": Reply(409, [], b"{}"),
    "accepted": Reply(200, [], b"{}"),
    "unknown": Fault("read", sent=True),
}
TABLE = list(product(get_args(Effect), get_args(Outcome), get_args(Key)))
OF_THE_CALLER = ("of the caller", "of the caller, for a day")


def action(effect: Effect, key: Key) -> Operation[Any]:
    changed = copy.copy(PACKAGE.operations["createPayment"])
    changed.effect = effect
    if key != "none":
        valid_for = DAY if key.endswith("day") else None
        changed.idempotency_key = IdempotencyKey("Idempotency-Key", "idempotency_key", valid_for=valid_for)
    return changed


def failed(effect: Effect, outcome: Outcome, key: Key, took: float = 0.0) -> errors.SoliditechError:
    """The error of a call with one attempt, which took so many seconds."""
    moment = [0.0]

    def read(reply: Reply) -> Any:
        raise DepartingReply("its file cannot be stored", "accepted")

    policy = RetryPolicy(Budget(), lambda: moment[0], lambda: NOW + moment[0], lambda: 0.0)
    timeouts = Timeouts(connect=5, read=30, write=30, deadline=1e6, max_retries=0)
    steps = Call(
        action(effect, key), Request("POST", "/", []), "id", read, timeouts, policy, own_key=key in OF_THE_CALLER
    ).steps()
    assert isinstance(next(steps), Send)
    moment[0] = took
    with pytest.raises(errors.SoliditechError) as caught:
        steps.send(ENDS[outcome])
    assert caught.value.outcome == outcome
    return caught.value


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of day, which a test may set."""
    moment = [NOW]
    monkeypatch.setattr(time, "time", lambda: moment[0])
    return moment


def expected(effect: Effect, outcome: Outcome, key: Key) -> bool:
    if outcome in ("not_sent", "rejected") or effect != "unsafe":
        return True
    return outcome == "unknown" and key in OF_THE_CALLER


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(("effect", "outcome", "key"), TABLE)
def test_by_effect_outcome_and_key(effect: Effect, outcome: Outcome, key: Key) -> None:
    error = failed(effect, outcome, key)
    for twin in (error, copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert twin.safe_to_repeat is expected(effect, outcome, key)


def test_a_key_counts_while_the_server_knows_it_from_the_beginning_of_the_call_on(today: list[float]) -> None:
    error = failed("unsafe", "unknown", "of the caller, for a day", took=60.0)
    today[0] = NOW + DAY - 1
    assert error.safe_to_repeat
    today[0] = NOW + DAY
    assert not error.safe_to_repeat
    assert not pickle.loads(pickle.dumps(error)).safe_to_repeat
    assert failed("unsafe", "unknown", "of the caller").safe_to_repeat


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_an_error_of_an_earlier_release_is_judged_by_its_outcome(outcome: Outcome) -> None:
    attributes = vars(errors.APIConnectionError("broken", outcome=outcome)).copy()
    del attributes["_repeatable_until"]
    rebuild, _ = errors.APIConnectionError("broken").__reduce__()
    old = rebuild(errors.APIConnectionError, "broken", attributes)
    assert old.outcome == outcome
    assert old.safe_to_repeat is (outcome in ("not_sent", "rejected"))


@pytest.mark.parametrize("kind", [errors.ConfigurationError, errors.InvalidParameterError, errors.FlatJSONError])
def test_what_was_refused_before_it_was_sent_is_safe(kind: type[errors.SoliditechError]) -> None:
    assert kind("refused").safe_to_repeat


def test_it_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        errors.SoliditechError("broken").safe_to_repeat = True  # type: ignore[misc]  # what is tested


HEADER = IdempotencyKey("Idempotency-Key", "idempotency_key")


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    ("headers", "safe"),
    [
        ({}, False),
        ({"idempotency-key": "mine"}, True),
        ({"IDEMPOTENCY-KEY": "mine"}, True),
        ({"X-Other": "mine"}, False),
    ],
    ids=["made by the client", "given", "given in capitals", "another header"],
)
def test_a_key_that_the_call_was_given_is_seen(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], *, safe: bool, is_async: bool
) -> None:
    monkeypatch.setattr(CREATE_PAYMENT, "idempotency_key", HEADER)
    options = RequestOptions(extra_headers=headers)
    with pytest.raises(errors.APIStatusError) as caught:
        ScriptedReplies(httpx.Response(500)).ask(
            lambda client: client.payments.create(account_id="A", amount=1, options=options),
            is_async=is_async,
            max_retries=0,
        )
    assert (caught.value.outcome, caught.value.safe_to_repeat) == ("unknown", safe)


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_key_of_with_options_is_not_sent_and_does_not_count(
    monkeypatch: pytest.MonkeyPatch, *, is_async: bool
) -> None:
    monkeypatch.setattr(CREATE_PAYMENT, "idempotency_key", HEADER)
    with pytest.raises(errors.APIStatusError) as caught:
        ScriptedReplies(httpx.Response(500)).ask(
            lambda client: client.with_options(extra_headers={"Idempotency-Key": "mine"}).payments.create(
                account_id="A", amount=1
            ),
            is_async=is_async,
            max_retries=0,
        )
    assert not caught.value.safe_to_repeat
