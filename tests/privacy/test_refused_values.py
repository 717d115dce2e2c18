"""What is refused before anything is sent is refused by name, and without the value."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors, flat_json, models
from soliditech_runtime.secrets import Secret
from tests.privacy.canaries import (
    ACCOUNT,
    AMOUNT,
    EMAIL,
    FIRST_NAME,
    KEY,
    LAST_NAME,
)
from tests.privacy.conftest import Twin
from tests.privacy.refused_arguments import FLOAT, HALF, NO_CLIENT, REFUSED, Odd
from tests.privacy.watch import Watch, leaks_of_error


def nothing_may_be_sent(request: httpx.Request) -> httpx.Response:
    raise AssertionError("a request was sent")


@pytest.mark.parametrize("name", REFUSED)
def test_parameters(name: str, twin: Twin, watch: Watch) -> None:
    expected = errors.FlatJSONError if name.startswith("flat") else errors.SoliditechError
    error = twin.fails(REFUSED[name], expected, transport=httpx.MockTransport(nothing_may_be_sent))
    assert isinstance(error, errors.InvalidParameterError | errors.ConfigurationError)
    assert (error.outcome, error.attempts) == ("not_sent", 0)


def fails(call: Callable[[], object], expected: type[errors.SoliditechError]) -> None:
    with pytest.raises(expected) as caught:
        call()
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert leaks_of_error(caught.value) == []


@pytest.mark.parametrize(
    "call",
    [
        lambda: flat_json.flatten({"a": {}, EMAIL: AMOUNT}),
        lambda: flat_json.flatten({"a": FLOAT}),
        lambda: flat_json.flatten({FIRST_NAME: {FIRST_NAME: FLOAT}}),
        lambda: flat_json.unflatten({FIRST_NAME: [{f"{FIRST_NAME}..b": 1}]}),
        lambda: flat_json.unflatten({FIRST_NAME: 1, f"{FIRST_NAME}.b": 1}),
        lambda: flat_json.schema(FIRST_NAME),
        lambda: flat_json.flatten([EMAIL]),  # type: ignore[arg-type]
        lambda: flat_json.flatten({"a": Odd()}),
        lambda: flat_json.unflatten({"a": EMAIL, "a.b": LAST_NAME}),
        lambda: flat_json.unflatten({"a": [[EMAIL]]}),
        lambda: flat_json.unflatten({"a": Odd()}),
        lambda: flat_json.from_row({"taxType": f" {EMAIL}", "accountId": f"={AMOUNT}"}, "updateCustomer"),
        lambda: flat_json.from_row({"accountId": ACCOUNT, EMAIL: LAST_NAME}, "updateCustomer"),
        lambda: flat_json.from_row({EMAIL: ACCOUNT, ACCOUNT: "", LAST_NAME: ""}, "updateCustomer"),
        lambda: flat_json.from_row({"amount": f"R {AMOUNT}", "paymentDate": LAST_NAME}, "createPayment"),
        lambda: flat_json.from_row({"decisionMaker": EMAIL, "contactType": f"{EMAIL} "}, "updateCustomerContact"),
        lambda: flat_json.from_row({"taxType": EMAIL}, FIRST_NAME),
        lambda: flat_json.from_row(EMAIL, "updateCustomer"),  # type: ignore[arg-type]
        lambda: models.Customer.from_json(f'{{"taxType": "{EMAIL}", "taxType": "{LAST_NAME}"}}'),
        lambda: models.Customer.from_json(f'{{"{EMAIL}": "{LAST_NAME}"}}', on_contract_violation="raise"),
        lambda: models.Customer(tax_type=AMOUNT).to_dict(),  # type: ignore[arg-type]
        lambda: models.Customer(additional_properties={"a": Odd()}).to_dict(),
        lambda: models.Customer.from_dict(EMAIL),  # type: ignore[arg-type]
        lambda: models.Customer.from_dict([(EMAIL, ACCOUNT, 1)]),  # type: ignore[arg-type]
    ],
    ids=range(24),
)
def test_helpers(call: Callable[[], object], watch: Watch) -> None:
    fails(call, errors.InvalidParameterError)


@pytest.mark.parametrize("name", NO_CLIENT)
@pytest.mark.parametrize("kind", [Soliditech, AsyncSoliditech])
def test_clients_that_cannot_be_made(name: str, kind: type[Soliditech], watch: Watch) -> None:
    fails(
        lambda: kind(**{"base_url": "https://isp.example", "api_key": KEY, **NO_CLIENT[name]}),
        errors.ConfigurationError,
    )


def test_a_copy_of_a_client_that_cannot_be_made(watch: Watch) -> None:
    with Soliditech(base_url="https://isp.example", api_key=KEY) as client:
        fails(lambda: client.with_options(timeout=Odd()), errors.ConfigurationError)  # type: ignore[arg-type]
        fails(lambda: client.with_options(on_event=EMAIL), errors.ConfigurationError)  # type: ignore[arg-type]
        fails(lambda: client.with_options(extra_headers={"X": HALF}), errors.InvalidParameterError)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_keys_and_clients_are_not_pickled(protocol: int, watch: Watch) -> None:
    with Soliditech(base_url="https://isp.example", api_key=KEY) as client:
        for value, says in ((Secret(KEY), "read the key again"), (client, "make a client in each process")):
            with pytest.raises(TypeError, match=says) as caught:
                pickle.dumps(value, protocol)
            assert leaks_of_error(caught.value) == []
