"""What a signal handler raises in the middle of a call goes through at once, and says what became of the call."""

from __future__ import annotations

import contextlib
import functools
import gc
import logging
import ssl
import time
from collections.abc import Callable
from typing import Any

import httpcore
import pytest

from soliditech import RequestEvent, Soliditech, errors
from tests.concurrency.calls import KEY, all_places_are_there
from tests.concurrency.echo_server import PATIENCE, Serve
from tests.concurrency.phases import (
    OUTCOMES,
    Phase,
    all_places_taken,
    full_listener,
    handling,
    scene,
    signal_in_a_moment,
)

PHASES: tuple[Phase, ...] = ("dns", "handshake", "queue", "sending", "head", "body", "backoff")


class SoftTimeLimitExceeded(Exception):
    """As of billiard, which Celery uses."""


class Late(TimeoutError):
    """A time limit of somebody's own."""


class BrokenLimit(ssl.SSLError):
    """A time limit with the worst of bases: Python's own module looks into the arguments of such errors."""


EXCEPTIONS: tuple[Callable[[], BaseException], ...] = (
    SoftTimeLimitExceeded,
    Late,
    BrokenLimit,
    TimeoutError,
    functools.partial(TimeoutError, "timed out"),
    ConnectionResetError,
    functools.partial(BrokenPipeError, 32, "Broken pipe"),
    functools.partial(ssl.SSLEOFError, ssl.SSL_ERROR_EOF, "EOF"),
    functools.partial(ssl.SSLWantReadError, ssl.SSL_ERROR_WANT_READ, "more"),
    UnicodeError,
    ValueError,
    RuntimeError,
    AssertionError,
    StopAsyncIteration,
    MemoryError,
    functools.partial(httpcore.ReadTimeout, "late"),
    functools.partial(errors.DeadlineExceeded, "a call of another client"),
    KeyboardInterrupt,
    SystemExit,
)


def check(
    phase: Phase,
    make: Callable[[], BaseException],
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    context: Any,
    **settings: Any,
) -> None:
    """Fail unless what a handler raises in `phase` reaches the caller, alone, and leaves nothing but word."""
    raised: list[BaseException] = []
    events: list[RequestEvent] = []

    def handler(*_: object) -> None:
        raised.append(make())
        raise raised[0]

    caplog.clear()
    caplog.set_level(logging.INFO, logger="soliditech")
    with (
        scene(phase, serve, monkeypatch, context, on_event=events.append, **settings) as scenery,
        handling(handler),
    ):
        begun = time.monotonic()
        with (
            all_places_taken(scenery) if phase == "queue" else contextlib.nullcontext(),
            # Whatever it is, it must be the handler's.
            pytest.raises(BaseException) as caught,  # noqa: PT011
        ):
            scenery.call(phase)
        assert caught.value is raised[0]
        assert time.monotonic() - begun < PATIENCE / 2
        word = f"createDirectInvoice was interrupted, outcome {OUTCOMES[phase]}. "
        (note,) = caught.value.__notes__
        assert note.startswith(f"soliditech: {word}")
        last = [event for event in events if event.operation == "createDirectInvoice"][-1]
        assert (last.fault, last.outcome, last.status, last.retry_in) == ("interrupted", OUTCOMES[phase], None, None)
        (line,) = [record for record in caplog.records if "interrupted by" in record.getMessage()]
        assert type(raised[0]).__name__ in line.getMessage()
        assert line.levelno == (logging.WARNING if OUTCOMES[phase] == "unknown" else logging.INFO)
        assert scenery.server.calls.count("the call") == (0 if OUTCOMES[phase] == "not_sent" else 1)
        scenery.release.set()
        # The caller may hold the exception for long.
        all_places_are_there(scenery.client, 2)
    assert scenery.server.all_closed()


@pytest.mark.proof
@pytest.mark.parametrize("phase", PHASES)
def test_what_a_handler_raises_goes_through_in_any_phase(
    phase: Phase,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    server_context: ssl.SSLContext,
    client_context: ssl.SSLContext,
    full_size: bool,
    figures: Callable[[str], None],
) -> None:
    makes = EXCEPTIONS if full_size else (TimeoutError, BrokenLimit)
    runs = 0
    for make in makes:
        for tls in (False, True) if full_size else (phase != "dns",):
            # There is no certificate for a name, and no handshake without TLS.
            if phase == ("dns" if tls else "handshake"):
                continue
            context = server_context if tls else None
            check(phase, make, serve, monkeypatch, caplog, context, verify=client_context)
            runs += 1
    gc.collect()
    figures(f"{phase}: {runs} exceptions of a handler")


@pytest.mark.parametrize("make", EXCEPTIONS)
def test_whatever_class_it_is_a_handlers_exception_goes_through(
    make: Callable[[], BaseException],
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    check("head", make, serve, monkeypatch, caplog, None)


def test_a_handlers_exception_ends_connecting() -> None:
    limit = Late()

    def handler(*_: object) -> None:
        raise limit

    with (
        full_listener() as port,
        handling(handler),
        Soliditech(base_url=f"http://127.0.0.1:{port}", api_key=KEY, connect_timeout=PATIENCE) as client,
    ):
        signal_in_a_moment()
        with pytest.raises(Late) as caught:
            client.invoicing.create_direct_invoice(cost_center="C")
    assert caught.value is limit
    assert "outcome not_sent" in limit.__notes__[0]


def test_a_handlers_exception_in_the_function_that_gives_the_key_is_no_fault_of_that_function(serve: Serve) -> None:
    limit = Late()
    server = serve()

    def handler(*_: object) -> None:
        raise limit

    def key() -> str:
        signal_in_a_moment()
        time.sleep(PATIENCE)
        return KEY

    with handling(handler), Soliditech(base_url=server.url, api_key=key) as client, pytest.raises(Late) as caught:
        client.customers.get("ACC-1001")
    assert caught.value is limit
    assert server.accepted == 0
