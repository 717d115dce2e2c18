"""What a call may take, and what its reply brings when it succeeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from ...exchange import Reply
from ...process.exhaustion import exhaustion
from ...process.value_object import ValueStruct
from ...schema.json import EndlessReply, UnreadableReply, unusable

_T = TypeVar("_T")


class Timeouts(ValueStruct, frozen=True):
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


def value_of(reply: Reply, read: Callable[[Reply], _T]) -> _T | UnreadableReply:
    """The value that a success reply holds, or why it holds none.

    Args:
        reply: one with a success status.
        read: reads the value; raises `UnreadableReply`.
    """
    try:
        if reply.problem is not None:
            raise unusable(reply.problem, too_large=reply.too_large)
        return read(reply)
    except UnreadableReply as problem:
        return problem
    except RecursionError:
        return EndlessReply("it is nested more deeply than the stack of this thread has room for")
    except MemoryError as error:
        # The server did its part, so the call ends in an error with an outcome, as of any reply not read.
        return UnreadableReply(exhaustion(error) or "")
