"""A call in a signal handler, while the same client is in a call: both end in time; and no child waits for a parent."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest

from soliditech import Soliditech, errors
from soliditech_runtime.calls.contract import DepartureLog
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.deadline import Limits
from soliditech_runtime.transport.attempt import Attempt, Failed
from soliditech_runtime.transport.names import resolve
from soliditech_runtime.transport.pool import NoPlace
from soliditech_runtime.transport.synchronous.pool import Pool
from soliditech_runtime.violations import Violation
from tests.concurrency.calls import all_places_are_there, ask, in_threads, sync_client
from tests.concurrency.echo_server import PATIENCE, Serve
from tests.concurrency.phases import OUTCOMES, Phase, all_places_taken, handling, scene

OURS = "soliditech_runtime"
WORKS: dict[str, Callable[[Soliditech], object]] = {
    "transport.pool": lambda client: ask(client, "thread"),
    "transport.names": lambda client: look_up("nowhere.invalid"),
    "calls.retries.budget": lambda client: client._caller.settings.policy.budget.spend(),
    "calls.contract": lambda client: DepartureLog("soliditech")("getCustomer", [Violation("key", "unknown")]),
}
"""What a thread does in a module, while the parent forks."""


@pytest.mark.parametrize("phase", [phase for phase in OUTCOMES if phase not in ("connect", "handshake")])
def test_a_call_in_a_handler_is_answered_in_any_phase_of_the_other(
    phase: Phase, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[bool] = []

    with scene(phase, serve, monkeypatch, timeout=0.3, retry_after=0.3) as scenery:

        def handler(*_: object) -> None:
            if phase == "queue":
                with pytest.raises(errors.APITimeoutError):
                    ask(scenery.client.with_options(connect_timeout=0.05, max_retries=0), "inner")
            else:
                if phase == "dns":
                    # Both wait for the same lookup.
                    scenery.release.set()
                ask(scenery.client, "inner")
            answered.append(True)
            scenery.release.set()

        with handling(handler):
            begun = time.monotonic()
            with (
                all_places_taken(scenery) if phase == "queue" else contextlib.nullcontext(),
                pytest.raises(errors.SoliditechError),
            ):
                scenery.call(phase)
            assert time.monotonic() - begun < PATIENCE
        assert answered == [True]
        all_places_are_there(scenery.client, 2)


class AtEachLine:
    """Sends the thread a signal at each line of a module, one after the other, so that a handler runs there."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        self._modules = modules
        self.lines = 0
        self._within = False
        self._handler: Callable[[], None] = lambda: None

    def run(self, work: Callable[[], object], handler: Callable[[], None]) -> None:
        """Do `work`, and `handler` at each of its lines."""
        self._handler = handler
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            work()
        finally:
            sys.settrace(before)

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        if frame.f_globals.get("__name__") not in self._modules:
            return None
        if event == "line" and not self._within:
            self._within = True
            self.lines += 1
            try:
                self._handler()
            finally:
                self._within = False
        return self._trace


def limits(seconds: float = 0.01) -> Limits:
    return Limits(seconds, 5, 5, time.monotonic() + 5, time.monotonic)


def test_at_no_line_of_pool_and_budget_a_handler_waits_for_the_one_that_it_interrupts(serve: Serve) -> None:
    server = serve()
    interrupting = AtEachLine(
        (f"{OURS}.transport.pool", f"{OURS}.transport.synchronous.pool", f"{OURS}.calls.retries.budget")
    )
    # Closed at the end alone: after a failure it might wait, too.
    client = sync_client(server, max_connections=3, connect_timeout=0.05, max_retries=0)
    budget = client._caller.settings.policy.budget

    def work() -> None:
        ask(client, "outer")
        budget.spend()

    def handler() -> None:
        ask(client, "inner")
        budget.spend()
        budget.earn()

    # A thread that waits for itself can be left behind.
    thread = threading.Thread(target=interrupting.run, args=(work, handler), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert not thread.is_alive(), "a handler waits for the one that it interrupts"
    assert interrupting.lines > 10
    all_places_are_there(client, 3)
    client.close()


class Connection:
    """A connection without a network."""

    opened = idle_since = idled = 0.0
    idle_limit = 60.0

    def readable(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing."""

    abandon = close


@pytest.fixture
def _switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.proof
@pytest.mark.usefixtures("_switching")
def test_threads_that_meet_in_the_pool_lose_no_place(full_size: bool, figures: Callable[[str], None]) -> None:
    pool: Pool[Connection] = Pool(3)
    held, most = 0, 0
    counting = threading.Lock()
    ends = {"served": 0, "late": 0}

    def work(number: int) -> None:
        nonlocal held, most
        for turn in range(2000 if full_size else 100):
            try:
                connection = pool.take(limits(1e-4 * (number % 4)), guarded=turn % 5 == 0)
            except NoPlace:
                ends["late"] += 1
                continue
            with counting:
                held += 1
                most = max(most, held)
                ends["served"] += 1
            with counting:
                held -= 1
            if turn % 3:
                pool.put(connection or Connection())
            else:
                pool.drop()

    in_threads(*(lambda number=number: work(number) for number in range(12)))
    assert most <= 3
    assert not pool._waiters
    for _ in range(3):
        pool.take(limits())
    with pytest.raises(NoPlace):
        pool.take(limits())
    figures(f"{ends['served']} times a place, {ends['late']} times none")


def test_a_budget_gives_no_more_than_it_has_to_many_threads() -> None:
    budget = Budget(50)
    spent: list[bool] = []
    in_threads(*(lambda: spent.append(budget.spend()) for _ in range(30)))
    assert spent.count(True) <= 10
    assert not all(budget.spend() for _ in range(11 - spent.count(True)))


@pytest.mark.parametrize("module", WORKS)
def test_a_child_that_is_forked_at_any_line_of_another_thread_works_at_once(module: str, serve: Serve) -> None:
    server = serve()
    wanted, forked = threading.Semaphore(0), threading.Semaphore(0)
    # One line after the other the thread waits there until a child was forked.
    over = threading.Event()

    def at_line() -> None:
        wanted.release()
        assert forked.acquire(timeout=PATIENCE)

    # Closed at the end alone: after a failure it might wait, too.
    client = sync_client(server, max_connections=2)
    ask(client, "before")
    interrupting = AtEachLine((f"{OURS}.{module}",))

    def trace() -> None:
        try:
            interrupting.run(lambda: WORKS[module](client), at_line)
        finally:
            over.set()
            wanted.release()

    thread = threading.Thread(target=trace, daemon=True)
    thread.start()
    children = 0
    while wanted.acquire(timeout=PATIENCE) and not over.is_set():
        if children % 3 == 0:
            assert in_a_child(lambda: child_works(client, module)) == 0
        children += 1
        forked.release()
    thread.join(PATIENCE)
    assert children > 2
    all_places_are_there(client, 2)
    client.close()


def look_up(name: str) -> None:
    """Ask for the address of a name that has none."""
    with pytest.raises(Failed):
        # Shortly: in a forked child the C library itself may wait for the lookup of a thread that is not there.
        resolve(name, 9, Attempt(Limits(0.2, 0.2, 0.2, time.monotonic() + PATIENCE, time.monotonic)))


def child_works(client: Soliditech, module: str) -> None:
    """What a forked child does."""
    WORKS[module](client)
    for number in range(2):
        ask(client, f"child-{number}")


def in_a_child(work: Callable[[], None]) -> int:
    """Run `work` in a forked child, which an alarm ends if it hangs; its exit status."""
    child = os.fork()
    if not child:
        status = 1
        try:
            signal.alarm(5)
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
