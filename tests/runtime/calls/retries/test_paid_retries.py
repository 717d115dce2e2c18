"""Which attempts the budget pays for: all but those at a time that the server named."""

from __future__ import annotations

import pytest

from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import is_paid
from soliditech_runtime.exchange import Fault, Reply


@pytest.mark.parametrize("status", [425, 429, 503])
def test_a_time_that_the_server_named_costs_nothing(status: int) -> None:
    budget = Budget(tokens=5)
    for _ in range(3):
        assert is_paid(Reply(status, [], b""), 0.0, budget) is True
    assert budget.spend() is True
    assert is_paid(Reply(status, [], b""), 2.0, budget) is True


@pytest.mark.parametrize(
    ("result", "retry_after"),
    [
        (Reply(503, [], b""), None),
        (Reply(429, [], b""), None),
        (Reply(500, [], b""), 2.0),
        (Reply(504, [], b""), 2.0),
        (Fault("read", sent=True), None),
        (Fault("connect", sent=False), 2.0),
    ],
)
def test_any_other_attempt_costs_five_tokens(result: Reply | Fault, retry_after: float | None) -> None:
    budget = Budget(tokens=10)
    assert [is_paid(result, retry_after, budget) for _ in range(3)] == [True, True, False]
