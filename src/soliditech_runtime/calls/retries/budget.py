"""The retry budget of a client."""

from __future__ import annotations

import threading


class Budget:
    """A token bucket per client: when most calls fail, retries stop adding to the load.

    It begins with 500 tokens, and never has more. A retry costs 5, and a call that succeeds in its first attempt gives
    1 back. A retry at a time that the server named costs nothing.
    """

    __slots__ = ("_capacity", "_lock", "_tokens")

    def __init__(self, tokens: int = 500) -> None:
        self._tokens = self._capacity = tokens
        self._lock = threading.Lock()

    def spend(self) -> bool:
        """Take the tokens of one retry; False when there are not enough."""
        with self._lock:
            if self._tokens < 5:
                return False
            self._tokens -= 5
            return True

    def earn(self) -> None:
        """Give a token back."""
        # The bucket is nearly always full, and then a call takes no lock.
        if self._tokens < self._capacity:
            with self._lock:
                self._tokens = min(self._tokens + 1, self._capacity)
