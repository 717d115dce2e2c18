"""Reads the header Retry-After."""

from __future__ import annotations

from collections.abc import Callable

from .http_date import parse_http_date

# About thirty years: beyond any deadline, and not too long for time.sleep in callers that wait themselves.
_LONGEST_WAIT = 1e9


def parse_retry_after(value: str | None, now: Callable[[], float]) -> float | None:
    """Seconds to wait, from a Retry-After header: a number of seconds, or an HTTP date; None if it is neither.

    Args:
        value: the header's value, or None.
        now: the time of day, in seconds since 1970.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return min(float(value), _LONGEST_WAIT)
    moment = parse_http_date(value)
    return None if moment is None else min(max(0.0, moment - now()), _LONGEST_WAIT)
