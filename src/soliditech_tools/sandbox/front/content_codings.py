"""Bodies that are compressed: decoded by their Content-Encoding, up to a size, or refused with those that can be."""

from __future__ import annotations

import gzip
import io
import zlib

from ..error_replies import ErrorReply, bad_request

_RAW_DEFLATE = -zlib.MAX_WBITS
_READABLE = "gzip, deflate"
_MOST_CODINGS = 4
_STARTS = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))


def decoded(body: bytes, content_encoding: str, limit: int) -> bytes | None:
    """A body as it was before it was compressed; None if it then has more bytes than the limit.

    Args:
        body: as it came.
        content_encoding: the header: names of codings, in the order in which they were applied.
        limit: in bytes.

    Raises:
        ErrorReply: 415, a coding is none that can be read; 400, the body is not as the header says.
    """
    codings = [name for text in content_encoding.split(",") if (name := text.strip().lower()) not in ("", "identity")]
    if len(codings) > _MOST_CODINGS:
        raise _unsupported(f"{len(codings)} codings one over the other")
    for coding in reversed(codings):
        if coding not in ("gzip", "x-gzip", "deflate"):
            raise _unsupported(coding[:40])
        try:
            body = _inflated(body, coding, limit)
        except EOFError:
            raise bad_request(f"The request body ends in the middle of its {coding}.") from None
        except (zlib.error, gzip.BadGzipFile):
            raise bad_request(f"The request body is not {coding}, though its Content-Encoding says so.") from None
        if len(body) > limit:
            return None
    return body


def compression_of(body: bytes) -> str | None:
    """The compression of a body, as its first bytes show it; None if they show none."""
    return next((name for start, name in _STARTS if body.startswith(start)), None)


def _inflated(body: bytes, coding: str, limit: int) -> bytes:
    """The first bytes, one more than the limit at most."""
    if coding != "deflate":
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            return file.read(limit + 1)
    # Clients send deflate with the header of zlib, as the RFC has it, or without.
    is_zlib = len(body) > 1 and body[0] & 15 == zlib.DEFLATED and (body[0] << 8 | body[1]) % 31 == 0
    inflater = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else _RAW_DEFLATE)
    content = inflater.decompress(body, limit + 1)
    if len(content) <= limit and not inflater.eof:
        raise EOFError
    return content


def _unsupported(coding: str) -> ErrorReply:
    message = f"The request body cannot be read: its Content-Encoding is {coding}; send {_READABLE} or none."
    return ErrorReply(415, "UNSUPPORTED_ENCODING", message, headers={"Accept-Encoding": _READABLE})
