"""What an exchange asks of the side that drives it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from socket import AddressFamily, SocketKind

    from ...exchange import Fault, Reply
    from .connection import Connection


class Wire(Protocol):
    """A connected socket, as both sides have it: bytes go out and come in as they are on the wire.

    Args:
        written: how many bytes the socket took so far, also where the last `write` failed.
    """

    written: int

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read at once."""
        ...

    def close(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy of the socket, and do nothing else."""
        ...


class Address(NamedTuple):
    """Where a socket can be connected to, as `socket.getaddrinfo` gives it."""

    family: AddressFamily
    kind: SocketKind
    protocol: int
    canonical: str
    target: tuple[Any, ...]


class Resolve(NamedTuple):
    """Look up a host: the side answers with its addresses, or raises `Failed`."""

    host: str
    port: int


class Connect(NamedTuple):
    """Connect to an address within `seconds`: the side answers with a `Wire`, or raises OSError."""

    address: Address
    seconds: float


class Ended(NamedTuple):
    """The exchange is over.

    Args:
        result: the reply or the fault.
        kept: the connection, if it can be used again.
    """

    result: Reply | Fault
    kept: Connection[Any] | None = None


Step = Resolve | Connect | Ended | bytes | memoryview | None
"""Bytes are to be written to the attempt's wire: the side answers when they are, or when something can be read first.
None asks for what the wire brings; empty bytes are the end of the connection. Where waiting takes longer than
`attempt.seconds()`, a TimeoutError is thrown in, and any other OSError as it came."""

Steps = Generator[Step, Any, Any]
