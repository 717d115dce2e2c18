"""A connected socket, as the exchange knows it, whichever side it is of."""

from __future__ import annotations

from typing import Protocol


class RawSocket(Protocol):
    """A connected socket, as both sides have it: bytes go out and come in as they are on the wire.

    Args:
        written: how many bytes the socket took so far, also where the last `write` failed.
    """

    written: int

    def buffered(self) -> int:
        """How many bytes were taken, and are still in this process."""
        ...

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read at once."""
        ...

    def close(self) -> None:
        """Close at once, without waiting."""
        ...

    def abandon(self) -> None:
        """Close this process's copy of the socket, and do nothing else."""
        ...
