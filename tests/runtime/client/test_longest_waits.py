"""How long a call may wait is bounded by a year, and what is beyond it is refused before anything is sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from soliditech import RequestOptions, errors
from tests.support.clients import ask
from tests.support.http_server import Answer, Request, Server

YEAR = 366 * 24 * 3600
CUSTOMER = Answer('{"result": {"accountId": "A"}}')


class Seconds:
    """A number of another library, known by its method alone."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class Float64(float):
    """As numpy's, which is one of Python's."""


REFUSED: dict[str, Any] = {
    "a second more than a year": YEAR + 1,
    "a bit more than a year": float(YEAR) + 1e-8,
    "1e10": 1e10,
    "10**400": 10**400,
    "10**5000": 10**5000,
    "-10**5000": -(10**5000),
    "infinity": float("inf"),
    "minus infinity": float("-inf"),
    "NaN": float("nan"),
    "zero": 0,
    "minus zero": -0.0,
    "true": True,
    "a Decimal": Decimal(5),
    "a Fraction": Fraction(5, 2),
    "text": "5",
    "a number of another library": Seconds(YEAR + 1),
    "a NaN of another library": Float64("nan"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def given_to_the_client(name: str, value: object) -> tuple[dict[str, Any], Callable[[Any], Any]]:
    return {name: value}, lambda client: client.customers.get("A")


def given_to_a_copy(name: str, value: object) -> tuple[dict[str, Any], Callable[[Any], Any]]:
    return {}, lambda client: client.with_options(**{name: value}).customers.get("A")


def given_to_a_call(name: str, value: Any) -> tuple[dict[str, Any], Callable[[Any], Any]]:
    return {}, lambda client: client.customers.get("A", options=RequestOptions(**{name: value}))


PLACES = [
    (given_to_the_client, "timeout"),
    (given_to_the_client, "connect_timeout"),
    (given_to_the_client, "deadline"),
    (given_to_a_copy, "timeout"),
    (given_to_a_copy, "connect_timeout"),
    (given_to_a_copy, "deadline"),
    (given_to_a_call, "timeout"),
    (given_to_a_call, "deadline"),
]


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(("place", "name"), PLACES, ids=[f"{name}, {place.__name__}" for place, name in PLACES])
def test_what_is_no_time_up_to_a_year_is_refused_by_its_name(
    server: Server, place: Callable[..., Any], name: str, is_async: bool
) -> None:
    server.serve(lambda request: CUSTOMER)
    for case, value in REFUSED.items():
        settings, action = place(name, value)
        with pytest.raises(errors.ConfigurationError) as caught:
            ask(action, is_async=is_async, base_url=server.url, api_key="key", **settings)
        assert str(caught.value).startswith(f"{name} must be a number of seconds above 0 and at most 31,622,400"), case
        assert (caught.value.outcome, caught.value.__context__) == ("not_sent", None)
    assert server.requests == []


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    "value",
    [YEAR, float(YEAR), Seconds(YEAR), Float64(30), 30 * 24 * 3600],
    ids=["a year", "a float", "of another library", "of numpy", "a month"],
)
def test_a_year_and_less_is_carried_out(server: Server, value: Any, is_async: bool) -> None:
    server.serve(lambda request: CUSTOMER)
    times = {"timeout": value, "connect_timeout": value, "deadline": value}
    options = RequestOptions(timeout=value, deadline=value)

    def get(client: Any) -> Any:
        return client.with_options(**times).customers.get("A", options=options)

    assert ask(get, is_async=is_async, base_url=server.url, api_key="key", **times).account_id == "A"


def test_a_timeout_of_fifty_days_does_not_end_at_once(server: Server) -> None:
    """Milliseconds are counted in 32 bits by the operating system: of this timeout, a tenth of a second is left."""

    def late(request: Request) -> Answer:
        time.sleep(0.4)
        return CUSTOMER

    server.serve(late)
    days = 2**32 / 1000 + 0.1
    ask(lambda client: client.customers.get("A"), is_async=False, base_url=server.url, api_key="key", timeout=days)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "value", [-1, 2**63, 10**5000, 1.0, float("inf"), True, "2", Decimal(2), Seconds(-1)], ids=type
)
@pytest.mark.parametrize("place", [given_to_the_client, given_to_a_copy, given_to_a_call])
def test_a_number_of_retries_that_is_none_is_refused(server: Server, place: Callable[..., Any], value: object) -> None:
    server.serve(lambda request: CUSTOMER)
    settings, action = place("max_retries", value)
    with pytest.raises(errors.ConfigurationError, match=r"^max_retries must be a whole number, 0 or more, and below"):
        ask(action, is_async=False, base_url=server.url, api_key="key", **settings)
    assert server.requests == []


@pytest.mark.parametrize("name", ["max_connections", "max_reply_bytes"])
@pytest.mark.parametrize("value", [0, -1, 2**63, 10**5000, 1.5, True], ids=["0", "-1", "2**63", "huge", "1.5", "true"])
def test_a_bound_that_is_none_is_refused(name: str, value: Any) -> None:
    for is_async in (False, True):
        with pytest.raises(errors.ConfigurationError, match=f"^{name} must be a whole number above 0 and below"):
            ask(
                lambda client: client, is_async=is_async, base_url="https://isp.example", api_key="key", **{name: value}
            )


def test_the_largest_bounds_are_no_hindrance(server: Server) -> None:
    server.serve(lambda request: CUSTOMER)
    most: dict[str, Any] = dict.fromkeys(("max_connections", "max_reply_bytes", "max_retries"), 2**63 - 1)
    for is_async in (False, True):
        action = given_to_a_call("max_retries", 2**63 - 1)[1]
        assert ask(action, is_async=is_async, base_url=server.url, api_key="key", **most).account_id == "A"


def test_options_are_shown_whatever_they_hold() -> None:
    assert repr(RequestOptions(timeout=5, max_retries=0)) == "RequestOptions(timeout=5, deadline=None, max_retries=0)"
    assert "10**5000" not in repr(RequestOptions(timeout=10**5000, deadline=1e10))
