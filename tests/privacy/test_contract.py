"""Replies that depart from the spec are spoken of by the spec's own names, whatever the server put in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from soliditech import Violation, errors
from soliditech_runtime.schema.json import encode
from tests.privacy import replies
from tests.privacy.calls import at
from tests.privacy.canaries import ACCOUNT, AMOUNT, EMAIL, LAST_NAME, PHONE, STREET, canaries_in, keys
from tests.privacy.conftest import Twin
from tests.privacy.watch import Watch, leaks_of_repr
from tests.support.fault_server import FaultServer

Serve = Callable[..., FaultServer]

DEPARTURES: dict[str, bytes] = {
    "values of another type": replies.of_customer(
        taxType=AMOUNT, dealer=[EMAIL], createdDate=LAST_NAME, physicalAddress=STREET, primaryContact=[{EMAIL: PHONE}]
    ),
    "keys that are data": replies.of_customer(**keys()),
    "nested keys that are data": replies.of_customer(physicalAddress=keys(), primaryContact={EMAIL: keys()}),
    "a text for an object": encode({"result": EMAIL}),
    "a list for an object": encode({"result": [EMAIL, keys()]}),
    "an object by its id": encode({"result": keys()}),
    "no envelope": encode(keys()),
    "beside the result": encode({**keys(), "result": {"accountId": ACCOUNT}, "paging": keys()}),
    "a key twice": replies.CUSTOMER.replace(
        b'"result":{', b'"result":{' + f'"{EMAIL}":1,"accountId":"{ACCOUNT}",'.encode() * 2
    ),
    "a key of half a character": replies.CUSTOMER.replace(b'"result":', b'"\\ud800canary":1,"result":'),
    "half a character": replies.CUSTOMER.replace(LAST_NAME.encode(), LAST_NAME.encode() + b"\\ud83d"),
    "amounts in quotes, and dates with a time": encode(
        {"result": {**keys(), "createdDate": "2024-03-01T00:00:00", "physicalAddress": {EMAIL: AMOUNT}}}
    ),
}


def get(client: Any) -> Any:
    return client.customers.get(ACCOUNT)


@pytest.mark.parametrize("name", DEPARTURES)
def test_logged(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    value = twin.run(get, **at(serve(replies.in_turn(DEPARTURES[name]))))
    assert canaries_in(f"{value.additional_properties} {value.raw} {value.account_id}")
    assert leaks_of_repr(value) == []
    assert any("departs from the spec" in text for text in watch.seen)


@pytest.mark.parametrize("name", DEPARTURES)
def test_raised(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(DEPARTURES[name]))
    error = twin.fails(get, errors.InvalidResponseError, on_contract_violation="raise", **at(server))
    assert error.outcome == "accepted"


@pytest.mark.parametrize("name", DEPARTURES)
def test_ignored(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    twin.run(get, on_contract_violation="ignore", **at(serve(replies.in_turn(DEPARTURES[name]))))
    assert not any("departs" in text for text in watch.seen)


def test_told_to_a_function(twin: Twin, serve: Serve, watch: Watch) -> None:
    told: list[Violation] = []

    def hear(operation: str, violations: Sequence[Violation]) -> None:
        told.extend(violations)

    server = serve(replies.in_turn(DEPARTURES["values of another type"]))
    twin.run(get, on_contract_violation=hear, **at(server))
    assert {each.field for each in told} >= {"Customer.taxType", "Customer.dealer", "Customer.createdDate"}
    assert leaks_of_repr(told) == []


def test_a_function_that_raises_refuses_the_reply(twin: Twin, serve: Serve, watch: Watch) -> None:
    def refuse(operation: str, violations: Sequence[Violation]) -> None:
        raise ValueError(EMAIL)

    server = serve(replies.in_turn(DEPARTURES["keys that are data"]))
    error = twin.fails(get, errors.InvalidResponseError, on_contract_violation=refuse, **at(server))
    assert "on_contract_violation raised ValueError" in str(error)
    assert (error.outcome, error.attempts) == ("accepted", 1)
