"""Reads a body in chunks, and tells where it ends."""

from __future__ import annotations

from collections.abc import Callable

import httptools

from ...process.foreign_exceptions import pass_on
from ..attempt import Failed

_HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_LAST_CHUNK = b"\r\n0\r\n\r\n"
# What sizes, extensions and trailers may take beyond nine times the body, which chunks of a byte each come to.
_MOST_FRAMING = 256 * 1024


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
        self._parser.feed_data(_HEAD)
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
