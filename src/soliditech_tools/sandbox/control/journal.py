"""The requests that came, for testers to look at: the last ones, each up to a size, the key never among it."""

from __future__ import annotations

import datetime
import itertools
import threading
from collections import deque
from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.datastructures import Headers

from soliditech_runtime.schema.json import decode

MOST_REQUESTS = 1000
LONGEST_BODY = 64 * 1024
_LONGEST_PATH = 512
_MASK = "***"
_ALWAYS_SECRET = frozenset(("authorization", "proxy-authorization", "cookie"))


class RecordedRequest(msgspec.Struct, kw_only=True):
    """One request to the API, as it came.

    Args:
        number: 1 for the first.
        time: when it came, in UTC.
        request_id: its X-Request-Id, or the one that it was given.
        method: the verb.
        path: the path of the document, such as `/customers/{accountId}`; what came, where the document has no such.
        query: the query, the key masked.
        headers: the headers by name in lower case, the key masked.
        operation: the operationId; None where the path is of no operation.
        ids: the path's ids, by wire name.
        body: the body as text, up to 64 KiB of it; None where none was read.
        status: the status of the reply; None where none was sent, or not yet.
        fault: the faults that struck it.
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
        """The body's JSON value, with exact numbers; None where there is no body.

        Raises:
            Unreadable: it is not JSON, or too long to have been kept whole.
        """
        return decode(self.body.encode()) if self.body else None

    def __repr__(self) -> str:
        return f"<Request {self.number}: {self.operation or self.method}, {self.status or self.fault or 'no reply'}>"


class Masking:
    """Hides the key.

    Args:
        key: the right key, hidden wherever it stands.
        headers: the headers where a key belongs, in lower case: hidden whole, since a wrong key may be another's.
        query: the query parameters where a key belongs.
    """

    def __init__(self, key: str, headers: Collection[str] = (), query: Collection[str] = ()) -> None:
        self._key = key
        self._headers = _ALWAYS_SECRET.union(headers)
        self._query = frozenset(query)

    def headers(self, headers: Headers) -> dict[str, str]:
        """The headers to show."""
        return {name: self._shown(name in self._headers, value) for name, value in headers.items()}

    def query(self, query: bytes) -> dict[str, str]:
        """The query to show."""
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        return {self.text(name): self._shown(name in self._query, value) for name, value in pairs}

    def text(self, text: str) -> str:
        """The text to show."""
        return text.replace(self._key, _MASK)

    def _shown(self, secret: bool, value: str) -> str:
        return _MASK if secret else self.text(value)


class Journal:
    """The last requests.

    Args:
        masking: hides the key.
    """

    def __init__(self, masking: Masking) -> None:
        self._masking = masking
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._requests: deque[RecordedRequest] = deque(maxlen=MOST_REQUESTS)

    def open(self, method: str, raw_path: bytes, query: bytes, headers: Headers, request_id: str) -> RecordedRequest:
        """Note a request that came. What is known of it later is the caller's to fill in."""
        masking = self._masking
        with self._lock:
            request = RecordedRequest(
                number=next(self._numbers),
                time=datetime.datetime.now(datetime.UTC),
                request_id=masking.text(request_id),
                method=method,
                path=masking.text(raw_path.decode("latin-1"))[:_LONGEST_PATH],
                query=masking.query(query),
                headers=masking.headers(headers),
            )
            self._requests.append(request)
        return request

    def requests(self) -> list[RecordedRequest]:
        """The requests, oldest first; copies, which do not change."""
        with self._lock:
            return [msgspec.structs.replace(each) for each in self._requests]

    def clear(self) -> None:
        """Forget them all, and count from 1 again."""
        with self._lock:
            self._requests.clear()
            self._numbers = itertools.count(1)


def kept_body(body: bytes) -> str:
    """As much of a body as a journal keeps."""
    return body[:LONGEST_BODY].decode(errors="replace")
