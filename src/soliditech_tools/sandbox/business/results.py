"""The results of rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from soliditech_runtime.schema.model import Model


@frozen
class ListPage:
    """One page of a list.

    Args:
        items: the records on it, or JSON objects of examples.
        start: how many items come before it.
        page_size: how many items a page has at most.
        total_items: how many items there are on all pages.
    """

    items: Sequence[Any]
    start: int
    page_size: int
    total_items: int


@frozen
class FileReply:
    """A file, which is the whole body of the reply.

    Args:
        content: its bytes.
        name: the file name for saving it, in ASCII and without quotes.
        content_type: its media type.
    """

    content: bytes
    name: str
    content_type: str


Result = Model | list[Any] | ListPage | FileReply
