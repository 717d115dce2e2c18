"""The sandbox's ASGI entry: operations, pages and admin routes."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from soliditech_runtime.operations.layout import ReplyLayout

from .api.api import Api
from .control.admin import Admin
from .control.breakage import Breakage, send_broken
from .http.error_responses import result_or_error_response
from .http.received_request import ReceivedRequest
from .pages.pages import Pages


class Service:
    """Answers requests.

    Args:
        api: answers requests to the document's operations.
        pages: answers requests for the pages.
        admin: answers requests to the admin routes.
        layout: where errors stand in the replies of pages and admin routes.
        base_path: what all paths may begin with.
    """

    def __init__(self, api: Api, pages: Pages, admin: Admin, layout: ReplyLayout, base_path: bytes) -> None:
        self._api = api
        self._pages = pages
        self._admin = admin
        self._layout = layout
        self._base_path = base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry."""
        if scope["type"] != "http":
            await WebSocketClose()(scope, receive, send)
            return
        request = ReceivedRequest.of(scope, receive, self._base_path)
        response, breakage = await self._respond(request)
        response.headers["X-Request-Id"] = request.id
        if breakage is None:
            await response(scope, receive, send)
        else:
            await send_broken(response, breakage, scope, receive, send)

    async def _respond(self, request: ReceivedRequest) -> tuple[Response, Breakage | None]:
        page = await result_or_error_response(self._pages.find(request), self._layout)
        if page is not None:
            return page, None
        if self._admin.has(request.raw_path):
            return await result_or_error_response(self._admin.respond(request), self._layout), None
        return await self._api.respond(request)
