"""Every kind of end that a call can have, as a reply and what it comes to."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.support.fault_server import Peer, reply

Play = Callable[[Peer], object]

PAID = b"""{"result": {"invoiceNumber": "I-1", "dueDate": "01/02/2026",
    "lines": [{"quantity": 1.50, "productCode": "P"}]}}"""
DEPARTING = b"""\xef\xbb\xbf{"result": {"invoiceNumber": "I-\\ud800", "invoiceNumber": "I-2", "dueDate": "2026-02-01",
    "new": [{}], "totalExcludingTax": "10.50", "lines": [{"PRODUCTCODE": 1}, 7]}, "more": {}}"""
CUSTOMER = b"""{"result": {"accountId": "A", "createdDate": "2026-01-01", "physicalAddress": {"City": "C"},
    "primaryContact": 1}}"""
REFUSAL = b'{"error": {"code": "C", "message": "M", "details": [{"field": "lines[0].quantity", "message": "M"}]}}'
LARGE = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n."
PDF = b"%PDF-1.7 ..."
DATES = {
    "a date": b"Fri, 31 Dec 2100 23:59:59 GMT",
    "a date of an older standard": b"Friday, 31-Dec-99 23:59:59 GMT",
    "a date of C": b"Fri Dec 31 23:59:59 2100",
}
STATUSES = {
    302: ("APIStatusError", "unknown"),
    400: ("BadRequestError", "rejected"),
    401: ("AuthenticationError", "rejected"),
    403: ("PermissionDeniedError", "rejected"),
    404: ("NotFoundError", "rejected"),
    408: ("APIStatusError", "unknown"),
    409: ("ConflictError", "rejected"),
    413: ("APIStatusError", "rejected"),
    422: ("UnprocessableEntityError", "rejected"),
    429: ("RateLimitError", "rejected"),
    500: ("InternalServerError", "unknown"),
    503: ("InternalServerError", "unknown"),
}


class End(NamedTuple):
    """One end.

    Args:
        action: which action is called.
        play: what the server does with each request.
        kind: the name of the error's class; None for a success.
        outcome: the error's outcome; empty for a success.
        settings: the client's.
    """

    action: str
    play: Play
    kind: str | None = None
    outcome: str = ""
    settings: Mapping[str, Any] = {}


def sending(data: bytes) -> Play:
    """The server sends these bytes, and closes."""

    def play(peer: Peer) -> None:
        peer.request()
        peer.send(data)
        peer.sock.shutdown(socket.SHUT_WR)

    return play


def answering(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> Play:
    """The server answers each request of a connection."""

    def play(peer: Peer) -> None:
        peer.request()
        peer.reply(body, *headers, status=status)

    return play


def resetting(peer: Peer) -> None:
    """The server resets the connection."""
    peer.request()
    peer.reset()


def silent(peer: Peer) -> None:
    """The server does not answer."""
    peer.request()
    peer.until_closed()


def paging(peer: Peer) -> None:
    """Two pages, of items with an id and without, and a third that fails."""
    number = int((peer.request().partition(b"page=")[2] or b"1")[:1])
    paging = {"page": number, "pageSize": 2, "totalItems": 6}
    items: list[object] = [{"accountId": f"A-{number}"}, {"currency": f"C-{number}"}]
    if number < 3:
        peer.reply(json.dumps({"result": items, "paging": paging}).encode())
    else:
        peer.reply(b"{}", status=b"500 Failed")


def _bills() -> dict[str, End]:
    ends = {
        f"status {status}": End("bill", answering(REFUSAL, b"Location: /x", status=b"%d S" % status), kind, outcome)
        for status, (kind, outcome) in STATUSES.items()
    }
    for name, date in DATES.items():
        ends[f"Retry-After of {name}"] = End(
            "bill", answering(b"", b"Retry-After: " + date, status=b"429 Later"), "RateLimitError", "rejected"
        )
    for name, play, kind, outcome in (
        (
            "Retry-After of a second",
            answering(b"", b"Retry-After: 0", status=b"429 Later"),
            "RateLimitError",
            "rejected",
        ),
        ("reset", resetting, "APIConnectionError", "unknown"),
        ("closed", sending(b""), "APIConnectionError", "unknown"),
        ("cut", sending(reply(PAID)[:-9]), "APIConnectionError", "unknown"),
        ("no HTTP", sending(b"SSH-2.0-OpenSSH\r\n\r\n"), "APIConnectionError", "unknown"),
        ("broken gzip", answering(b"no gzip", b"Content-Encoding: gzip"), "InvalidResponseError", "unknown"),
        (
            "too large",
            sending(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n."),
            "InvalidResponseError",
            "unknown",
        ),
        ("done", answering(PAID), None, ""),
        ("done, compressed", answering(gzip.compress(PAID), b"Content-Encoding: gzip"), None, ""),
        ("done, departing", answering(DEPARTING), None, ""),
        ("nothing known", answering(b'{"result": {"INVOICE-NUMBER": 1}}'), "InvalidResponseError", "unknown"),
        ("null", answering(b'{"result": null}'), "InvalidResponseError", "unknown"),
        ("an empty object", answering(b"{}"), "InvalidResponseError", "unknown"),
        ("a page", answering(b"<html>"), "InvalidResponseError", "unknown"),
        ("empty", answering(b""), "InvalidResponseError", "unknown"),
        ("no content", sending(b"HTTP/1.1 204 No Content\r\n\r\n"), None, ""),
        ("a refusal in a success", answering(REFUSAL), "APIResultError", "rejected"),
    ):
        ends[name] = End("bill", play, kind, outcome)
    refused = {"on_contract_violation": "raise"}
    return ends | {
        "departing, refused": End("bill", answering(DEPARTING), "InvalidResponseError", "accepted", refused),
        "late": End("bill", silent, "APITimeoutError", "unknown", {"timeout": 0.1}),
        "beyond the deadline": End("bill", silent, "DeadlineExceeded", "unknown", {"deadline": 0.5}),
        "reported": End("bill", answering(REFUSAL, status=b"409 C"), "ConflictError", "rejected", {"on_event": True}),
    }


ENDS: dict[str, End] = {
    **_bills(),
    "read": End("read", answering(CUSTOMER)),
    "read again": End("read", resetting, "APIConnectionError", "unknown"),
    "raw": End("raw", answering(CUSTOMER)),
    "update": End("update", answering(CUSTOMER)),
    "update refused": End("update", answering(REFUSAL, status=b"422 U"), "UnprocessableEntityError", "rejected"),
    "list": End("list", paging, "InternalServerError", "unknown", {"deadline": 9}),
    "file": End("file", answering(PDF, b"Content-Disposition: attachment; filename*=utf-8''%C3%A9.pdf")),
    "no file": End("file", answering(b"<html>"), "InvalidResponseError", "unknown"),
}
"""Each end by its name."""
