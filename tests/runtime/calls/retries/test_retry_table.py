"""The table of what is repeated and of what a failure says, in every cell; and the wait before each attempt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import get_args

import pytest

from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.outcomes import outcome_of, worst_outcome
from soliditech_runtime.calls.retries.retry import RetryDecision, RetryPolicy, decide_retry, retry_delay
from soliditech_runtime.calls.retries.retry_after import parse_retry_after
from soliditech_runtime.exchange import Fault, FaultKind, Reply
from soliditech_runtime.schema.json import DepartingReply, RefusedReply, UnreadableReply
from soliditech_runtime.types import Effect, Outcome

EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "unsafe")
STATUSES = (*range(100, 600), 999)
SUCCESS = range(200, 300)
TROUBLE = {408, 500, 502, 503, 504}
REJECTED = {400, 401, 403, 404, 405, 409, 413, 415, 422, 425, 429}

LATER: tuple[RetryDecision, ...] = ("retry_after_or_backoff",) * 3
SAFE: tuple[RetryDecision, ...] = ("retry_after_or_backoff", "retry_after_or_backoff", "never")
NEVER: tuple[RetryDecision, ...] = ("never",) * 3


def policy(*, resend_unexecuted: bool = True) -> RetryPolicy:
    return RetryPolicy(Budget(), lambda: 0.0, lambda: 0.0, lambda: 1.0, resend_unexecuted)


def row(
    result: Reply | Fault, *, unreadable: bool = False, resend_unexecuted: bool = True
) -> tuple[RetryDecision, ...]:
    """What is done after `result`: for a read, an idempotent action, an unsafe one."""
    rules = policy(resend_unexecuted=resend_unexecuted)
    return tuple(decide_retry(effect, result, unreadable=unreadable, policy=rules) for effect in EFFECTS)


def reply(status: int, problem: str | None = None) -> Reply:
    return Reply(status, [], b"", problem)


@pytest.mark.parametrize("kind", get_args(FaultKind))
def test_faults(kind: FaultKind) -> None:
    final = kind in ("certificate", "proxy_auth", "deadline")
    assert row(Fault(kind, sent=False)) == (NEVER if final else LATER)
    assert row(Fault(kind, sent=True)) == (NEVER if final else SAFE)
    assert outcome_of(Fault(kind, sent=False)) == "not_sent"
    assert outcome_of(Fault(kind, sent=True)) == "unknown"


def test_statuses() -> None:
    unlike = {425: LATER, 429: ("retry_after_or_backoff", "retry_after_or_backoff", "retry_after_only")}
    assert {status: row(reply(status)) for status in STATUSES} == {
        status: unlike.get(status, SAFE if status in TROUBLE else NEVER) for status in STATUSES
    }
    assert {status: outcome_of(reply(status)) for status in STATUSES} == {
        status: "rejected" if status in REJECTED else "unknown" for status in STATUSES
    }


def test_replies_that_cannot_be_read() -> None:
    read_only: tuple[RetryDecision, ...] = ("retry_after_or_backoff", "never", "never")
    assert {status: row(reply(status, "broken gzip"), unreadable=True) for status in STATUSES} == {
        status: read_only if status in SUCCESS else SAFE if status in {*TROUBLE, 425, 429} else NEVER
        for status in STATUSES
    }
    assert {outcome_of(reply(status, "broken gzip")) for status in STATUSES} == {"unknown"}


def test_a_reply_that_is_no_success_says_what_it_proves() -> None:
    assert outcome_of(reply(200), UnreadableReply("it is not JSON")) == "unknown"
    assert outcome_of(reply(200), DepartingReply("it departs from the spec")) == "accepted"
    assert outcome_of(reply(200), RefusedReply("its body says that it failed", "rejected")) == "rejected"


@pytest.mark.parametrize("status", [425, 429])
def test_an_unsafe_action_is_not_resent_after_429_or_425_when_that_is_switched_off(status: int) -> None:
    assert row(reply(status), resend_unexecuted=False) == SAFE


def test_resending_what_was_not_executed_is_on_unless_switched_off() -> None:
    assert RetryPolicy(Budget(), lambda: 0.0, lambda: 0.0, lambda: 1.0).resend_unexecuted is True


@pytest.mark.parametrize(("attempt", "most"), [(1, 0.5), (2, 1), (3, 2), (4, 4), (5, 8), (6, 8), (11, 8), (10_000, 8)])
@pytest.mark.parametrize("random", [0.0, 0.25, 1.0])
def test_a_backoff_doubles_up_to_8_seconds_with_full_jitter(attempt: int, most: float, random: float) -> None:
    assert retry_delay(attempt, "retry_after_or_backoff", None, lambda: random) == random * most


@pytest.mark.parametrize("told", [0.0, 0.5, 3600.0])
def test_what_the_server_tells_is_waited_exactly(told: float) -> None:
    assert retry_delay(3, "retry_after_or_backoff", told, lambda: 0.5) == told
    assert retry_delay(3, "retry_after_only", told, lambda: 0.5) == told


def test_without_being_told_there_is_no_wait_of_our_own_where_none_may_stand_in() -> None:
    assert retry_delay(1, "retry_after_only", None, lambda: 0.5) is None


def test_the_gravest_outcome_wins_but_for_a_read() -> None:
    order: tuple[Outcome, ...] = ("not_sent", "rejected", "accepted", "unknown")
    for before in order:
        for last in order:
            graver = max(before, last, key=order.index)
            assert worst_outcome("idempotent", before, last) == worst_outcome("unsafe", before, last) == graver
            assert worst_outcome("read", before, last) == last


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0.0),
        ("7", 7.0),
        (" 7\t", 7.0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.2.3", None),
        (".", None),
        ("-1", None),
        ("+1", None),
        ("1e3", None),
        ("1x", None),
        ("\u0663", None),
        ("nan", None),
        ("1000000000", 1e9),
        ("1000000001", 1e9),
        ("9" * 400, 1e9),
        ("Thu, 01 Jan 1970 00:01:07 GMT", 7.0),
        ("Thu, 01 Jan 1970 00:01:07 -0000", 7.0),
        ("Thu, 01 Jan 1970 02:01:07 +0200", 7.0),
        ("Thu Jan  1 00:01:07 1970", 7.0),
        ("Thursday, 01-Jan-70 00:01:07 GMT", 7.0),
        ("Thu, 01 Jan 1970 00:01:00 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:00:59 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:01:00.5 GMT", None),
        ("Thu, 32 Jan 1970 00:00:59 GMT", None),
        ("Thu, 01 Jan 9999 00:00:00 GMT", 1e9),
        ("Thu, 01 Jan 99999 00:00:00 GMT", None),
        ("tomorrow", None),
    ],
)
def test_retry_after_in_every_form(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, lambda: 60.0) == seconds


@pytest.fixture
def far_from_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time of this machine is two hours ahead."""
    monkeypatch.setenv("TZ", "EET-2")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_from_greenwich")
def test_a_retry_after_that_names_no_zone_is_not_in_the_time_of_this_machine() -> None:
    assert parse_retry_after("Thu Jan  1 00:01:07 1970", lambda: 60.0) == 7.0


def test_a_budget_pays_for_100_retries_and_no_more() -> None:
    budget = Budget()
    assert [budget.spend() for _ in range(101)] == [True] * 100 + [False]
    for _ in range(4):
        budget.earn()
    assert budget.spend() is False


def test_a_retry_costs_what_five_successes_earn() -> None:
    budget = Budget(7)
    assert [budget.spend(), budget.spend()] == [True, False]
    earned = []
    for _ in range(3):
        budget.earn()
        earned.append(budget.spend())
    assert earned == [False, False, True]
    assert budget.spend() is False


def test_a_budget_never_holds_more_than_at_first() -> None:
    budget = Budget(5)
    for _ in range(20):
        budget.earn()
    assert [budget.spend(), budget.spend()] == [True, False]
    for _ in range(20):
        budget.earn()
    assert [budget.spend(), budget.spend()] == [True, False]
