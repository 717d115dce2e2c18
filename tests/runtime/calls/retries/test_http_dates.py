"""A date in a header is the moment that Python's own reader of mail finds there."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

import pytest

from soliditech_runtime.calls.retries.http_date import parse_http_date


@pytest.mark.parametrize(
    "text",
    [
        *("Sun, 06 Nov 1994 08:49:37 GMT", "Mon, 29 Feb 2016 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:00 GMT"),
        *("6 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 gmt", "Sun, 06 Dec 2026 08:49:37 UTC"),
        *("Sun, 06 Nov 1994 08:49:37 +0200", "Sun, 06 Nov 1994 08:49:37 +0530", "Sun, 06 Nov 1994 08:49:37 -0330"),
        *("Sunday, 06-Nov-94 08:49:37 GMT", "Tuesday, 06-Nov-68 08:49:37 GMT", "Thursday, 06-Nov-69 08:49:37 GMT"),
        *("Monday, 06-Nov-00 08:49:37 GMT", "Friday, 06-Nov-26 08:49:37 GMT", "Saturday, 06-Nov-99 08:49:37 GMT"),
    ],
)
def test_each_form_is_read(text: str) -> None:
    assert parse_http_date(text) == parsedate_to_datetime(text).timestamp()


def test_the_form_of_c_means_gmt() -> None:
    assert parse_http_date("Sun Nov  6 08:49:37 1994") == parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT")


def test_a_leap_second_is_the_last_second_of_its_minute() -> None:
    assert parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT") == parse_http_date("Sat, 31 Dec 2016 23:59:59 GMT")


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "Sun, 06 Nov 1994", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT"),
        *("Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 0000 08:49:37 GMT"),
        *("Sun, 06 Nov 1994 08:49:37 PST", "Sun, 06 Nov 1994 08:49:37 +9900", "Sun, 06 Nov 1994 08:49:37 +0260"),
    ],
)
def test_any_other_text_is_no_date(text: str) -> None:
    assert parse_http_date(text) is None
