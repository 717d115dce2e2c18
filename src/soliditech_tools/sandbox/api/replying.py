"""From the result of a rule to the reply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from soliditech_runtime.schema.json import encode
from soliditech_runtime.schema.model import Model

from ..business.results import FileReply, ListPage, Result
from ..http.reply_content import ReplyContent
from ..served_package import ServedPackage

RESULT = "result"
PAGING = "paging"
PAGE, PAGE_SIZE, TOTAL_ITEMS = "page", "pageSize", "totalItems"


def reply_with(result: Result, served: ServedPackage) -> ReplyContent:
    """The reply with `result`, with the wire names of the served package: JSON in the envelope, or a file."""
    match result:
        case FileReply():
            return ReplyContent(
                result.content, result.content_type, {"Content-Disposition": f'attachment; filename="{result.name}"'}
            )
        case ListPage():
            paging = {PAGE: result.page, PAGE_SIZE: result.page_size, TOTAL_ITEMS: result.total_items}
            return ReplyContent(encode({RESULT: _to_json(result.items, served), PAGING: paging}))
        case Model():
            return ReplyContent(encode({RESULT: served.write(result)}))
        case _:
            return ReplyContent(encode({RESULT: _to_json(result, served)}))


def _to_json(records: Sequence[Model], served: ServedPackage) -> list[dict[str, Any]]:
    return [served.write(record) for record in records]
