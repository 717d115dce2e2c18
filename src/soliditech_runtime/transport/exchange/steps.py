"""What an exchange asks of the side that drives it."""

from __future__ import annotations

from socket import AddressFamily, SocketKind
from typing import TYPE_CHECKING, Any

from ...process.value_object import ValueStruct

if TYPE_CHECKING:
    from ...exchange import Fault, Reply
    from .connection import Connection


class Address(ValueStruct, frozen=True):
    """Where a socket can be connected to, as `socket.getaddrinfo` gives it."""

    family: AddressFamily
    kind: SocketKind
    protocol: int
    canonical: str
    target: tuple[Any, ...]


class Resolve(ValueStruct, frozen=True):
    """Look up a host: the side answers with its addresses, or raises `Failed`."""

    host: str
    port: int


class Connect(ValueStruct, frozen=True):
    """Connect to an address within `seconds`: the side answers with a connected socket, or raises OSError."""

    address: Address
    seconds: float


Ended = tuple["Reply | Fault", "Connection[Any] | None"]
"""How an exchange ended: the reply or the fault, and the connection if it can be used again."""

Step = Resolve | Connect | bytes | memoryview | None
"""Bytes are to be written to the attempt's socket: the side answers when they are, or when something can be read
first. None asks for what the socket brings; empty bytes are the end of the connection. Where waiting takes longer than
`attempt.seconds()`, a TimeoutError is thrown in, and any other OSError as it came."""
