"""Replies that a test plans: each answers the next requests for its operation, in the order of planning."""

from __future__ import annotations

import threading
from collections.abc import Callable

from attrs import define

from ..http.list_request import ListRequest
from ..http.reply_content import ReplyContent


@define
class QueuedReply:
    """A reply, and how many requests it still answers.

    Args:
        operation: the operationId of the requests that it answers.
        text: what it is, for messages: names of the spec and a status, and no value.
        content: makes the reply to a request.
        times: how many requests it answers; None for all.
        used: how many it has answered.
    """

    operation: str
    text: str
    content: Callable[[ListRequest], ReplyContent]
    times: int | None = 1
    used: int = 0

    @property
    def is_due(self) -> bool:
        """Whether a request that the test plans for has not come."""
        return self.used < (1 if self.times is None else self.times)

    def describe(self) -> str:
        """What it is, and how often it was used."""
        if self.times in (None, 1):
            return f"{self.operation}: {self.text}"
        return f"{self.operation}: {self.text}, used {self.used} of {self.times} times"


class PlannedReplies:
    """The replies that are planned, for requests of any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._replies: list[QueuedReply] = []

    def add(self, reply: QueuedReply) -> None:
        """Plan a reply, after those that are planned already."""
        with self._lock:
            self._replies.append(reply)

    def take(self, operation_id: str) -> QueuedReply | None:
        """The reply to a request for an operation, which counts as used from now on; None if none is planned."""
        if not self._replies:
            return None
        with self._lock:
            for reply in self._replies:
                if reply.operation == operation_id and (reply.times is None or reply.used < reply.times):
                    reply.used += 1
                    return reply
            return None

    def unused(self) -> list[str]:
        """What is said of each reply that was used too seldom."""
        with self._lock:
            return [reply.describe() for reply in self._replies if reply.is_due]

    def clear(self) -> None:
        """Forget all replies."""
        with self._lock:
            self._replies.clear()
