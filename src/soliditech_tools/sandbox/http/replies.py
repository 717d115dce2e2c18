"""What a rule gives, and the reply that holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from ..codec import encode
from ..model import Model
from .records import completed

RESULT = "result"
PAGING = "paging"
PAGE, PAGE_SIZE, TOTAL_ITEMS = "page", "pageSize", "totalItems"
JSON = "application/json"


@frozen
class Listed:
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
class File:
    """A file that is the whole reply.

    Args:
        content: its bytes.
        name: the file name to propose, in ASCII and without quotes.
        content_type: its media type.
    """

    content: bytes
    name: str
    content_type: str


Result = Model | list[Any] | Listed | File


@frozen
class Reply:
    """The body of a success, with what its headers say of it."""

    content: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = field(factory=dict)


def reply_with(result: Result) -> Reply:
    """The reply that gives `result`: in the envelope, or as a file."""
    match result:
        case File():
            return Reply(
                result.content, result.content_type, {"Content-Disposition": f'attachment; filename="{result.name}"'}
            )
        case Listed():
            paging = {PAGE: result.page, PAGE_SIZE: result.page_size, TOTAL_ITEMS: result.total_items}
            return Reply(encode({RESULT: _wire(result.items), PAGING: paging}))
        case Model():
            return Reply(encode({RESULT: completed(result).to_dict()}))
        case _:
            return Reply(encode({RESULT: _wire(result)}))


def _wire(items: Sequence[Model]) -> list[dict[str, Any]]:
    return [completed(one).to_dict() for one in items]
