"""The replies of operations without a rule: from the document's examples and schemas, with nothing stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from attrs import frozen

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.layout import ReplyLayout
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.json import UnreadableReply, decode, encode
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET

from ..business.results import ListPage
from ..http.body import is_json
from ..http.document import DocumentNode, examples
from ..http.list_request import NO_PAGE, ListRequest
from ..http.reply_content import JSON, ReplyContent
from ..http.routes import OperationRoute
from ..http.validation import Validators
from ..reply_body import LaidOutBody
from ..samples.sampling import SchemaSampler
from ..served_package import ServedPackage
from .list_paging import ListPaging

STATELESS_HEADER = "X-Sandbox-Stateless"
"""Says that a reply comes from the document, and from what of it."""

Origin = Literal["example", "schema", "nothing"]
"""What a reply was made from; `nothing` where the document describes no content."""

_NO_CONTENT = (204, 205, 304)
_CONTENT = b"sample\n"


@frozen
class _Described:
    """What a reply says, whichever page is asked for.

    Args:
        media: the media type; None if there is no content.
        value: the JSON value, or the bytes of another media type.
        schema: the schema of the value; None if there is none.
        origin: what it was made from.
    """

    media: str | None = None
    value: Any = b""
    schema: DocumentNode | None = None
    origin: Origin = "nothing"


class DescribedReplies:
    """Makes the replies of operations without a rule; each is made when it is first asked for.

    Args:
        validators: of replies.
        served: the package that is served.
    """

    def __init__(self, validators: Validators, served: ServedPackage) -> None:
        self._validators = validators
        self._sampler = SchemaSampler(self._validators, "writeOnly")
        self._served = served
        self._known: dict[tuple[str, str], _Described] = {}

    def reply(self, route: OperationRoute, paging: ListPaging, request: ListRequest, accept: str) -> ReplyContent:
        """The reply to a request.

        Args:
            route: the operation.
            paging: the pages of its list.
            request: what asks for one.
            accept: the header Accept.

        Raises:
            ErrorReply: 404, there is no such page.
        """
        status, response = route.success()
        operation = self._served.operation(route.id)
        content = response.get("content") if response is not None and status not in _NO_CONTENT else None
        media = _media(content, accept, operation) if content is not None and content.value else ""
        key = (route.id, media)
        if key not in self._known:
            node = content.get(media) if content is not None and media else None
            self._known[key] = _Described() if node is None else self._described(route, paging, node, media)
        described = self._known[key]
        headers = {STATELESS_HEADER: described.origin}
        if described.media is None or route.node.pointer.endswith("/head"):
            return ReplyContent(b"", None, headers, status)
        if isinstance(described.value, bytes):
            return ReplyContent(described.value, described.media, headers, status)
        body = self._page(described, self._served.replies(route.id), paging, request)
        return ReplyContent(body.content(), described.media, {**headers, **body.headers}, status)

    def _described(self, route: OperationRoute, paging: ListPaging, node: DocumentNode, media: str) -> _Described:
        schema = node.get("schema")
        operation, layout = self._served.operation(route.id), self._served.replies(route.id)
        name = media.partition(";")[0].strip().lower()
        if not is_json(name) and not ("*" in name and not _is_file(operation)):
            return self._file(node, _concrete(media, "application/octet-stream"), operation)
        candidates = [
            _Described(_concrete(media, JSON), value, schema, origin)
            for origin, value in self._candidates(node, schema, layout)
        ]
        valid = [
            candidate
            for candidate in candidates
            if schema is None or self._validators.is_valid(schema, candidate.value)
        ]
        status = route.success()[0]
        for candidate in valid:
            body = self._page(candidate, layout, paging, NO_PAGE)
            if operation is None or _is_read_without_fault(operation, _reply(status, candidate, body)):
                return candidate
        return next(iter([*valid, *candidates]), _Described(_concrete(media, JSON), {}))

    def _candidates(
        self, node: DocumentNode, schema: DocumentNode | None, layout: ReplyLayout
    ) -> Iterator[tuple[Origin, Any]]:
        for example in examples(node):
            yield "example", example
        for value in self._sampler.samples(schema) if schema is not None else ():
            yield "schema", value
            yield "schema", _not_refused(value, layout)

    def _page(
        self, described: _Described, layout: ReplyLayout, paging: ListPaging, request: ListRequest
    ) -> LaidOutBody:
        """The body with the part of its list that is asked for, and what it says of the rest."""
        bodies = [self._page_with(described, layout, paging, request, absent) for absent in (UNSET, None, "")]
        schema = described.schema
        valid = [body for body in bodies if schema is None or self._validators.is_valid(schema, body.document)]
        return next(iter([*valid, *bodies]))

    def _page_with(
        self, described: _Described, layout: ReplyLayout, paging: ListPaging, request: ListRequest, absent: Any
    ) -> LaidOutBody:
        body = LaidOutBody(decode(encode(described.value)), absent)
        items = layout.find_result(body.document)
        if isinstance(items, list) and paging.is_described:
            page = paging.page(
                lambda start, size: ListPage(items[start : start + size], start, size, len(items)),
                request,
                lambda item: item,
            )
            body.put(layout.result, list(page.items))
            paging.describe(body, page, request)
        return body

    def _file(self, node: DocumentNode, media: str, operation: Operation[Any] | None) -> _Described:
        """A file, or a text, of a media type that is no JSON."""
        schema = node.get("schema")
        texts: list[tuple[Origin, Any]] = []
        texts.extend(("example", example) for example in examples(node))
        if schema is not None and media.startswith("text/"):
            texts.extend(("schema", value) for value in self._sampler.samples(schema))
        for origin, value in texts:
            if isinstance(value, str | int):
                return _Described(media, str(value).encode(), None, origin)
        result = getattr(operation, "result", None)
        signature: bytes = getattr(getattr(result, "result", result), "signature", b"")
        return _Described(media, signature + _CONTENT, None, "schema")


def _media(content: DocumentNode, accept: str, operation: Operation[Any] | None) -> str:
    """Which media type of a response is replied with, as the document writes it."""
    declared: dict[str, str] = {name.partition(";")[0].strip().lower(): name for name in content.value}
    accepted = f"{accept},{operation.accept if operation is not None else ''}"
    for part in accepted.split(","):
        name = part.partition(";")[0].strip().lower()
        if name in declared:
            return declared[name]
    return next((name for short, name in declared.items() if is_json(short)), next(iter(declared.values())))


def _concrete(media: str, default: str) -> str:
    kind = media.partition("/")[0]
    if "*" not in media:
        return media
    return {"text": "text/plain", "image": "image/png"}.get(kind, default)


def _is_file(operation: Operation[Any] | None) -> bool:
    result = getattr(operation, "result", None)
    return hasattr(getattr(result, "result", result), "signature")


def _reply(status: int, described: _Described, body: LaidOutBody) -> Reply:
    headers = [(b"content-type", str(described.media).encode())]
    headers += [(name.encode(), value.encode()) for name, value in body.headers.items()]
    return Reply(status, headers, body.content())


def _is_read_without_fault(operation: Operation[Any], reply: Reply) -> bool:
    """Whether the client takes a reply for what it is: a success, of which no part departs from what is described."""
    layout, reading = operation.replies, Reading()
    if any(condition.share(decode(reply.body), reply)[0] for condition in layout.failed_if):
        return False
    proven = operation.result.proves(layout, reply, decode(reply.body))
    if operation.effect != "read" and not proven:
        return False
    try:
        operation.result.read(layout, reply, decode(reply.body), reading)
    except UnreadableReply:
        return False
    return not reading.violations


def _not_refused(value: Any, layout: ReplyLayout) -> Any:
    """A value that says nothing of what would be a refusal: flags are turned, and other signs taken away."""
    body = LaidOutBody(decode(encode(value)))
    for condition in layout.failed_if:
        for place in condition.place:
            if place.header is not None or place.takes_all:
                continue
            sign = place.find(body.document)
            if condition.share(body.document, Reply(200, [], b""))[0]:
                if isinstance(sign, bool):
                    body.put((place,), not sign)
                else:
                    body.clear((place,))
    return body.document
