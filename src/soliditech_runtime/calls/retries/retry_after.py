"""Reads the header Retry-After."""

from __future__ import annotations

from collections.abc import Callable

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
    # Imported here, because importing email.utils takes some milliseconds.
    from datetime import UTC
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:
            # The asctime format, which HTTP allows too, has no zone and means GMT, not this machine's time.
            moment = moment.replace(tzinfo=UTC)
        return min(max(0.0, moment.timestamp() - now()), _LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
