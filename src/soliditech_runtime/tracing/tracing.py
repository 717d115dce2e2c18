"""Whether calls are traced: only where the process uses OpenTelemetry, and at no cost to one that does not."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from ..process.foreign_exceptions import pass_on

if TYPE_CHECKING:
    from ..operations.operation import Operation
    from .call_trace import CallTrace

OPENTELEMETRY = "opentelemetry.context"
"""The module that is there once a process uses OpenTelemetry, as all of its others import it.

Where it is missing nobody can see a span, and there is no trace to pass on. To import it without need would cost every
program a tenth of a second.
"""

# With one of these OpenTelemetry sets itself up, once anybody asks it for a tracer or a meter.
_PROVIDERS = ("OTEL_PYTHON_TRACER_PROVIDER", "OTEL_PYTHON_METER_PROVIDER")


class Tracing:
    """Traces the calls of a client.

    Args:
        name: the name of the client's package, and of its logger.
        version: its version.
        host: the server's name or address.
        port: the server's port.
    """

    __slots__ = ("_is_broken", "_logger", "_make", "_scope", "_server")

    def __init__(self, name: str, version: str, host: str, port: int) -> None:
        self._scope = (name, version)
        self._server = (host, port)
        self._logger = logging.getLogger(name)
        self._make: Callable[[Operation[Any], Callable[[], float]], CallTrace] | None = None
        self._is_broken = False
        if any(os.environ.get(variable) for variable in _PROVIDERS):
            with contextlib.suppress(ImportError):
                importlib.import_module(OPENTELEMETRY)

    def begin(self, operation: Operation[Any], clock: Callable[[], float]) -> CallTrace | None:
        """The trace of a call; None if OpenTelemetry cannot be used.

        Args:
            operation: what is called.
            clock: a monotonic clock, in seconds.
        """
        if self._make is None and not self._is_broken:
            self._prepare()
        return None if self._make is None else self._make(operation, clock)

    def _prepare(self) -> None:
        try:
            from .call_trace import CallTrace
            from .instruments import Instruments

            self._make = partial(CallTrace, Instruments(*self._scope, *self._server, self._logger))
        except Exception as error:
            pass_on(error)
            # Such as one that is older than the extra `otel` allows.
            self._is_broken = True
            self._logger.warning("OpenTelemetry raised %s; calls are not traced", type(error).__name__)
