"""An address that did not answer is tried after the others for a while, and is never left out."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence

import pytest

from soliditech_runtime.deadline import Limits
from soliditech_runtime.transport.attempt import Attempt, Failed
from soliditech_runtime.transport.exchange.dialling import dialled
from soliditech_runtime.transport.exchange.steps import Address, Connect, Resolve
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import Route, find_route


class Network:
    """A host with some addresses, and a clock.

    Args:
        names: the addresses, in the order of the name servers.
    """

    def __init__(self, *names: str) -> None:
        self.now = 50.0
        self.broken: Mapping[str, OSError] = {}
        self._addresses = [
            Address(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (name, 80)) for name in names
        ]

    def dial(self, route: Route) -> Sequence[str]:
        """The addresses that are tried for a connection, one after the other."""
        tried: list[str] = []
        attempt: Attempt[object] = Attempt(Limits(5, 5, 5, self.now + 60, lambda: self.now))  # type: ignore[type-var]  # it is not looked at
        steps = dialled(route, attempt)
        assert isinstance(next(steps), Resolve)
        step = steps.send(self._addresses)
        while True:
            assert isinstance(step, Connect)
            name = step.address.target[0]
            tried.append(name)
            try:
                step = steps.throw(self.broken[name]) if name in self.broken else steps.send(object())
            except StopIteration:
                return tried


@pytest.fixture
def route() -> Route:
    return find_route(Origin("http", "isp.example", 80), TransportSettings(trust_env=False))


@pytest.mark.parametrize("error", [ConnectionRefusedError(), TimeoutError(), OSError(101, "unreachable")])
def test_it_is_tried_last_for_half_a_minute(route: Route, error: OSError) -> None:
    network = Network("10.0.0.1", "10.0.0.2", "10.0.0.3")
    network.broken = {"10.0.0.1": error}
    assert network.dial(route) == ["10.0.0.1", "10.0.0.2"]
    network.broken = {}
    network.now += 29
    assert network.dial(route) == ["10.0.0.2"]
    network.now += 2
    assert network.dial(route) == ["10.0.0.1"]


def test_where_no_other_answers_it_is_tried_and_then_forgotten(route: Route) -> None:
    network = Network("10.0.0.1", "10.0.0.2")
    network.broken = {"10.0.0.1": ConnectionRefusedError()}
    network.dial(route)
    network.broken = {"10.0.0.2": ConnectionRefusedError()}
    assert network.dial(route) == ["10.0.0.2", "10.0.0.1"]
    network.broken = {}
    assert network.dial(route) == ["10.0.0.1"]


def test_one_address_alone_is_tried_each_time(route: Route) -> None:
    network = Network("10.0.0.1")
    network.broken = {"10.0.0.1": ConnectionRefusedError()}
    for _ in range(3):
        with pytest.raises(Failed):
            network.dial(route)
    network.broken = {}
    assert network.dial(route) == ["10.0.0.1"]


def test_that_this_machine_has_nothing_left_says_nothing_of_an_address(route: Route) -> None:
    network = Network("10.0.0.1", "10.0.0.2")
    network.broken = {"10.0.0.1": OSError(24, "Too many open files")}
    network.dial(route)
    network.broken = {}
    assert network.dial(route) == ["10.0.0.1"]


def test_a_name_whose_addresses_change_all_the_time_is_not_kept_for_ever(route: Route) -> None:
    for number in range(1_000):
        network = Network(f"10.0.{number // 250}.{number % 250}", "10.1.0.1")
        network.broken = {f"10.0.{number // 250}.{number % 250}": ConnectionRefusedError()}
        network.dial(route)
    assert len(route.dead._until) <= 64
