"""Runs schedules with the real clients: their call loop, exchange, pools and sockets, in a world of their own."""

from __future__ import annotations

import _thread
import asyncio
import random
from collections.abc import Callable
from typing import Any, NamedTuple

from soliditech import AsyncSoliditech, RequestEvent, RequestOptions, Soliditech, errors
from soliditech_runtime.process.forks import renew_all
from soliditech_runtime.process.system import System

from .event_loop import VirtualLoop
from .invariants import check_call, check_end
from .names import lookups_under_way, virtual_names
from .plans import DrawnPlans, timeout
from .schedules import PlannedCall, Schedule
from .threads import Stuck, Threads
from .world import START, Plans, World

_SETTINGS: dict[str, Any] = {
    "api_key": "k" * 20,
    "allow_http": True,
    "trust_env": False,
    "connect_timeout": 2.0,
    "tracing": False,
}


class CallEnd(NamedTuple):
    """How a call ended.

    Args:
        how: `value`, the outcome of its error, or `interrupted`.
        outcome: what is known of the action.
        attempts: how many there were; 0 where that is not said.
        value: which call the value belongs to.
        seconds: how long it took.
    """

    how: str
    outcome: str
    attempts: int
    value: str | None
    seconds: float


class Run(NamedTuple):
    """What came of a schedule.

    Args:
        ends: how each call ended.
        world: what happened.
        steps: how many steps there were, before each of which something could have come.
    """

    ends: dict[str, CallEnd]
    world: World
    steps: int


class _Client(Soliditech):
    pass


class _AsyncClient(AsyncSoliditech):
    pass


def run_threads(schedule: Schedule, plans: Plans | None = None, choose: Callable[[int], int] | None = None) -> Run:
    """Run a schedule with the client for threads.

    Args:
        schedule: the calls.
        plans: what befalls them; drawn from the schedule's seed where it is None.
        choose: of so many threads that can go on, which one does; drawn, where it is None.
    """
    world = World(schedule.seed, plans or DrawnPlans(schedule.seed, jams=schedule.jams), schedule.way)
    draw = random.Random(schedule.seed)
    chosen = choose or (draw.randrange if schedule.shuffled else lambda number: 0)
    threads = Threads(world, chosen, schedule.interrupt)
    _Client._system = _system(world, sleep=threads.sleep, lock=threads.lock, connect=threads.connect)
    outcomes: dict[str, str] = {}
    client = _Client(**_settings(schedule), on_event=_noting(outcomes))
    ends: dict[str, CallEnd] = {}

    def body(call: PlannedCall) -> None:
        start: float | None = None
        try:
            threads.sleep(START + call.start - world.now)
            start = world.now
            ends[call.name] = _value(world, start, _call(client, call))
        except errors.SoliditechError as error:
            ends[call.name] = _error(world, start, error)
        except KeyboardInterrupt:
            ends[call.name] = _interrupted(world, start, outcomes.get(call.name, "not_sent"))

    def all_of(calls: tuple[PlannedCall, ...]) -> None:
        for call in calls:
            threads.spawn(call.name, lambda call=call: body(call))  # type: ignore[misc]  # a lambda's default
        threads.run()

    try:
        with virtual_names(world, threads.lock):
            all_of(schedule.calls)
            if schedule.later:
                _fork(world)
                all_of(tuple(call._replace(start=call.start + world.now - START) for call in schedule.later))
        transport: Any = client._caller.transport
        pool = transport._pool
        check_end(world, len(pool._free), len(pool._idle), len(pool._waiters), schedule.places)
        client.close()
    except Stuck as error:
        world.problems.append(f"ends: {error}")
    return _judged(schedule, Run(ends, world, threads.steps))


def run_tasks(schedule: Schedule, plans: Plans | None = None) -> Run:
    """Run a schedule with the client for asyncio, as `run_threads`."""
    world = World(schedule.seed, plans or DrawnPlans(schedule.seed, jams=schedule.jams), schedule.way)
    tasks: list[asyncio.Task[None]] = []
    begun: set[str] = set()
    draw = random.Random(schedule.seed)

    def cancel() -> None:
        if running := [task for task in tasks if task.get_name() in begun and task.get_name() not in ends]:
            task = draw.choice(running)
            world.note(f"{task.get_name()} is cancelled")
            task.cancel()

    loop = VirtualLoop(world, schedule.interrupt, cancel)
    _AsyncClient._system = _system(world, async_sleep=asyncio.sleep, async_connect=loop.connect)
    outcomes: dict[str, str] = {}
    ends: dict[str, CallEnd] = {}

    async def body(client: _AsyncClient, call: PlannedCall) -> None:
        begun.add(call.name)
        start: float | None = None
        try:
            await asyncio.sleep(START + call.start - world.now)
            start = world.now
            ends[call.name] = _value(world, start, await _call(client, call))
        except errors.SoliditechError as error:
            ends[call.name] = _error(world, start, error)
        except asyncio.CancelledError:
            ends[call.name] = _interrupted(world, start, outcomes.get(call.name, "not_sent"))

    async def all_of(client: _AsyncClient, calls: tuple[PlannedCall, ...]) -> None:
        tasks[:] = [loop.create_task(body(client, call), name=call.name) for call in calls]
        await asyncio.gather(*tasks)
        # What was closed is closed by the loop.
        for _ in range(3):
            await asyncio.sleep(0)

    async def main() -> None:
        client = _AsyncClient(**_settings(schedule), on_event=_noting(outcomes))
        await all_of(client, schedule.calls)
        if schedule.later:
            _fork(world)
            await all_of(client, tuple(call._replace(start=call.start + world.now - START) for call in schedule.later))
        transport: Any = client._caller.transport
        pool = transport._pools.of_running_loop()
        check_end(world, len(pool._free), len(pool._idle), len(pool._waiters), schedule.places)
        await client.aclose()

    try:
        with virtual_names(world, _thread.allocate_lock):
            loop.run_until_complete(main())
    except Stuck as error:
        world.problems.append(f"ends: {error}")
    finally:
        _shut(loop)
    return _judged(schedule, Run(ends, world, loop.turns))


def _system(world: World, **seams: Any) -> System:
    return System(
        clock=world.clock,
        idle_clock=world.clock,
        now=world.time_of_day,
        random_bytes=world.random_bytes,
        **seams,
    )


def _settings(schedule: Schedule) -> dict[str, Any]:
    return {**_SETTINGS, **schedule.way.settings(), "max_connections": schedule.places}


def _call(client: Any, call: PlannedCall) -> Any:
    # The id of a call is how the server knows it.
    headers = {"X-Request-Id": call.name}
    options = RequestOptions(timeout=timeout(call.name), deadline=call.deadline, extra_headers=headers)
    if call.kind == "read":
        return client.customers.get(call.name, options=options)
    if call.kind == "idempotent":
        return client.customers.update(call.name, tax_type="VAT", options=options)
    return client.invoicing.create_direct_invoice(master_account_id=call.name, options=options)


def _noting(outcomes: dict[str, str]) -> Callable[[RequestEvent], None]:
    def note(event: RequestEvent) -> None:
        if event.fault == "interrupted" and event.outcome is not None:
            outcomes[event.request_id] = event.outcome

    return note


def _value(world: World, start: float, value: Any) -> CallEnd:
    return CallEnd("value", "done", 0, value.master_account_id, world.now - start)


def _error(world: World, start: float | None, error: errors.SoliditechError) -> CallEnd:
    world.note(f"{world.who()} ends in {type(error).__name__}, {error.outcome}")
    return CallEnd(type(error).__name__, error.outcome or "", error.attempts, None, world.now - (start or world.now))


def _interrupted(world: World, start: float | None, outcome: str) -> CallEnd:
    world.note(f"{world.who()} is interrupted, {outcome}")
    return CallEnd("interrupted", outcome, 0, None, world.now - (start or world.now))


def _fork(world: World) -> None:
    """Go on as the child of a process in which nobody calls."""
    world.note("a fork")
    world.generation += 1
    renew_all()
    if lookups_under_way():
        world.problems.append("own process: the child waits for a look-up of its parent's")


def _judged(schedule: Schedule, run: Run) -> Run:
    for call in (*schedule.calls, *schedule.later):
        check_call(run.world, call, run.ends.get(call.name))
    return run


def _shut(loop: VirtualLoop) -> None:
    # What an unfinished schedule left waiting would warn.
    for task in asyncio.all_tasks(loop):
        task.cancel()
        task._log_destroy_pending = False  # type: ignore[attr-defined]  # of asyncio's own tasks
    loop._ready.clear()  # type: ignore[attr-defined]  # it is a loop of asyncio's base
    loop._scheduled.clear()  # type: ignore[attr-defined]  # as above
    loop.close()
