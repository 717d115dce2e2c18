"""Event loops for tests in which sockets are blocked, as pytest-socket does.

A loop wakes itself over a pair of sockets, which reach nothing beyond the process. asyncio makes them by the class
`socket.socket`, which is what is replaced to block the network; here they are made by what that class is derived from.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

if sys.platform == "win32":
    # Its pairs of sockets are connections of the network.
    new_loop = asyncio.new_event_loop
else:
    import _socket

    class LocalLoop(asyncio.SelectorEventLoop):
        """An event loop that starts although sockets are blocked."""

        def _make_self_pipe(self) -> None:
            # As asyncio's own does.
            loop: Any = self
            loop._ssock, loop._csock = _socket.socketpair()
            for end in (loop._ssock, loop._csock):
                end.setblocking(False)
            loop._internal_fds += 1
            loop._add_reader(loop._ssock.fileno(), loop._read_from_self)

    def new_loop() -> asyncio.AbstractEventLoop:
        """A new event loop.

        Raises:
            Exception: what a block of sockets raises, where the loop cannot do without one.
        """
        if hasattr(asyncio.SelectorEventLoop, "_make_self_pipe"):
            return LocalLoop()
        return asyncio.new_event_loop()
