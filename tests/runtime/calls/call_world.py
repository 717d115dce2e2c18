"""A world in which one call is made: no I/O, no clock but a fake."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from soliditech.groups import operation
from soliditech_runtime.calls.attempts.answer import Answer, Timeouts
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.attempts.steps import Send, Sleep
from soliditech_runtime.calls.events import RequestEvent
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.types import Effect

Result = Reply | Fault
REQUEST = Request("GET", "/", [])


class World:
    """A clock that moves only when told, and a loop that is fed with results."""

    def __init__(self, *, random: float = 1.0, resend_unexecuted: bool = True) -> None:
        self.time = 1000.0
        self.slept: list[float] = []
        self.events: list[RequestEvent] = []
        self.sent = 0
        self.policy = RetryPolicy(Budget(), lambda: self.time, lambda: 0.0, lambda: random, resend_unexecuted)

    def run(
        self,
        action: Operation[Any],
        results: list[Result],
        *,
        read: Callable[[Reply], Any] = lambda reply: reply.body,
        took: float = 0.0,
        request: Request = REQUEST,
        **timeouts: Any,
    ) -> Answer[Any]:
        """Run one call; the results come one after another, each after `took` seconds."""
        limits = Timeouts(connect=5, read=30, write=30, deadline=120, max_retries=2).replaced(**timeouts)
        steps = Call(action, request, "id", read, limits, self.policy, self.events.append).steps()
        step = next(steps)
        try:
            while True:
                if isinstance(step, Send):
                    result = results[self.sent]
                    self.sent += 1
                    self.time += took
                    step = steps.send(result)
                else:
                    assert isinstance(step, Sleep)
                    self.slept.append(step.seconds)
                    self.time += step.seconds
                    step = next(steps)
        except StopIteration as done:
            answer: Answer[Any] = done.value
            return answer


def action(effect: Effect) -> Operation[Any]:
    """An operation with this effect and a hint where to look."""
    changed = copy.copy(operation("allocatePaymentToInvoice"))
    changed.effect = effect
    return changed


def reply(status: int, body: bytes = b"", problem: str | None = None, **headers: str) -> Reply:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Reply(status, pairs, body, problem)


OK = reply(200, b"{}")
UNSENT = Fault("connect", sent=False)
SENT = Fault("read", sent=True)
TROUBLE = (408, 500, 502, 503, 504)
FINAL = (300, 301, 400, 401, 403, 404, 409, 422, 499, 501, 520, 999)
EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "unsafe")
