"""The spans of one call: one for each attempt, and one around them once there is a second attempt."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import Token
from typing import TYPE_CHECKING, Any

from opentelemetry import context, propagate
from opentelemetry.trace import Link, Span, SpanKind, StatusCode, get_current_span, set_span_in_context

from ..exchange import Fault, Reply, Request
from ..process.foreign_exceptions import pass_on
from .error_types import error_type, type_of
from .trace_headers import with_trace_headers

if TYPE_CHECKING:
    from ..operations.operation import Operation
    from ..schema.json import UnreadableReply
    from .instruments import Instruments

STATUS = "http.response.status_code"
ERROR = "error.type"
RESENT = "http.request.resend_count"


class CallTrace:
    """The trace of one call. What fails in OpenTelemetry ends the trace and never the call.

    The span around the call is made with the second attempt, as most calls have one and are not to cost two spans.
    By then the first attempt has its parent, which nothing can change: it stands beside the span around the call, which
    begins at the same moment and links to it. Where no span of the caller's is there to hold the two together, the
    first attempt is the parent, so that a call is always one trace.

    Args:
        instruments: the client's.
        operation: what is called.
        clock: a monotonic clock, in seconds.
    """

    __slots__ = (
        *("_clock", "_instruments", "_operation"),
        *("_began", "_context", "_error", "_first", "_is_off", "_span", "_start", "_token", "_whole", "_within"),
    )

    def __init__(self, instruments: Instruments, operation: Operation[Any], clock: Callable[[], float]) -> None:
        self._instruments = instruments
        self._operation = operation
        self._clock = clock
        self._is_off = False
        self._error: str | None = None
        self._span: Span | None = None
        self._first: Span | None = None
        self._whole: Span | None = None
        self._within: context.Context | None = None
        self._token: Token[context.Context] | None = None

    def begin(self, request: Request, attempt: int) -> Request:
        """`request` with the headers by which the server takes part in the trace.

        Args:
            request: what the attempt sends; a header that it has stays.
            attempt: 1 for the first.
        """
        if self._is_off:
            return request
        try:
            return self._begin(request, attempt)
        except Exception as error:
            self._give_up(error)
            return request

    def end(self, result: Reply | Fault, unreadable: UnreadableReply | None) -> None:
        """The attempt is over.

        Args:
            result: what came of it.
            unreadable: why a reply with a success status is no success.
        """
        self._error = error_type(result, unreadable)
        status = result.status if isinstance(result, Reply) else None
        if self._span is not None:
            self._end(self._span, status)

    def finish(self) -> None:
        """The call is over, as its last attempt ended."""
        if self._whole is not None:
            self._end_whole(self._whole)

    def interrupt(self, error: BaseException) -> None:
        """An exception from outside ended the call."""
        self._error = type_of(error)
        if self._span is not None:
            self._end(self._span, None)
        self.finish()

    def _begin(self, request: Request, attempt: int) -> Request:
        if attempt > 1 and self._whole is None and self._first is not None:
            self._begin_whole(self._first)
        within = context.get_current() if self._within is None else self._within
        operation, known = self._operation, self._instruments.known(self._operation)
        attributes = known if attempt == 1 else {**known, RESENT: attempt - 1}
        start = time.time_ns()
        span = self._instruments.tracer.start_span(
            f"{operation.method} {operation.id}", within, SpanKind.CLIENT, attributes, start_time=start
        )
        self._span = span
        self._start = self._clock()
        self._context = within
        if span.is_recording():
            if self._first is None:
                self._first, self._began = span, start
            self._context = set_span_in_context(span, within)
            self._token = context.attach(self._context)
        elif span.get_span_context().is_valid:
            # It is not sampled. Without an SDK it has no ids, and what is passed on is the trace that came in.
            self._context = set_span_in_context(span, within)
        # Of its own, so that a propagator sees neither the key nor what is sent.
        carrier: dict[str, str] = {}
        propagate.inject(carrier, self._context)
        return with_trace_headers(request, carrier) if carrier else request

    def _begin_whole(self, first: Span) -> None:
        within = context.get_current()
        if not get_current_span(within).get_span_context().is_valid:
            within = set_span_in_context(first, within)
        self._whole = self._instruments.tracer.start_span(
            self._operation.id, within, links=[Link(first.get_span_context())], start_time=self._began
        )
        self._within = set_span_in_context(self._whole, within)

    def _end(self, span: Span, status: int | None) -> None:
        self._span = None
        try:
            token = self._token
            if token is not None:
                self._detach(token)
            kind = self._error
            measured = dict(self._instruments.known(self._operation))
            if status is not None:
                measured[STATUS] = status
            if kind is not None:
                measured[ERROR] = kind
            self._instruments.durations.record(self._clock() - self._start, measured, self._context)
            if token is not None:
                if status is not None:
                    span.set_attribute(STATUS, status)
                if kind is not None:
                    span.set_attribute(ERROR, kind)
                    span.set_status(StatusCode.ERROR)
            span.end()
        except Exception as error:
            self._give_up(error)

    def _end_whole(self, whole: Span) -> None:
        self._whole = None
        try:
            if self._error is not None:
                whole.set_attribute(ERROR, self._error)
                whole.set_status(StatusCode.ERROR)
            whole.end()
        except Exception as error:
            self._give_up(error)

    def _detach(self, token: Token[context.Context]) -> None:
        self._token = None
        # A task that nobody awaits any more is closed elsewhere, where the token is worth nothing.
        if context.get_current() is self._context:
            context.detach(token)

    def _give_up(self, error: Exception) -> None:
        self._is_off = True
        pass_on(error)
        self._instruments.logger.warning(
            "%s: OpenTelemetry raised %s; the call goes on", self._operation.id, type(error).__name__
        )
