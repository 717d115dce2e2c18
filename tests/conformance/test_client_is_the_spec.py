"""The client is the spec: what schemathesis generates becomes calls of the typed client, and the request that arrives
is the one that schemathesis would send. The sandbox answers, and the client reads what it says without loss."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech.flat_json import flatten
from soliditech.groups import PLACES
from soliditech_runtime.schema.json import decode, encode
from tests.conformance.generation import KEY, Size, Tally, check_each, closed_document, load
from tests.conformance.served_sandbox import ServedSandbox, served_sandbox
from tests.conformance.typed_call import TypedCall, has_empty_object
from tests.support.examples import as_wire, document, result_of

FULL, SHORT = Size(fuzzed=150), Size(fuzzed=3, every=3)
KEY_HEADER = document()["components"]["securitySchemes"]["apiKey"]["name"]

Caller = Callable[..., Any]
"""Makes a call with these keyword arguments, and gives what it returns."""


@contextmanager
def sync_client(base_url: str) -> Iterator[Caller]:
    with Soliditech(base_url=base_url, api_key=KEY, on_contract_violation="raise") as client:
        yield lambda call, **given: call.method(client)(*call.ids.values(), **given)


@contextmanager
def async_client(base_url: str) -> Iterator[Caller]:
    client = AsyncSoliditech(base_url=base_url, api_key=KEY, on_contract_violation="raise")

    async def run(call: TypedCall, **given: object) -> Any:
        return await call.method(client)(*call.ids.values(), **given)

    with asyncio.Runner() as runner:
        yield lambda call, **given: runner.run(run(call, **given))
        runner.run(client.aclose())


def outcome_is_typed(served: ServedSandbox, operation_id: str, run: Callable[[], Any]) -> None:
    """The call ends in a typed result, which holds all that came, or in the error of its status."""
    try:
        found = as_wire(run())
    except errors.APIStatusError as error:
        found = error
    if isinstance(found, errors.APIStatusError):
        assert (found.status, found.outcome) == (served.status, "rejected")
        assert found.status in (404, 409)
    else:
        assert served.status == 200
        assert found == (served.reply if isinstance(found, bytes) else result_of(operation_id, decode(served.reply)))


@pytest.mark.proof
@pytest.mark.parametrize("client", [sync_client, async_client], ids=["sync", "async"])
def test_the_request_that_arrives_is_the_one_of_the_spec(
    client: Any, full_size: bool, figures: Callable[[str], None], subtests: pytest.Subtests
) -> None:
    tally = Tally()
    schema = load(closed_document(), "positive")
    with served_sandbox(KEY, KEY_HEADER) as served, client(served.base_url) as caller:

        def check(case: Any) -> None:
            call = TypedCall(case)
            expected, fields = call.expected(served.base_url, KEY_HEADER), call.fields()
            outcome_is_typed(served, call.operation.id, lambda: caller(call, **fields))
            assert served.arrived == expected
            tally.others["calls with fields"] += 1
            if call.operation.flat is None:
                return
            try:
                flat = encode(flatten(call.body))
            except errors.FlatJSONError:
                # An empty nested object has no flat spelling.
                assert has_empty_object(call.body)
                tally.others["bodies that flat JSON cannot spell"] += 1
                return
            outcome_is_typed(served, call.operation.id, lambda: caller(call, parameters_json=flat))
            assert served.arrived == expected
            tally.others["calls in flat JSON"] += 1

        for operation_id in sorted(PLACES):
            with subtests.test(operation=operation_id):
                check_each(schema, operation_id, check, FULL if full_size else SHORT, tally)

    figures(f"{client.__name__}: {tally}, 0 excluded")
    assert tally.operations == set(PLACES)
