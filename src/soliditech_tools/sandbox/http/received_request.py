"""A request as ASGI passes it, without its body."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

from attrs import frozen
from starlette.datastructures import Headers
from starlette.types import Receive, Scope

_is_valid_id = re.compile(r"[\x21-\x7e]{1,128}").fullmatch


@frozen
class ReceivedRequest:
    """A request, whose body is not yet read.

    Args:
        scope: its ASGI scope.
        receive: receives its body.
        method: the verb.
        raw_path: the path as sent, percent-encoded and without the query.
        query: the query string as sent.
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
    def of(cls, scope: Scope, receive: Receive, base_path: bytes = b"") -> ReceivedRequest:
        """The request of an ASGI call.

        Args:
            scope: its scope.
            receive: receives its body.
            base_path: what its path may begin with, and is left out.
        """
        headers = Headers(scope=scope)
        raw_path = scope.get("raw_path") or quote(scope["path"]).encode()
        if base_path and (raw_path + b"/").startswith(base_path + b"/"):
            raw_path = raw_path.removeprefix(base_path) or b"/"
        request_id = headers.get("X-Request-Id", "")
        return cls(
            scope,
            receive,
            scope["method"],
            raw_path,
            scope.get("query_string", b""),
            headers,
            request_id if _is_valid_id(request_id) else uuid.uuid4().hex,
        )
