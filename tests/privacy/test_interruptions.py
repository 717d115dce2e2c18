"""A call that is interrupted lets out nothing of what it sent: not in note, event and log line, and not in frames."""

from __future__ import annotations

import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from soliditech import RequestEvent, Soliditech
from tests.privacy.calls import CALLS, at
from tests.privacy.canaries import KEY, LAST_NAME, canaries_in
from tests.privacy.watch import Watch, leaks_of_error
from tests.support.fault_server import FaultServer, Peer

_BELOW = ("soliditech_runtime", "httpcore", "h11")


class Limit(Exception):
    """What a signal handler raises."""


@pytest.fixture
def _limited() -> Iterator[None]:
    def handler(*_: object) -> None:
        raise Limit

    before = signal.signal(signal.SIGUSR1, handler)
    yield
    signal.signal(signal.SIGUSR1, before)


def interrupt() -> None:
    time.sleep(0.02)
    main = threading.main_thread().ident
    assert main is not None
    signal.pthread_kill(main, signal.SIGUSR1)


def while_reading(peer: Peer) -> None:
    """Interrupt the client while it waits for the reply."""
    peer.request()
    interrupt()
    peer.until_closed()


def while_sending(peer: Peer) -> None:
    """Interrupt the client while it sends a large body."""
    peer.head()
    interrupt()
    time.sleep(0.05)


def shown_below(error: BaseException) -> list[str]:
    """The frames of the network whose variables would show a canary in a crash reporter."""
    shown = []
    for frame in traceback.TracebackException.from_exception(error, capture_locals=True).stack:
        if any(f"/{name}/transport/" in frame.filename or f"/{name}/_" in frame.filename for name in _BELOW):
            shown += [f"{frame.name}: {name}" for name, value in (frame.locals or {}).items() if canaries_in(value)]
    return shown


def bulky(client: Any) -> Any:
    return client.customers.update("ACC-1001", sales_manager=LAST_NAME * 900_000)


@pytest.mark.usefixtures("_limited")
@pytest.mark.parametrize("name", [*CALLS, "bulky"])
def test_an_interrupted_call(name: str, serve: Callable[..., FaultServer], watch: Watch) -> None:
    events: list[RequestEvent] = []
    server = serve(while_sending if name == "bulky" else while_reading)
    with Soliditech(api_key=KEY, on_event=events.append, **at(server)) as client, pytest.raises(Limit) as caught:
        {**CALLS, "bulky": bulky}[name](client)
    assert leaks_of_error(caught.value) == []
    assert shown_below(caught.value) == []
    assert not canaries_in("".join(caught.value.__notes__))
    assert [event.fault for event in events] == ["interrupted"]
    assert not canaries_in(repr(events))
