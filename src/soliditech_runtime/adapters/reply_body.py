"""Reads the body of a response of httpx, or of a fork, as it came, so that its size is limited while it is decoded."""

from __future__ import annotations

from typing import Any

from ..exchange import Reply
from ..transport.body import ReplyBody, TooLargeBody, UnusableBody
from .mistakes import checked_part


class ResponseReader:
    """Makes a reply of a response.

    Args:
        response: was checked.
        max_reply_bytes: the most bytes that the decoded body may have.
    """

    def __init__(self, response: Any, max_reply_bytes: int) -> None:
        self._status: int = response.status_code
        self._headers = [(bytes(name).lower(), bytes(value)) for name, value in response.headers.raw]
        coding = b"".join(value.strip().lower() for name, value in self._headers if name == b"content-encoding")
        self._body = ReplyBody(coding, None, max_reply_bytes)
        self._problem: str | None = None
        self._too_large = False

    def feed(self, part: object) -> bool:
        """Take a part; returns whether the next one is of use."""
        try:
            self._body.feed(checked_part(part))
        except UnusableBody as error:
            self._problem = str(error)
            self._too_large = isinstance(error, TooLargeBody)
        return self._problem is None

    def reply(self) -> Reply:
        """The reply, after the last part."""
        content = b""
        if self._problem is None:
            try:
                content = self._body.finish()
            except UnusableBody as error:
                self._problem = str(error)
        return Reply(self._status, self._headers, content, self._problem, too_large=self._too_large)
