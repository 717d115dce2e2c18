"""The body of a reply and the headers that describe it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

JSON = "application/json"


@frozen
class ReplyContent:
    """The body of a successful reply, with the headers that describe it."""

    content: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = field(factory=dict)
