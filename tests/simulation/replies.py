"""The replies of the server."""

from __future__ import annotations

from .plans import Plan

_JSON = b"Content-Type: application/json\r\n"
_REFUSAL = b'{"error": {"code": "NO", "message": "No."}}'


def reply_to(who: str, plan: Plan) -> tuple[bytes, bytes]:
    """The head of a reply to a call, with interim replies before it, and its body; all successes hold its name."""
    name, act = who.encode(), plan.act
    done = b'{"result": {"accountId": "%b", "masterAccountId": "%b", "invoiceNumber": "%b"}}' % (name, name, name)
    if act == "no HTTP":
        return b"\x15\x03\x01 is no HTTP\r\n\r\n", b""
    if act == "done in chunks":
        head = b"HTTP/1.1 200 OK\r\n%bTransfer-Encoding: chunked\r\n\r\n" % _JSON
        return head, b"%x\r\n%b\r\n0\r\n\r\n" % (len(done), done)
    bodies = {"refused in a 200": _REFUSAL, "done, and no JSON": b"<p>Done.</p>", "done, and broken JSON": done[:-9]}
    body = bodies.get(act, done) if plan.status() == 200 else _REFUSAL
    length = b"Connection: close\r\n" if plan.ends_with_connection() else b"Content-Length: %d\r\n" % len(body)
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" if "interim" in act else b""
    wait = b"Retry-After: %d\r\n" % plan.retry_after if act in ("busy", "too early") else b""
    return b"%bHTTP/1.1 %d .\r\n%b%b%b\r\n" % (interim, plan.status(), _JSON, wait, length), body
