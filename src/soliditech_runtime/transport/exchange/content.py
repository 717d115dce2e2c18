"""The body of a reply, decoded while it is received, and bounded in size."""

from __future__ import annotations

import zlib

from ...exchange import Reply

_PIECE = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_MEMBER = b"\x1f\x8b"
_GZIP_NAMES = frozenset((b"gzip", b"x-gzip"))
# Those that exist. What else servers write there, such as `none` or `utf-8`, changes nothing of the body.
_CODINGS = _GZIP_NAMES | {b"br", b"compress", b"deflate", b"exi", b"pack200-gzip", b"x-compress", b"zstd"}


class UnusableBody(Exception):
    """The body cannot be used. The text says why and holds nothing of the body."""


class TooLargeBody(UnusableBody):
    """The body has more bytes than the client takes, and would have them again."""


class ReplyBody:
    """Decodes the parts of a body and collects the bytes.

    Args:
        coding: the Content-Encoding, in lower case, several with commas; the request allowed only gzip.
        length: the Content-Length, or None.
        max_bytes: the most bytes that the decoded body may have.
    """

    __slots__ = ("_codec", "_known", "_length", "_max_bytes", "_parts", "_rest", "_size", "received")

    def __init__(self, coding: bytes, length: int | None, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._length = length
        self._parts: list[bytes] = []
        self._size = 0
        self.received = 0
        codings = [name for part in coding.split(b",") if (name := part.strip()) in _CODINGS] if coding else []
        is_gzip = len(codings) == 1 and codings[0] in _GZIP_NAMES
        self._codec = zlib.decompressobj(_GZIP) if is_gzip else None
        self._known = is_gzip or not codings
        # A byte after the end of a member, of which the next one tells whether another member begins.
        self._rest = b""

    def feed(self, part: bytes) -> None:
        """Add the next part, as received.

        Raises:
            TooLargeBody: it has too many bytes.
            UnusableBody: broken, or in an unknown coding.
        """
        if not self.received:
            # Not earlier, because a reply without a body may have these headers too.
            if not self._known:
                raise UnusableBody("in a content encoding that was not asked for")
            if self._length is not None and self._length > self._max_bytes:
                raise self._too_large()
        self.received += len(part)
        if self._codec is None:
            self._keep(part)
        else:
            self._decode(part, self._codec)

    def finish(self) -> bytes:
        """The decoded body.

        Raises:
            UnusableBody: compressed data that ends early.
        """
        if self._codec is not None and self.received and not self._codec.eof:
            raise UnusableBody("broken gzip: it ends early")
        if self._rest:
            raise UnusableBody("broken gzip: bytes follow its end")
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)

    def _decode(self, part: bytes, codec: zlib._Decompress) -> None:
        while part:
            if codec.eof:
                part = (self._rest + part).lstrip(b"\0")
                self._rest = part if part == _MEMBER[:1] else b""
                if not part or self._rest:
                    return
                if not part.startswith(_MEMBER):
                    raise UnusableBody("broken gzip: bytes follow its end")
                self._codec = codec = zlib.decompressobj(_GZIP)
            try:
                decoded = codec.decompress(part, _PIECE)
            except zlib.error:
                raise UnusableBody("broken gzip") from None
            self._keep(decoded)
            part = codec.unused_data if codec.eof else codec.unconsumed_tail

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._max_bytes:
            raise self._too_large()
        if part:
            self._parts.append(part)

    def _too_large(self) -> TooLargeBody:
        return TooLargeBody(
            f"larger than {self._max_bytes:,} bytes, the most that max_reply_bytes allows; "
            "make the client with a larger max_reply_bytes, or ask for less at once"
        )


class ReplyInParts:
    """A reply whose status and headers are known, and whose body comes in parts.

    Args:
        status: the HTTP status.
        headers: names in lower case, values as received.
        body: decodes and collects the parts.
    """

    __slots__ = ("_body", "_headers", "_problem", "_status", "_too_large")

    def __init__(self, status: int, headers: list[tuple[bytes, bytes]], body: ReplyBody) -> None:
        self._status = status
        self._headers = headers
        self._body = body
        self._problem: str | None = None
        self._too_large = False

    def feed(self, part: bytes) -> bool:
        """Add a part of the body; False if the rest need not be read."""
        try:
            self._body.feed(part)
        except UnusableBody as error:
            self._problem = str(error)
            self._too_large = isinstance(error, TooLargeBody)
            return False
        return True

    def reply(self) -> Reply:
        """The reply, after its last part."""
        content = b""
        if self._problem is None:
            try:
                content = self._body.finish()
            except UnusableBody as error:
                self._problem = str(error)
        return Reply(self._status, self._headers, content, self._problem, too_large=self._too_large)
