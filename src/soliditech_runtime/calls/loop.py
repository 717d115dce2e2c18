"""The call loop, written once for sync and async and without I/O: it yields each step and receives its result."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..deadline import Limits
from ..exchange import Fault, Reply, Request
from ..schema.json import DepartingReply, UnreadableReply
from .admission import admitted
from .asked_key import first_key, next_key, refuses_key
from .retries.outcomes import outcome_of, worst_outcome
from .retries.retry import RetryPolicy, decide_retry, retry_delay
from .retries.retry_after import parse_retry_after
from .steps import Admit as Admit
from .steps import AskKey as AskKey
from .steps import Send as Send
from .steps import Sleep as Sleep

if TYPE_CHECKING:
    from logging import Logger

    from ..operations.operation import Operation
    from ..secrets import Secret
    from ..types import Outcome
    from .events import RequestEvent
    from .steps import Admission, CallKeys

_T = TypeVar("_T")


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


Steps = Generator[Send | Sleep | Admit | AskKey, Any, _T]


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
    own_key: bool = False,
    keys: CallKeys | None = None,
    admission: Admission | None = None,
) -> Steps[Answer[_T]]:
    """The steps of one call; returns its answer.

    Args:
        operation: the operation.
        request: the request, the same in every attempt; without the key if `keys` gives it.
        request_id: the id of the call.
        read: reads the value from a success reply; raises `UnreadableReply`.
        timeouts: the timeouts and the deadline of this call.
        policy: the client's retry policy, shared by its calls.
        report: is called with an event after every attempt; None if nobody needs it.
        key: the API key, which is removed from everything that an error holds.
        own_id: the id is the caller's own, which an error shows in place of the server's.
        own_key: the request has an idempotency key of the caller's own.
        keys: gives the key, where it is asked for; None if the request has it, or needs none.
        admission: decides when attempts may begin; None if they may at any time.

    Raises:
        SoliditechError: the call failed for good.
    """
    start = policy.clock()
    end = start + timeouts.deadline
    outcome: Outcome = "not_sent"
    attempt = 0
    own = request_id if own_id else None
    signed, renewable = request, keys
    fault: Fault | None = None
    if keys is not None:
        key, signed, fault = yield from first_key(keys, request, timeouts.deadline, own)
    while True:
        attempt += 1
        if admission is not None and fault is None:
            fault = yield from admitted(admission, operation, attempt, request_id, end, policy.clock)
        attempt_start = policy.clock()
        if fault is None:
            limits = Limits(timeouts.connect, timeouts.read, timeouts.write, end, policy.clock)
            result: Reply | Fault = yield Send(signed, limits)
        else:
            result, fault = fault, None
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
        ended = policy.clock()
        retry_after, wait = None, None
        if answer is None:
            outcome = worst_outcome(operation.effect, outcome, outcome_of(result, unreadable))
            retry_after = _retry_after(result, policy, admission)
            if attempt <= timeouts.max_retries:
                garbled = unreadable is not None and not isinstance(unreadable, DepartingReply)
                wait = _next_wait(operation, result, attempt, retry_after, end, policy, unreadable=garbled)
                if renewable is not None and refuses_key(result):
                    renewed = yield from next_key(renewable, key, end - ended, own)
                    if renewed is not None and policy.clock() < end and policy.budget.spend():
                        key, signed, wait = renewed, renewable.signed(request, renewed), 0.0
                    renewable = None
        if report is not None:
            report(_event(operation, attempt, result, ended - attempt_start, wait, request_id))
        if answer is not None:
            if attempt == 1:
                policy.budget.earn()
            return answer
        if wait is None:
            # Imported here: most processes never see a call fail.
            from .failures.failure import error_for
            from .retries.repeatable import repeatable_until

            elapsed = policy.clock() - start
            until = repeatable_until(operation, outcome, policy.now() - elapsed, own_key=own_key)
            # Raised outside of any `except`, so that the error has no cause and no context.
            raise error_for(
                result,
                operation,
                unreadable=unreadable,
                attempts=attempt,
                elapsed=elapsed,
                retry_after=retry_after,
                outcome=outcome,
                request_id=request_id,
                key=key,
                own_id=own_id,
                repeatable_until=until,
            )
        yield Sleep(wait)


def _retry_after(result: Reply | Fault, policy: RetryPolicy, admission: Admission | None) -> float | None:
    """Seconds that the server asked to wait; after a 429, all who ask for admission do."""
    if isinstance(result, Fault):
        return None
    seconds = parse_retry_after(result.header(b"retry-after"), policy.now)
    if admission is not None and seconds is not None and result.status == 429:
        admission.hold(policy.clock() + seconds)
    return seconds


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
    """The fault for an exception that a transport raised, though it should have returned a fault.

    The exception may hold anything, so only its class and its place are logged. The request may have been sent.
    """
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    where = "" if traceback is None else f" at {traceback.tb_frame.f_code.co_filename}, line {traceback.tb_lineno}"
    logger.error("the transport raised %s%s", type(error).__name__, where)
    return Fault("unforeseen", sent=True)
