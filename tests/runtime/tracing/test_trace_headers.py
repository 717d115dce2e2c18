"""The headers of a trace are added to a request, of which all else stays as it is."""

from __future__ import annotations

from typing import Any

from soliditech_runtime.exchange import Request
from soliditech_runtime.tracing.trace_headers import with_trace_headers


def test_all_else_of_a_request_stays_whatever_it_has() -> None:
    values: list[Any] = [object() for _ in Request.__slots__]
    request = Request(*values).replaced(headers=[(b"Host", b"isp")])
    traced = with_trace_headers(request, {"traceparent": "00-1"})
    assert traced == request.replaced(headers=[(b"Host", b"isp"), (b"traceparent", b"00-1")])
    assert request.headers == [(b"Host", b"isp")]
