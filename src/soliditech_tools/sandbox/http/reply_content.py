"""The body of a reply and the headers that describe it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

JSON = "application/json"


@frozen
class ReplyContent:
    """A successful reply.

    Args:
        content: its body.
        content_type: the media type of the body; None if there is none.
        headers: other headers.
        status: the status.
    """

    content: bytes
    content_type: str | None = JSON
    headers: Mapping[str, str] = field(factory=dict)
    status: int = 200
