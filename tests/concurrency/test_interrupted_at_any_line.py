"""Interrupted at whatever line of ours, a call is never said not to be sent when it was, and is never sent again."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from soliditech import Soliditech
from tests.concurrency.calls import ask, numbered, sync_client
from tests.concurrency.echo_server import PATIENCE, Serve

MODULES = {
    f"soliditech_runtime.{name}"
    for name in (
        "calls.attempts.loop",
        "calls.reply_reader",
        "client.synchronous.driver",
        "deadline",
        "transport.attempt",
        "transport.exchange.connection",
        "transport.exchange.dialling",
        "transport.exchange.exchange",
        "transport.exchange.parsing",
        "transport.exchange.reply_reader",
        "transport.names",
        "transport.pool",
        "transport.synchronous.http",
        "transport.synchronous.pool",
        "transport.synchronous.sockets",
    )
}


ONLY_FOR_NEW_CONNECTIONS = {f"soliditech_runtime.transport.{name}" for name in ("exchange.dialling", "names")}


class Limit(TimeoutError):
    """A time limit's exception, of a kind that the network raises as well."""


class AtLine:
    """Raises an exception at the line of a given number, of those that are run, as a debugger or a profiler would.

    Args:
        number: of the line, from 1.
    """

    def __init__(self, number: int) -> None:
        self._left = number
        self.limit: Limit | None = None
        self.modules: set[str] = set()

    def end(self, call: Callable[[], object]) -> BaseException | None:
        """What `call` raises.

        It has a thread of its own: Python forgets to leave an `except` that a trace function left by an exception.
        """
        ends: list[BaseException] = []

        def run() -> None:
            sys.settrace(self._trace)
            try:
                call()
            except BaseException as error:
                ends.append(error)
            finally:
                sys.settrace(None)

        thread = threading.Thread(target=run)
        thread.start()
        thread.join(PATIENCE)
        return ends[0] if ends else None

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        module = str(frame.f_globals.get("__name__"))
        if module not in MODULES:
            return None
        self.modules.add(module)
        if event == "line":
            self._left -= 1
            if self._left == 0:
                sys.settrace(None)
                self.limit = Limit("at a line")
                raise self.limit
        return self._trace


def create(client: Soliditech) -> object:
    return client.invoicing.create_direct_invoice(cost_center="C", options=numbered("the call"))


# Between two lines nobody has noted a socket yet: Python itself closes it, and says so.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.proof
@pytest.mark.parametrize("kept", [False, True], ids=["new connection", "kept connection"])
def test_at_any_line_an_interruption_goes_through_and_no_outcome_is_a_lie(
    kept: bool, serve: Serve, full_size: bool, figures: Callable[[str], None]
) -> None:
    server = serve()
    # From 7 on, since the first lines are those of a call that has not begun.
    number, step = 7, 1 if full_size else 6
    lines, outcomes, modules = 0, {"not_sent": 0, "unknown": 0}, set[str]()
    while True:
        arrived = server.calls.count("the call")
        with sync_client(server, max_connections=2) as client:
            if kept:
                ask(client, "before")
            at_line = AtLine(number)
            ended = at_line.end(lambda: create(client))  # called here and now
            modules |= at_line.modules
        if at_line.limit is None:
            break
        number += step
        lines += 1
        assert ended is at_line.limit
        note = next(iter(getattr(ended, "__notes__", ())), "outcome unknown")
        outcome = "not_sent" if "outcome not_sent" in note else "unknown"
        outcomes[outcome] += 1
        if outcome == "not_sent":
            time.sleep(0.002)
            assert server.calls.count("the call") == arrived
    # No module may have got another name since.
    assert modules >= MODULES - (ONLY_FOR_NEW_CONNECTIONS if kept else set())
    assert lines > 20
    assert min(outcomes.values()) > 3
    assert server.calls.count("the call") <= lines + 1
    figures(f"{lines} lines: {outcomes}")
    # Here and not in another test, which warnings of sockets fail.
    del ended, at_line
    gc.collect()
