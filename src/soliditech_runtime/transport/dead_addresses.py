"""Which addresses of a host did not answer lately."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .exchange.steps import Address

_SECONDS = 30.0
# A name whose addresses change all the time must not fill the memory.
_MOST = 64


class DeadAddresses:
    """Addresses that refused a connection, or did not answer, are tried after the others for half a minute.

    Each is still tried where no other answers: it may be back, and a host with one address has no other.
    """

    __slots__ = ("_until",)

    def __init__(self) -> None:
        self._until: dict[tuple[Any, ...], float] = {}

    def last(self, addresses: Sequence[Address], now: float) -> Sequence[Address]:
        """The addresses of a host, those that did not answer lately behind the others.

        Args:
            addresses: in the order of the name servers.
            now: by a monotonic clock, in seconds.
        """
        until = self._until
        if not until:
            return addresses
        return sorted(addresses, key=lambda address: until.get(address.target, now) > now)

    def add(self, address: Address, now: float) -> None:
        """Remember one that did not answer."""
        if len(self._until) >= _MOST:
            self._until.clear()
        self._until[address.target] = now + _SECONDS

    def answered(self, address: Address) -> None:
        """Forget one that answered."""
        if self._until:
            self._until.pop(address.target, None)
