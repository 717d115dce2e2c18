"""From what a rule gives to the reply that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from soliditech_runtime.schema.json import encode
from soliditech_runtime.schema.model import Model

from ..business.results import FileReply, ListPage, Result
from ..http.reply_content import ReplyContent
from ..served import Served

RESULT = "result"
PAGING = "paging"
PAGE, PAGE_SIZE, TOTAL_ITEMS = "page", "pageSize", "totalItems"


def reply_with(result: Result, served: Served) -> ReplyContent:
    """The reply that gives `result`, in the spelling of the package that is served: in the envelope, or as a file."""
    match result:
        case FileReply():
            return ReplyContent(
                result.content, result.content_type, {"Content-Disposition": f'attachment; filename="{result.name}"'}
            )
        case ListPage():
            paging = {PAGE: result.page, PAGE_SIZE: result.page_size, TOTAL_ITEMS: result.total_items}
            return ReplyContent(encode({RESULT: _wire(result.items, served), PAGING: paging}))
        case Model():
            return ReplyContent(encode({RESULT: served.write(result)}))
        case _:
            return ReplyContent(encode({RESULT: _wire(result, served)}))


def _wire(items: Sequence[Model], served: Served) -> list[dict[str, Any]]:
    return [served.write(one) for one in items]
