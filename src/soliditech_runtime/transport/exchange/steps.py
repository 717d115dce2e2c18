"""What an exchange asks of the side that drives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...value_object import ValueObject

if TYPE_CHECKING:
    from socket import AddressFamily, SocketKind

    from ...exchange import Fault, Reply
    from .connection import Connection


class Address(ValueObject, frozen=True):
    """Where a socket can be connected to, as `socket.getaddrinfo` gives it."""

    family: AddressFamily
    kind: SocketKind
    protocol: int
    canonical: str
    target: tuple[Any, ...]


class Resolve(ValueObject, frozen=True):
    """Look up a host: the side answers with its addresses, or raises `Failed`."""

    host: str
    port: int


class Connect(ValueObject, frozen=True):
    """Connect to an address within `seconds`: the side answers with a connected socket, or raises OSError."""

    address: Address
    seconds: float


Ended = tuple["Reply | Fault", "Connection[Any] | None"]
"""How an exchange ended: the reply or the fault, and the connection if it can be used again."""

Step = Resolve | Connect | bytes | memoryview | None
"""Bytes are to be written to the attempt's socket: the side answers when they are, or when something can be read
first. None asks for what the socket brings; empty bytes are the end of the connection. Where waiting takes longer than
`attempt.seconds()`, a TimeoutError is thrown in, and any other OSError as it came."""
