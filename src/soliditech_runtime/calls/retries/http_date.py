"""Reads a date of an HTTP header, in each of its three forms.
from ...process.patterns import pattern

The standard library can do it too, but has to import a dozen modules first, and that after the reply came.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from ...process.patterns import pattern

_CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>[0-5]\d|60)"
_MONTH = r"(?P<month>[A-Za-z]{3})"
_DAY_FIRST = pattern(
    rf"(?:[A-Za-z]+, *)?(?P<day>\d\d?)[ -]{_MONTH}[ -](?P<year>\d{{4}}|\d\d) +{_CLOCK}"
    r"(?: *(?:GMT|UTC?|Z|(?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>[0-5]\d)))?",
    re.ASCII | re.IGNORECASE,
)
# The form of C has no zone and means GMT, not this machine's time.
_MONTH_FIRST = pattern(
    rf"[A-Za-z]{{3}} +{_MONTH} +(?P<day>\d\d?) +{_CLOCK} +(?P<year>\d{{4}})", re.ASCII | re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_http_date(text: str) -> float | None:
    """Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`; None if it is no date.

    Args:
        text: in the form of RFC 1123, of RFC 850 or of C's asctime; a zone as +0200 is taken too.
    """
    match = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if match is None or match["month"].lower() not in _MONTHS:
        return None
    parts = match.groupdict()
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        # As POSIX has it: 69 to 99 are of the last century.
        year += 1900 if year > 68 else 2000
    try:
        zone = UTC
        if sign := parts.get("sign"):
            offset = timedelta(hours=int(parts["hours"]), minutes=int(parts["minutes"]))
            zone = timezone(offset if sign == "+" else -offset)
        month = _MONTHS.index(parts["month"].lower()) + 1
        # Python knows no leap second.
        clock = (int(parts["hour"]), int(parts["minute"]), min(int(parts["second"]), 59))
        return datetime(year, month, int(parts["day"]), *clock, tzinfo=zone).timestamp()
    except (ValueError, OverflowError):
        return None
