"""A call that is interrupted where it is hard to say so: before it is sent, while it fails, by what takes no note."""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from soliditech import RequestEvent, Soliditech, errors
from soliditech.groups import operation
from soliditech_runtime.calls.attempts.steps import Admit
from soliditech_runtime.calls.failures import failure
from soliditech_runtime.operations.operation import Operation
from tests.concurrency.echo_server import PATIENCE
from tests.concurrency.phases import handling, signal_in_a_moment


class Late(TimeoutError):
    """A time limit's exception."""


@dataclasses.dataclass(frozen=True)
class FrozenLimit(Exception):
    """A time limit's exception that takes no new attribute, and so no note."""


class BrokenHandler(logging.Handler):
    """A log handler whose disk is full."""

    def emit(self, record: logging.LogRecord) -> None:
        raise OSError(28, "No space left on device")


def wait() -> None:
    """Wait for the signal."""
    signal_in_a_moment()
    time.sleep(PATIENCE)


@contextlib.contextmanager
def limited(limit: BaseException) -> Iterator[None]:
    """Fail unless `limit`, which a signal handler raises, comes out, itself and no other."""

    def handler(*_: object) -> None:
        raise limit

    with handling(handler), pytest.raises(BaseException) as caught:  # noqa: PT011
        yield
    assert caught.value is limit


def pay(client: Soliditech) -> object:
    return client.payments.allocate_to_invoice("T", invoice_number="I")


def make(answer: Callable[[httpx.Request], httpx.Response], kind: type[Soliditech] = Soliditech, **more: Any) -> Any:
    settings = {"base_url": "https://isp.example", "api_key": "key", "transport": httpx.MockTransport(answer)}
    return kind(**{**settings, **more})


def waiting(request: httpx.Request) -> httpx.Response:
    wait()
    raise AssertionError("no signal came")


def unreached(request: httpx.Request) -> httpx.Response:
    raise AssertionError("it was sent")


def busy(request: httpx.Request) -> httpx.Response:
    return httpx.Response(409, json={})


def test_a_limit_that_passes_while_modules_are_loaded_is_no_module_that_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(operation("allocatePaymentToInvoice"), "is_loaded", False)
    monkeypatch.setattr(Operation, "load", lambda self: wait())
    with make(unreached) as client, limited(Late()):
        pay(client)


def test_an_interrupted_wait_for_the_key_says_that_nothing_was_sent() -> None:
    events: list[RequestEvent] = []
    limit = Late()

    def key() -> str:
        wait()
        return "key"

    with make(unreached, api_key=key, on_event=events.append) as client, limited(limit):
        pay(client)
    assert "outcome not_sent" in limit.__notes__[0]
    assert [(event.attempt, event.fault, event.outcome) for event in events] == [(0, "interrupted", "not_sent")]


def test_an_interrupted_wait_for_a_turn_says_that_nothing_was_sent() -> None:
    class Turns:
        def admit(self, step: Admit) -> float:
            signal_in_a_moment()
            return PATIENCE / 2

        def hold(self, until: float) -> None:
            raise AssertionError

    limit = Late()
    with make(unreached, type("Limited", (Soliditech,), {"_admission": Turns()})) as client, limited(limit):
        pay(client)
    assert "outcome not_sent" in limit.__notes__[0]


def test_what_interrupts_the_making_of_an_error_has_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Late()
    monkeypatch.setattr(failure, "next_step", lambda *_: wait())
    with make(busy) as client, limited(limit):
        pay(client)
    assert "after a reply with status 409, outcome rejected" in limit.__notes__[0]


def test_an_exception_that_takes_no_note_goes_through(caplog: pytest.LogCaptureFixture) -> None:
    with make(waiting) as client, limited(FrozenLimit()):
        pay(client)
    assert "interrupted by FrozenLimit" in caplog.text


@pytest.fixture
def broken_log() -> Iterator[None]:
    logger, handler = logging.getLogger("soliditech"), BrokenHandler()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield
    logger.setLevel(before)
    logger.removeHandler(handler)


@pytest.mark.usefixtures("broken_log")
def test_a_log_handler_that_raises_changes_no_outcome() -> None:
    def hook(event: RequestEvent) -> None:
        raise RuntimeError

    def done(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"result": {"txNumber": "T", "new": 1}, "more": 1})

    def broken(request: httpx.Request) -> httpx.Response:
        raise RuntimeError

    with make(done, on_event=hook) as client:
        assert pay(client) is not None
    with make(busy) as client, pytest.raises(errors.ConflictError):
        pay(client)
    with make(broken) as client, pytest.raises(errors.APIConnectionError) as caught:
        pay(client)
    assert caught.value.outcome == "unknown"
    limit = Late()
    with make(waiting) as client, limited(limit):
        pay(client)
    assert "outcome unknown" in limit.__notes__[0]
