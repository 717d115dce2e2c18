"""From what was raised to a response."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable
from typing import TypeVar

from starlette.responses import Response

from ..error_replies import ErrorReply, failed
from .reply_content import JSON

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


async def answered(work: Awaitable[_T]) -> _T | Response:
    """What `work` gives, or the response that tells why it gave nothing."""
    try:
        return await work
    except ErrorReply as refusal:
        return error_response(refusal)
    except Exception as error:
        # The text of an exception may hold a customer's data or the key: its kind and place must do.
        _log.error("%s at\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
        return error_response(failed())


def error_response(refusal: ErrorReply) -> Response:
    """The response that tells why."""
    return Response(refusal.body(), refusal.status, refusal.headers, media_type=JSON)
