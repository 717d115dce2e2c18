"""Two calls in all orders with at most two forced switches, and with faults at each of the named steps, at most two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from .invariants import check_alike
from .plans import Break, Dial, Plan, Unhindered
from .running import Run, run_tasks, run_threads
from .schedules import PlannedCall, Schedule

# Not at the very same time: which of two waits ends first that end together is nobody's promise.
_CALLS = (PlannedCall("W0", "unsafe", 0.0, 9.0), PlannedCall("W1", "unsafe", 1e-6, 9.0))
# Within the request line, the headers, and the last bytes of the reply.
_IN_REQUEST, _IN_HEAD, _IN_BODY = 10, 20, 130

FAULTS: Mapping[str, Plan | Dial] = {
    "connecting is refused": Dial(refused=True),
    "connecting takes too long": Dial(delay=5.0),
    "a connection breaks before a byte is sent": Plan(request=Break(0, "reset")),
    **{f"sending, {how}": Plan(request=Break(_IN_REQUEST, how)) for how in ("reset", "closed", "stalled")},
    **{f"the head of the reply, {how}": Plan(reply=Break(_IN_HEAD, how)) for how in ("reset", "closed", "stalled")},
    **{f"the body of the reply, {how}": Plan(reply=Break(_IN_BODY, how)) for how in ("reset", "closed", "stalled")},
    "asked to come later": Plan(act="busy", retry_after=1),
    "refused before all is sent": Plan(act="refused early"),
    "failed": Plan(act="failed but done"),
    "closed after the reply": Plan(after="closed", idle=0.0005),
    "surplus after the reply": Plan(after="surplus"),
}
SLOTS = (("W0", 0), ("W1", 0), ("W0", 1))
"""The attempts that a fault may befall: a call, and the number of its attempt."""

Faults = Mapping[tuple[str, int], str]


class _TablePlans(Unhindered):
    def __init__(self, faults: Faults) -> None:
        self._faults = {slot: FAULTS[name] for slot, name in faults.items()}

    def request(self, who: str, number: int) -> Plan:
        """What befalls a request: nothing, where the table has nothing."""
        fault = self._faults.get((who, number))
        return fault if isinstance(fault, Plan) else Plan()

    def dial(self, who: str, number: int) -> Dial:
        """The same of an attempt to connect."""
        fault = self._faults.get((who, number))
        return fault if isinstance(fault, Dial) else Dial()


class _Switches:
    """Threads go on in the order in which they could, but for the switches that are forced."""

    def __init__(self, forced: Iterable[int] = ()) -> None:
        self._forced = frozenset(forced)
        self.choices = 0

    def __call__(self, number: int) -> int:
        if number == 1:
            return 0
        self.choices += 1
        return int(self.choices in self._forced)


def fault_sets(most: int) -> Iterator[Faults]:
    """All sets of at most so many faults."""
    for count in range(most + 1):
        for slots in combinations(SLOTS, count):
            for names in product(FAULTS, repeat=count):
                yield dict(zip(slots, names, strict=True))


def wrong_with(faults: Faults, places: int, switches: int) -> tuple[int, list[str]]:
    """How many orders there are, and what is wrong with any.

    Args:
        faults: what befalls the calls.
        places: connections that may be open at once.
        switches: at most so many are forced.
    """
    schedule = Schedule(0, _CALLS, places=places)
    free = _Switches()
    threads = run_threads(schedule, _TablePlans(faults), free)
    tasks = run_tasks(schedule, _TablePlans(faults))
    wrong = [*_of(faults, (), threads), *_of(faults, None, tasks), *check_alike(threads, tasks)]
    orders = 2
    for count in range(1, switches + 1):
        for forced in combinations(range(1, free.choices + 1), count):
            orders += 1
            wrong += _of(faults, forced, run_threads(schedule, _TablePlans(faults), _Switches(forced)))
    return orders, wrong


def _of(faults: Faults, forced: tuple[int, ...] | None, run: Run) -> list[str]:
    side = "tasks" if forced is None else f"threads, switched at {forced}"
    return [f"{problem} ({side}; {dict(faults)})" for problem in run.world.problems]
