"""The transport of a sync client under pytest: its requests go where a mock of httpx, if any, expects them."""

from __future__ import annotations

from ..deadline import Limits
from ..exchange import Fault, Reply, Request
from ..transport.synchronous.http import HttpTransport
from .adapter import HttpxAdapter
from .mocks import chosen, mocked_library, network_of


class WatchedTransport(HttpTransport):
    """Sends requests as its base does, but through httpx, or a fork of it, while that is mocked."""

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`.

        Raises:
            ConfigurationError: the mock does what no transport may do, or cannot be reached.
        """
        # Nothing is sent while this is asked.
        limits.counted = True
        library = mocked_library("", "handle_request")
        if library is None:
            return super().send(request, limits)
        limits.counted = False
        # For this request alone, since a mock may be gone before the next one.
        network = network_of(library, "", self._route)
        try:
            transport = chosen(library, "", network, self._route.origin)
            return HttpxAdapter(self._route.origin, transport, self._settings.max_reply_bytes).send(request, limits)
        finally:
            network.close()
