"""The call loop, written once for sync and async and without I/O: it yields each step and receives its result."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..deadline import Limits
from ..exchange import Fault, FaultKind, Reply, Request
from ..schema.json import DepartingReply, UnreadableReply
from .retries.outcomes import outcome_of, worst_outcome
from .retries.retry import RetryPolicy, decide_retry, retry_delay
from .retries.retry_after import parse_retry_after

if TYPE_CHECKING:
    from logging import Logger

    from ..operations.operation import Operation
    from ..secrets import Secret
    from ..types import Outcome
    from .events import RequestEvent

_T = TypeVar("_T")


class Send(NamedTuple):
    """A step: send `request` within `limits`, and send the reply or fault to the generator."""

    request: Request
    limits: Limits


class Sleep(NamedTuple):
    """A step: wait for `seconds`."""

    seconds: float


class Timeouts(NamedTuple):
    """The timeouts of the phases of an attempt and the deadline of a call, in seconds, and how often it is retried."""

    connect: float
    read: float
    write: float
    deadline: float
    max_retries: int


class Answer(Generic[_T]):
    """The result of a successful call: its value, the reply, and the cost.

    Args:
        value: what the method returns.
        reply: the reply that the value was read from.
        attempts: how many attempts were made.
        elapsed: seconds that the call took.
        request_id: the id that was sent.
    """

    __slots__ = ("attempts", "elapsed", "reply", "request_id", "value")

    def __init__(self, value: _T, reply: Reply, attempts: int, elapsed: float, request_id: str) -> None:
        self.value = value
        self.reply = reply
        self.attempts = attempts
        self.elapsed = elapsed
        self.request_id = request_id


Steps = Generator[Send | Sleep, Any, _T]


def call(
    operation: Operation[Any],
    request: Request,
    request_id: str,
    read: Callable[[Reply], _T],
    timeouts: Timeouts,
    policy: RetryPolicy,
    report: Callable[[RequestEvent], None] | None = None,
    key: Secret | None = None,
    *,
    own_id: bool = False,
    logger: Logger | None = None,
) -> Steps[Answer[_T]]:
    """The steps of one call; returns its answer.

    Args:
        operation: the operation.
        request: the request, the same in every attempt.
        request_id: the id of the call.
        read: reads the value from a success reply; raises `UnreadableReply`.
        timeouts: the timeouts and the deadline of this call.
        policy: the client's retry policy, shared by its calls.
        report: is called with an event after every attempt; None if nobody needs it.
        key: the API key, which is removed from everything that an error holds.
        own_id: the id is the caller's own, which an error shows in place of the server's.
        logger: the client's; None to log nothing.

    Raises:
        SoliditechError: the call failed for good.
        BaseException: what was thrown into a step and is not ours, such as a signal handler's, with a note.
    """
    start = policy.clock()
    end = start + timeouts.deadline
    outcome: Outcome = "not_sent"
    attempt = 0
    attempt_start = start
    limits: Limits | None = None
    last: Reply | Fault | None = None
    unreadable: UnreadableReply | None = None
    answer: Answer[_T] | None = None
    waiting = False
    try:
        while True:
            attempt += 1
            attempt_start = policy.clock()
            waiting = False
            unreadable = None
            last = None
            limits = Limits(timeouts.connect, timeouts.read, timeouts.write, end, policy.clock)
            try:
                result: Reply | Fault = yield Send(request, limits)
            except Exception as error:
                result = _unforeseen(error, limits, logger)
            last = result
            if isinstance(result, Reply) and 200 <= result.status < 300:
                try:
                    if result.problem is not None:
                        raise UnreadableReply(f"it is {result.problem}")
                    value = read(result)
                except UnreadableReply as problem:
                    unreadable = problem
                else:
                    answer = Answer(value, result, attempt, policy.clock() - start, request_id)
            retry_after, wait = None, None
            if answer is None:
                outcome = worst_outcome(operation.effect, outcome, outcome_of(result, unreadable))
                if isinstance(result, Reply):
                    retry_after = parse_retry_after(result.header(b"retry-after"), policy.now)
                if attempt <= timeouts.max_retries:
                    garbled = unreadable is not None and not isinstance(unreadable, DepartingReply)
                    wait = _next_wait(operation, result, attempt, retry_after, end, policy, unreadable=garbled)
            if report is not None:
                failed = outcome if answer is None and wait is None else None
                report(_event(operation, attempt, result, policy.clock() - attempt_start, wait, request_id, failed))
            if answer is not None:
                if attempt == 1:
                    policy.budget.earn()
                return answer
            if wait is None:
                break
            waiting = True
            attempt_start = policy.clock()
            yield Sleep(wait)
    except BaseException as error:
        # Imported here: most processes never see a call interrupted.
        from .interruption import leave_word, outcome_when_interrupted

        succeeded = answer is not None
        outcome = outcome_when_interrupted(operation, outcome, limits, last, unreadable, succeeded=succeeded)
        if waiting:
            last = None
        seconds = policy.clock() - attempt_start
        event = _event(operation, attempt, last, seconds, None, request_id, outcome, interrupted=True)
        leave_word(error, operation, event, report, logger)
        raise
    # Imported here: most processes never see a call fail.
    from .failures.failure import error_for

    # Raised outside of any `except`, so that the error has no cause and no context.
    raise error_for(
        result,
        operation,
        unreadable=unreadable,
        attempts=attempt,
        elapsed=policy.clock() - start,
        retry_after=retry_after,
        outcome=outcome,
        request_id=request_id,
        key=key,
        own_id=own_id,
    )


def _next_wait(
    operation: Operation[Any],
    result: Reply | Fault,
    attempt: int,
    retry_after: float | None,
    end: float,
    policy: RetryPolicy,
    *,
    unreadable: bool,
) -> float | None:
    """Seconds until the next attempt, or None if there is none."""
    decision = decide_retry(operation.retried_as, result, unreadable=unreadable, policy=policy)
    if decision == "never":
        return None
    wait = retry_delay(attempt, decision, retry_after, policy.random)
    if wait is None or policy.clock() + wait >= end or not policy.budget.spend():
        return None
    return wait


def _event(
    operation: Operation[Any],
    attempt: int,
    result: Reply | Fault | None,
    seconds: float,
    retry_in: float | None,
    request_id: str,
    outcome: Outcome | None,
    *,
    interrupted: bool = False,
) -> RequestEvent:
    from .events import RequestEvent

    fault: FaultKind | None = "interrupted" if interrupted else result.kind if isinstance(result, Fault) else None
    return RequestEvent(
        operation=operation.id,
        method=operation.method,
        path=operation.path,
        attempt=attempt,
        status=result.status if isinstance(result, Reply) else None,
        fault=fault,
        seconds=seconds,
        retry_in=retry_in,
        request_id=request_id,
        outcome=outcome,
    )


def _unforeseen(error: Exception, limits: Limits, logger: Logger | None) -> Fault:
    from .interruption import unforeseen

    return unforeseen(error, limits, logger)
