"""From what a rule gives to the reply that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from soliditech_runtime.schema.json import encode
from soliditech_runtime.schema.model import Model

from ..business.results import File, Listed, Result
from ..http.replies import Reply
from ..served import Served

RESULT = "result"
PAGING = "paging"
PAGE, PAGE_SIZE, TOTAL_ITEMS = "page", "pageSize", "totalItems"


def reply_with(result: Result, served: Served) -> Reply:
    """The reply that gives `result`, in the spelling of the package that is served: in the envelope, or as a file."""
    match result:
        case File():
            return Reply(
                result.content, result.content_type, {"Content-Disposition": f'attachment; filename="{result.name}"'}
            )
        case Listed():
            paging = {PAGE: result.page, PAGE_SIZE: result.page_size, TOTAL_ITEMS: result.total_items}
            return Reply(encode({RESULT: _wire(result.items, served), PAGING: paging}))
        case Model():
            return Reply(encode({RESULT: served.write(result)}))
        case _:
            return Reply(encode({RESULT: _wire(result, served)}))


def _wire(items: Sequence[Model], served: Served) -> list[dict[str, Any]]:
    return [served.write(one) for one in items]
