"""The journal: the last requests with what came of each, up to a maximum size, and without the API key."""

from __future__ import annotations

import datetime
import itertools
import threading
from collections import deque
from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from attrs import define, field, frozen
from starlette.datastructures import Headers
from starlette.responses import Response

from soliditech_runtime.schema.json import decode
from soliditech_runtime.secrets import PUBLIC_KEY

from ..store.changes import ChangeLog

MOST_REQUESTS = 1000
LONGEST_BODY = 64 * 1024
LONGEST_REPLY = 32 * 1024
_LONGEST_PATH = 512
_MASK = "***"
_ALWAYS_SECRET = frozenset(("authorization", "proxy-authorization", "cookie"))


class RecordedRequest(msgspec.Struct, kw_only=True):
    """One request to the API, as it was received.

    Args:
        number: 1 for the first.
        time: when it was received, in UTC.
        request_id: its X-Request-Id, or a new one.
        method: the verb.
        path: the path of the document, such as `/customers/{accountId}`; the path as sent if the document has none.
        query: the query parameters, with the key masked.
        headers: the headers by name in lower case, with the key masked.
        operation: the operationId; None if no operation matches.
        ids: the ids in the path, by wire name.
        body: the body as text, up to 64 KiB of it; None if no body was read.
        status: the status of the reply; None if no reply was sent, or not yet.
        fault: the faults that applied to it; None if none did.
    """

    number: int
    time: datetime.datetime
    request_id: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    operation: str | None = None
    ids: dict[str, str] = {}
    body: str | None = None
    status: int | None = None
    fault: str | None = None

    @property
    def json(self) -> Any:
        """The JSON value of the body, with exact numbers; None if there is no body.

        Raises:
            UnreadableReply: it is not JSON, or was cut because it is too long.
        """
        return decode(self.body.encode()) if self.body else None

    def __repr__(self) -> str:
        return f"<Request {self.number}: {self.operation or self.method}, {self.status or self.fault or 'no reply'}>"


@frozen
class RecordedReply:
    """The reply to a request, as far as it is kept.

    Args:
        status: its status.
        content_type: its media type; empty if it names none.
        size: how many bytes its body has.
        start: the first 32 KiB of the body; the API key is not masked in it.
    """

    status: int
    content_type: str
    size: int
    start: bytes

    @classmethod
    def of(cls, response: Response) -> RecordedReply:
        """What is kept of a response."""
        body = bytes(response.body)
        return cls(response.status_code, response.headers.get("content-type", ""), len(body), body[:LONGEST_REPLY])


@define
class JournalEntry:
    """A request with what came of it.

    Args:
        request: the request.
        query: its query parameters in their order, with the key masked; a name may come several times.
        changes: what it changed.
        reply: the reply, even if a fault kept it from being sent; None as long as there is none.
    """

    request: RecordedRequest
    query: list[tuple[str, str]]
    changes: ChangeLog = field(factory=ChangeLog)
    reply: RecordedReply | None = None


class Masking:
    """Masks the API key.

    Args:
        key: the right key, which is masked everywhere; one that everybody knows only where requests have their key.
        headers: the headers for a key, in lower case. Their values are always masked: a wrong key may be someone
            else's.
        query: the query parameters for a key, whose values are always masked too.
    """

    def __init__(self, key: str, headers: Collection[str] = (), query: Collection[str] = ()) -> None:
        self._key = key
        self._headers = _ALWAYS_SECRET.union(headers)
        self._query = frozenset(query)

    def headers(self, headers: Headers) -> dict[str, str]:
        """The headers, masked."""
        return {name: self._masked(name in self._headers, value) for name, value in headers.items()}

    def query(self, query: bytes) -> list[tuple[str, str]]:
        """The names and values of the query parameters, masked."""
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        return [(self.text(name), self._masked(name in self._query, value)) for name, value in pairs]

    def text(self, text: str) -> str:
        """The text, masked."""
        return text if self._key == PUBLIC_KEY else text.replace(self._key, _MASK)

    def _masked(self, secret: bool, value: str) -> str:
        return _MASK if secret else self.text(value)


class Journal:
    """Records the last requests.

    Args:
        masking: masks the API key.
    """

    def __init__(self, masking: Masking) -> None:
        self._masking = masking
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._entries: deque[JournalEntry] = deque(maxlen=MOST_REQUESTS)

    def record(self, method: str, raw_path: bytes, query: bytes, headers: Headers, request_id: str) -> JournalEntry:
        """Record a request. The caller fills in the other attributes later, such as the status of the reply."""
        masking = self._masking
        pairs = masking.query(query)
        with self._lock:
            request = RecordedRequest(
                number=next(self._numbers),
                time=datetime.datetime.now(datetime.UTC),
                request_id=masking.text(request_id),
                method=method,
                path=masking.text(raw_path.decode("latin-1"))[:_LONGEST_PATH],
                query=dict(pairs),
                headers=masking.headers(headers),
            )
            entry = JournalEntry(request, pairs)
            self._entries.append(entry)
        return entry

    def requests(self) -> list[RecordedRequest]:
        """Copies of the requests, oldest first."""
        with self._lock:
            return [msgspec.structs.replace(entry.request) for entry in self._entries]

    def entry(self, number: int) -> JournalEntry | None:
        """The request with that number, with what came of it; None if it is not kept."""
        with self._lock:
            return next((entry for entry in self._entries if entry.request.number == number), None)

    def masked(self, text: str) -> str:
        """The text without the API key."""
        return self._masking.text(text)

    def clear(self) -> None:
        """Delete all requests, and restart the numbers at 1."""
        with self._lock:
            self._entries.clear()
            self._numbers = itertools.count(1)


def recorded_body(body: bytes) -> str:
    """The part of a body that the journal records, as text."""
    return body[:LONGEST_BODY].decode(errors="replace")
