"""What the server of a test sends: canaries in every place of a reply."""

from __future__ import annotations

import gzip
from typing import Any

from soliditech_runtime.schema.json import encode
from tests.privacy.canaries import ACCOUNT, EMAIL, KEY, LAST_NAME, customer, invoice, words
from tests.support.fault_server import Peer, Script

JSON = b"Content-Type: application/json"
TOLD = (f"Set-Cookie: session={KEY}".encode(), f"X-Customer: {EMAIL}".encode(), f"X-Request-Id: {KEY}".encode())
"""Headers of every reply."""

CUSTOMER = encode({"result": customer().to_dict() | {"invoiceNumber": ACCOUNT}})
PDF = b"%PDF-1.7 " + EMAIL.encode()
WORDS = encode(words())


def page(number: int, *, last: int = 3) -> bytes:
    """A page of a list of three."""
    return encode(
        {
            "result": [{**invoice().to_dict(), "invoiceNumber": f"{ACCOUNT}-{number}"}],
            "paging": {"page": number, "pageSize": 1, "totalItems": last},
        }
    )


def of_customer(**changes: Any) -> bytes:
    """The customer with other values under some of its wire names."""
    return encode({"result": {**customer().to_dict(), **changes}})


def in_turn(*bodies: bytes, status: bytes = b"200 OK", headers: tuple[bytes, ...] = ()) -> Script:
    """A script that answers with one body after the other, and then with the last again."""
    left = list(bodies)

    def script(peer: Peer) -> None:
        while peer.request():
            peer.reply(left.pop(0) if len(left) > 1 else left[0], JSON, *TOLD, *headers, status=status)

    return script


def _head(body: bytes, *more: bytes, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Length: %d" % size, *TOLD, *more, b"", b""])


UNREADABLE: dict[str, bytes] = {
    "HTML": b"<html><body>Dear " + EMAIL.encode() + b"</body></html>",
    "broken JSON": CUSTOMER[:-5],
    "two values": CUSTOMER + CUSTOMER,
    "invalid UTF-8": CUSTOMER.replace(b"Canaryveld", b"Canary\xff\xfe"),
    "UTF-16": CUSTOMER.decode().encode("utf-16"),
    "NaN": CUSTOMER.replace(b'"result":', b'"x":NaN,"result":'),
    "a huge exponent": CUSTOMER.replace(b'"result":', b'"x":4.71147114e99999,"result":'),
    "nested too deeply": b"[" * 100_000 + CUSTOMER,
    "nested deeply": b'{"' + EMAIL.encode() + b'":' * 1 + b"[" * 70 + b'"' + KEY.encode() + b'"' + b"]" * 70 + b"}",
}
"""Bodies of success replies that are no JSON that can be taken."""

BROKEN: dict[str, bytes] = {
    "no HTTP": f"{KEY} {EMAIL}\r\n\r\n".encode(),
    "a broken status line": f"HTTP/1.1 {ACCOUNT} {EMAIL}\r\n\r\n".encode(),
    "a broken header": f"HTTP/1.1 200 OK\r\n{EMAIL} {LAST_NAME}\r\n\r\n".encode(),
    "a header with a control character": f"HTTP/1.1 200 OK\r\nX: {EMAIL}\x00\r\n\r\n".encode(),
    "a broken length": f"HTTP/1.1 200 OK\r\nContent-Length: {ACCOUNT}\r\n\r\n".encode() + CUSTOMER,
    "a truncated body": _head(CUSTOMER, length=len(CUSTOMER) + 10) + CUSTOMER,
    "a truncated head": f"HTTP/1.1 200 OK\r\nX-Customer: {EMAIL}".encode(),
    "broken chunks": f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{ACCOUNT}\r\n".encode() + CUSTOMER,
    "broken gzip": _head(CUSTOMER, b"Content-Encoding: gzip") + CUSTOMER,
    "truncated gzip": _head(gzip.compress(CUSTOMER)[:-9], b"Content-Encoding: gzip") + gzip.compress(CUSTOMER)[:-9],
    "an unknown coding": _head(CUSTOMER, b"Content-Encoding: br") + CUSTOMER,
    "nothing": b"",
}
"""What comes back is no complete reply, or one whose body cannot be had."""
