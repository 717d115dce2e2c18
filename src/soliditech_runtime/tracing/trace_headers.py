"""The headers that carry a trace, beside those that a request has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..exchange import Request

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+")
# A propagator of the user's may write what it likes, but not how a request is framed, or who it is from.
_NEVER = frozenset(
    ("authorization", "connection", "content-length", "content-type", "cookie", "host", "transfer-encoding")
)


def with_trace_headers(request: Request, carrier: Mapping[str, str]) -> Request:
    """`request` with those headers that it lacks and that can be sent.

    Args:
        request: its own headers stay as they are.
        carrier: what the propagators wrote, by name.
    """
    present = {name.lower() for name, _ in request.headers}
    # The state belongs to the trace that the other header names.
    own_trace = b"traceparent" in present
    added = [
        (name.encode(), value.encode())
        for name, value in carrier.items()
        if _can_be_sent(name.lower(), value)
        and name.lower().encode() not in present
        and not (own_trace and name.lower() == "tracestate")
    ]
    return request._replace(headers=[*request.headers, *added])


def _can_be_sent(name: str, value: str) -> bool:
    if _NAME.fullmatch(name) is None or name in _NEVER:
        return False
    return bool(value) and value.isascii() and value.isprintable() and value == value.strip()
