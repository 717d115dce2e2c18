"""Histories of all actions, through the typed clients: after each step, the sandbox has what a small model has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from attrs import define, field
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from soliditech.groups import PLACES, operation
from soliditech_tools.testing import Sandbox
from tests.proofs.comparison import Comparison
from tests.proofs.drawn_requests import requests
from tests.proofs.opening import FIRST_DAY, books_of, opened
from tests.proofs.tour import TOUR
from tests.proofs.typed_calls import Clients, Mode

CHECKS: list[Any] = list(HealthCheck)
CALM = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS, report_multiple_bugs=False
)
DAYS = st.sampled_from((*[0] * 9, 1, 8, 35))
MODES: tuple[Mode, ...] = ("fields", "mapping", "text")


@define
class Bench:
    """One sandbox for all histories, which goes back to its start for each."""

    tally: Counter[str] = field(factory=Counter)
    refused: Counter[str] = field(factory=Counter)
    sandbox: Sandbox = field(init=False)
    clients: Clients = field(init=False)
    start: bytes = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.sandbox = opened(FIRST_DAY)
        self.clients = Clients(self.sandbox)
        self.start = self.sandbox.snapshot()

    def history(self) -> Comparison:
        """A new history."""
        self.sandbox.restore(self.start)
        self.tally["histories"] += 1
        return Comparison(self.sandbox, self.clients, books_of(self.sandbox, FIRST_DAY), self.tally)

    def close(self) -> None:
        """End it."""
        self.clients.close()
        self.sandbox.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.close()


READS = [operation_id for operation_id in PLACES if operation(operation_id).effect == "read"]
WRITES = [operation_id for operation_id in PLACES if operation_id not in READS]


class _Histories(RuleBasedStateMachine):
    """A history: any action that changes something comes next, then any that reads, and now and then another day."""

    bench: ClassVar[Bench]

    def __init__(self) -> None:
        super().__init__()
        self._history = self.bench.history()

    def go_on(self, days: int, operation_id: str, data: st.DataObject, mode: Mode) -> None:
        """So many days later, that action, and one that reads."""
        if days:
            self._history.advance(days)
        for each in (operation_id, data.draw(st.sampled_from(READS))):
            given = data.draw(requests(each, self._history.books), each)
            self.bench.tally["steps"] += 1
            self._history.step(each, given, mode)

    def teardown(self) -> None:
        if self._history.sound:
            self._history.everything()
        self.bench.refused += self._history.refused


def _rule_of(operation_id: str) -> Any:
    """The rule by which that action comes next."""

    def run(self: _Histories, days: int, data: st.DataObject, mode: Mode) -> None:
        self.go_on(days, operation_id, data, mode)

    run.__name__ = operation_id
    return rule(days=DAYS, data=st.data(), mode=st.sampled_from(MODES))(run)


Histories: Any = type("Histories", (_Histories,), {operation_id: _rule_of(operation_id) for operation_id in WRITES})


@pytest.mark.parametrize("mode", MODES)
def test_in_one_customer_s_life_with_every_action_the_sandbox_and_a_model_agree(bench: Bench, mode: Mode) -> None:
    history = bench.history()
    for operation_id, given in TOUR:
        history.step(operation_id, given, mode)
    history.everything()
    history.advance(45)
    history.everything()
    assert {operation_id for operation_id, _ in TOUR} == set(PLACES)
    assert history.refused == {"QUOTE_ACCEPTED": 1, "NOTHING_LEFT": 1, "ACCOUNT_SUSPENDED": 1}


@pytest.mark.proof
def test_whatever_is_called_the_sandbox_and_a_model_agree_after_each_step(
    bench: Bench, full_size: bool, figures: Callable[[str], None]
) -> None:
    examples, steps = (120, 50) if full_size else (8, 20)
    _Histories.bench = bench
    run_machine(Histories, settings=settings(CALM, max_examples=examples, stateful_step_count=steps))
    tally, refused = bench.tally, bench.refused
    calls = [tally[operation_id] for operation_id in PLACES]
    assert all(calls) or not full_size
    figures(
        f"{tally['histories']} histories of {tally['steps']} steps with {sum(calls)} calls, "
        f"{min(calls)} to {max(calls)} of each action"
    )
    business = {code: count for code, count in refused.items() if code != "NOT_FOUND"}
    assert tally["created"] * 2 >= tally["creations"]
    figures(f"the clock went on {tally['moves']} times, and {tally['due']} changes came due")
    figures(f"{tally['created']} of {tally['creations']} creations succeeded")
    figures(
        f"{sum(business.values())} refusals by {len(business)} rules of the business, and {refused['NOT_FOUND']} of "
        "what is not there, all foreseen"
    )
