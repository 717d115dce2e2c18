"""A great many calls at once, of which one in a hundred meets a fault: none is left open, none is done twice."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import pytest

from soliditech import AsyncSoliditech, Soliditech
from soliditech.errors import SoliditechError
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.sandbox.control.fault_rule import FaultRule
from soliditech_tools.sandbox.store import inventory
from soliditech_tools.sandbox.store.store import Store
from tests.proofs.administered import KEY, Administered, administered
from tests.proofs.held import Memory, memory, no_connection_stays
from tests.proofs.load_calls import call, is_unsafe, reference
from tests.proofs.load_tally import End, Tally

THREADS, TASKS = 32, 200
ACCOUNTS = 61
MANY_TIMES = 1_000_000
# One request in a hundred, all in all. A 429 is only ever sent for what was not carried out: that is what it means.
FAULTS: list[dict[str, Any]] = [
    {"fault": "reset", "when": "before", "probability": 0.0012},
    {"fault": "reset", "when": "after", "probability": 0.0012},
    {"fault": "truncate", "probability": 0.0012},
    {"fault": "not_http", "probability": 0.0012},
    {"fault": "not_json", "probability": 0.0012},
    {"fault": 500, "when": "after", "probability": 0.0008},
    {"fault": 503, "probability": 0.0008},
    {"fault": 429, "retry_after": 0, "probability": 0.0006},
    {"fault": 429, "retry_after": 1, "probability": 0.0004},
    {"fault": 429, "probability": 0.0006},
    {"fault": "latency", "seconds": 0.05, "probability": 0.0008},
]
# How often the sandbox may have done what was asked for, by how the call ended.
DONE: dict[End, set[int]] = {"done": {1}, "accepted": {1}, "not_sent": {0}, "rejected": {0}, "unknown": {0, 1}}
# How much memory may grow once it is warm. At full size a leak of one block for each call that meets a fault is more.
BLOCKS = 600
RESIDENT = 6 * 1024
# The machine may be slow: a call fails for the faults above, and for nothing else.
PATIENT: dict[str, Any] = {"timeout": 120.0, "connect_timeout": 120.0, "deadline": 600.0}


class Run(NamedTuple):
    """The memory of this process, warmed up and at the end."""

    warm: Memory
    end: Memory


def in_threads(url: str, stages: Sequence[Iterable[int]], accounts: Sequence[str], tally: Tally) -> Run:
    """Make the calls of each stage in threads, which share a client."""

    def work(numbers: Iterable[int]) -> None:
        for number in numbers:
            send, is_own = call(number, accounts)
            try:
                reply = send(client)
            except SoliditechError as error:
                tally.failed(number, error)
            else:
                tally.answered(number, is_own(reply))

    measured = []
    with Soliditech(base_url=url, api_key=KEY, max_connections=16, **settings(tally)) as client:
        for stage in stages:
            # Shared: a thread takes the next number when it is free.
            numbers = iter(stage)
            with ThreadPoolExecutor(THREADS) as pool:
                for done in [pool.submit(work, numbers) for _ in range(THREADS)]:
                    done.result()
            measured.append(memory())
    return Run(*measured)


def in_tasks(url: str, stages: Sequence[Iterable[int]], accounts: Sequence[str], tally: Tally) -> Run:
    """Make the calls of each stage in tasks, which share a client."""

    async def work(client: AsyncSoliditech, numbers: Iterable[int]) -> None:
        for number in numbers:
            send, is_own = call(number, accounts)
            try:
                reply = await send(client)
            except SoliditechError as error:
                tally.failed(number, error)
            else:
                tally.answered(number, is_own(reply))

    async def main() -> Run:
        measured = []
        async with AsyncSoliditech(base_url=url, api_key=KEY, max_connections=50, **settings(tally)) as client:
            for stage in stages:
                numbers = iter(stage)
                await asyncio.gather(*(work(client, numbers) for _ in range(TASKS)))
                measured.append(memory())
        return Run(*measured)

    return asyncio.run(main())


def settings(tally: Tally) -> dict[str, Any]:
    """What both clients are made with."""
    return PATIENT | {"trust_env": False, "on_contract_violation": "raise", "on_event": tally.attempted}


def rules(times_as_likely: int) -> list[FaultRule]:
    """The faults, with a seed and a count of its own for each."""
    return [
        FaultRule(**fault | {"probability": fault["probability"] * times_as_likely}, seed=seed, times=MANY_TIMES)
        for seed, fault in enumerate(FAULTS)
    ]


def new_accounts(sandbox: Administered) -> list[str]:
    """Accounts to work on."""
    with Soliditech(base_url=sandbox.url, api_key=KEY, trust_env=False) as client:
        return [str(client.customers.add(account_use="Business", tax_type="VAT").account_id) for _ in range(ACCOUNTS)]


def struck(sandbox: Administered) -> Counter[str]:
    """How often faults struck, by what a client sees of them; a latency it does not."""
    counts: Counter[str] = Counter()
    for rule in sandbox.faults():
        if rule.fault != "latency":
            assert rule.times is not None
            broken = rule.fault in ("reset", "truncate", "not_http")
            counts["broken" if broken else str(rule.fault)] += MANY_TIMES - rule.times
    return counts


def check_done(found: Store, calls: int, tally: Tally) -> Counter[tuple[End, int]]:
    """Each unsafe call was carried out as often as its end says; returns how many there are of each kind.

    The audit holds every document to its one entry in the ledger, so none was billed or paid but those counted here.
    """
    assert audit(found) == []
    with found.transaction(reading=True) as transaction:
        executed = Counter(each.invoice_reference for each in transaction.all(inventory.INVOICES))
        executed += Counter(each.reference for each in transaction.all(inventory.PAYMENTS))
        executed += Counter(each.unique_reference for each in transaction.all(inventory.OPPORTUNITIES))
    found.close()
    counts: Counter[tuple[End, int]] = Counter()
    for number in filter(is_unsafe, range(calls)):
        end, times = tally.end(number), executed[reference(number)]
        assert end is not None
        assert times in DONE[end], f"call {number}, whose end is {end}, was carried out {times} times"
        counts[end, times] += 1
    return counts


def shown(counts: Counter[Any]) -> str:
    """Counts in one line."""
    return ", ".join(
        f"{' '.join(map(str, key)) if isinstance(key, tuple) else key} {count}" for key, count in sorted(counts.items())
    )


@pytest.mark.proof
@pytest.mark.parametrize("make_calls", [in_threads, in_tasks], ids=["threads", "tasks"])
def test_under_load_and_faults_every_call_ends_nothing_is_done_twice_and_nothing_is_left(
    make_calls: Callable[..., Run], full_size: bool, figures: Callable[[str], None]
) -> None:
    calls = 100_000 if full_size else 1_000
    warm_up = calls // 5
    tally = Tally(calls)
    with administered() as sandbox:
        accounts = new_accounts(sandbox)
        # Few calls meet more of them, or most would never strike.
        sandbox.set_faults(rules(1 if full_size else 5))
        begun = time.monotonic()
        run = make_calls(sandbox.url, [range(warm_up), range(warm_up, calls)], accounts, tally)
        rate = calls / (time.monotonic() - begun)
        assert no_connection_stays(sandbox.port)
        injected = struck(sandbox)
        found = sandbox.records()

    ends = Counter(tally.end(number) for number in range(calls))
    assert None not in ends
    assert ends["done"] + tally.errors.total() == calls
    assert tally.crossed == 0
    unsafe = check_done(found, calls, tally)
    assert not full_size or set(unsafe) >= {("rejected", 0), ("unknown", 0), ("unknown", 1)}
    # What the sandbox broke is what the client met, to the last attempt, and nothing else failed.
    assert tally.met == injected

    blocks, kib = run.end.blocks - run.warm.blocks, run.end.kib - run.warm.kib
    assert blocks < BLOCKS
    assert kib < RESIDENT

    way = f"calls {make_calls.__name__.replace('_', ' ')}"
    figures(
        f"{way}: {calls} at {rate:.0f}/s, {ends['done']} results; errors: {shown(tally.errors)}; "
        f"faults: {shown(injected)}; {tally.retries} retries; replies crossed: {tally.crossed}"
    )
    figures(f"{way}: {unsafe.total()} unsafe, by end and how often executed: {shown(unsafe)}; none twice")
    figures(
        f"{way}: resident {run.warm.kib // 1024} MiB after {warm_up}, {run.end.kib // 1024} MiB after {calls} "
        f"({kib:+} KiB, {blocks:+} blocks); connections left open: 0"
    )
