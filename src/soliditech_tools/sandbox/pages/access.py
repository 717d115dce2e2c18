"""Who sees records on the pages: those who gave the API key, which a cookie tells from then on."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie

from attrs import frozen
from starlette.responses import Response

from ..control.hosts import is_local
from ..http.received_request import ReceivedRequest

TOKEN = "token"
"""The field of each form by which the sandbox knows its own forms from those of other sites."""


@frozen
class PageVisitor:
    """A visitor of the pages.

    Args:
        has_key: whether the visitor gave the API key.
        token: what forms of the visitor's pages hold, and no other page knows.
        known_key: the API key, if the visitor need not type it; None otherwise.
    """

    has_key: bool
    token: str
    known_key: str | None


class Access:
    """Tells visitors apart. Everything it gave out is void once the process ends.

    Args:
        key: the API key.
        is_default: whether it is the one that everybody knows.
    """

    def __init__(self, key: str, *, is_default: bool) -> None:
        self._key = key
        self._is_default = is_default
        self._secret = secrets.token_bytes(32)

    def visitor(self, request: ReceivedRequest) -> PageVisitor:
        """Who sends the request."""
        session = self._session(request)
        known_key = self._key if self._is_default and is_local(request) else None
        return PageVisitor(session is not None, self._signed(f"form {session or ''}"), known_key)

    def may_send(self, visitor: PageVisitor, token: str) -> bool:
        """Whether a form that was sent with this token is one of the visitor's own pages."""
        return hmac.compare_digest(visitor.token.encode(), token.encode("utf-8", "surrogateescape"))

    def is_key(self, key: str) -> bool:
        """Whether it is the API key."""
        return hmac.compare_digest(self._key.encode(), key.encode("utf-8", "surrogateescape"))

    def let_in(self, request: ReceivedRequest, response: Response) -> None:
        """Set the cookie by which the next requests are known."""
        session = secrets.token_urlsafe(16)
        value = f"{session}.{self._signed(f'session {session}')}"
        response.set_cookie(_cookie_name(request), value, path="/", httponly=True, samesite="strict")

    def let_out(self, request: ReceivedRequest, response: Response) -> None:
        """Remove the cookie."""
        response.delete_cookie(_cookie_name(request), path="/", httponly=True, samesite="strict")

    def _session(self, request: ReceivedRequest) -> str | None:
        try:
            cookies = SimpleCookie(request.headers.get("cookie", ""))
        except CookieError:
            return None
        morsel = cookies.get(_cookie_name(request))
        session, _, signature = morsel.value.partition(".") if morsel is not None else ("", "", "")
        expected = self._signed(f"session {session}")
        return session if session and hmac.compare_digest(expected.encode(), signature.encode()) else None

    def _signed(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()


def _cookie_name(request: ReceivedRequest) -> str:
    # Browsers share cookies between the ports of a host, and several sandboxes may run on one.
    port = request.headers.get("host", "").rpartition(":")[2]
    return f"sandbox-{port}" if port.isdecimal() and port.isascii() else "sandbox"
