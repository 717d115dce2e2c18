"""What a request asks for: its operation, ids, query and body, without the key and without anything of one client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from attrs import frozen
from starlette.datastructures import Headers

from soliditech_runtime.exchange import Request
from soliditech_runtime.package import Package
from soliditech_runtime.schema.json import UnreadableReply, decode
from soliditech_runtime.types import UNSET

from ...sandbox.error_replies import ErrorReply
from ...sandbox.http.body import is_json
from ...sandbox.http.document import DocumentNode
from ...sandbox.http.form_body import FORM, PARTS, form_value, parts_value
from ...sandbox.http.routes import OperationRoute, Router
from ...sandbox.http.styles import TextReader
from ...sandbox.http.validation import Validators

OPAQUE = "a body that is no JSON, form or parts"
"""Stands for a body that is sent as it is, such as a file. All of them are taken for the same."""
FILE = "a file"
"""Stands for the content of a file among parts, as `OPAQUE` does for a whole body."""


@frozen(repr=False)
class RecordedCall:
    """What a request asks for; two requests that are equal in this are the same request.

    Args:
        operation: the operationId.
        ids: the ids in the path, by wire name.
        query: the texts of each query parameter, by wire name.
        body: the JSON value of the body, of a form or of parts too; UNSET if there is none.
    """

    operation: str
    ids: Mapping[str, str]
    query: Mapping[str, list[str]]
    body: Any = UNSET

    def __repr__(self) -> str:
        # Ids, query and body are customers' data, and pytest shows the variables of a test that fails.
        return f"<RecordedCall: {self.operation}>"


class CallReader:
    """Reads requests of the clients of a package.

    Args:
        package: the package.
        router: finds operations.
        validators: of the same document.
    """

    def __init__(self, package: Package, router: Router, validators: Validators) -> None:
        self._router = router
        self._texts = TextReader(validators)
        identity = package.identity
        # The key, and what was given once to the client, are the client's own and say nothing of the call.
        self._own = {parameter.field.wire for parameter in package.client_parameters}
        if identity.key_place == "query":
            self._own.add(identity.key_name)

    def read(self, request: Request) -> RecordedCall | None:
        """What a request asks for; None if the package has no such operation."""
        path, _, query = request.target.partition("?")
        match = self._find(request.method, path, query)
        if match is None:
            return None
        route, ids = match
        pairs: dict[str, list[str]] = {}
        for name, text in parse_qsl(query, keep_blank_values=True):
            if name not in self._own:
                pairs.setdefault(name, []).append(text)
        headers = Headers(raw=[(name.lower(), value) for name, value in request.headers])
        return RecordedCall(route.id, ids, pairs, self._body(route, headers, request.body))

    def _find(self, method: str, path: str, query: str) -> tuple[OperationRoute, Mapping[str, str]] | None:
        # The base URL of a client may have a path of its own, which stands before the operation's.
        for rest in _suffixes(path):
            try:
                return self._router.find(method, rest.encode(), query.encode())
            except ErrorReply:
                continue
        return None

    def _body(self, route: OperationRoute, headers: Headers, body: bytes | None) -> Any:
        if not body:
            return UNSET
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if is_json(kind):
                return decode(body)
            if (media := _media(route, kind)) is not None and kind == FORM:
                return form_value(media, body, self._texts)
            if media is not None and kind == PARTS:
                return parts_value(media, headers["content-type"], body, self._texts, file_text=FILE)
        except (UnreadableReply, ErrorReply):
            pass
        return OPAQUE


def _suffixes(path: str) -> Iterator[str]:
    start = 0
    while start >= 0:
        yield path[start:]
        start = path.find("/", start + 1)


def _media(route: OperationRoute, kind: str) -> DocumentNode | None:
    content = route.node.get("requestBody", "content")
    for name in content.value if content is not None else ():
        if content is not None and name.partition(";")[0].strip().lower() == kind:
            return content.get(name)
    return None
