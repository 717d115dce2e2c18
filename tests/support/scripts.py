"""What a server on raw sockets does with a connection, as many tests want it."""

from __future__ import annotations

import socket
import threading

from tests.support.fault_server import Peer, Script


def close(peer: Peer) -> None:
    """Close at once."""


def reset(peer: Peer) -> None:
    """Reset at once."""
    peer.reset()


def hang(peer: Peer) -> None:
    """Take what comes, say nothing."""
    peer.until_closed()


def answering(body: bytes = b"hello", *headers: bytes) -> Script:
    """Answer every request with `body`."""

    def script(peer: Peer) -> None:
        while peer.request():
            peer.reply(body, *headers)

    return script


def echoing(peer: Peer) -> None:
    """Answer every request with the target that it asked for."""
    while request := peer.request():
        peer.reply(request.split(b" ")[1])


def once(raw: bytes, then: Script = close) -> Script:
    """Answer one request with the bytes `raw`, do `then`, and close."""

    def script(peer: Peer) -> None:
        if peer.request():
            peer.send(raw)
            then(peer)

    return script


def tunnel(port: int, target: bytes = b"") -> Script:
    """A proxy's: answer CONNECT, then carry bytes to `port` and back.

    Args:
        port: of this machine.
        target: host and port that must be asked for; any if empty.
    """

    def script(peer: Peer) -> None:
        if not peer.request().startswith(b"CONNECT " + target):
            return
        peer.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as server:
            back = threading.Thread(target=_carry, args=(server, peer.sock), daemon=True)
            back.start()
            _carry(peer.sock, server)
            back.join(5)

    return script


def _carry(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
