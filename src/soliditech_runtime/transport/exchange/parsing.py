"""Reads the head of a reply and its chunks: by llhttp, and a head that it refuses once more by h11."""

from __future__ import annotations

import re
from collections.abc import Callable

import httptools

from ...process.foreign_exceptions import pass_on
from ..attempt import Failed, failed_by

Headers = list[tuple[bytes, bytes]]

_START = b"HTTP/"
_PERSISTENT = b"HTTP/1.1"
_BLANK_LINE = re.compile(rb"\n\r?\n")
_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_LAST_CHUNK = b"\r\n0\r\n\r\n"
# What sizes, extensions and trailers may take beyond nine times the body, which chunks of a byte each come to.
_MOST_FRAMING = 256 * 1024


class Head:
    """The head of a reply.

    Args:
        persistent: the connection may carry another one, unless a header says otherwise.
        status: 0 until it is known.
    """

    __slots__ = ("done", "headers", "persistent", "status")

    def __init__(self, persistent: bool, status: int = 0) -> None:
        self.persistent = persistent
        self.status = status
        # Names in lower case, values as received.
        self.headers: Headers = []
        self.done = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """llhttp: a header."""
        self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """llhttp: the blank line."""
        self.done = True


def end_of_head(data: bytes, searched: int = 0) -> int | None:
    """Where the head at the beginning of `data` ends; None if more is to come.

    Args:
        data: what came.
        searched: how much of it is known to have no blank line.

    Raises:
        Failed: no head begins like this; the blank line that would tell for sure may never come.
    """
    if not data.startswith(_START) and not _START.startswith(data):
        raise Failed("protocol")
    # A blank line may have begun in what was searched.
    match = _BLANK_LINE.search(data, searched - 2)
    return match.end() if match else None


def read_head(data: bytes) -> Head:
    """The head that `data` is, from its first byte to the blank line.

    Raises:
        Failed: it is no head of HTTP/1.
    """
    head = Head(data.startswith(_PERSISTENT))
    parser = httptools.HttpResponseParser(head)
    try:
        parser.feed_data(data)
    except httptools.HttpParserUpgrade as error:
        pass_on(error)
    except httptools.HttpParserError as error:
        pass_on(error)
        return _read_leniently(data)
    head.status = parser.get_status_code()
    if not head.done or head.status < 100:
        raise Failed("protocol")
    return head


def _read_leniently(data: bytes) -> Head:
    """As `read_head`: bare line feeds, folded headers, and the same length twice or beside chunks are read, too."""
    try:
        # Late, as only few servers need it.
        import h11
    except (OSError, ImportError) as error:
        pass_on(error)
        raise failed_by(error, "protocol") from None
    reader = h11.Connection(h11.CLIENT)
    reader.send(h11.Request(method="GET", target="/", headers=[("Host", "localhost")]))
    reader.send(h11.EndOfMessage())
    try:
        reader.receive_data(data)
        event = reader.next_event()
    except h11.ProtocolError as error:
        pass_on(error)
        raise Failed("protocol") from None
    if not isinstance(event, h11.Response | h11.InformationalResponse):
        raise Failed("protocol")
    head = Head(data.startswith(_PERSISTENT), event.status_code)
    head.headers = [(bytes(name), bytes(value)) for name, value in event.headers]
    return head


class ChunkedBody:
    """The chunks of one body.

    Args:
        take: is called with each part of the body.
    """

    __slots__ = ("_framing", "_parser", "_size", "_tail", "_take", "done", "surplus")

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take
        self._parser = httptools.HttpResponseParser(self)
        self._parser.set_dangerous_leniencies(lenient_spaces_after_chunk_size=True)
        # The head was read elsewhere: this one puts the parser where the chunks begin.
        self._parser.feed_data(_CHUNKED)
        self._tail = b"\r\n"
        self._size = self._framing = 0
        self.done = False
        # Something follows the end, or stands in trailers, which are not read.
        self.surplus = False

    def on_body(self, part: bytes) -> None:
        """llhttp: a part of the body."""
        if self.done:
            self.surplus = True
        else:
            self._size += len(part)
            self._take(part)

    def on_message_complete(self) -> None:
        """llhttp: the last chunk, and trailers if there are any."""
        # Or a whole reply that nobody asked for.
        self.surplus = self.done
        self.done = True

    def feed(self, data: bytes) -> None:
        """Read on.

        Raises:
            Failed: these are no chunks.
        """
        self._framing += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            pass_on(error)
            if not self.done:
                raise Failed("protocol") from None
            self.surplus = True
        if self._framing - 9 * self._size > _MOST_FRAMING:
            raise Failed("protocol")
        self._tail = (self._tail + data)[-len(_LAST_CHUNK) :]
        # llhttp passes over line ends that follow the end.
        self.surplus = self.surplus or (self.done and self._tail != _LAST_CHUNK)
