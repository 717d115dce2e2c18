"""A server that puts the same words into every place of its replies, whatever they are."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.privacy.canaries import ACCOUNT, EMAIL, KEY, LAST_NAME, PHONE
from tests.support.fault_server import Peer


class Words(NamedTuple):
    """What the server says.

    Args:
        text: in texts, keys and values.
        escaped: the JSON spells each of its characters by its number.
    """

    text: str
    escaped: bool = False

    @property
    def line(self) -> bytes:
        """As it stands in a header."""
        return re.sub(r"\s+", " ", self.text).strip().encode()

    @property
    def token(self) -> str:
        """As the name of a header, of a coding or of a chunk's extension."""
        return "x" + re.sub(r"[^0-9a-z]", "", self.text.lower())

    @property
    def number(self) -> int:
        """In the place of a number, an index and a wait."""
        return 471_147_114_000 + zlib.crc32(self.text.encode())

    def json(self, value: object) -> bytes:
        """A JSON value in which `W` stands for the text, and 777 for the number."""
        spelled = json.dumps(self.text, ensure_ascii=False)[1:-1]
        if self.escaped:
            spelled = "".join(f"\\u{ord(letter):04x}" for letter in self.text)
        return json.dumps(value).replace("W", spelled).replace("777", str(self.number)).encode()


SAMPLE: dict[str, Words] = {
    "the key": Words(KEY),
    "a number of a card": Words("4711 4711 4711 4711 canary"),
    "another script": Words("Канарейка 金丝雀 كناري canary \uff14\uff17\uff11"),
}
ALL: dict[str, Words] = {
    **SAMPLE,
    "a name": Words(LAST_NAME),
    "a mail address": Words(EMAIL),
    "a phone number": Words(PHONE),
    "an account": Words(ACCOUNT),
    "an IBAN": Words("NL47 CANA RY47 1147 114"),
    "an amount": Words("R 471,147,114.25 (canary)"),
    "split digits": Words("4-7-1-1-4-7-1-1-4 c.a.n.a.r.y"),
    "percent-encoded": Words("%63%61nary%40example%2Ecom %34711"),
    "numbers of characters": Words(EMAIL, escaped=True),
    "entities": Words("&#99;anary &lt;canary&gt;"),
    "markup": Words("<script>canary</script>\u202e</title>"),
    "a line of a log": Words("canary\n2026-01-01 ERROR soliditech canary"),
    "a format": Words("canary %s %(operation)s {0} {key!r} ${canary} {{ canary }}"),
    "a path": Words("../../canary/etc?canary#canary"),
}
PLAIN = Words("words")
"""What all other words are compared with."""

_KEYS: dict[str, object] = {"W": "W", "W 777": 777, "777": {"W": ["W", 777]}}
_RECORD: dict[str, object] = {
    **dict.fromkeys(("accountId", "invoiceNumber", "physicalAddress"), "W"),
    "taxType": 777,
    "dealer": ["W"],
    **_KEYS,
}
_NAMES = ("W", "lines[777].quantity", "lines.777", "777", "taxType", "other", "W.taxType")
_ERROR: dict[str, object] = {
    "error": {
        "code": "W",
        "message": "W 777",
        "requestId": "W",
        "details": [{"field": name, "message": "W"} for name in _NAMES],
    },
    **_KEYS,
}

REFUSALS = ("json", "page", "text", "chunks")
"""Bodies of replies with an error status."""

SUCCESSES: dict[str, dict[str, object]] = {
    "departing": {"result": _RECORD, **_KEYS},
    "items": {"result": [_RECORD], "paging": {"page": 777, "pageSize": 777, "totalItems": 888_777, **_KEYS}},
    "refused": {"result": None, "success": False, **_ERROR},
    "partly refused": {"result": _RECORD, **_ERROR},
    "a text": {"result": "W"},
    "another object": {"result": _KEYS},
    "no result": _KEYS,
}
"""JSON bodies of replies with the status 200."""

UNREADABLE = ("no JSON", "page", "text", "coding")
"""Whole replies with the status 200 that cannot be read."""

BROKEN = ("truncated", "status line", "header line", "length")
"""Replies with the status 200 that are not whole, or no HTTP."""


def _headers(words: Words, status: int) -> Iterator[bytes]:
    line, token = words.line, words.token.encode()
    yield b"HTTP/1.1 %d %s" % (status, line)
    yield b"X-Request-Id: " + line
    yield b"Set-Cookie: %s=%s; Path=/" % (token, line)
    yield b"Location: https://%s.example/%s?%s" % (token, line, line)
    yield b"Retry-After: %d" % words.number
    yield b'WWW-Authenticate: Basic realm="%s"' % line
    yield b'Content-Disposition: attachment; filename="%s"' % line
    yield b'Link: <https://isp.example/%s>; rel="next"' % token
    yield b"X-%s: %s" % (token, line)
    yield b"Server: " + line


def _reply(words: Words, status: int, content_type: bytes, body: bytes, *more: bytes) -> bytes:
    own = (b"Content-Type: %s; charset=%s" % (content_type, words.token.encode()), *more)
    length = () if more else (b"Content-Length: %d" % len(body),)
    return b"\r\n".join([*_headers(words, status), *own, *length, b"", b""]) + body


def refusal(words: Words, status: int, kind: str) -> bytes:
    """A reply with an error status."""
    token = words.token.encode()
    if kind == "page":
        return _reply(words, status, b"text/html", b"<html>" + words.text.encode())
    if kind == "text":
        return _reply(words, status, b"text/" + token, words.text.encode())
    body = words.json(_ERROR)
    if kind == "json":
        return _reply(words, status, b"application/json", body)
    chunk = b"%x;%s=%s\r\n%s\r\n" % (len(body), token, token, body)
    end = b"0;%s\r\nX-%s: %s\r\n\r\n" % (token, token, words.line)
    return _reply(words, status, b"application/json", chunk + end, b"Transfer-Encoding: chunked")


def success(words: Words, kind: str) -> bytes:
    """A reply with the status 200, or what should be one."""
    if kind in SUCCESSES:
        return _reply(words, 200, b"application/json", words.json(SUCCESSES[kind]))
    token, line = words.token.encode(), words.line
    body = words.json({"result": _RECORD})
    length = b"Content-Length: %d" % len(body)
    return {
        "coding": _reply(words, 200, b"application/json", body, length, b"Content-Encoding: " + token),
        "truncated": _reply(words, 200, b"application/json", body, b"Content-Length: %d" % (len(body) + 9)),
        "status line": b"HTTP/1.1 %s %s\r\n\r\n" % (token, line),
        "header line": b"HTTP/1.1 200 OK\r\n%s %s\r\n\r\n" % (token, line),
        "length": b"HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n" % token + body,
        "no JSON": _reply(words, 200, b"application/json", b'{"' + words.text.encode() + b'": '),
        "page": refusal(words, 200, "page"),
        "text": refusal(words, 200, "text"),
    }[kind]


class Speaker:
    """Answers each request with what is set, and closes the connection after what is broken."""

    def __init__(self) -> None:
        self.answer: Callable[[], bytes] = lambda: b""
        self.closes = False

    def __call__(self, peer: Peer) -> None:
        while peer.request():
            # Before the reply: after it the next call is set.
            closes = self.closes
            peer.send(self.answer())
            if closes:
                return
