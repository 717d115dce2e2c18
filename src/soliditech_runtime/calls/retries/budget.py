"""The retry budget of a client."""

from __future__ import annotations

from collections import deque

_RETRY = 5


class Budget:
    """A token bucket per client: when most calls fail, retries stop adding to the load.

    It begins with 500 tokens, and never has more. A retry costs 5, and a call that succeeds in its first attempt gives
    1 back. A retry at a time that the server named costs nothing.

    Args:
        tokens: how many it begins with, which is the most that it can have.
    """

    __slots__ = ("_tokens",)

    def __init__(self, tokens: int = 500) -> None:
        # Each step on a deque is atomic. A lock could be held by the very call that a signal handler interrupts, or
        # by a thread that a forked child does not have. Beyond its limit a deque drops what it is given.
        self._tokens: deque[None] = deque([None] * tokens, maxlen=tokens)

    def spend(self) -> bool:
        """Take the tokens of one retry; False when there are not enough."""
        for spent in range(_RETRY):
            try:
                self._tokens.pop()
            except IndexError:
                self._tokens.extend([None] * spent)
                return False
        return True

    def earn(self) -> None:
        """Give a token back."""
        self._tokens.append(None)
