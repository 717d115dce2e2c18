"""What a call may take, and what it brings when it succeeds."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from ...exchange import Reply

_T = TypeVar("_T")


class Timeouts(NamedTuple):
    """The timeouts of the phases of an attempt and the deadline of a call, in seconds, and how often it is retried."""

    connect: float
    read: float
    write: float
    deadline: float
    max_retries: int


class Answer(Generic[_T]):
    """The result of a successful call: its value, the reply, and the cost.

    Args:
        value: what the method returns.
        reply: the reply that the value was read from.
        attempts: how many attempts were made.
        elapsed: seconds that the call took.
        request_id: the id that was sent.
    """

    __slots__ = ("attempts", "elapsed", "reply", "request_id", "value")

    def __init__(self, value: _T, reply: Reply, attempts: int, elapsed: float, request_id: str) -> None:
        self.value = value
        self.reply = reply
        self.attempts = attempts
        self.elapsed = elapsed
        self.request_id = request_id
