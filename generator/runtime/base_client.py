"""What the sync and the async client share with nothing generated: settings, calls, and their end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from attrs import evolve

from .call import Answer, RequestEvent, Steps, call
from .codec import Reading
from .exchange import Reply, Request
from .operation import Operation
from .parameters import prepare
from .paths import encode_query
from .settings import Settings, changed_timeouts, check_hook, checked_headers, merge_headers
from .types import RequestOptions

if TYPE_CHECKING:
    import logging

_T = TypeVar("_T")


class BaseClient:
    """Settings of a client, and the steps of a call."""

    _settings: Settings
    _transport: Any
    _owner: bool

    def _steps(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> Steps[Answer[_T]]:
        """The steps of one call; everything that can be refused is refused here, before anything is sent."""
        settings = self._settings
        path_ids, query, body = prepare(operation, ids, values, options)
        request_id = os.urandom(16).hex()
        request = Request(
            operation.method,
            settings.base_url.prefix
            + operation.template.fill(path_ids)
            + encode_query({**query, **settings.query(options)}),
            settings.request_headers(request_id, operation.accept, options, body=body is not None),
            body,
            guarded=operation.effect == "unsafe",
        )

        def read(reply: Reply) -> _T:
            reading = Reading()
            value = operation.result.read(reply, reading)
            if reading.violations:
                settings.on_contract_violation(operation.id, reading.violations)
            return value

        limits = settings.limits(options)
        return call(operation, request, request_id, read, limits, settings.policy, self._tell, settings.key)

    def _tell(self, event: RequestEvent) -> None:
        if event.retry_in is None:
            _log(event)
        if self._settings.on_event is None:
            return
        try:
            self._settings.on_event(event)
        except Exception:
            # A fault in someone's metrics must not decide what becomes of an invoice.
            _logger().warning("%s: on_event raised; the call goes on", event.operation)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        on_event: Callable[[RequestEvent], None] | None = None,
    ) -> Self:
        """A client with other settings that shares this one's connections, and leaves this one as it is.

        Args:
            timeout: seconds for each read and each write.
            connect_timeout: seconds for connecting, and for waiting for a free connection.
            deadline: seconds for a whole call.
            max_retries: how often a failed attempt is repeated, where repeating is safe.
            extra_headers: headers that every request carries.
            on_event: is told of every attempt.
        """
        check_hook(on_event)
        before = self._settings
        changed = object.__new__(type(self))
        changed._settings = evolve(
            before,
            timeouts=changed_timeouts(before.timeouts, timeout, connect_timeout, deadline, max_retries),
            headers=merge_headers(before.headers, checked_headers(extra_headers or {})),
            on_event=on_event or before.on_event,
        )
        changed._transport = self._transport
        changed._owner = False
        return changed

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client is not pickled or copied; make a client in each process, or use with_options()")

    def __repr__(self) -> str:
        # A crash reporter shows a client that could not be made, too.
        settings: Settings | None = getattr(self, "_settings", None)
        place = "not made" if settings is None else f"{settings.base_url.scheme}://{settings.base_url.authority}"
        return f"<{type(self).__name__}: {place}>"


def _log(event: RequestEvent) -> None:
    """One line a call. Whoever never imported logging cannot be listening."""
    if "logging" in sys.modules:
        _logger().info(
            "%s %s %s: %s, attempt %d, %.0f ms, request id %s",
            event.operation,
            event.method,
            event.path,
            event.fault if event.status is None else event.status,
            event.attempt,
            event.seconds * 1000,
            event.request_id,
        )


def _logger() -> logging.Logger:
    import logging

    return logging.getLogger(__package__)
