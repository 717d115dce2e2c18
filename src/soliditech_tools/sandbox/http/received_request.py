"""A request as ASGI gives it, but for its body."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

from attrs import frozen
from starlette.datastructures import Headers
from starlette.types import Receive, Scope

_sane_id = re.compile(r"[\x21-\x7e]{1,128}").fullmatch


@frozen
class ReceivedRequest:
    """A request.

    Args:
        scope: what ASGI says of it.
        receive: gives its body.
        method: the verb.
        raw_path: the path as it came, percent-encoded and without the query.
        query: the query as it came.
        headers: its headers.
        id: its X-Request-Id, or a new one.
    """

    scope: Scope
    receive: Receive
    method: str
    raw_path: bytes
    query: bytes
    headers: Headers
    id: str

    @classmethod
    def of(cls, scope: Scope, receive: Receive) -> ReceivedRequest:
        """The request of an ASGI call."""
        headers = Headers(scope=scope)
        given = headers.get("X-Request-Id", "")
        return cls(
            scope,
            receive,
            scope["method"],
            scope.get("raw_path") or quote(scope["path"]).encode(),
            scope.get("query_string", b""),
            headers,
            given if _sane_id(given) else uuid.uuid4().hex,
        )
