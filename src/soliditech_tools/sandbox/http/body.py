"""The body of a request: read with a limit, then parsed exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from email.message import Message
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Receive

from soliditech_runtime.schema.json import UnreadableReply, decode_reply

from ..error_replies import ErrorReply, bad_request

is_json = re.compile(r"(?:application|text)/(?:[\w.+-]+\+)?json").fullmatch
"""Whether a media type, without parameters and in small letters, is one of JSON."""

MAX_BODY = 1024 * 1024
"""In bytes. A larger body gets the status 400, since the document declares no 413."""

MAX_FILE = 32 * MAX_BODY
"""In bytes: the same where files are sent."""


async def read_body(receive: Receive, headers: Headers, limit: int = MAX_BODY) -> bytes:
    """The whole body.

    Raises:
        ErrorReply: 400, it is larger than the limit, or the client closed the connection.
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
            return bytes(body)


def declared_type(headers: Headers, declared: Collection[str]) -> str:
    """Which of the declared media types a body has, whose charset, if it names one, is UTF-8.

    Args:
        headers: of the request.
        declared: media types without parameters, in small letters; `image/*` and `*/*` stand for others.

    Raises:
        ErrorReply: 400, it has another one, or the request names none.
    """
    content_type = Message()
    content_type["Content-Type"] = headers.get("content-type", "")
    charset = str(content_type.get_param("charset", "utf-8")).lower()
    if headers.get("content-type") is not None and charset == "utf-8":
        sent = content_type.get_content_type()
        for name in (sent, f"{sent.partition('/')[0]}/*", "*/*"):
            if name in declared:
                return name
    raise bad_request(f"The request body must be sent as {' or '.join(declared)}.")


def parse_json(body: bytes) -> Any:
    """The JSON value, with exact numbers.

    Raises:
        ErrorReply: 400, it is not JSON, not UTF-8, nested too deeply, or has a key twice, or half of a character.
    """
    try:
        value, is_whole, _ = decode_reply(body)
        if not is_whole:
            raise UnreadableReply("a text has half of a character")
        # Parsed again to detect duplicate keys: the codec silently keeps the last of them.
        json.loads(body.decode("utf-8-sig"), object_pairs_hook=_check_unique_keys, parse_float=str, parse_int=str)
    except (UnreadableReply, _DuplicateKey) as error:
        raise bad_request(f"The request body is not valid JSON: {error}.") from None
    return value


def _too_large(limit: int) -> ErrorReply:
    return bad_request(f"The request body is larger than {limit // 1024**2} MiB.")


class _DuplicateKey(Exception):
    pass


def _check_unique_keys(pairs: list[tuple[str, None]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise _DuplicateKey("it has a key twice in one object")
