"""No span and no measurement holds a key or a customer's value, whatever became of a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from opentelemetry import propagate

from soliditech import errors
from tests.privacy import replies
from tests.privacy.calls import CALLS, at, by_fields
from tests.privacy.canaries import ACCOUNT, EMAIL, KEY, canaries_in
from tests.privacy.conftest import Twin
from tests.privacy.watch import Watch
from tests.support.clients import ScriptedReplies
from tests.support.fault_server import FaultServer
from tests.support.telemetry import Telemetry, telemetry

__all__ = ["telemetry"]

Serve = Callable[..., FaultServer]


@pytest.fixture(autouse=True)
def recorded(telemetry: Telemetry) -> Any:
    """All that is recorded while the test runs; a canary in it fails the test."""
    yield
    texts = [span.to_json() for span in telemetry.spans()]
    texts += [repr(point) for point in telemetry.histogram().data.data_points]
    assert len(texts) >= 2
    assert [text for text in texts if canaries_in(text)] == []


@pytest.mark.parametrize("name", CALLS)
def test_calls_that_succeed(name: str, twin: Twin, serve: Serve, watch: Watch, telemetry: Telemetry) -> None:
    server = serve(replies.in_turn(replies.CUSTOMER))
    twin.run(CALLS[name], **at(server))
    assert canaries_in(server.requests[0])
    assert len(telemetry.spans()) == 1


@pytest.mark.parametrize("status", [307, 401, 409, 429, 500, 503])
def test_calls_that_the_server_refuses(status: int, twin: Twin, serve: Serve, watch: Watch) -> None:
    headers = (f"Location: https://{EMAIL}:{KEY}@elsewhere.example/{ACCOUNT}".encode(), b"Retry-After: 0")
    server = serve(replies.in_turn(replies.WORDS, status=f"{status} {EMAIL}".encode(), headers=headers))
    twin.fails(lambda client: client.customers.get(ACCOUNT), errors.APIStatusError, **at(server) | {"max_retries": 1})


@pytest.mark.parametrize("name", replies.UNREADABLE)
def test_replies_that_cannot_be_read(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(replies.UNREADABLE[name]))
    twin.fails(by_fields, errors.InvalidResponseError, **at(server))


def test_an_exception_with_a_value_in_its_text(twin: Twin, watch: Watch) -> None:
    class Alarm(BaseException):
        """What a signal handler of the user's raises."""

    with pytest.raises(Alarm):
        twin.run(by_fields, transport=httpx.MockTransport(ScriptedReplies(Alarm(EMAIL, KEY))))


def test_a_propagator_that_fails_beside_a_call_that_fails(
    twin: Twin, serve: Serve, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(carrier: object, context: object) -> None:
        raise RuntimeError(EMAIL)

    monkeypatch.setattr(propagate, "inject", fail)
    server = serve(replies.in_turn(replies.WORDS, status=b"409 Conflict"))
    twin.fails(by_fields, errors.ConflictError, **at(server))
