"""The host names that pages and control actions are served under.

A page of another site can give its own name an address of this machine, and its scripts could then read what is served
under that name. So only names are served that belong to this machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from soliditech_runtime.connecting.loopback import is_loopback

from ..error_replies import ErrorReply
from ..http.received_request import ReceivedRequest


class AllowedHosts:
    """Loopback names, the address that a request arrived at, and names that are added.

    Args:
        names: those that are added, without a port.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(_unbracketed(name.lower()) for name in names)

    def check(self, request: ReceivedRequest) -> None:
        """Raise an error unless the request came under an allowed name.

        A request without the header Host is no browser's, and is allowed.

        Raises:
            ErrorReply: 403, it came under another name.
        """
        if not all(self._allows(value, request) for value in request.headers.getlist("host")):
            raise ErrorReply(
                403,
                "HOST_NOT_ALLOWED",
                "Pages and control routes are not served under this host name: use an address of this machine, or "
                "start the sandbox with --allow-host and the name.",
            )

    def _allows(self, value: str, request: ReceivedRequest) -> bool:
        host = host_name(value)
        server = request.scope.get("server")
        return is_loopback(host) or host in self._names or (server is not None and host == str(server[0]).lower())


def is_local(request: ReceivedRequest) -> bool:
    """Whether a request came from this machine, under a loopback name: what only its user sees may be shown."""
    client = request.scope.get("client")
    names = [host_name(value) for value in request.headers.getlist("host")]
    return all(map(is_loopback, [*names, *([str(client[0])] if client else [])]))


def host_name(value: str) -> str:
    """The name in a header Host, in small letters, without port and brackets; empty if it is none."""
    try:
        return urlsplit(f"//{value}").hostname or "" if not set(value) & set("/?#@\\") else ""
    except ValueError:
        return ""


def _unbracketed(name: str) -> str:
    return name.removeprefix("[").removesuffix("]")
