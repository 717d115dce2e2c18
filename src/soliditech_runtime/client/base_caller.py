"""The shared part of the sync and the async caller: from parameters to a request, and from a reply to a value."""

from __future__ import annotations

import copy
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ..calls.attempts.answer import Answer
from ..calls.attempts.loop import Call
from ..calls.attempts.steps import Steps
from ..calls.contract import DepartureLog
from ..calls.loading import EVENTS, load_for
from ..calls.reply_reader import read_reply
from ..errors import ConfigurationError
from ..exchange import Request
from ..operations.headers import add_key, has_key
from ..operations.operation import Operation
from ..operations.query import QueryValue, with_query
from ..process.foreign_exceptions import pass_on
from ..process.logs import write_log
from ..process.stack import check_room
from ..tracing.tracing import OPENTELEMETRY
from .request_headers import check_request_id, checked_headers, merge_headers, own_request_id

if TYPE_CHECKING:
    from ..calls.attempts.rate_limit import RateLimit
    from ..calls.events import RequestEvent
    from ..calls.options import RequestOptions
    from ..calls.parameters import Parameters
    from ..violations import Violation
    from .settings import Settings

_T = TypeVar("_T")


class Lifetime:
    """Whether a client, and those that share its connections, are closed."""

    __slots__ = ("is_over",)

    def __init__(self) -> None:
        self.is_over = False


class BaseCaller:
    """Builds the steps of a call from a client's settings.

    Args:
        settings: the client's settings.
        transport: sends the requests.
    """

    transport: Any

    def __init__(self, settings: Settings, transport: Any) -> None:
        self.settings = settings
        self.transport = transport
        self._lifetime = Lifetime()
        self._logger = logging.getLogger(settings.logger)

    def with_settings(
        self,
        timeout: float | None,
        connect_timeout: float | None,
        deadline: float | None,
        max_retries: int | None,
        extra_headers: Mapping[str, str],
        on_event: Callable[[RequestEvent], None] | None,
        rate_limit: float | RateLimit | None,
    ) -> Self:
        """A caller with changed settings over the same transport; None leaves a setting unchanged."""
        changed = self.settings.changed(
            timeout, connect_timeout, deadline, max_retries, extra_headers, on_event, rate_limit
        )
        caller = type(self)(changed, self.transport)
        caller._lifetime = self._lifetime
        return caller

    def is_related_to(self, caller: BaseCaller) -> bool:
        """Whether both are of one client, or of clients that share their connections."""
        return self._lifetime is caller._lifetime

    def noting(self, violations: list[Violation]) -> Self:
        """A caller over the same transport that also notes in `violations` where replies depart from the spec."""
        settings = copy.copy(self.settings)
        handle = settings.on_contract_violation

        def note(operation: str, departures: Sequence[Violation]) -> None:
            violations.extend(departures)
            handle(operation, departures)

        settings.on_contract_violation = note
        caller = type(self)(settings, self.transport)
        caller._lifetime = self._lifetime
        return caller

    def end(self) -> None:
        """Refuse the calls that begin from now on, and log how often the departures that were logged came again."""
        self._lifetime.is_over = True
        if isinstance(self.settings.on_contract_violation, DepartureLog):
            self.settings.on_contract_violation.close()

    def _steps(
        self,
        operation: Operation[_T],
        parameters: Parameters,
        options: RequestOptions | None,
    ) -> Steps[Answer[_T]]:
        """The steps of one call; everything invalid is refused before anything is sent."""
        if self._lifetime.is_over:
            raise ConfigurationError(
                f"{operation.id}: this client is closed; make a new one, or call before it closes. Nothing was sent.",
                operation=operation.id,
            )
        try:
            # Quick, and true far too early: Python 3.11 counts calls between C and Python too, several for some frames.
            sys._getframe(sys.getrecursionlimit() // 4)
        except ValueError:
            pass
        else:
            check_room(operation.id)
        settings = self.settings
        wants_events = settings.on_event is not None or self._logger.isEnabledFor(logging.INFO)
        if wants_events and EVENTS not in sys.modules:
            load_for(operation, EVENTS)
        if not operation.is_loaded:
            load_for(operation)
        if operation.keyless:
            settings = settings.without_key()
        query, body, headers = parameters.query, parameters.body, parameters.headers
        if operation.client_parameters:
            query, headers = settings.client_parameters(operation.client_parameters, query, headers)
        extra = checked_headers(options.extra_headers) if options is not None and options.extra_headers else ()
        own_key = False
        if operation.idempotency_key is not None:
            own_key = has_key(operation.idempotency_key, headers, extra)
            # As one of the call's: a key that `with_options` gave would be the same for all calls.
            headers = add_key(headers, operation.idempotency_key, settings.policy.random)
        own_id = own_request_id(headers, extra) if headers or extra else None
        own_id = settings.request_id if own_id is None else own_id
        if own_id is not None:
            check_request_id(own_id, settings.key)
        request_id = own_id or settings.system.random_bytes(16).hex()
        timeouts = settings.timeouts if options is None else settings.timeouts_for(options)
        target = settings.base_url.prefix + parameters.path
        if query or settings.query or options is not None:
            target = _target(settings, target, query, options)
        defaults = [(b"Accept", operation.accept.encode()), (b"X-Request-Id", request_id.encode())]
        if body is not None:
            defaults.append((b"Content-Type", parameters.content_type.encode()))
        # After all that may be refused: crash reporters show the variables of an error's frames, and one has the key.
        own = settings.headers
        # The first of them is Host, which stands before all others.
        if settings.are_headers_plain and not headers and not extra:
            sent = [own[0], *defaults, *own[1:]]
        else:
            sent = merge_headers(own[:1], defaults, own, headers, extra)
        request = Request(operation.method, target, sent, body, guarded=operation.effect == "unsafe")

        keys = settings.keys
        if keys is not None and keys.is_given(sent, options):
            keys = None
        evidence = settings.evidence if options is None or options.evidence is None else options.evidence
        read = partial(read_reply, operation, evidence, settings.on_contract_violation)
        report = self._report if wants_events else None
        tracing = settings.tracing if OPENTELEMETRY in sys.modules else None
        return Call(
            operation,
            request,
            request_id,
            read,
            timeouts,
            settings.policy,
            report,
            settings.key,
            own_id=own_id is not None,
            own_key=own_key,
            keys=keys,
            admission=settings.admission,
            logger=self._logger,
            base_url=settings.base_url,
            trace=None if tracing is None else tracing.begin(operation, settings.policy.clock),
        ).steps()

    def _report(self, event: RequestEvent) -> None:
        # An interrupted call has a line already, at a level of its own.
        if event.retry_in is None and event.fault != "interrupted":
            self._log(event)
        if self.settings.on_event is None:
            return
        try:
            self.settings.on_event(event)
        except Exception as error:
            pass_on(error)
            # An error in the user's metrics must not change the outcome of a call.
            write_log(self._logger, logging.WARNING, "%s: on_event raised; the call goes on", event.operation)

    def _log(self, event: RequestEvent) -> None:
        """Log one line for a call, by its last event."""
        write_log(
            self._logger,
            logging.INFO,
            "%s %s %s: %s, attempt %d, %.0f ms, request id %s",
            event.operation,
            event.method,
            event.path,
            event.fault if event.status is None else event.status,
            event.attempt,
            event.seconds * 1000,
            event.request_id,
        )


def _target(settings: Settings, path: str, query: Mapping[str, QueryValue], options: RequestOptions | None) -> str:
    extra = settings.with_extra_query(options) if options is not None and options.extra_query else settings.query
    return with_query(path, {**query, **extra}) if query or extra else path


def configured(create: Callable[[], _T]) -> _T:
    """The transport that `create` returns.

    Raises:
        ConfigurationError: it cannot be created with these settings.
    """
    try:
        return create()
    except ValueError as error:
        problem = str(error)
    raise ConfigurationError(problem)
