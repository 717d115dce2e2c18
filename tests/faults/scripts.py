"""What a faulty server does: replies as bytes, and scripts for the connections of a FaultServer."""

from __future__ import annotations

import time

from tests.faults.calls import result
from tests.support.fault_server import Peer, Script
from tests.support.fault_server import reply as whole_reply

HEAD = b"HTTP/1.1 200 OK\r\n"
OK = result()


def reply(body: bytes = OK, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """A whole reply with Content-Length."""
    return whole_reply(body, *headers, status=status)


def chunked(body: bytes = OK, *headers: bytes, status: bytes = b"200 OK", end: bytes = b"0\r\n\r\n") -> bytes:
    """A whole reply in two chunks."""
    lines = [b"HTTP/1.1 " + status, b"Transfer-Encoding: chunked", *headers]
    parts = (body[:7], body[7:])
    return b"\r\n".join(lines) + b"\r\n\r\n" + b"".join(b"%x\r\n%b\r\n" % (len(each), each) for each in parts) + end


def answers(*raws: bytes) -> Script:
    """Answer the server's first request with the first of `raws`, and so on; the last one from then on."""

    def script(peer: Peer) -> None:
        while peer.request():
            peer.send(raws[min(len(peer.server.requests), len(raws)) - 1])

    return script


def in_turn(*scripts: Script) -> Script:
    """The first connection runs the first of `scripts`, and so on; the last one from then on."""
    return lambda peer: scripts[min(peer.number, len(scripts) - 1)](peer)


def first(raw: bytes, script: Script) -> Script:
    """Answer the server's first request with `raw`; then, on the same connection and on others, run `script`."""

    def run(peer: Peer) -> None:
        if not peer.number:
            if not peer.request():
                return
            peer.send(raw)
        script(peer)

    return run


def after_part(then: Script) -> Script:
    """Read the first bytes of a request, do `then`, and close."""

    def script(peer: Peer) -> None:
        peer.part()
        then(peer)

    return script


def trickling(start: bytes, drop: bytes = b"a", pause: float = 0.03) -> Script:
    """Answer a request with `start`, and then with a `drop` again and again, for ever."""

    def script(peer: Peer) -> None:
        if not peer.request():
            return
        peer.send(start)
        while True:
            peer.send(drop)
            time.sleep(pause)

    return script


def hang_after_request(peer: Peer) -> None:
    """Take a request, answer nothing."""
    peer.request()
    peer.until_closed()


def unread(peer: Peer) -> None:
    """Read nothing for longer than a client waits that will not wait long."""
    time.sleep(0.8)
    # Else the end of the connection would never come through.
    peer.until_closed()
