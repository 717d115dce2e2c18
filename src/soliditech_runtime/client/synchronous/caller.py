# Derived from asynchronous/caller.py: change that, and run `make generate`.
"""Carries out calls for threads."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self, TypeGuard, TypeVar

from ...calls.attempts.answer import Answer
from ...calls.parameters import Parameters
from ...calls.raw_response import RawResponse
from ...exchange import Transport
from ...operations.operation import Operation
from ..base_caller import BaseCaller, configured
from .driver import run

if TYPE_CHECKING:
    from ...adapters.adapter import HttpxTransport
    from ...calls.options import RequestOptions
    from ...transport.origin import TransportSettings
    from ..settings import Settings

_T = TypeVar("_T")

_value: Callable[[Answer[Any]], Any] = attrgetter("value")


class SyncCaller(BaseCaller):
    """Carries out calls for threads."""

    transport: Transport

    def __init__(self, settings: Settings, transport: Transport) -> None:
        super().__init__(settings, transport)
        self._sleep = settings.system.sleep

    @classmethod
    def over(
        cls,
        transport: Transport | HttpxTransport | None,
        settings: Settings,
        transport_settings: TransportSettings,
    ) -> Self:
        """A caller over `transport`, or over the network where that is None.

        Raises:
            ConfigurationError: `transport` is not a transport, the proxy cannot be used, or the certificates cannot be
                read.
        """
        origin = settings.base_url.origin
        if transport is None:
            # Imported here: a client with a transport of its own needs none of it.
            from ...adapters import watching
            from ...transport.synchronous.http import HttpTransport

            kind = HttpTransport
            if watching.on:
                from ...adapters.watched import WatchedTransport as kind

            return cls(settings, configured(lambda: kind(origin, transport_settings, settings.system)))
        if _is_handling(transport):
            from ...adapters.adapter import HttpxAdapter

            return cls(settings, HttpxAdapter(origin, transport, transport_settings.max_reply_bytes))
        if not _is_transport(transport):
            from ...adapters.mistakes import refused

            raise refused(transport, "handle_request")
        return cls(settings, transport)

    def call(
        self,
        operation: Operation[_T],
        parameters: Parameters,
        options: RequestOptions | None,
    ) -> _T:
        """The value of one call; what is invalid is refused at once."""
        value: Callable[[Answer[_T]], _T] = _value
        return run(self._steps(operation, parameters, options), self.transport.send, self._sleep, value)

    def call_raw(
        self,
        operation: Operation[_T],
        parameters: Parameters,
        options: RequestOptions | None,
    ) -> RawResponse[_T]:
        """The whole reply of one call; what is invalid is refused at once."""

        def whole(answer: Answer[_T]) -> RawResponse[_T]:
            return RawResponse(answer, operation.replies)

        return run(self._steps(operation, parameters, options), self.transport.send, self._sleep, whole)


def _is_handling(transport: object) -> TypeGuard[HttpxTransport]:
    # Recognised by its method, so that httpx is imported only by programs that use it.
    return hasattr(transport, "handle_request") and not isinstance(transport, type)


def _is_transport(transport: object) -> TypeGuard[Transport]:
    # A client of httpx has a `send` too.
    is_client = isinstance(transport, type) or hasattr(transport, "build_request")
    return callable(getattr(transport, "send", None)) and not is_client
