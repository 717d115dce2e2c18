"""What is said to bytes that are no request: by what the parser stopped at, and by how they begin."""

from __future__ import annotations

from typing import NamedTuple

_TLS_HANDSHAKE = b"\x16\x03"
_SPACES_OF_A_REQUEST_LINE = 2
_NO_REQUEST_LINE = "The first line is no request: it has the form GET /customers HTTP/1.1."

# The words of h11's errors, in the order in which they are looked for.
_BY_WORDS = (
    ("missing mandatory host", "The header Host is missing: HTTP/1.1 needs one."),
    ("multiple host", "The header Host stands more than once: send one."),
    ("buffer too long", "The headers are too long: send fewer or shorter ones."),
    ("illegal header line", "A header cannot be read: write Name: value, without a space before the colon."),
    ("content-length", "Content-Length is no number of bytes, or stands twice with two of them: send one."),
    ("transfer-encoding", "Transfer-Encoding may be chunked alone: name a compression in Content-Encoding."),
    ("chunk", "The body is not in chunks, though Transfer-Encoding says so."),
    ("method characters", "The verb holds characters that no verb has: write one such as GET."),
)


class MalformedRequest(NamedTuple):
    """How bytes that are no request are refused.

    Args:
        status: the HTTP status.
        message: what is wrong with it, and what to write instead.
    """

    status: int
    message: str


def refusal_of(problem: str, status: int, start: bytes) -> MalformedRequest:
    """How bytes are refused that are no request.

    Args:
        problem: what the parser says of them.
        status: the status that it suggests.
        start: how the last of what came begins.
    """
    if start.startswith(_TLS_HANDSHAKE):
        return MalformedRequest(400, "TLS came to a port that speaks plain HTTP: write http:// in place of https://.")
    words = problem.lower()
    if "request line" in words or "target characters" in words:
        return MalformedRequest(400, _request_line(start.partition(b"\n")[0].rstrip(b"\r")))
    text = next((text for known, text in _BY_WORDS if known in words), "This is not HTTP/1.1.")
    return MalformedRequest(status, text)


def _request_line(line: bytes) -> str:
    if not line.rpartition(b" ")[2].startswith(b"HTTP/"):
        return _NO_REQUEST_LINE
    if not line.isascii():
        return "The path holds a character beyond ASCII: percent-encode it as UTF-8, such as %C3%A9 for \u00e9."
    if line.count(b" ") > _SPACES_OF_A_REQUEST_LINE:
        return "The path holds a space: write it as %20."
    return _NO_REQUEST_LINE
