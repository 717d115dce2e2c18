"""The body of a reply, and what its headers say of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

JSON = "application/json"


@frozen
class ReplyContent:
    """The body of a success, with what its headers say of it."""

    content: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = field(factory=dict)
