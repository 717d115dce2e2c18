"""Whether a reply accounts for every byte that was read.

httpcore keeps a connection on which more was received than the reply has, and takes the rest for the next reply. It
shows this nowhere, so the bytes are counted here, below it.
"""

from __future__ import annotations

import re

_BLANK_LINE = re.compile(rb"\n\r?\n")
_CHUNK_LINE = rb"[0-9A-Fa-f]{1,16}\r\n"
_LONGEST_LINE = 18
# httpcore bounds one head to 100 KiB; several interim replies may come before it.
_MOST_HEAD = 256 * 1024


class ReplyBounds:
    """Follows the bytes of one reply as they are read.

    What it does not understand counts as surplus: then a connection is closed that could have been kept, no more.
    """

    __slots__ = ("_body_size", "_chunks", "_doubt", "_head", "_head_size")

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """A new request is about to be sent."""
        self._head: list[bytes] | None = []
        self._head_size = 0
        self._body_size = 0
        self._chunks: _Chunks | None = None
        self._doubt = False

    def feed(self, data: bytes) -> None:
        """`data` was read."""
        if self._head is not None:
            self._head_size += len(data)
            if self._head_size <= _MOST_HEAD:
                self._head.append(data)
            else:
                self._head.clear()
                self._doubt = True
        elif self._chunks is not None:
            self._chunks.feed(data)
        else:
            self._body_size += len(data)

    def head_done(self, *, chunked: bool) -> None:
        """Status and headers are known; no byte beyond those fed so far was parsed."""
        read = b"".join(self._head or ())
        self._head = None
        end = _end_of_head(read)
        if end is None or self._doubt:
            self._doubt = True
        elif chunked:
            self._chunks = _Chunks()
            self._chunks.feed(read[end:])
        else:
            self._body_size = len(read) - end

    def exact(self, size: int) -> bool:
        """Whether the reply, whose body came out as `size` bytes of content, ends where the bytes read end."""
        if self._doubt:
            return False
        if self._chunks is not None:
            return self._chunks.ended and self._chunks.size == size
        return self._body_size == size


def _end_of_head(read: bytes) -> int | None:
    start = 0
    while (found := _BLANK_LINE.search(read, start)) is not None:
        # "HTTP/1.1 1": an interim reply, another head follows.
        if read[start + 9 : start + 10] != b"1":
            return found.end()
        start = found.end()
    return None


class _Chunks:
    """Chunked framing without extensions and trailers; anything else never counts as ended."""

    __slots__ = ("_last", "_left", "_line", "_lost", "ended", "size")

    def __init__(self) -> None:
        self.size = 0
        self.ended = False
        self._line = b""
        self._left = 0
        self._last = False
        self._lost = False

    def feed(self, data: bytes) -> None:
        at = 0
        while at < len(data) and not self._lost:
            if self._left:
                step = min(self._left, len(data) - at)
                self._left -= step
                at += step
                continue
            if self.ended:
                self._fail()
                return
            stop = data.find(b"\n", at) + 1
            line = self._line + (data[at:stop] if stop else data[at:])
            if not stop:
                self._line = line
                if len(line) > _LONGEST_LINE:
                    self._fail()
                return
            self._line = b""
            at = stop
            self._take(line)

    def _take(self, line: bytes) -> None:
        if self._last:
            if line == b"\r\n":
                self.ended = True
            else:
                self._fail()
        elif re.fullmatch(_CHUNK_LINE, line) is None:
            self._fail()
        elif length := int(line, 16):
            self.size += length
            self._left = length + 2
        else:
            self._last = True

    def _fail(self) -> None:
        self._lost = True
        self.ended = False
