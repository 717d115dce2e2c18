"""Checks that a reply ends at the last byte that was read.

httpcore keeps a connection on which more was received than the reply has, and takes the rest as the next reply. It does
not tell, so the bytes are counted here, in the network below it.
"""

from __future__ import annotations

import re

_BLANK_LINE = re.compile(rb"\n\r?\n")
_CHUNK_LINE = rb"[0-9A-Fa-f]{1,16}\r\n"
_MAX_LINE = 18
# httpcore limits a head to 100 KiB; several interim replies may come before it.
_MAX_HEAD = 256 * 1024


class ReplyBounds:
    """Counts the bytes of one reply while they are read.

    Bytes that it does not understand count as surplus: at worst a connection is closed that could have been kept.
    """

    __slots__ = ("_body_size", "_chunks", "_head", "_head_size", "_unclear")

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start again, before a new request is sent."""
        self._head: list[bytes] | None = []
        self._head_size = 0
        self._body_size = 0
        self._chunks: _Chunks | None = None
        self._unclear = False

    def feed(self, data: bytes) -> None:
        """Count `data`, which was read."""
        if self._head is not None:
            self._head_size += len(data)
            if self._head_size <= _MAX_HEAD:
                self._head.append(data)
            else:
                self._head.clear()
                self._unclear = True
        elif self._chunks is not None:
            self._chunks.feed(data)
        else:
            self._body_size += len(data)

    def begin(self) -> bytes:
        """The first bytes of a head that did not end; empty if it did."""
        return b"".join(self._head or ())[:16]

    def head_done(self, *, chunked: bool) -> None:
        """End the head: status and headers are known, and httpcore has parsed no byte beyond those fed so far."""
        read = b"".join(self._head or ())
        self._head = None
        end = _end_of_head(read)
        if end is None or self._unclear:
            self._unclear = True
        elif chunked:
            self._chunks = _Chunks()
            self._chunks.feed(read[end:])
        else:
            self._body_size = len(read) - end

    def exact(self, size: int) -> bool:
        """Whether the reply, with `size` bytes of body, ends at the last byte that was read."""
        if self._unclear:
            return False
        if self._chunks is not None:
            return self._chunks.ended and self._chunks.size == size
        return self._body_size == size


def _end_of_head(read: bytes) -> int | None:
    start = 0
    while (blank_line := _BLANK_LINE.search(read, start)) is not None:
        # "HTTP/1.1 1" begins an interim reply, and another head follows.
        if read[start + 9 : start + 10] != b"1":
            return blank_line.end()
        start = blank_line.end()
    return None


class _Chunks:
    """Chunked framing without extensions and trailers; anything else never counts as ended."""

    __slots__ = ("_invalid", "_last", "_left", "_line", "ended", "size")

    def __init__(self) -> None:
        self.size = 0
        self.ended = False
        self._line = b""
        self._left = 0
        self._last = False
        self._invalid = False

    def feed(self, data: bytes) -> None:
        position = 0
        while position < len(data) and not self._invalid:
            if self._left:
                step = min(self._left, len(data) - position)
                self._left -= step
                position += step
                continue
            if self.ended:
                self._fail()
                return
            line_end = data.find(b"\n", position) + 1
            line = self._line + (data[position:line_end] if line_end else data[position:])
            if not line_end:
                self._line = line
                if len(line) > _MAX_LINE:
                    self._fail()
                return
            self._line = b""
            position = line_end
            self._end_line(line)

    def _end_line(self, line: bytes) -> None:
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
        self._invalid = True
        self.ended = False
