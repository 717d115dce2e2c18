"""The rows of the fault matrix: what a server does wrong, and what a call of each effect comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from soliditech import errors
from soliditech_runtime.types import Effect
from tests.faults.calls import Act, Caller, Ended, bulky
from tests.support.fault_server import FaultServer, Peer


class Expected(NamedTuple):
    """What a call comes to.

    Args:
        error: the class of the error; None for a success.
        outcome: the error's outcome.
        attempts: how many times it was tried.
        requests: how many whole requests reached the server.
        connections: how many connections it opened.
    """

    error: type[errors.SoliditechError] | None
    outcome: str | None
    attempts: int
    requests: int
    connections: int


Story = Mapping[Effect, Expected]


class Fault(NamedTuple):
    """One thing that a server does wrong.

    Args:
        script: what it does with each connection.
        story: what comes of it, by effect; an effect that is not in it cannot meet this fault.
        settings: the client's.
        seconds: what the call may take at most; generous, since machines are busy.
        body: bytes in the request's body; None for a small one.
    """

    script: Callable[[Peer], object]
    story: Story
    settings: Mapping[str, Any] = {}
    seconds: float = 5
    body: int | None = None

    def act(self, effect: Effect, acts: Mapping[Effect, Act]) -> Act:
        """The action to call."""
        return acts[effect] if self.body is None else bulky(effect, self.body)


def success(requests: int = 1, connections: int = 1) -> Story:
    """Nothing comes of it: the call succeeds."""
    expected = Expected(None, None, requests, requests, connections)
    return {"read": expected, "idempotent": expected, "unsafe": expected}


def not_sent(
    error: type[errors.SoliditechError] = errors.APIConnectionError, attempts: int = 2, connections: int = 2
) -> Story:
    """No byte of a request left, so every action may be tried again."""
    expected = Expected(error, "not_sent", attempts, 0, connections)
    return {"read": expected, "idempotent": expected, "unsafe": expected}


def lost(error: type[errors.SoliditechError] = errors.APIConnectionError, *, arrived: bool = True) -> Story:
    """Bytes left and no complete reply came: an unsafe action stops."""
    twice = Expected(error, "unknown", 2, 2 * arrived, 2)
    return {"read": twice, "idempotent": twice, "unsafe": Expected(error, "unknown", 1, int(arrived), 1)}


def unreadable(*, kept: bool = True) -> Story:
    """A success that cannot be read: only a read asks again, on the same connection if it could be `kept`."""
    once = Expected(errors.InvalidResponseError, "unknown", 1, 1, 1)
    return {
        "read": once._replace(attempts=2, requests=2, connections=1 if kept else 2),
        "idempotent": once,
        "unsafe": once,
    }


def beyond_limits() -> Story:
    """A success that is larger, or nested deeper, than is taken: it would come again, so nobody asks for it again."""
    once = Expected(errors.InvalidResponseError, "unknown", 1, 1, 1)
    return {"read": once, "idempotent": once, "unsafe": once}


def without_reads(story: Story) -> Story:
    """For what needs a request with a body."""
    return {effect: expected for effect, expected in story.items() if effect != "read"}


def check(caller: Caller, server: FaultServer, ended: Ended, expected: Expected, seconds: float = 5) -> None:
    """Fail if the call did not end as expected, or if more reached the server in the end than it should have."""
    assert (ended.kind, ended.outcome, ended.attempts) == expected[:3], ended.error
    assert ended.seconds < seconds
    assert server.arrived(expected.connections, expected.requests) == (expected.connections, expected.requests)
    caller.close()
    assert server.wait_open(0)
    assert (server.accepted, len(server.requests)) == (expected.connections, expected.requests)
