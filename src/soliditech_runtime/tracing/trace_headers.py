"""The headers that carry a trace, beside those that a request has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

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
    headers = list(request.headers)
    present = {name.lower() for name, _ in headers}
    # The state belongs to the trace that the other header names.
    own_trace = b"traceparent" in present
    for written, value in carrier.items():
        name = _sent_name(written)
        if name and name not in present and _can_be_sent(value) and not (own_trace and name == b"tracestate"):
            headers.append((name, value.encode()))
    # Not by `_replace`, which takes as long as all of the above.
    return Request(request.method, request.target, headers, request.body, request.guarded)


# The names are always the same few.
@lru_cache(64)
def _sent_name(name: str) -> bytes:
    """A header's name in lower case; empty if no propagator may write it."""
    lower = name.lower()
    return b"" if _NAME.fullmatch(lower) is None or lower in _NEVER else lower.encode()


def _can_be_sent(value: str) -> bool:
    return value.isascii() and value.isprintable() and value.strip() == value != ""
