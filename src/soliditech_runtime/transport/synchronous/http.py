"""Sends requests over sockets, from any number of threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...deadline import DeadlinePassed, Limits
from ...exchange import Fault, Reply, Request
from ...process.foreign_exceptions import pass_on
from ...process.system import REAL, System
from ..attempt import Attempt, Failed
from ..exchange.exchange import exchange
from ..exchange.steps import Connect
from ..names import resolve
from ..origin import Origin, TransportSettings
from ..pool import NoPlace
from ..route import find_route
from .pool import Pool
from .sockets import BlockingSocket, connect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..exchange.connection import Connection
    from ..exchange.steps import Address, Resolve


class HttpTransport:
    """Sends requests to one origin; a failure is returned, never raised.

    Args:
        origin: the server.
        settings: what the transport may do.
        system: clocks, locks and the network.

    Raises:
        ValueError: a proxy cannot be used, or certificates cannot be read.
    """

    def __init__(self, origin: Origin, settings: TransportSettings | None = None, system: System = REAL) -> None:
        self._settings = settings = settings or TransportSettings()
        self._route = find_route(origin, settings)
        self._system = system
        self._connect = system.connect or connect
        self._pool: Pool[Connection[BlockingSocket]] = Pool(settings.max_connections, system.idle_clock, system.lock)

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        limits.counted = True
        attempt: Attempt[BlockingSocket] = Attempt(limits)
        kept: Connection[BlockingSocket] | None = None
        has_place = False
        try:
            connection = self._pool.take(limits, guarded=request.guarded)
            has_place = True
            if connection is not None:
                attempt.go_on_with(connection)
            steps = exchange(self._route, self._settings, request, attempt)
            step = next(steps)
            while True:
                failure: OSError | None = None
                answer: Any = None
                try:
                    socket = attempt.socket
                    if step is None:
                        assert socket is not None
                        answer = socket.read(attempt.seconds)
                    elif isinstance(step, (bytes, memoryview)):
                        assert socket is not None
                        socket.write(step, attempt.seconds, attempt.count)
                    else:
                        answer = self._opened(step, attempt)
                except OSError as error:
                    pass_on(error)
                    failure = error
                try:
                    step = steps.send(answer) if failure is None else steps.throw(failure)
                finally:
                    # Else this frame, which has the request, and the exception would keep each other alive.
                    failure = None
        except StopIteration as ended:
            result: Reply | Fault
            result, kept = ended.value
            return result
        except NoPlace:
            return Fault("deadline" if limits.clipped else "pool_timeout", sent=False)
        except (Failed, DeadlinePassed, MemoryError) as error:
            return attempt.fault(error, self._route)
        finally:
            if kept is not None:
                self._pool.put(kept)
            elif has_place:
                attempt.close()
                self._pool.drop()

    def close(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        self._pool.close()

    def _opened(self, step: Connect | Resolve, attempt: Attempt[BlockingSocket]) -> BlockingSocket | Sequence[Address]:
        """The answer to a step that opens a connection."""
        if isinstance(step, Connect):
            attempt.socket = socket = self._connect(step.address, step.seconds)
            return socket
        if self._system.resolve is not None:
            return self._system.resolve(step.host, step.port)
        return resolve(step.host, step.port, attempt)
