"""A crash reporter's endpoint on this machine, which keeps what it is sent."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

from tests.support.http_server import Answer, Request, Server

_SOURCE_LINES = ("pre_context", "context_line", "post_context")


class Endpoint:
    """Takes the envelopes of Sentry's SDK, until it is closed."""

    def __init__(self) -> None:
        self._server = Server()
        self._server.serve(lambda request: Answer("{}"))

    @property
    def dsn(self) -> str:
        """Where a program sends its envelopes."""
        return self._server.url.replace("http://", "http://public@") + "/1"

    def items(self) -> list[Any]:
        """The JSON objects of all envelopes, heads included, but for what is the user's own."""
        items: list[Any] = []
        for request in self._server.requests:
            items += [_without_own(json.loads(line)) for line in _body(request).splitlines() if line]
        return items

    def events(self) -> list[dict[str, Any]]:
        """The errors that were reported."""
        return [item for item in self.items() if "exception" in item]

    def close(self) -> None:
        """Stop serving."""
        self._server.close()


def frames_of(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The frames of a reported error and of its chain."""
    for error in event["exception"]["values"]:
        yield from (error.get("stacktrace") or {"frames": []})["frames"]


def _body(request: Request) -> bytes:
    return gzip.decompress(request.body) if request.headers.get("content-encoding") == "gzip" else request.body


def _without_own(value: Any) -> Any:
    """Without lines of code, which name what the tests look for, and without the variables of the user's own frames."""
    if isinstance(value, list):
        return [_without_own(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    is_own = str(value.get("module")).partition(".")[0] in ("tests", "__main__")
    left_out = (*_SOURCE_LINES, "vars") if is_own else _SOURCE_LINES
    return {key: _without_own(inner) for key, inner in value.items() if key not in left_out}
