"""The body of a request: read with a limit, then parsed exactly."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Receive

from ..error_replies import ErrorReply, bad_request
from ..front.content_codings import decoded
from ..front.json_mistakes import parsed_body

is_json = re.compile(r"(?:application|text)/(?:[\w.+-]+\+)?json").fullmatch
"""Whether a media type, without parameters and in small letters, is one of JSON."""

MAX_BODY = 1024 * 1024
"""In bytes. A larger body gets the status 400, since the document declares no 413."""

_LONGEST_TYPE = 100

MAX_FILE = 32 * MAX_BODY
"""In bytes: the same where files are sent."""


async def read_body(receive: Receive, headers: Headers, limit: int = MAX_BODY) -> bytes:
    """The whole body, as it was before it was compressed.

    Raises:
        ErrorReply: 400, it is larger than the limit, compressed or not, or the client closed the connection, or it is
            not compressed as it says; 415, it is compressed in a way that cannot be read.
    """
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length[:20]) > limit:
        raise _too_large(limit)
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise bad_request("The request body ended too early.")
        body += message.get("body", b"")
        if len(body) > limit:
            raise _too_large(limit)
        if not message.get("more_body", False):
            break
    whole = decoded(bytes(body), ", ".join(headers.getlist("content-encoding")), limit)
    if whole is None:
        raise _too_large(limit)
    return whole


def declared_type(headers: Headers, declared: Collection[str]) -> str:
    """Which of the declared media types a body has. A charset is no matter: JSON has none, and texts are UTF-8.

    Args:
        headers: of the request.
        declared: media types without parameters, in small letters; `image/*` and `*/*` stand for others.

    Raises:
        ErrorReply: 400, it has another one, or the request names none.
    """
    sent = headers.get("content-type", "").partition(";")[0].strip().lower()
    for name in (sent, f"{sent.partition('/')[0]}/*", "*/*"):
        if sent and name in declared:
            return name
    origin = f"it came as {sent[:_LONGEST_TYPE]}" if sent else "it came without a Content-Type"
    raise bad_request(f"The request body must be sent as {' or '.join(declared)}; {origin}.")


def parse_json(body: bytes) -> Any:
    """The JSON value, with exact numbers.

    Raises:
        ErrorReply: 400, it is not JSON, not UTF-8, nested too deeply, or has a key twice, or half of a character.
    """
    return parsed_body(body)


def _too_large(limit: int) -> ErrorReply:
    return bad_request(f"The request body is larger than {limit // 1024**2} MiB.")
