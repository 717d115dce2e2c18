"""Reads the body of a response of httpx, or of a fork, as it came, so that its size is limited while it is decoded."""

from __future__ import annotations

from typing import Any

from ..transport.exchange.content import ReplyInParts


def response_reader(response: Any, max_reply_bytes: int) -> ReplyInParts:
    """Makes a reply of a response, once its parts are fed.

    Args:
        response: was checked.
        max_reply_bytes: the most bytes that the decoded body may have.
    """
    headers = [(bytes(name).lower(), bytes(value)) for name, value in response.headers.raw]
    coding = b"".join(value.strip().lower() for name, value in headers if name == b"content-encoding")
    return ReplyInParts(response.status_code, headers, coding, None, max_reply_bytes)
