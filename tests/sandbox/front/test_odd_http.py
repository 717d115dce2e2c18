"""Odd things over a connection: each is answered with a status and a sentence, and no library speaks."""

from __future__ import annotations

import gzip
import logging
import re
import socket
import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from soliditech import PACKAGE, models
from soliditech.groups import operation
from soliditech_runtime.schema.json import encode
from soliditech_tools.testing import Sandbox
from tests.support.caller import Reply, key_headers

READ = operation("getCustomer")
ADD = operation("addCustomer")
BILL = operation("getDirectInvoice")
CUSTOMER = READ.path.replace(f"{{{READ.ids[0].wire}}}", "ACC-1001")
INVOICE = BILL.path.replace(f"{{{BILL.ids[0].wire}}}", "INV/2026/000117")
ESCAPED = BILL.path.replace(f"{{{BILL.ids[0].wire}}}", "INV%2F2026%2F000117")
TAKEN = ", ".join(sorted(each.method for each in PACKAGE.operations.values() if each.path == READ.path))
SLIP = re.sub(r"s(/[^/]*)$", r"\1", CUSTOMER)
KEY = "".join(f"{name}: {value}\r\n" for name, value in key_headers("key").items())
JSON = "Content-Type: application/json\r\n"
LIBRARIES = re.compile(rb"uvicorn|starlette|h11|asgi|sqlite|traceback|python", re.IGNORECASE)


def get(target: str, headers: str = "", version: str = "HTTP/1.1", host: str = "Host: localhost\r\n") -> bytes:
    """A request without a body."""
    return f"GET {target} {version}\r\n{host}{KEY}Connection: close\r\n{headers}\r\n".encode()


def verb(name: str, target: str = CUSTOMER, headers: str = "") -> bytes:
    return get(target, headers).replace(b"GET", name.encode(), 1)


def post(body: bytes, headers: str = JSON, length: str | None = None) -> bytes:
    """A request with a body."""
    length = f"Content-Length: {len(body)}\r\n" if length is None else length
    return f"POST {ADD.path} HTTP/1.1\r\nHost: x\r\n{KEY}Connection: close\r\n{headers}{length}\r\n".encode() + body


class Odd(NamedTuple):
    """What is sent, and what comes back: a status, and words of its sentence; headers too, where they matter."""

    name: str
    sent: bytes
    status: int
    sentence: str
    headers: Mapping[str, str] = MappingProxyType({})


BODY = encode(models.AddCustomer(account_use="Business").to_dict())
CHUNK = f"{len(BODY):x}".encode() + b"\r\n" + BODY + b"\r\n0\r\n\r\n"
PAGE = next(field.wire for field in operation("searchCustomers").query if field.name == "page")
(KEY_NAME,) = key_headers("key")
CHUNKED = "Transfer-Encoding: chunked\r\n"
NOT_ENCODED = {"accept-encoding": "gzip, deflate"}

ODD = [
    Odd("HTTP/1.0", get(CUSTOMER, version="HTTP/1.0", host=""), 200, ""),
    Odd("HTTP/1.2", get(CUSTOMER, version="HTTP/1.2"), 200, ""),
    Odd("HTTP/2.0", get(CUSTOMER, version="HTTP/2.0"), 505, "speaks HTTP/1.1, and this is HTTP/2.0"),
    Odd("HTTP/2 at once", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "let the client begin with 1.1"),
    Odd("HTTP/0.9", b"GET /\r\n\r\n", 400, "The first line is no request: it has the form GET /customers HTTP/1.1."),
    Odd(
        "TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64 + b"\r\n\r\n", 400, "write http:// in place"
    ),
    Odd("words", b"hello\r\n\r\n", 400, "The first line is no request"),
    Odd("no Host", get(CUSTOMER, host=""), 400, "The header Host is missing"),
    Odd("Host twice", get(CUSTOMER, "Host: y\r\n"), 400, "The header Host stands more than once: send one."),
    Odd("a whole URL", get("http://localhost:PORT" + CUSTOMER), 200, ""),
    Odd("a whole URL with a base path", get("http://localhost:PORT/api/v1" + CUSTOMER), 200, ""),
    Odd(
        "the URL of another server", get("http://isp.example" + CUSTOMER), 421, "for isp.example, and the sandbox is no"
    ),
    Odd("a URL that is none", get("http://[x" + CUSTOMER), 400, "The target is no URL that can be read"),
    Odd("CONNECT", b"CONNECT isp.example:443 HTTP/1.1\r\nHost: x\r\n\r\n", 405, "The sandbox is no proxy"),
    Odd("OPTIONS *", verb("OPTIONS", "*"), 404, "A path begins with a slash"),
    Odd("OPTIONS", verb("OPTIONS"), 405, f"This path takes {TAKEN} only.", {"allow": TAKEN}),
    Odd("HEAD", verb("HEAD"), 405, "", {"allow": TAKEN}),
    Odd("TRACE", verb("TRACE"), 405, f"This path takes {TAKEN} only.", {"allow": TAKEN}),
    Odd("DELETE", verb("DELETE"), 405, f"This path takes {TAKEN} only.", {"allow": TAKEN}),
    Odd("a verb in small letters", verb("get"), 405, "Verbs are written in capital letters."),
    Odd("an offer of HTTP/2, as Java makes it", get(CUSTOMER, "Upgrade: h2c\r\nHTTP2-Settings: AAMA\r\n"), 200, ""),
    Odd("a WebSocket", get("/", "Connection: Upgrade\r\nUpgrade: websocket\r\n"), 200, ""),
    Odd("Expect", post(BODY, JSON + "Expect: 100-continue\r\n"), 200, ""),
    Odd("Expect something else", post(BODY, JSON + "Expect: cake\r\n"), 417, "Expect may be 100-continue alone."),
    Odd("chunks", post(CHUNK, JSON + CHUNKED, ""), 200, ""),
    Odd("chunks that are none", post(b"zz\r\n{}\r\n", JSON + CHUNKED, ""), 400, "The body is not in chunks"),
    Odd(
        "chunks in gzip",
        post(b"0\r\n\r\n", JSON + "Transfer-Encoding: gzip, chunked\r\n", ""),
        501,
        "in Content-Encoding",
    ),
    Odd(
        "a length that is none",
        post(b"{}", JSON, "Content-Length: -2\r\n"),
        400,
        "Content-Length is no number of bytes",
    ),
    Odd("two lengths", post(b"{}", JSON + "Content-Length: 9\r\n"), 400, "or stands twice with two of them"),
    Odd("gzip", post(gzip.compress(BODY), JSON + "Content-Encoding: gzip\r\n"), 200, ""),
    Odd("deflate", post(zlib.compress(BODY), JSON + "Content-Encoding: deflate\r\n"), 200, ""),
    Odd("br", post(BODY, JSON + "Content-Encoding: br\r\n"), 415, "Content-Encoding is br; send gzip", NOT_ENCODED),
    Odd(
        "zstd", post(BODY, JSON + "Content-Encoding: zstd\r\n"), 415, "is zstd; send gzip, deflate or none", NOT_ENCODED
    ),
    Odd("headers without end", get(CUSTOMER, "X-Filler: " + "y" * 600_000), 431, "The headers are too long"),
    Odd("a space in the path", get(CUSTOMER + " x"), 400, "The path holds a space: write it as %20."),
    Odd("letters in the path", get(CUSTOMER + "\u00e9"), 400, "such as %C3%A9 for \u00e9"),
    Odd("a space before a colon", get(CUSTOMER, "X-A : a\r\n"), 400, "without a space before the colon"),
    Odd("a slash at the end", get(CUSTOMER + "/"), 404, "It is served without the slash at its end."),
    Odd("two slashes", get("/" + CUSTOMER), 404, f"Two slashes follow each other; write {CUSTOMER}."),
    Odd("a slash in an id", get(INVOICE), 404, f"write it %2F: {ESCAPED}."),
    Odd("the base path of the README", get("/api/v1" + CUSTOMER), 200, ""),
    Odd("its base path alone", get("/api/v1"), 200, ""),
    Odd(
        "its base path twice",
        get("/api/v1/api/v1" + CUSTOMER),
        404,
        "The base path /api/v1 stands twice; write it once.",
    ),
    Odd("another base path", get("/v9" + CUSTOMER), 404, "nothing below /v9; this sandbox serves / and /api/v1"),
    Odd("a path with a slip", get(SLIP), 404, f"Is it {READ.path}?"),
    Odd("an admin route with a slip", get("/_sandbox/fault"), 404, "Below /_sandbox there are /requests, /faults, "),
    Odd(
        "no key",
        get(CUSTOMER).replace(KEY.encode(), b""),
        401,
        f"is missing: it is looked for in the header {KEY_NAME}.",
    ),
    Odd(
        "a key elsewhere", get(CUSTOMER, "Authorization: x\r\n").replace(KEY.encode(), b""), 401, "not in Authorization"
    ),
    Odd("a key in the query", get(CUSTOMER + "?apiKey=key").replace(KEY.encode(), b""), 401, "and not in the query"),
    Odd(
        "a wrong key",
        get(CUSTOMER).replace(b"key\r\n", b"wrong\r\n", 1),
        401,
        f"in the header {KEY_NAME} is not valid.",
    ),
    Odd("a key twice", get(CUSTOMER, KEY), 401, f"stands 2 times in the header {KEY_NAME}: send it once."),
    Odd("a query key twice", get(ADD.path + f"?{PAGE}=1&{PAGE}=2"), 422, "Given 2 times: give it once."),
    Odd("a query key that is unknown", get(ADD.path + "?unheardOf=1"), 200, ""),
    Odd("a body where none belongs", get(CUSTOMER, "Content-Length: 3\r\n") + b"abc", 200, ""),
    Odd("no Content-Type", post(BODY, ""), 400, "must be sent as application/json; it came without a Content-Type."),
    Odd(
        "another Content-Type",
        post(BODY, "Content-Type: text/xml\r\n"),
        400,
        "as application/json; it came as text/xml.",
    ),
    Odd("no body", post(b""), 400, "The request body is empty; write an object"),
    Odd(
        "a long body", post(b"{}", JSON, "Content-Length: 99999999\r\n"), 400, "The request body is larger than 1 MiB."
    ),
]


@pytest.fixture(scope="module")
def served() -> Iterator[Sandbox]:
    with Sandbox(over="socket", api_key="key") as sandbox:
        yield sandbox


def answer(served: Sandbox, sent: bytes) -> tuple[Reply, bytes]:
    """The final reply to what is sent, and all that came."""
    address = urlsplit(served.base_url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(sent.replace(b"PORT", str(address.port).encode()))
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    final = received.removeprefix(b"HTTP/1.1 100 \r\n\r\n").removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n")
    head, _, body = final.partition(b"\r\n\r\n")
    line, *headers = head.split(b"\r\n")
    pairs = [tuple(header.split(b": ", 1)) for header in headers]
    status = int(line.split()[1])
    messages: list[dict[str, Any]] = [
        {"status": status, "headers": [(name.lower(), value) for name, value in pairs]},
        {"body": body},
    ]
    return Reply(messages), received


def test_there_are_many() -> None:
    assert len(ODD) >= 55
    assert len({odd.name for odd in ODD}) == len(ODD)


@pytest.mark.parametrize("odd", ODD, ids=[odd.name for odd in ODD])
def test_each_is_answered_in_a_sentence(served: Sandbox, odd: Odd, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        reply, received = answer(served, odd.sent)
    assert reply.status == odd.status
    assert odd.headers.items() <= reply.headers.items()
    if odd.status >= 400 and odd.name != "HEAD":
        error = reply.error
        texts = [error["message"], *(detail["message"] for detail in error["details"])]
        assert any(odd.sentence in text for text in texts)
        assert texts[0].endswith((".", "?"))
    assert not LIBRARIES.search(received)
    assert not LIBRARIES.search(caplog.text.encode())
    # What was sent is in no log: it may be a customer's.
    assert "ACC-1001" not in caplog.text


def test_the_connection_serves_the_next_request_after_a_refusal(served: Sandbox) -> None:
    two = get(CUSTOMER + "/").replace(b"Connection: close\r\n", b"") + get(CUSTOMER)
    _, received = answer(served, two)
    assert re.findall(rb"HTTP/1.1 (\d+)", received) == [b"404", b"200"]


def test_an_offer_of_another_protocol_logs_nothing(served: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        for protocol in ("h2c", "websocket", "TLS/1.0"):
            assert answer(served, get(CUSTOMER, f"Connection: Upgrade\r\nUpgrade: {protocol}\r\n"))[0].status == 200
    assert not caplog.records


def test_what_is_no_request_is_logged_in_our_words_since_its_sender_may_not_read_the_reply(
    served: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    answer(served, b"\x16\x03\x01\x02\x00" + b"\0" * 64 + b"\r\n\r\n")
    answer(served, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    assert [
        record.getMessage().removeprefix("what came is no request that can be read: ") for record in caplog.records
    ] == [
        "TLS came to a port that speaks plain HTTP: write http:// in place of https://.",
        "The sandbox speaks HTTP/1.1, and this is HTTP/2.0: let the client begin with 1.1.",
    ]
