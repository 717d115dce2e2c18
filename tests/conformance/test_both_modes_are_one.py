"""Both modes are one: fields and flat JSON of the same content arrive as the same bytes, however the flat JSON spells
it, from the sync and the async client."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech.flat_json import flatten, unflatten
from soliditech.groups import PLACES, operation
from soliditech_runtime.schema.json import encode
from tests.conformance.generation import KEY, Size, Tally, check_each, closed_document, load
from tests.conformance.typed_call import TypedCall, has_empty_object

FULL, SHORT = Size(fuzzed=300), Size(fuzzed=5, every=3)
FLAT = [operation_id for operation_id in sorted(PLACES) if operation(operation_id).flat is not None]


def as_lists(node: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """A body as flat JSON whose collections are lists of flat objects, where `flatten` writes indices."""
    flat: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(value, dict):
            flat |= as_lists(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            flat[prefix + key] = [as_lists(each) if isinstance(each, dict) else each for each in value]
        else:
            flat[prefix + key] = value
    return flat


def shuffled(flat: dict[str, Any]) -> dict[str, Any]:
    """The same keys in another order, the same one each time."""
    items = list(flat.items())
    random.Random(len(items)).shuffle(items)
    return dict(items)


def spellings(call: TypedCall, flat: dict[str, Any]) -> list[tuple[tuple[str, ...], object]]:
    """Ways to say the same body: the ids as arguments, and `parameters_json`."""
    ids = tuple(call.ids.values())
    lists = as_lists(call.body)
    return [
        (ids, flat),
        (ids, encode(flat)),
        (ids, encode(flat).decode()),
        (ids, encode(lists)),
        (ids, shuffled(flat)),
        ((), encode(shuffled({**lists, **call.ids}))),
        ((), {**call.ids, **flat}),
    ]


class Server:
    """Notes the requests, and answers each with an object that says nothing."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, bytes, bytes]] = []
        self.transport = httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.arrived.append((request.method, request.url.raw_path, request.content))
        return httpx.Response(200, json={"unheardOf": 1})


@pytest.mark.proof
def test_fields_and_flat_json_arrive_as_the_same_bytes(
    full_size: bool, figures: Callable[[str], None], subtests: pytest.Subtests
) -> None:
    tally, server = Tally(), Server()
    schema = load(closed_document(), "positive")
    # Its replies prove nothing: only the requests count here.
    told: dict[str, Any] = {"base_url": "http://localhost", "api_key": KEY, "evidence": lambda *_: True}
    sync_client = Soliditech(**told, transport=server.transport)
    async_client = AsyncSoliditech(**told, transport=server.transport)

    def check(case: Any) -> None:
        call = TypedCall(case)
        ids, fields = call.ids.values(), call.fields()
        server.arrived.clear()
        call.method(sync_client)(*ids, **fields)
        runner.run(awaited(call.method(async_client)(*ids, **fields)))
        if has_empty_object(call.body):
            tally.others["bodies that flat JSON cannot spell, and refuses"] += 1
            with pytest.raises(errors.FlatJSONError):
                flatten(call.body)
        else:
            flat = flatten(call.body)
            assert unflatten(flat) == call.body
            for ids_apart, given in spellings(call, flat):
                call.method(sync_client)(*ids_apart, parameters_json=given)
                runner.run(awaited(call.method(async_client)(*ids_apart, parameters_json=given)))
        assert set(server.arrived) == {server.arrived[0]}
        tally.others["requests compared"] += len(server.arrived)

    with asyncio.Runner() as runner, sync_client:
        for operation_id in FLAT:
            with subtests.test(operation=operation_id):
                check_each(schema, operation_id, check, FULL if full_size else SHORT, tally)
        runner.run(async_client.aclose())

    figures(f"{tally}, 0 excluded")
    assert tally.operations == set(FLAT)


async def awaited(call: Any) -> Any:
    return await call
