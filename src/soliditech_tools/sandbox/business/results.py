"""What a rule gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from soliditech_runtime.schema.model import Model


@frozen
class ListPage:
    """One page of a list.

    Args:
        items: what is on it.
        page: its number, from 1.
        page_size: how many items a page has.
        total_items: how many there are on all pages.
    """

    items: Sequence[Model]
    page: int
    page_size: int
    total_items: int


@frozen
class FileReply:
    """A file that is the whole reply.

    Args:
        content: its bytes.
        name: the file name to propose, in ASCII and without quotes.
        content_type: its media type.
    """

    content: bytes
    name: str
    content_type: str


Result = Model | list[Any] | ListPage | FileReply
