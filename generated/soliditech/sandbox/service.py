"""One request, from what the network gave to what it gets back. No other exception than a Refusal has a meaning."""

from __future__ import annotations

import logging
import re
import traceback
import uuid
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from .action import Action
from .auth import KeyCheck
from .body import read_body
from .pages import Pages
from .refusals import Refusal, failed
from .replies import JSON
from .routes import Router
from .store import Store
from .validation import Validators

_log = logging.getLogger(__name__)
_sane_id = re.compile(r"[\x21-\x7e]{1,128}").fullmatch


class Service:
    """Answers requests.

    Args:
        router: finds the operation.
        validators: of the same document.
        keys: checks the API key.
        store: where records live.
        pages: answer what needs no key.
    """

    def __init__(self, router: Router, validators: Validators, keys: KeyCheck, store: Store, pages: Pages) -> None:
        self._router = router
        self._actions = {name: Action(endpoint, validators) for name, endpoint in router.endpoints.items()}
        self._keys = keys
        self._store = store
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry."""
        if scope["type"] != "http":
            await WebSocketClose()(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            response = await self._respond(scope, headers, receive)
        except Refusal as refusal:
            response = _error(refusal)
        except Exception as error:
            # The text of an exception may hold a customer's data or the key: its kind and place must do.
            _log.error("%s at\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
            response = _error(failed())
        given = headers.get("X-Request-Id", "")
        response.headers["X-Request-Id"] = given if _sane_id(given) else uuid.uuid4().hex
        await response(scope, receive, send)

    async def _respond(self, scope: Scope, headers: Headers, receive: Receive) -> Response:
        raw_path: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
        method: str = scope["method"]
        if (page := await self._pages.find(method, raw_path)) is not None:
            return page
        endpoint, ids = self._router.find(method, raw_path)
        query: bytes = scope.get("query_string", b"")
        self._keys.check(endpoint, headers, query)
        action = self._actions[endpoint.id]
        parameters = action.read_parameters(ids, query)
        body = action.read_body(headers, await read_body(receive, headers)) if action.takes_body else None
        # In a thread, so that a slow disk holds up this request alone.
        reply = await run_in_threadpool(action.carry_out, self._store, parameters, body)
        return Response(reply.content, action.status, reply.headers, media_type=reply.content_type)


def _error(refusal: Refusal) -> Response:
    return Response(refusal.body(), refusal.status, refusal.headers, media_type=JSON)
