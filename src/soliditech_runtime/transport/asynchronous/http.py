"""Sends requests over asyncio, from any number of tasks and event loops."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from ...deadline import DeadlinePassed, Limits
from ...exchange import Fault, Reply, Request
from ...process.foreign_exceptions import pass_on
from ...process.system import REAL, System
from ..attempt import Attempt, Failed
from ..exchange.exchange import exchange
from ..exchange.steps import Connect
from ..origin import Origin, TransportSettings
from ..pool import NoPlace
from ..route import find_route
from .pool import LoopPools
from .sockets import AsyncSocket, connect, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..exchange.connection import Connection
    from ..exchange.steps import Address, Resolve


class AsyncHttpTransport:
    """Sends requests to one origin; a failure is returned, never raised.

    Args:
        origin: the server.
        settings: what the transport may do.
        system: clocks and the network.

    Raises:
        ValueError: a proxy cannot be used, or certificates cannot be read.
    """

    def __init__(self, origin: Origin, settings: TransportSettings | None = None, system: System = REAL) -> None:
        self._settings = settings = settings or TransportSettings()
        self._route = find_route(origin, settings)
        self._system = system
        self._connect = system.async_connect or connect
        self._pools: LoopPools[Connection[AsyncSocket]] = LoopPools(settings.max_connections, system.idle_clock)

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        limits.counted = True
        pool = self._pools.of_running_loop()
        try:
            place = pool.take_free(guarded=request.guarded)
            connection = place[0] if place is not None else await pool.take(limits, guarded=request.guarded)
        except NoPlace:
            return Fault("deadline" if limits.clipped else "pool_timeout", sent=False)
        attempt: Attempt[AsyncSocket] = Attempt(limits)
        kept: Connection[AsyncSocket] | None = None
        try:
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
                        answer = await socket.read(attempt.seconds)
                    elif isinstance(step, (bytes, memoryview)):
                        assert socket is not None
                        # Raises where the deadline has passed, before anything is written.
                        attempt.seconds()
                        socket.write(step, attempt.count)
                        if socket.is_full:
                            await socket.drained(attempt.seconds)
                    else:
                        answer = await self._opened(step, attempt)
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
        except (Failed, DeadlinePassed, MemoryError) as error:
            return attempt.fault(error, self._route)
        finally:
            # Without an await here, no cancellation can come between these steps.
            if kept is not None:
                pool.put(kept)
            else:
                attempt.close()
                pool.drop()

    async def aclose(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        self._pools.close()
        # asyncio closes sockets in the next iteration of the loop; without this there might be none.
        await asyncio.sleep(0)

    async def _opened(self, step: Connect | Resolve, attempt: Attempt[AsyncSocket]) -> AsyncSocket | Sequence[Address]:
        """The answer to a step that opens a connection."""
        if isinstance(step, Connect):
            attempt.socket = socket = await self._connect(step.address, step.seconds)
            return socket
        if self._system.resolve is not None:
            return self._system.resolve(step.host, step.port)
        return await resolve(step.host, step.port, attempt)
