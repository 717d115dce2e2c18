"""The reply whose body comes in parts, decoded while it is received, and bounded in size."""

from __future__ import annotations

import zlib

from ...exchange import Reply

_PIECE = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_MEMBER = b"\x1f\x8b"
_GZIP_NAMES = frozenset((b"gzip", b"x-gzip"))
# Those that exist. What else servers write there, such as `none` or `utf-8`, changes nothing of the body.
_CODINGS = _GZIP_NAMES | {b"br", b"compress", b"deflate", b"exi", b"pack200-gzip", b"x-compress", b"zstd"}
_SURPLUS = "broken gzip: bytes follow its end"


class ReplyInParts:
    """A reply whose status and headers are known, and whose body comes in parts.

    Args:
        status: the HTTP status.
        headers: names in lower case, values as received.
        coding: the Content-Encoding, in lower case, several with commas; the request allowed only gzip.
        length: the Content-Length, or None.
        max_bytes: the most bytes that the decoded body may have.
    """

    __slots__ = (
        *("_codec", "_headers", "_known", "_length", "_max_bytes", "_parts", "_problem", "_received", "_rest"),
        *("_size", "_status", "_too_large"),
    )

    def __init__(
        self, status: int, headers: list[tuple[bytes, bytes]], coding: bytes, length: int | None, max_bytes: int
    ) -> None:
        self._status = status
        self._headers = headers
        self._max_bytes = max_bytes
        self._length = length
        self._parts: list[bytes] = []
        self._size = 0
        self._received = False
        codings = [name for part in coding.split(b",") if (name := part.strip()) in _CODINGS]
        is_gzip = len(codings) == 1 and codings[0] in _GZIP_NAMES
        self._codec = zlib.decompressobj(_GZIP) if is_gzip else None
        self._known = is_gzip or not codings
        # A byte after the end of a member, of which the next one tells whether another member begins.
        self._rest = b""
        # Why the body cannot be used; holds nothing of it.
        self._problem: str | None = None
        self._too_large = False

    def feed(self, part: bytes) -> bool:
        """Add the next part, as received; False if the rest need not be read."""
        if not self._received:
            self._received = True
            # Not earlier, because a reply without a body may have these headers too.
            if not self._known:
                self._problem = "in a content encoding that was not asked for"
            elif self._length is not None and self._length > self._max_bytes:
                self._refuse_size()
            if self._problem is not None:
                return False
        if self._codec is None:
            self._keep(part)
        else:
            self._decode(part, self._codec)
        return self._problem is None

    def reply(self) -> Reply:
        """The reply, after its last part."""
        if self._problem is None:
            if self._codec is not None and self._received and not self._codec.eof:
                self._problem = "broken gzip: it ends early"
            elif self._rest:
                self._problem = _SURPLUS
        content = b"".join(self._parts) if self._problem is None else b""
        return Reply(self._status, self._headers, content, self._problem, too_large=self._too_large)

    def _decode(self, part: bytes, codec: zlib._Decompress) -> None:
        while part and self._problem is None:
            if codec.eof:
                part = (self._rest + part).lstrip(b"\0")
                self._rest = part if part == _MEMBER[:1] else b""
                if not part or self._rest:
                    return
                if not part.startswith(_MEMBER):
                    self._problem = _SURPLUS
                    return
                self._codec = codec = zlib.decompressobj(_GZIP)
            try:
                decoded = codec.decompress(part, _PIECE)
            except zlib.error:
                self._problem = "broken gzip"
                return
            self._keep(decoded)
            part = codec.unused_data if codec.eof else codec.unconsumed_tail

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._max_bytes:
            self._refuse_size()
        elif part:
            self._parts.append(part)

    def _refuse_size(self) -> None:
        # The body would be too large again.
        self._too_large = True
        self._problem = (
            f"larger than {self._max_bytes:,} bytes, the most that max_reply_bytes allows; "
            "make the client with a larger max_reply_bytes, or ask for less at once"
        )
