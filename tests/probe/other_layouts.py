"""Servers with the same records in other envelopes, other pages and other errors, as vendors have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx
from attrs import frozen

from soliditech_runtime.schema.json import decode, encode
from soliditech_tools.sandbox.http.document import Document
from soliditech_tools.sandbox.http.routes import Router
from tests.probe.made_up_server import CANARY, Change, MadeUpServer

Envelope = Callable[[str, Any, Any, int], Any]
"""From operationId, result, the token of the page (None on the last one) and the page's number to a whole body."""

Headers = Callable[[Any], Mapping[str, str]]


def _no_headers(_token: Any) -> Mapping[str, str]:
    return {}


@frozen
class Layout:
    """How a vendor lays its replies out.

    Args:
        envelope: makes a whole body of a result.
        error: makes a whole body of a status.
        parameter: what asks for the second page.
        value: what the parameter must be.
        headers: what a list says in headers.
        pages: whether lists go on at all.
    """

    envelope: Envelope
    error: Callable[[int], Any]
    parameter: str = "page"
    value: str = "2"
    headers: Headers = _no_headers
    pages: bool = True


class OtherLayout(httpx.BaseTransport):
    """A server that makes up replies, and lays them out otherwise. Lists have two pages.

    Args:
        document: what it serves, but for the layout of replies.
        layout: the layout.
        changes: by operationId, what becomes of the JSON of a success before it is laid out.
    """

    def __init__(self, document: Document, layout: Layout, changes: Mapping[str, Change] | None = None) -> None:
        self._inner = MadeUpServer(document, changes)
        self._router = Router(document)
        self._layout = layout
        self._made: dict[str, Any] = {}
        self.queries: list[dict[str, str]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request: the same one with the same reply."""
        layout = self._layout
        self.queries.append(dict(request.url.params))
        second = layout.pages and request.url.params.get(layout.parameter) == layout.value
        reply = self._inner.handle_request(request)
        if reply.status_code >= 400:
            return httpx.Response(reply.status_code, content=encode(layout.error(reply.status_code)), headers=_JSON)
        if reply.headers["content-type"] != "application/json":
            return reply
        path = request.url.raw_path.partition(b"?")[0]
        endpoint, _ = self._router.find(request.method, path)
        whole = self._made.setdefault(f"{path!r} {second}", decode(reply.content))
        is_list = isinstance(whole["result"], list) and "paging" in whole
        token = f"{CANARY}-token" if is_list and layout.pages and not second else None
        body = layout.envelope(endpoint.id, whole["result"], (is_list, token), 2 if second else 1)
        headers = {**_JSON, **(layout.headers(token) if is_list else {})}
        return httpx.Response(reply.status_code, content=encode(body), headers=headers)


_JSON = {"content-type": "application/json"}


def _flat(_id: str, result: Any, page: Any, number: int) -> Any:
    is_list, _ = page
    meta = {"currentPage": number, "perPage": 3, "total": 6, "lastPage": 2}
    return {"data": result, **({"meta": meta} if is_list else {})}


def _nested(_id: str, result: Any, page: Any, number: int) -> Any:
    is_list, token = page
    rest = {"offset": 3 * number - 3, "hasMore": token is not None} if is_list else {}
    return {"status": "ok", "response": {"payload": result, **rest}}


def _bare(_id: str, result: Any, _page: Any, _number: int) -> Any:
    return result


def _by_name(operation_id: str, result: Any, page: Any, _number: int) -> Any:
    is_list, token = page
    name = operation_id.removeprefix("get").removeprefix("list").removeprefix("search")
    return {f"{name[0].lower()}{name[1:]}": result, **({"nextCursor": token} if is_list else {})}


def _link(token: Any) -> Mapping[str, str]:
    return {"X-Total-Count": "6", **({"Link": '<https://isp.example/api/x?p=2>; rel="next"'} if token else {})}


FLAT = Layout(
    _flat,
    lambda status: {
        "message": f"{CANARY} {status}",
        "errorCode": CANARY,
        "errors": [{"field": CANARY, "message": CANARY}],
    },
)
NESTED = Layout(_nested, lambda _: {"fault": {"faultCode": 7, "code": CANARY, "description": CANARY}}, "offset", "3")
BARE = Layout(_bare, lambda status: {"title": CANARY, "status": status, "detail": CANARY}, headers=_link)
BY_NAME = Layout(_by_name, lambda _: {"errors": [{"code": CANARY, "detail": CANARY}]}, "cursor", f"{CANARY}-token")
ALL_IN_ONE = Layout(_bare, lambda _: {"error": CANARY, "error_description": CANARY}, pages=False)
