"""An exchange as a cassette holds it: nothing of the key, and stand-ins for all that is not the spec's."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urljoin

import msgspec

from soliditech_runtime.download import file_name
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.operations.results import File, OrNone
from soliditech_runtime.schema.json import UnreadableReply, decode
from soliditech_runtime.types import UNSET

from ..cassette_file import TapedExchange, TapedReply
from ..described_api import DescribedApi
from ..recorded_call import OPAQUE, RecordedCall
from .substitution import Substitution

_MEDIA = ("application/json", "application/problem+json", "application/octet-stream", "text/html", "text/plain")
_EXTENSIONS = ("pdf", "csv", "json", "png", "txt", "xlsx", "xml", "zip")
_LINK = re.compile(r"<([^<>]*)>\s*;[^,<]*rel=\"?(next|prev|previous|first|last)\b\"?[^,<]*")
_STAND_IN = b"stand-in\n"


class AnonymousExchange:
    """Writes exchanges with stand-ins.

    Args:
        api: the document.
        substitution: puts in the stand-ins.
    """

    def __init__(self, api: DescribedApi, substitution: Substitution) -> None:
        self._api = api
        self._substitution = substitution

    def exchange(self, call: RecordedCall, result: Reply | Fault) -> TapedExchange:
        """The exchange with stand-ins; its departures are left open."""
        anonymous = self._call(call)
        body = anonymous.body if anonymous.body is not UNSET else msgspec.UNSET
        return TapedExchange(
            operation=call.operation,
            ids=dict(anonymous.ids),
            query=dict(anonymous.query),
            body=body,
            reply=self._fault(result) if isinstance(result, Fault) else self._reply(call, result),
        )

    def _call(self, call: RecordedCall) -> RecordedCall:
        parameter = self._substitution.parameter
        body = call.body
        if body is not UNSET and body != OPAQUE:
            body = self._substitution.request_body(call.operation, body)
        return RecordedCall(
            call.operation,
            {name: parameter(call.operation, "path", name, text) for name, text in call.ids.items()},
            {
                self._substitution.key(name): [parameter(call.operation, "query", name, text) for text in texts]
                for name, texts in call.query.items()
            },
            body,
        )

    @staticmethod
    def _fault(fault: Fault) -> TapedReply:
        return TapedReply(fault=fault.kind, sent=fault.sent)

    def _reply(self, call: RecordedCall, reply: Reply) -> TapedReply:
        taped = TapedReply(status=reply.status, headers=self._headers(call, reply), problem=reply.problem)
        if not reply.body:
            return taped
        is_file = self._is_file(call.operation) and reply.status < 300
        try:
            document = UNSET if is_file else decode(reply.body)
        except UnreadableReply:
            document = UNSET
        if document is UNSET:
            taped.content = self._content(call.operation, reply) if is_file else _other_content(reply)
            return taped
        body = self._substitution.reply_body(call.operation, reply.status, document)
        layout = self._api.paging(call.operation)
        for place in layout.next if layout is not None and layout.style == "link" else ():
            link = place.find(document)
            if isinstance(link, str) and (rewritten := self._link(call, link)) is not None:
                body = place.put(body, rewritten)
        taped.body = body
        return taped

    def _is_file(self, operation_id: str) -> bool:
        result = self._api.operation(operation_id).result
        return isinstance(result.result if isinstance(result, OrNone) else result, File)

    def _content(self, operation_id: str, reply: Reply) -> bytes:
        result = self._api.operation(operation_id).result
        signature: bytes = getattr(getattr(result, "result", result), "signature", b"")
        # A file without its signature is no such file, and must not become one.
        return (signature if reply.body.startswith(signature) else b"") + _STAND_IN

    def _headers(self, call: RecordedCall, reply: Reply) -> dict[str, str]:
        headers: dict[str, str] = {}
        media = (reply.header(b"content-type") or "").partition(";")[0].strip().lower()
        if media in _MEDIA or media in self._described_media(call.operation):
            headers["content-type"] = media
        wait = reply.header(b"retry-after") or ""
        if wait.isdecimal():
            headers["retry-after"] = wait
        if name := file_name(reply.header(b"content-disposition")):
            stem, _, extension = name.rpartition(".")
            known = extension.lower() in _EXTENSIONS
            text = f"{self._substitution.text(stem)}.{extension}" if known else self._substitution.text(name)
            headers["content-disposition"] = 'attachment; filename="{}"'.format(text.replace('"', ""))
        return {**headers, **self._headers_of_list(call, reply)}

    def _described_media(self, operation_id: str) -> set[str]:
        responses = self._api.route(operation_id).node.get("responses")
        media: set[str] = set()
        for code in responses.value if responses is not None else ():
            content = responses.get(code, "content") if responses is not None else None
            media.update(name.partition(";")[0].strip().lower() for name in (content.value if content else ()))
        return media

    def _headers_of_list(self, call: RecordedCall, reply: Reply) -> dict[str, str]:
        layout = self._api.paging(call.operation)
        headers: dict[str, str] = {}
        if layout is None:
            return headers
        for place in (*layout.current, *layout.next, *layout.more, *layout.total, *layout.pages):
            value = place.find(None, reply) if place.header is not None else UNSET
            if not isinstance(value, str) or place.header is None:
                continue
            is_number = value.isdecimal() and (layout.counts or place not in layout.next)
            if is_number or value in ("true", "false"):
                headers[place.header] = value
            elif layout.style == "link":
                links = ((self._link(call, link), relation) for link, relation in _LINK.findall(value))
                headers[place.header] = ", ".join(f'<{link}>; rel="{relation}"' for link, relation in links if link)
            else:
                headers[place.header] = self._substitution.text(value)
        return headers

    def _link(self, call: RecordedCall, link: str) -> str | None:
        """A link to another page of the same list, as a query alone; None if it leads elsewhere."""
        operation = self._api.operation(call.operation)
        target = urljoin(operation.template.fill(call.ids), link)
        following = self._api.calls.read(Request(operation.method, re.sub(r"^\w+://[^/]*", "", target), []))
        if following is None or (following.operation, following.ids) != (call.operation, call.ids):
            return None
        pairs = self._call(following).query
        return f"?{urlencode([(name, text) for name, texts in pairs.items() for text in texts])}"


def _other_content(reply: Reply) -> bytes:
    """The content of a reply that is neither JSON nor a file that was asked for."""
    return b"<p>stand-in</p>\n" if reply.body.lstrip().startswith(b"<") else _STAND_IN
