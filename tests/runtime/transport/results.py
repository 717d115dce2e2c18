"""What a transport returned, as a test expects it."""

from __future__ import annotations

from typing import Any

from soliditech_runtime.exchange import Fault, Reply


def fault(result: Any) -> tuple[str, bool]:
    """Kind of a fault, and whether a byte of the request left."""
    assert isinstance(result, Fault), result.status
    return result.kind, result.sent


def reply(result: Any) -> Reply:
    """The reply that it is."""
    assert isinstance(result, Reply), result.kind
    return result
