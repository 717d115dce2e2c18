"""The call loop, written once and without I/O: it yields what to do and is told what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..deadline import Limits
from ..exchange import Fault, Reply, Request
from ..schema.json import DepartingReply, UnreadableReply
from .retry import RetryPolicy, outcome_of, parse_retry_after, repeat, wait_before, worst_outcome

if TYPE_CHECKING:
    from logging import Logger

    from ..operations.operation import Operation
    from ..secrets import Secret
    from ..types import Outcome
    from .events import RequestEvent

_T = TypeVar("_T")


class Send(NamedTuple):
    """Send `request` within `limits` and tell what came of it."""

    request: Request
    limits: Limits


class Sleep(NamedTuple):
    """Wait for `seconds`."""

    seconds: float


class Timeouts(NamedTuple):
    """How long one call may take, in seconds, and how often it may be repeated."""

    connect: float
    read: float
    write: float
    deadline: float
    max_retries: int


class Answer(Generic[_T]):
    """A call that succeeded: the value, and how it came."""

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
    tell: Callable[[RequestEvent], None] | None = None,
    key: Secret | None = None,
) -> Steps[Answer[_T]]:
    """The steps of one call; returns its answer.

    Args:
        operation: the action.
        request: what to send, the same in every attempt.
        request_id: the id of the call.
        read: from a success reply to the value; raises `UnreadableReply`.
        timeouts: the limits of this call.
        policy: what the client's calls share.
        tell: is told of every attempt; None where nobody listens.
        key: the API key, to be kept out of what an error holds.

    Raises:
        SoliditechError: the call failed for good.
    """
    start = policy.clock()
    end = start + timeouts.deadline
    outcome: Outcome = "not_sent"
    attempt = 0
    while True:
        attempt += 1
        begun = policy.clock()
        limits = Limits(timeouts.connect, timeouts.read, timeouts.write, end, policy.clock)
        result: Reply | Fault = yield Send(request, limits)
        unreadable: UnreadableReply | None = None
        answer: Answer[_T] | None = None
        if isinstance(result, Reply) and 200 <= result.status < 300:
            try:
                if result.problem is not None:
                    raise UnreadableReply(f"it is {result.problem}")
                value = read(result)
            except UnreadableReply as problem:
                unreadable = problem
            else:
                answer = Answer(value, result, attempt, policy.clock() - start, request_id)
        told, wait = None, None
        if answer is None:
            outcome = worst_outcome(operation.effect, outcome, outcome_of(result, unreadable))
            told = parse_retry_after(result.header(b"retry-after"), policy.now) if isinstance(result, Reply) else None
            if attempt <= timeouts.max_retries:
                garbled = unreadable is not None and not isinstance(unreadable, DepartingReply)
                wait = _next_wait(operation, result, attempt, told, end, policy, unreadable=garbled)
        if tell is not None:
            tell(_event(operation, attempt, result, policy.clock() - begun, wait, request_id))
        if answer is not None:
            if attempt == 1:
                policy.budget.earn()
            return answer
        if wait is None:
            # Imported here: most processes never see a call fail.
            from .failure import error_for

            # Raised outside any except block: the error has no cause and no context.
            raise error_for(
                result,
                operation,
                unreadable=unreadable,
                attempts=attempt,
                elapsed=policy.clock() - start,
                retry_after=told,
                outcome=outcome,
                request_id=request_id,
                key=key,
            )
        yield Sleep(wait)


def _next_wait(
    operation: Operation[Any],
    result: Reply | Fault,
    attempt: int,
    told: float | None,
    end: float,
    policy: RetryPolicy,
    *,
    unreadable: bool,
) -> float | None:
    """Seconds until the next attempt, or None if there is none."""
    how = repeat(operation.effect, result, unreadable=unreadable, policy=policy)
    if how == "never":
        return None
    wait = wait_before(attempt, how, told, policy.random)
    if wait is None or policy.clock() + wait >= end or not policy.budget.spend():
        return None
    return wait


def _event(
    operation: Operation[Any],
    attempt: int,
    result: Reply | Fault,
    seconds: float,
    retry_in: float | None,
    request_id: str,
) -> RequestEvent:
    from .events import RequestEvent

    status, fault = (result.status, None) if isinstance(result, Reply) else (None, result.kind)
    return RequestEvent(
        operation=operation.id,
        method=operation.method,
        path=operation.path,
        attempt=attempt,
        status=status,
        fault=fault,
        seconds=seconds,
        retry_in=retry_in,
        request_id=request_id,
    )


def unforeseen(error: Exception, logger: Logger) -> Fault:
    """The fault of a transport that raised, which should return its faults.

    What it raised may hold anything, so the log has its class and place only, and the request may have been sent.
    """
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = "" if place is None else f" at {place.tb_frame.f_code.co_filename}, line {place.tb_lineno}"
    logger.error("the transport raised %s%s", type(error).__name__, where)
    return Fault("unforeseen", sent=True)
