"""The call loop, written once for sync and async and without I/O: it yields each step and receives its result."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ...deadline import Limits
from ...exchange import Fault, Reply, Request
from ...schema.json import DepartingReply, UnreadableReply
from ..failures.failure import FailedCall, error_for
from ..retries.outcomes import outcome_of, worst_outcome
from ..retries.repeatable import repeatable_until
from ..retries.retry import RetryPolicy, decide_retry, is_paid, retry_delay
from .admission import admitted, asked_wait
from .answer import Answer, Timeouts, value_of
from .asked_key import next_key, refuses_key, signed_request
from .interruption import LastAttempt, leave_word, outcome_when_interrupted, unforeseen
from .steps import AskKey, Send, Sleep, Step, Steps, asked

if TYPE_CHECKING:
    from logging import Logger

    from ...client.base_url import BaseURL
    from ...errors import SoliditechError
    from ...exchange import FaultKind
    from ...operations.operation import Operation
    from ...secrets import Secret
    from ...tracing.call_trace import CallTrace
    from ...types import Outcome
    from ..events import RequestEvent
    from .steps import Admission, CallKeys, KeyAnswer

_T = TypeVar("_T")


class Call(Generic[_T]):
    """One call: what is asked for, and how far it got.

    Args:
        operation: the operation.
        request: the request, the same in every attempt but for a key that is asked for.
        request_id: the id of the call.
        read: reads the value from a success reply; raises `UnreadableReply`.
        timeouts: the timeouts and the deadline of this call.
        policy: the client's retry policy, shared by its calls.
        report: is called with an event after every attempt; None if nobody needs it.
        key: the API key, which is removed from everything that an error holds.
        own_id: the id is the caller's own, which an error shows in place of the server's.
        own_key: the request has an idempotency key of the caller's own.
        keys: gives the API key, where it is asked for; None if the request has it, or needs none.
        admission: decides when attempts may begin; None if they may at any time.
        base_url: where the request is sent; an error compares a redirect with it.
        logger: the client's; None to log nothing.
        trace: records the attempts for OpenTelemetry; None if nobody needs it.
    """

    __slots__ = (
        *("_admission", "_base_url", "_key", "_keys", "_logger", "_on_attempt", "_operation", "_own_id", "_own_key"),
        *("_policy", "_read", "_request", "_request_id", "_timeouts", "_trace"),
        *("_answer", "_attempt", "_attempt_start", "_end", "_is_budget_empty", "_is_waiting", "_limits", "_outcome"),
        *("_result", "_retry_after", "_signed", "_start", "_unreadable", "_wait"),
    )

    def __init__(
        self,
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
        base_url: BaseURL | None = None,
        logger: Logger | None = None,
        trace: CallTrace | None = None,
    ) -> None:
        self._operation = operation
        self._request = self._signed = request
        self._request_id = request_id
        self._read = read
        self._timeouts = timeouts
        self._policy = policy
        self._on_attempt = report
        self._key = key
        self._own_id = own_id
        self._own_key = own_key
        self._keys = keys
        self._admission = admission
        self._base_url = base_url
        self._logger = logger
        self._trace = trace
        self._attempt = 0
        self._outcome: Outcome = "not_sent"
        self._limits: Limits | None = None
        self._result: Reply | Fault | None = None
        self._unreadable: UnreadableReply | None = None
        self._answer: Answer[_T] | None = None
        self._is_waiting = self._is_budget_empty = False
        self._retry_after: float | None = None
        self._wait: float | None = None

    def steps(self) -> Steps[Answer[_T]]:
        """The steps of the call; returns its answer.

        Raises:
            SoliditechError: the call failed for good.
            BaseException: what was thrown into a step and is not ours, such as a signal handler's, with a note.
        """
        clock, trace = self._policy.clock, self._trace
        self._start = self._attempt_start = clock()
        self._end = self._start + self._timeouts.deadline
        fault = None if self._keys is None else (yield from self._ask_for_key(self._keys))
        try:
            while True:
                limits = self._begin_attempt()
                if self._admission is not None and fault is None:
                    fault = yield from admitted(
                        self._admission, self._operation, self._attempt, self._request_id, self._end, clock
                    )
                    self._attempt_start = clock()
                if fault is None:
                    self._limits = limits
                    request = self._signed if trace is None else trace.begin(self._signed, self._attempt)
                    try:
                        result: Reply | Fault = yield Send(request, limits)
                    except Exception as error:
                        result = unforeseen(error, limits, self._logger)
                else:
                    result, fault = fault, None
                self._result = result
                answer = self._answer = self._judge(result)
                seconds = clock() - self._attempt_start
                if trace is not None:
                    trace.end(result, self._unreadable)
                if answer is None:
                    self._decide(result)
                    if self._keys is not None and refuses_key(result):
                        yield from self._renew_key(self._keys)
                if trace is not None and (answer is not None or self._wait is None):
                    trace.finish()
                if self._on_attempt is not None:
                    self._on_attempt(self._event(result, seconds))
                if answer is not None:
                    if self._attempt == 1:
                        self._policy.budget.earn()
                    return answer
                if self._wait is None:
                    failure = self._error(result)
                    break
                self._is_waiting = True
                self._attempt_start = clock()
                yield Sleep(self._wait)
        except BaseException as error:
            self._interrupted(error)
            raise
        try:
            # Outside of any `except`, so that the error has no cause and no context.
            raise failure
        finally:
            # Else this frame and the error would keep each other alive.
            del failure

    def _begin_attempt(self) -> Limits:
        timeouts, clock = self._timeouts, self._policy.clock
        self._attempt += 1
        self._attempt_start = clock()
        self._is_waiting = False
        self._result = self._unreadable = self._answer = None
        # Until it is handed over to be sent, nothing of this attempt can have left.
        self._limits = None
        return Limits(timeouts.connect, timeouts.read, timeouts.write, self._end, clock)

    def _ask_for_key(self, keys: CallKeys) -> Generator[Step, Any, Fault | None]:
        """Ask for the key of the call; returns the fault if it came too late."""
        try:
            answer: KeyAnswer = yield from asked(AskKey(keys, self._timeouts.deadline))
        except BaseException as error:
            self._interrupted(error)
            raise
        if isinstance(answer, Fault):
            return answer
        self._key, self._signed = signed_request(
            answer, keys, self._request, self._request_id if self._own_id else None
        )
        return None

    def _renew_key(self, keys: CallKeys) -> Generator[Step, Any, None]:
        """Ask for the key once more; with another one, the next attempt follows at once.

        Not for an unsafe action, of which a byte has left.
        """
        if self._attempt > self._timeouts.max_retries or self._operation.retried_as == "unsafe":
            return
        policy = self._policy
        own = self._request_id if self._own_id else None
        key = yield from next_key(keys, self._key, self._end - policy.clock(), own)
        if key is not None and policy.clock() < self._end:
            self._is_budget_empty = not policy.budget.spend()
            if not self._is_budget_empty:
                self._key, self._signed, self._wait = key, keys.signed(self._request, key), 0.0
        self._keys = None

    def _judge(self, result: Reply | Fault) -> Answer[_T] | None:
        """The answer that a reply holds; None if there is none."""
        if isinstance(result, Fault) or not 200 <= result.status < 300:
            return None
        value = value_of(result, self._read)
        if isinstance(value, UnreadableReply):
            self._unreadable = value
            return None
        return Answer(value, result, self._attempt, self._policy.clock() - self._start, self._request_id)

    def _decide(self, result: Reply | Fault) -> None:
        """After an attempt that failed: what is known of the action, and whether there is another attempt."""
        operation, unreadable, policy = self._operation, self._unreadable, self._policy
        self._outcome = worst_outcome(operation.effect, self._outcome, outcome_of(result, unreadable))
        self._retry_after = asked_wait(result, policy, self._admission)
        self._wait, self._is_budget_empty = None, False
        if self._attempt > self._timeouts.max_retries:
            return
        garbled = unreadable is not None and not isinstance(unreadable, DepartingReply)
        decision = decide_retry(operation.retried_as, result, unreadable=garbled, policy=policy)
        if decision == "never":
            return
        wait = retry_delay(self._attempt, decision, self._retry_after, policy.random)
        if wait is None or policy.clock() + wait >= self._end:
            return
        self._is_budget_empty = not is_paid(result, self._retry_after, policy.budget)
        self._wait = None if self._is_budget_empty else wait

    def _event(self, result: Reply | Fault | None, seconds: float, *, interrupted: bool = False) -> RequestEvent:
        fault: FaultKind | None = "interrupted" if interrupted else result.kind if isinstance(result, Fault) else None
        is_last = self._answer is None and self._wait is None
        # Imported where it is asked for, and before anything is sent.
        from ..events import RequestEvent

        return RequestEvent(
            operation=self._operation.id,
            method=self._operation.method,
            path=self._operation.path,
            attempt=self._attempt,
            status=result.status if isinstance(result, Reply) else None,
            fault=fault,
            seconds=seconds,
            retry_in=None if interrupted or self._answer is not None else self._wait,
            request_id=self._request_id,
            outcome=self._outcome if interrupted or is_last else None,
            is_budget_empty=self._is_budget_empty and not interrupted,
        )

    def _interrupted(self, error: BaseException) -> None:
        """Leave behind what is known of the action, since the caller gets an exception that is not ours."""
        succeeded = self._answer is not None
        self._outcome = outcome_when_interrupted(
            self._operation, self._outcome, self._limits, self._result, self._unreadable, succeeded=succeeded
        )
        seconds = self._policy.clock() - self._attempt_start
        result = None if self._is_waiting else self._result
        status = result.status if isinstance(result, Reply) else None
        last = LastAttempt(self._attempt, status, seconds, self._request_id, self._outcome)
        if leave_word(error, self._operation, last, self._logger) and self._on_attempt is not None:
            self._on_attempt(self._event(result, seconds, interrupted=True))
        if self._trace is not None:
            self._trace.interrupt(error)

    def _error(self, result: Reply | Fault) -> SoliditechError:
        policy = self._policy
        elapsed = policy.clock() - self._start
        until = repeatable_until(self._operation, self._outcome, policy.now() - elapsed, own_key=self._own_key)
        return error_for(
            FailedCall(
                self._operation,
                result,
                self._unreadable,
                self._attempt,
                elapsed,
                self._retry_after,
                self._outcome,
                self._signed,
                self._request_id,
                self._timeouts.deadline,
                self._base_url,
                self._key,
                self._own_id,
                self._is_budget_empty,
                until,
            )
        )
