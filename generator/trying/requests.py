"""Holds a request that arrived against what the document says."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from .arguments import SentValues
from .bodies import body_faults, pairs_of
from .expected.keys import Key
from .expected.operations import Described
from .expected.paging import Ask
from .expected.parameters import ExpectedParts, in_header, in_path, in_query
from .expected.places import MISSING, put_at
from .expected.samples import Scalar, wire_of
from .server import Received

_OF_HTTP = frozenset(
    ("host", "connection", "user-agent", "accept", "accept-encoding", "content-type", "content-length", "x-request-id")
)
"""What a client may always send: of HTTP itself, and the id by which the log of a server finds a request."""


@dataclass(frozen=True)
class Sent:
    """What a call gave.

    Args:
        described: the operation.
        values: the parameters and the body.
        ask: which page was asked for; None where the call says it itself.
        host: the host.
        base: the path in front of all paths.
        key: the key.
    """

    described: Described
    values: SentValues
    ask: Ask | None
    host: str
    base: str
    key: str

    def faults(self, request: Received) -> list[str]:
        """What arrived otherwise than the document says."""
        return list(self._faults(request))

    def _faults(self, request: Received) -> Iterator[str]:
        path, _, query = request.target.partition("?")
        if request.method != self.described.method:
            yield f"the method is {request.method}"
        if request.headers.get("host") != self.host:
            yield "the host is another"
        if self.ask is not None and self.ask.link:
            if request.target != self.ask.link:
                yield f"the link leads to {self.ask.link}, and {request.target} was asked for"
            yield from self._key_faults(request, [])
            yield from self._undescribed(request)
            return
        if not _same_path(self._path(), path):
            yield f"the path is {path}, not {self._path()}"
        pairs = pairs_of(query)
        yield from self._query_faults(pairs)
        yield from self._header_faults(request)
        yield from self._undescribed(request)
        yield from self._key_faults(request, pairs)
        if pairs:
            yield f"the query has {', '.join(name for name, _ in pairs)} besides"
        yield from self._body_faults(request)

    def _path(self) -> str:
        path = self.described.path
        for parameter in self.values.parameters:
            if parameter.place == "path":
                path = path.replace(f"{{{parameter.name}}}", in_path(parameter))
        return self.base + path

    def _query_faults(self, pairs: list[tuple[str, str]]) -> Iterator[str]:
        for written in self._query():
            match = next((pair for pair in pairs if pair[0] == written.name and written.fits(pair[1])), None)
            if match is not None:
                pairs.remove(match)
                continue
            values = [value for name, value in pairs if name == written.name]
            yield f"{written.name} of the query is {values or 'not there'}"
            pairs[:] = [pair for pair in pairs if pair[0] != written.name]

    def _query(self) -> list[ExpectedParts]:
        """The pairs of the query, with the page that is asked for."""
        ask = self.ask
        if ask is None or ask.in_body or not ask.name or ask.value is MISSING:
            return _query_of(self.values)
        return [*_query_of(self.values.without_page(ask)), ExpectedParts(ask.name, (Scalar(ask.value, ask.value),))]

    def _header_faults(self, request: Received) -> Iterator[str]:
        parts = [part.strip().partition("=") for part in request.headers.get("cookie", "").split(";")]
        cookies = {name: value for name, _, value in parts}
        for parameter in self.values.parameters:
            if parameter.place not in ("header", "cookie"):
                continue
            written = in_header(parameter)
            is_header = parameter.place == "header"
            text = request.headers.get(written.name) if is_header else cookies.get(parameter.name)
            if text is None or not written.fits(text.replace(", ", ",")):
                yield f"the {parameter.place} {parameter.name} is {text if text is not None else 'not there'}"

    def _undescribed(self, request: Received) -> Iterator[str]:
        """Headers that neither the document nor HTTP asks for, and described ones that were not given."""
        known = {item.name.lower() for item in self.values.parameters if item.place == "header"}
        known |= {item.name.lower() for item in self.described.parameters if item.place == "header" and item.is_made}
        known |= {"cookie"} if any(item.place == "cookie" for item in self.values.parameters) else set()
        known |= {key.name.lower() for keys in self.described.keys for key in keys if key.place != "query"}
        for name in sorted(request.headers.keys() - known - _OF_HTTP):
            yield f"the header {name} is sent, and nothing describes it"

    def _key_faults(self, request: Received, pairs: list[tuple[str, str]]) -> Iterator[str]:
        alternatives = self.described.keys
        # A link that the server gave has in its query what the server put there.
        of_link = self.ask is not None and self.ask.link != ""
        carried = [pair for pair in pairs if self.key in pair[1]]
        if any(all(self._carries(key, request, pairs) for key in keys) for keys in alternatives if keys):
            for pair in carried:
                pairs.remove(pair)
        elif not alternatives or () in alternatives:
            if "authorization" in request.headers or carried:
                yield "a key is sent where none is asked for"
        elif not of_link or all(key.place != "query" for keys in alternatives for key in keys):
            yield "no key is sent as the document says"

    def _carries(self, key: Key, request: Received, pairs: list[tuple[str, str]]) -> bool:
        header = request.headers.get(key.name.lower(), "")
        if key.place == "query":
            return (key.name, self.key) in pairs
        if key.place == "basic":
            return header == "Basic " + base64.b64encode(f"{self.key}:".encode()).decode()
        return header == (f"Bearer {self.key}" if key.place == "bearer" else self.key)

    def _body_faults(self, request: Received) -> Iterator[str]:
        body, described = self.values.body, self.described.body
        if body is None or described is None:
            if request.body:
                yield "there is a body"
            return
        wire = wire_of(body)
        if self.ask is not None and self.ask.in_body and self.ask.value is not MISSING:
            wire = put_at(wire, self.ask.name, self.ask.value)
        if wire == {} and not described.required and not request.body:
            # All keys of it are of replies: there is nothing to give, and it may be left out.
            return
        yield from body_faults(described, body, wire, request)


def _query_of(values: SentValues) -> list[ExpectedParts]:
    return [pair for item in values.parameters if item.place == "query" for pair in in_query(item)]


def _same_path(expected: str, arrived: str) -> bool:
    """Whether two paths name the same: which letters are encoded may differ, the slashes may not."""
    return list(map(unquote, expected.split("/"))) == list(map(unquote, arrived.split("/")))
