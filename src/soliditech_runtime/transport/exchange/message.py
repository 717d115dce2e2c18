"""A request as it goes over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..attempt import Failed

if TYPE_CHECKING:
    from ...exchange import Request
    from ..route import Route

_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))


def written(request: Request, route: Route) -> bytes:
    """The bytes of a request.

    Raises:
        Failed: a header that would end a line.
    """
    body = request.body
    lines = [b"%b %b%b HTTP/1.1" % (request.method.encode("ascii"), route.prefix, request.target.encode("ascii"))]
    lines += [b"%b: %b" % header for header in request.headers]
    lines += route.headers
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    elif request.method in _WITH_BODY:
        lines.append(b"Content-Length: 0")
    head = b"\r\n".join(lines)
    if head.count(b"\n") + head.count(b"\r") != 2 * (len(lines) - 1):
        # What is sent was checked long before; this is the last line of defence.
        raise Failed("protocol")
    return b"%b\r\n\r\n%b" % (head, body or b"")
