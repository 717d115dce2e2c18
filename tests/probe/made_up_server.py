"""A server that makes up a reply for every read from a document: every key is there, and every text is a canary.

The last item of each list has null wherever that may be. The id and the key that nobody has are refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import httpx

from soliditech_runtime.operations.places import Place
from soliditech_runtime.schema.json import encode
from soliditech_tools.probe.layouts.wrong_requests import WRONG_ID, WRONG_KEY
from soliditech_tools.sandbox.http.document import Document, at
from soliditech_tools.sandbox.http.routes import OperationRoute, Router

CANARY = "Canary"

Change = Callable[[Any], Any]


class MadeUpServer(httpx.BaseTransport):
    """The server.

    Args:
        document: what it serves.
        changes: by operationId, what becomes of the JSON of a success.
        replies: by operationId, the response to give in place of one that is made up.
    """

    def __init__(
        self,
        document: Document,
        changes: Mapping[str, Change] | None = None,
        replies: Mapping[str, Callable[[], httpx.Response]] | None = None,
    ) -> None:
        self._document = document
        self._router = Router(document)
        self._changes = changes or {}
        self._replies = replies or {}
        self._made = 0
        self.calls: list[tuple[str, OperationRoute, dict[str, str]]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Note the request, and answer it."""
        endpoint, ids = self._router.find(request.method, request.url.raw_path.partition(b"?")[0])
        self.calls.append((request.method, endpoint, ids))
        if endpoint.id in self._replies:
            return self._replies[endpoint.id]()
        if WRONG_KEY in request.headers.values():
            return self._refused(401)
        if WRONG_ID in ids.values():
            return self._refused(404)
        status, response = endpoint.success()
        assert response is not None
        content_type, media = next(iter(response.value["content"].items()))
        if content_type == "application/pdf":
            return httpx.Response(status, content=b"%PDF-1.7\n%%EOF\n", headers={"content-type": content_type})
        whole = self._value(media["schema"])
        if endpoint.id in self._changes:
            whole = self._changes[endpoint.id](whole)
        return httpx.Response(status, content=encode(whole), headers={"content-type": content_type})

    def _refused(self, status: int) -> httpx.Response:
        error: Any = {}
        for role in ("code", "message"):
            error = Place(self._document["x-error"][role]).put(error, f"{CANARY} refuses")
        return httpx.Response(status, content=encode(error), headers={"content-type": "application/json"})

    def _value(self, schema: Mapping[str, Any], *, nulls: bool = False) -> Any:
        """A value; with `nulls`, null for whatever can be null."""
        if "anyOf" in schema:
            return None if nulls else self._value(schema["anyOf"][0])
        if "$ref" in schema:
            schema = at(self._document, schema["$ref"]).value
        types = schema["type"]
        kind = next(each for each in ([types] if isinstance(types, str) else types) if each != "null")
        if kind == "object":
            return {name: self._value(each, nulls=nulls) for name, each in schema["properties"].items()}
        if nulls and "null" in types:
            return None
        if kind == "array":
            return [
                self._value(schema["items"]),
                self._value(schema["items"]),
                self._value(schema["items"], nulls=True),
            ]
        self._made += 1
        if kind == "string":
            return self._text(schema.get("format"))
        if schema.get("format") == "unix-time":
            return 1_700_000_000 + self._made
        return {"boolean": True, "integer": 1, "number": Decimal("12.34")}[kind]

    def _text(self, format_: str | None) -> str:
        day = datetime.date(2019, 1, 1) + datetime.timedelta(self._made)
        if format_ in ("date", "date-dmy"):
            return day.isoformat() if format_ == "date" else f"{day:%d/%m/%Y}"
        if format_ == "date-time":
            return f"{day.isoformat()}T10:00:00Z"
        return "12.34" if format_ == "decimal" else f"{CANARY}{self._made}"


def every(change: Callable[[dict[str, Any]], None]) -> Change:
    """A change of each object of a result."""

    def changed(whole: Any) -> Any:
        result = whole["result"]
        for each in result if isinstance(result, list) else [result]:
            change(each)
        return whole

    return changed
