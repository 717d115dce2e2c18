"""What each end of a call makes of its row, and which of them end a job."""

from __future__ import annotations

import pytest

from soliditech import errors
from soliditech_tools.bulk.running.judging import Brakes, settlement_of

CASES: list[tuple[type[errors.SoliditechError], dict[str, object], tuple[str, str]]] = [
    (errors.RateLimitError, {"status": 429, "outcome": "rejected"}, ("pending", "asked_to_wait")),
    (errors.APIStatusError, {"status": 425, "outcome": "rejected"}, ("pending", "asked_to_wait")),
    # Cut off, or after an attempt without a reply.
    (errors.RateLimitError, {"status": 429, "outcome": "unknown"}, ("unknown", "reply")),
    (errors.AuthenticationError, {"status": 401, "outcome": "rejected"}, ("pending", "no_access")),
    (errors.PermissionDeniedError, {"status": 403, "outcome": "rejected"}, ("pending", "no_access")),
    (errors.APIConnectionError, {"outcome": "not_sent"}, ("pending", "not_sent")),
    (errors.ConfigurationError, {}, ("pending", "not_sent")),
    (errors.UnprocessableEntityError, {"status": 422, "outcome": "rejected"}, ("rejected", "reply")),
    (errors.APIResultError, {"status": 200, "outcome": "rejected"}, ("rejected", "reply")),
    (errors.InvalidResponseError, {"status": 200, "outcome": "accepted"}, ("done", "reply")),
    (errors.InvalidResponseError, {"status": 200, "outcome": "unknown"}, ("unknown", "reply")),
    (errors.InternalServerError, {"status": 500, "outcome": "unknown"}, ("unknown", "reply")),
    (errors.APITimeoutError, {"outcome": "unknown"}, ("unknown", "unanswered")),
]


@pytest.mark.parametrize(("kind", "values", "expected"), CASES, ids=lambda value: getattr(value, "__name__", None))
def test_each_end_of_an_unsafe_call(
    kind: type[errors.SoliditechError], values: dict[str, object], expected: tuple[str, str]
) -> None:
    settlement = settlement_of(kind("what happened", operation="createPayment", **values))  # type: ignore[arg-type]
    assert (settlement.state, settlement.basis) == expected
    assert settlement.status == values.get("status")


def unproven() -> errors.SoliditechError:
    """A success that proves nothing."""
    return errors.InvalidResponseError("it proves nothing.", operation="createPayment", status=200, outcome="unknown")


def test_three_successes_that_prove_nothing_end_it_only_in_a_row() -> None:
    brakes = Brakes(is_unsafe=True)
    for error in (unproven(), unproven(), None, unproven(), unproven()):
        brakes.note(error)
        assert brakes.kind is None
    brakes.note(unproven())
    assert brakes.kind == "unproven"


def test_an_action_that_may_be_repeated_needs_no_such_proof() -> None:
    brakes = Brakes(is_unsafe=False)
    for _ in range(5):
        brakes.note(unproven())
    assert brakes.kind is None


def test_a_host_that_never_answers_ends_it_after_ten() -> None:
    brakes = Brakes(is_unsafe=True)
    for number in range(10):
        assert brakes.kind is None, number
        brakes.note(errors.APIConnectionError("refused.", operation="createPayment", outcome="not_sent"))
    assert brakes.kind == "unreachable"


def test_the_first_reason_counts() -> None:
    brakes = Brakes(is_unsafe=True)
    brakes.stop("asked", "somebody asked for it")
    brakes.note(errors.AuthenticationError("no.", operation="createPayment", status=401, outcome="rejected"))
    assert (brakes.kind, brakes.reason) == ("asked", "somebody asked for it")
