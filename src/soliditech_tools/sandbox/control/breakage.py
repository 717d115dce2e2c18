"""How a fault ends a request: by another reply, or by a connection that breaks under it."""

from __future__ import annotations

from typing import Literal

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ..error_replies import ErrorReply
from ..http.raw_connection import RawConnection, raw_connection_of
from ..http.reply_content import JSON
from .faults import FaultRule

Break = Literal["reset", "truncate", "not_http"]

_PAGE = b"<!doctype html><title>Bad gateway</title><p>This is a page of a proxy, not a reply of the API.\n"
_NO_HTTP = b"\x15\x03\x03 this is no HTTP\r\n\r\n"


def check_possible(rule: FaultRule | None, scope: Scope) -> None:
    """Nothing, if the fault can be brought about here.

    Raises:
        ErrorReply: 501, the server does not let the sandbox break connections.
    """
    if rule is not None and break_of(rule) and raw_connection_of(scope) is None:
        raise ErrorReply(
            501,
            "FAULT_NOT_POSSIBLE",
            "The server that runs the sandbox lets it break no connections; its own command does.",
        )


def break_of(rule: FaultRule) -> Break | None:
    """What becomes of the connection; None where it stays whole."""
    return rule.fault if rule.fault in ("reset", "truncate", "not_http") else None


def struck(rule: FaultRule, reply: Response | None) -> Response:
    """The reply that the fault gives.

    Args:
        rule: the fault; no latency.
        reply: the action's own, if it was carried out.
    """
    if isinstance(rule.fault, int):
        headers = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
        refusal = ErrorReply(rule.fault, "FAULT", "The sandbox was asked for this fault.", headers=headers)
        return Response(refusal.body(), refusal.status, refusal.headers, media_type=JSON)
    if rule.fault == "not_json":
        return Response(_PAGE, 200, media_type="text/html")
    return reply or Response(b'{"result":null}', media_type=JSON)


async def send_broken(response: Response, how: Break, scope: Scope, receive: Receive, send: Send) -> None:
    """Break the connection in place of sending the whole response."""
    wire = raw_connection_of(scope)
    assert wire is not None, "checked before the action was carried out"
    if how == "truncate":
        await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
        half = bytes(response.body[: len(response.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})
    _end(wire, how)
    # Until the server has seen it: one that does not know that the connection is gone would send an error of its own.
    while (await receive())["type"] != "http.disconnect":
        pass


def _end(wire: RawConnection, how: Break) -> None:
    if how == "reset":
        wire.reset()
        return
    if how == "not_http":
        wire.write(_NO_HTTP)
    wire.close()
