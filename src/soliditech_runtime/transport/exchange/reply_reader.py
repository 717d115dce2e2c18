"""One reply while it comes in: where its head and its body end, and whether the connection can be used again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...exchange import Reply
from ...process.patterns import pattern
from ..attempt import Failed
from .content import ReplyInParts
from .parsing import ChunkedBody, Head, end_of_head, read_head

if TYPE_CHECKING:
    from ..origin import TransportSettings

# Of a reply, with all its interim replies.
_MOST_HEADS = 256 * 1024
_MOST_INTERIM = 100
_EMPTY = frozenset((204, 304))
_FRAMING = frozenset((b"content-length", b"content-encoding", b"transfer-encoding", b"connection", b"keep-alive"))
_KEEP_ALIVE = pattern(rb"(?i)(?:^|[,; \t])timeout\s*=\s*\"?([0-9]{1,9})")


class ReplyReader:
    """A reply that comes in: `feed` it what is read until it is `done`.

    Args:
        settings: the transport's settings.
        method: of the request; replies to HEAD have no body.
    """

    __slots__ = (
        *("_at_close", "_body", "_chunks", "_heads", "_interim", "_is_head", "_keep", "_left", "_searched"),
        *("_settings", "_unread", "done", "idle_limit", "status", "whole"),
    )

    def __init__(self, settings: TransportSettings, method: str) -> None:
        self._settings = settings
        self._is_head = method == "HEAD"
        # Of a head that did not end yet.
        self._unread = b""
        self._heads = self._interim = self._searched = 0
        # One of the two, once the head is known: most replies come in one piece, and are whole at once.
        self.whole: Reply | None = None
        self._body: ReplyInParts | None = None
        # One of: bytes to come, chunks, or all up to the end of the connection.
        self._left = 0
        self._chunks: ChunkedBody | None = None
        self._at_close = self._keep = self.done = False
        # Of the reply itself, and not of an interim one; 0 until its head is known.
        self.status = 0
        self.idle_limit = settings.idle_expiry

    def begin(self) -> bytes:
        """The first bytes of a head that did not end; empty if it did."""
        return self._unread[:16]

    def feed(self, data: bytes) -> None:
        """Take what was read, at least a byte.

        Raises:
            Failed: it is not HTTP.
        """
        if not self.status and not (data := self._feed_heads(data)):
            return
        if self.done:
            self._keep = False
        elif self._chunks is not None:
            self._chunks.feed(data)
            self.done = self.done or self._chunks.done
        elif self._at_close:
            self._take(data)
        else:
            if len(data) > self._left:
                self._keep = False
                data = data[: self._left]
            self._left -= len(data)
            self._take(data)
            self.done = self.done or not self._left

    def end(self, *, cut: bool) -> None:
        """Take the end of the connection.

        Args:
            cut: it came without the end of TLS.

        Raises:
            Failed: the reply is not complete.
        """
        if not self._at_close or cut:
            raise Failed("read")
        self.done = True

    def reply(self) -> Reply:
        """The reply, when it is done, that did not come whole."""
        assert self._body is not None
        return self._body.reply()

    def exact(self) -> bool:
        """Whether the connection stands at the end of the reply, and may carry another one."""
        return self._keep and self.idle_limit > 0 and not (self._chunks is not None and self._chunks.surplus)

    def _feed_heads(self, data: bytes) -> bytes:
        """Take what belongs to heads; returns the rest."""
        data = self._unread = self._unread + data if self._unread else data
        while (end := end_of_head(data, self._searched)) is not None:
            self._heads += end
            if self._heads > _MOST_HEADS:
                raise Failed("protocol")
            head = read_head(data[:end])
            data = self._unread = data[end:]
            self._searched = 0
            if head.status >= 200:
                self._unread = b""
                return self._frame(head, data)
            self._interim += 1
            if head.status == 101 or self._interim > _MOST_INTERIM:
                raise Failed("protocol")
        if self._heads + len(data) > _MOST_HEADS:
            raise Failed("protocol")
        self._searched = len(data)
        return b""

    def _frame(self, head: Head, rest: bytes) -> bytes:
        """Find out where the body ends; returns what is still to be fed of the `rest` that came with the head."""
        coding, chunked = b"", False
        length: int | None = None
        keep = head.persistent
        for name, value in head.headers:
            if name not in _FRAMING:
                continue
            if name == b"content-length":
                length = _length(value)
            elif name == b"content-encoding":
                coding = b"%b,%b" % (coding, value.lower()) if coding else value.lower()
            elif name == b"transfer-encoding":
                if chunked or value.strip().lower() != b"chunked":
                    raise Failed("protocol")
                chunked = True
            elif name == b"connection":
                keep = keep and b"close" not in re.split(rb"[,\s]+", value.lower())
            else:
                self.idle_limit = min(self.idle_limit, _keep_alive(value))
        most = self._settings.max_reply_bytes
        self.status = head.status
        self.done = self._is_head or head.status in _EMPTY or (length == 0 and not chunked)
        self._keep = keep
        if length is not None and len(rest) == length <= most and not (self.done or chunked or coding):
            self.whole = Reply(head.status, head.headers, rest)
            self.done = True
            return b""
        if chunked and length is not None:
            # One of the two is wrong, and which one another reader on the way believed is not known.
            self._keep = False
            length = None
        self._body = ReplyInParts(head.status, head.headers, coding, length, most)
        if self.done:
            return rest
        if chunked:
            self._chunks = ChunkedBody(self._take)
        elif length is not None:
            self._left = length
        else:
            self._at_close = True
            self._keep = False
        return rest

    def _take(self, part: bytes) -> None:
        if not self.done and self._body is not None and not self._body.feed(part):
            # The rest need not be read.
            self.done = True


def _length(value: bytes) -> int:
    """The length in a header, of which a head that could be read has one, and no list.

    Raises:
        Failed: no body is so long.
    """
    text = value.strip()
    if len(text) > 18 or not text.isdigit():
        raise Failed("protocol")
    return int(text)


def _keep_alive(value: bytes) -> float:
    """Seconds that `Keep-Alive: timeout=N` allows, less one to be safe."""
    match = _KEEP_ALIVE.search(value)
    return int(match[1]) - 1 if match else float("inf")
