"""Whatever fails in OpenTelemetry, a call does what it does without it, and says once that it is not traced."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from opentelemetry import metrics, propagate, trace
from opentelemetry.sdk.trace import SpanProcessor
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter

from soliditech import errors
from tests.runtime.tracing.conftest import Ask
from tests.support.clients import ScriptedReplies
from tests.support.telemetry import Telemetry

DONE = httpx.Response(200, json={"result": {"accountId": "A"}})
BUSY = httpx.Response(503, headers={"Retry-After": "0"})
SECRET = "a text with a value"
RAISED = "getCustomer: OpenTelemetry raised RuntimeError; the call goes on"


def fail(*args: Any, **kwargs: Any) -> Any:
    raise RuntimeError(SECRET)


class FailingAtStart(SpanProcessor):
    on_start = fail


class FailingAtEnd(SpanProcessor):
    on_end = fail


class FailingExporter(SpanExporter):
    export = fail


def get(client: Any) -> Any:
    return client.customers.get("A")


Break = Callable[[Telemetry, pytest.MonkeyPatch], object]

BROKEN: dict[str, Break] = {
    "a span cannot begin": lambda telemetry, patch: telemetry.tracers.add_span_processor(FailingAtStart()),
    "a span cannot end": lambda telemetry, patch: telemetry.tracers.add_span_processor(FailingAtEnd()),
    "a propagator": lambda telemetry, patch: patch.setattr(propagate, "inject", fail),
    "a histogram": lambda telemetry, patch: patch.setattr(metrics, "get_meter", lambda *args: FailingMeter()),
}


class FailingMeter:
    """Makes histograms that cannot record."""

    record = fail

    def create_histogram(self, *args: Any, **kwargs: Any) -> FailingMeter:
        return self


@pytest.mark.parametrize("name", BROKEN)
def test_a_call_goes_on(
    name: str, ask: Ask, telemetry: Telemetry, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    BROKEN[name](telemetry, monkeypatch)
    service = ScriptedReplies(BUSY, DONE)
    assert ask(service, get).account_id == "A"
    with pytest.raises(errors.ConflictError) as caught:
        ask(ScriptedReplies(httpx.Response(409)), get)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert len(service.requests) == 2
    assert RAISED in caplog.messages
    assert SECRET not in caplog.text.replace("opentelemetry", "")


def test_an_exporter_that_fails_is_the_sdks_own_matter(ask: Ask, telemetry: Telemetry) -> None:
    telemetry.tracers.add_span_processor(SimpleSpanProcessor(FailingExporter()))
    assert ask(ScriptedReplies(BUSY, DONE), get).account_id == "A"
    assert len(telemetry.spans()) == 3


@pytest.mark.parametrize("broken", [trace, metrics], ids=["no tracer", "no histogram"])
def test_what_cannot_be_had_is_asked_for_once(
    broken: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(broken, "get_tracer" if broken is trace else "get_meter", fail)
    ScriptedReplies(DONE).ask(lambda client: (get(client), get(client)), is_async=False)
    assert caplog.messages == ["OpenTelemetry raised RuntimeError; calls are not traced"]


@contextmanager
def alarmed() -> Iterator[None]:
    """A time limit as some programs set one: an exception that a signal handler raises."""

    def handler(number: int, frame: object) -> None:
        raise TimeoutError("the time limit of the program")

    before = signal.signal(signal.SIGALRM, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)


def test_an_exception_from_outside_goes_through_and_leaves_word(
    telemetry: Telemetry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(propagate, "inject", lambda *args: signal.raise_signal(signal.SIGALRM))
    service = ScriptedReplies(DONE)
    with alarmed(), pytest.raises(TimeoutError, match="the time limit") as caught:
        service.ask(get, is_async=False)
    assert "getCustomer was interrupted" in "".join(caught.value.__notes__)
    assert service.requests == []
    assert len(telemetry.spans()) == 1


def test_an_exception_from_outside_after_the_reply_says_that_the_action_was_done(telemetry: Telemetry) -> None:
    class Interrupting(SpanProcessor):
        def on_end(self, span: object) -> None:
            signal.raise_signal(signal.SIGALRM)

    telemetry.tracers.add_span_processor(Interrupting())
    with alarmed(), pytest.raises(TimeoutError, match="the time limit") as caught:
        ScriptedReplies(DONE).ask(get, is_async=False)
    assert "outcome accepted" in "".join(caught.value.__notes__)
