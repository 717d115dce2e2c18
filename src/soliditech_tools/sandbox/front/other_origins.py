"""Pages of other origins, whose browsers withhold a reply unless the sandbox allows the origin."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from soliditech_runtime.operations.layout import ReplyLayout

from ..error_replies import ErrorReply

_EXPOSED = ("X-Request-Id", "Retry-After", "X-Sandbox-Stateless", "Content-Disposition", "WWW-Authenticate")
_is_plain = re.compile(r"[\x21-\x7e]{1,200}").fullmatch
_MOST_REMEMBERED = 100
_log = logging.getLogger(__name__)


def check_origin(text: str) -> str:
    """`text`, if it is an origin as browsers send it, or `*` for all.

    Raises:
        ValueError: it is none; the text says what to write.
    """
    authority = _authority(text)
    if text in ("*", "null") or (authority and text in (f"http://{authority}", f"https://{authority}")):
        return text
    raise ValueError(f"{text} is no origin: write one such as http://localhost:3000, without a path, or * for all")


class OtherOrigins:
    """Lets browsers hand replies to pages of the origins that are allowed, and says to others how to be allowed.

    Args:
        app: answers all requests.
        allowed: the origins; `*` stands for all.
        layout: where errors stand in replies.

    Raises:
        ValueError: one of them is no origin.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str], layout: ReplyLayout) -> None:
        self._app = app
        self._allowed = frozenset(map(check_origin, allowed))
        self._layout = layout
        self._reported: set[str] = set()
        self._allowing = CORSMiddleware(
            app,
            allow_origins=list(self._allowed),
            allow_methods=["*"],
            allow_headers=["*"],
            allow_private_network=True,
            expose_headers=_EXPOSED,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        origin = headers.get("origin")
        if origin is None or _authority(origin) == headers.get("host"):
            await self._app(scope, receive, send)
        elif self._allowed & {"*", origin}:
            await self._allowing(scope, receive, send)
        elif scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await self._refusal(origin)(scope, receive, send)
        else:
            self._report(origin)
            await self._app(scope, receive, send)

    def _refusal(self, origin: str) -> Response:
        reply = ErrorReply(403, "ORIGIN_NOT_ALLOWED", f"{self._report(origin)}.")
        return Response(reply.body(self._layout).content(), reply.status, media_type="application/json")

    def _report(self, origin: str) -> str:
        name, value = (origin, origin) if _is_plain(origin) else ("an odd origin", "*")
        text = f"a page of {name} gets no reply from its browser: start the sandbox with --allow-origin {value}"
        if name not in self._reported and len(self._reported) < _MOST_REMEMBERED:
            self._reported.add(name)
            _log.warning("%s", text)
        return text[0].upper() + text[1:]


def _authority(origin: str) -> str:
    """The host and port of an origin; empty if it has none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
