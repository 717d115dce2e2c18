"""One reply while it comes in: where its head and its body end, and whether the connection can be used again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..attempt import Failed
from .content import ReplyInParts
from .parsing import ChunkedBody, Head, begins_head, end_of_head, read_head

if TYPE_CHECKING:
    from ...exchange import Reply
    from ..origin import TransportSettings

# Of a reply, with all its interim replies.
_MOST_HEADS = 256 * 1024
_MOST_INTERIM = 100
_EMPTY = frozenset((204, 304))
_KEEP_ALIVE = re.compile(rb"(?i)(?:^|[,; \t])timeout\s*=\s*\"?([0-9]{1,9})")


class ReplyReader:
    """A reply that comes in: `feed` it what is read until it is `done`.

    Args:
        settings: the transport's settings.
        method: of the request; replies to HEAD have no body.
    """

    __slots__ = (
        *("_at_close", "_body", "_chunks", "_head", "_heads", "_interim", "_is_head", "_keep", "_left", "_searched"),
        *("_settings", "_surplus", "_usable", "done", "idle_limit", "status"),
    )

    def __init__(self, settings: TransportSettings, method: str) -> None:
        self._settings = settings
        self._is_head = method == "HEAD"
        self._head = b""
        self._heads = self._interim = self._searched = 0
        self._body: ReplyInParts | None = None
        # One of: bytes to come, chunks, or all up to the end of the connection.
        self._left = 0
        self._chunks: ChunkedBody | None = None
        self._at_close = self._keep = self._surplus = False
        self._usable = True
        self.done = False
        self.status = 0
        self.idle_limit = settings.idle_expiry

    @property
    def has_head(self) -> bool:
        """Whether the head of the reply itself, and not of an interim one, is known."""
        return self._body is not None

    def begin(self) -> bytes:
        """The first bytes of a head that did not end; empty if it did."""
        return self._head[:16]

    def feed(self, data: bytes) -> None:
        """Take what was read, at least a byte.

        Raises:
            Failed: it is not HTTP.
        """
        while self._body is None:
            if not (data := self._feed_head(data)):
                return
        if self.done:
            self._surplus = True
        elif self._chunks is not None:
            self._chunks.feed(data)
            self.done = self.done or self._chunks.done
        elif self._at_close:
            self._take(data)
        else:
            self._feed_counted(data)

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
        """The reply, when it is done."""
        assert self._body is not None
        return self._body.reply()

    def exact(self) -> bool:
        """Whether the connection stands at the end of the reply, and may carry another one."""
        surplus = self._surplus or (self._chunks is not None and self._chunks.surplus)
        return self._keep and self._usable and not surplus and self.idle_limit > 0

    def _feed_head(self, data: bytes) -> bytes:
        """Take what belongs to a head; returns the rest."""
        head = self._head = self._head + data if self._head else data
        if not begins_head(head):
            raise Failed("protocol")
        end = end_of_head(head, self._searched)
        size = len(head) if end is None else end
        if self._heads + size > _MOST_HEADS:
            raise Failed("protocol")
        if end is None:
            self._searched = size
            return b""
        self._headed(read_head(head[:size]))
        self._heads += size
        self._head = b""
        self._searched = 0
        return head[size:]

    def _headed(self, head: Head) -> None:
        self.status = head.status
        if head.status >= 200:
            self._frame(head)
            return
        self._interim += 1
        if head.status == 101 or self._interim > _MOST_INTERIM:
            raise Failed("protocol")

    def _frame(self, head: Head) -> None:
        """Find out where the body ends."""
        coding = b""
        length: int | None = None
        chunked = False
        self._keep = head.version == "1.1"
        for name, value in head.headers:
            if name == b"content-length":
                length = _length(value, length)
            elif name == b"content-encoding":
                coding = b"%b,%b" % (coding, value.lower()) if coding else value.lower()
            elif name == b"transfer-encoding":
                if chunked or value.strip().lower() != b"chunked":
                    raise Failed("protocol")
                chunked = True
            elif name == b"connection":
                self._keep = self._keep and b"close" not in re.split(rb"[,\s]+", value.lower())
            elif name == b"keep-alive":
                self.idle_limit = min(self.idle_limit, _keep_alive(value))
        if chunked and length is not None:
            # One of the two is wrong, and which one another reader on the way believed is not known.
            self._keep = False
            length = None
        self._body = ReplyInParts(head.status, head.headers, coding, length, self._settings.max_reply_bytes)
        if self._is_head or head.status in _EMPTY or length == 0:
            self.done = True
        elif chunked:
            self._chunks = ChunkedBody(self._take)
        elif length is not None:
            self._left = length
        else:
            self._at_close = True
            self._keep = False

    def _feed_counted(self, data: bytes) -> None:
        if len(data) > self._left:
            self._surplus = True
            data = data[: self._left]
        self._left -= len(data)
        self._take(data)
        self.done = self.done or not self._left

    def _take(self, part: bytes) -> None:
        if self._usable and self._body is not None and not self._body.feed(part):
            self._usable = False
            # The rest need not be read.
            self.done = True


def _length(value: bytes, before: int | None) -> int:
    """The length in a header, which may be the same several times.

    Raises:
        Failed: it is none, or another one than before.
    """
    if before is None and len(value) <= 18 and value.isdigit():
        return int(value)
    lengths = {part.strip() for part in value.split(b",")}
    if len(lengths) != 1 or not (text := lengths.pop()).isdigit() or len(text) > 18:
        raise Failed("protocol")
    if before is not None and int(text) != before:
        raise Failed("protocol")
    return int(text)


def _keep_alive(value: bytes) -> float:
    """Seconds that `Keep-Alive: timeout=N` allows, less one to be safe."""
    match = _KEEP_ALIVE.search(value)
    return int(match[1]) - 1 if match else float("inf")
