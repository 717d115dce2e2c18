"""What a client records with, by the names that OpenTelemetry's conventions for HTTP clients give."""

from __future__ import annotations

from collections.abc import Mapping
from logging import Logger
from typing import TYPE_CHECKING, Any

from opentelemetry import metrics, trace

if TYPE_CHECKING:
    from ..operations.operation import Operation

METHOD = "http.request.method"
TEMPLATE = "url.template"
SERVER, PORT = "server.address", "server.port"
DURATION = "http.client.request.duration"
# The conventions advise these; the SDK's own are for milliseconds.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)


class Instruments:
    """The tracer and the histogram of a client.

    Args:
        name: the name of the client's package.
        version: its version.
        host: the server's name or address.
        port: the server's port.
        logger: the client's.
    """

    __slots__ = ("_known", "_server", "durations", "logger", "tracer")

    def __init__(self, name: str, version: str, host: str, port: int, logger: Logger) -> None:
        self.tracer = trace.get_tracer(name, version)
        self.durations = metrics.get_meter(name, version).create_histogram(
            DURATION, "s", "Duration of HTTP client requests.", explicit_bucket_boundaries_advisory=BUCKETS
        )
        self.logger = logger
        self._server: dict[str, str | int] = {SERVER: host, PORT: port}
        self._known: dict[str, dict[str, str | int]] = {}

    def known(self, operation: Operation[Any]) -> Mapping[str, str | int]:
        """The attributes of an attempt that are known before it is sent."""
        known = self._known.get(operation.id)
        if known is None:
            known = {METHOD: operation.method, TEMPLATE: operation.path, **self._server}
            self._known[operation.id] = known
        return known
