"""Carries out faults: sends another reply, or breaks the connection."""

from __future__ import annotations

from typing import Literal

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from soliditech_runtime.operations.layout import ReplyLayout

from ..error_replies import ErrorReply
from ..http.error_responses import error_response
from ..http.raw_connection import RawConnection, raw_connection_of
from ..http.reply_content import JSON
from ..reply_body import result_body
from .fault_rule import FaultRule

Breakage = Literal["reset", "truncate", "not_http"]

_PAGE = b"<!doctype html><title>Bad gateway</title><p>This is a page of a proxy, not a reply of the API.\n"
_NO_HTTP = b"\x15\x03\x03 this is no HTTP\r\n\r\n"


def check_possible(rule: FaultRule | None, scope: Scope) -> None:
    """Raise an error if the server cannot carry out the fault.

    Raises:
        ErrorReply: 501, the server does not let the sandbox break connections.
    """
    if rule is not None and breakage_of(rule) and raw_connection_of(scope) is None:
        raise ErrorReply(
            501,
            "FAULT_NOT_POSSIBLE",
            "The server that runs the sandbox lets it break no connections; its own command does.",
        )


def breakage_of(rule: FaultRule) -> Breakage | None:
    """How the fault breaks the connection; None if it does not."""
    return rule.fault if rule.fault in ("reset", "truncate", "not_http") else None


def faulty_reply(rule: FaultRule, reply: Response | None, layout: ReplyLayout) -> Response:
    """The reply in place of the action's own.

    Args:
        rule: the fault, which is not a latency.
        reply: the action's own reply; None if the action was not carried out.
        layout: where results and errors stand in the replies of the action.
    """
    if isinstance(rule.fault, int):
        headers = {} if rule.retry_after is None else {"Retry-After": f"{rule.retry_after:.15g}"}
        error_reply = ErrorReply(rule.fault, "FAULT", "The sandbox was asked for this fault.", headers=headers)
        return error_response(error_reply, layout)
    if rule.fault == "not_json":
        return Response(_PAGE, 200, media_type="text/html")
    return reply or Response(result_body(layout, None).content(), media_type=JSON)


async def send_broken(response: Response, breakage: Breakage, scope: Scope, receive: Receive, send: Send) -> None:
    """Breakage the connection instead of sending the whole response."""
    connection = raw_connection_of(scope)
    assert connection is not None, "checked before the action was carried out"
    if breakage == "truncate":
        await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
        half = bytes(response.body[: len(response.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})
    _end(connection, breakage)
    # Wait until the server has noticed: it would otherwise try to send an error reply of its own.
    while (await receive())["type"] != "http.disconnect":
        pass


def _end(connection: RawConnection, breakage: Breakage) -> None:
    if breakage == "reset":
        connection.reset()
        return
    if breakage == "not_http":
        connection.write(_NO_HTTP)
    connection.close()
