"""Every way in which the parser refuses bytes has a sentence of ours, whatever it is."""

from __future__ import annotations

import h11
import pytest

from soliditech_tools.sandbox.front.malformed import refusal_of

START = b"GET / HTTP/1.1\r\n"


def read_on(connection: h11.Connection) -> None:
    """Read until the parser stops."""
    for _ in range(9):
        connection.next_event()


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        (b"\r\n", "The header Host is missing"),
        (b"Host: a\r\nHost: b\r\n\r\n", "The header Host stands more than once"),
        (b"Host: a\r\n: x\r\n\r\n", "A header cannot be read"),
        (b"Host: a\r\nContent-Length: x\r\n\r\n", "Content-Length is no number of bytes"),
        (b"Host: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "Content-Length is no number of bytes"),
        (b"Host: a\r\nContent-Length: " + b"9" * 99 + b"\r\n\r\n", "Content-Length is no number of bytes"),
        (b"Host: a\r\nTransfer-Encoding: br\r\n\r\n", "Transfer-Encoding may be chunked alone"),
        (b"Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding may be"),
        (b"Host: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "The body is not in chunks"),
        (b"Host: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "The body is not in chunks"),
        (b"X: " + b"y" * 99_999, "The headers are too long"),
    ],
)
def test_what_the_parser_stops_at_is_told_in_our_words(rest: bytes, text: str) -> None:
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(START + rest)
    with pytest.raises(h11.RemoteProtocolError) as caught:
        read_on(connection)
    refused = refusal_of(str(caught.value), caught.value.error_status_hint, START)
    assert refused.message.startswith(text)
    assert refused.status in (400, 431, 501)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b"GET / HTTP/1.1 x", "The first line is no request"),
        (b"GET /", "The first line is no request"),
        (b"GET / x HTTP/1.1", "The path holds a space: write it as %20."),
        (b"GET /\xc3\xa9 HTTP/1.1", "The path holds a character beyond ASCII"),
        (b"{} / HTTP/1.1", "The first line is no request"),
        (b"GET\t/ HTTP/1.1", "The first line is no request"),
    ],
)
def test_a_first_line_that_is_no_request_is_told_what_it_holds(line: bytes, text: str) -> None:
    assert refusal_of(f"illegal request line: {line!r}", 400, line + b"\r\nHost: x\r\n").message.startswith(text)


def test_words_that_a_later_parser_may_have_are_not_passed_on() -> None:
    assert refusal_of("a new kind of error", 400, START) == (400, "This is not HTTP/1.1.")
