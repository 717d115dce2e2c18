"""The response to a request that raised an exception."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable
from typing import TypeVar

from starlette.responses import Response

from soliditech_runtime.operations.layout import ReplyLayout

from ..error_replies import ErrorReply, failed
from .reply_content import JSON

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


async def result_or_error_response(work: Awaitable[_T], layout: ReplyLayout) -> _T | Response:
    """The result of `work`, or the error response for the exception that it raised.

    Args:
        work: what may raise.
        layout: where errors stand in replies.
    """
    try:
        return await work
    except ErrorReply as error_reply:
        return error_response(error_reply, layout)
    except Exception as error:
        # Without the text of the exception, which may contain a customer's data or the API key.
        _log.error("%s at\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
        return error_response(failed(), layout)


def error_response(error_reply: ErrorReply, layout: ReplyLayout) -> Response:
    """The response with the status, headers and body of `error_reply`."""
    body = error_reply.body(layout)
    return Response(body.content(), error_reply.status, {**body.headers, **error_reply.headers}, media_type=JSON)
