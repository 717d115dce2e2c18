"""What an exchange asks of the side that drives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import ValueObject

if TYPE_CHECKING:
    from socket import AddressFamily, SocketKind

    from ...exchange import Fault, Reply
    from .connection import Connection


class Address(ValueObject):
    """Where a socket can be connected to, as `socket.getaddrinfo` gives it."""

    __slots__ = ("canonical", "family", "kind", "protocol", "target")

    def __init__(
        self, family: AddressFamily, kind: SocketKind, protocol: int, canonical: str, target: tuple[Any, ...]
    ) -> None:
        self.family = family
        self.kind = kind
        self.protocol = protocol
        self.canonical = canonical
        self.target = target


class Resolve(ValueObject):
    """Look up a host: the side answers with its addresses, or raises `Failed`."""

    __slots__ = ("host", "port")

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port


class Connect(ValueObject):
    """Connect to an address within `seconds`: the side answers with a connected socket, or raises OSError."""

    __slots__ = ("address", "seconds")

    def __init__(self, address: Address, seconds: float) -> None:
        self.address = address
        self.seconds = seconds


Ended = tuple["Reply | Fault", "Connection[Any] | None"]
"""How an exchange ended: the reply or the fault, and the connection if it can be used again."""

Step = Resolve | Connect | bytes | memoryview | None
"""Bytes are to be written to the attempt's socket: the side answers when they are, or when something can be read
first. None asks for what the socket brings; empty bytes are the end of the connection. Where waiting takes longer than
`attempt.seconds()`, a TimeoutError is thrown in, and any other OSError as it came."""
