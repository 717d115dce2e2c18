"""Parameters that are objects, JSON, or lists in headers and paths, and names that two things have."""

from __future__ import annotations

import datetime
import inspect
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime import errors
from tests.support.calling import Calls
from tests.support.http_server import Answer, Server

NOTHING = Answer('{"data": [], "pages": 1}')
THING = Answer('{"id": 7, "name": "a"}')
DAY = datetime.date(2026, 5, 1)


@pytest.fixture(scope="module")
def document() -> str:
    return "parameters"


def targets(server: Server) -> list[str]:
    """Where the requests went."""
    return [request.target for request in server.requests]


def test_a_deep_object_addresses_the_page(calls: Calls, server: Server, package: ModuleType) -> None:
    pages = [Answer(f'{{"data": [{{"id": {number}}}], "pages": 2}}') for number in (1, 2)]
    server.play((*pages,))
    things = calls.items("text.find", page=package.models.PageOf(size=1))
    assert [thing.id for thing in things] == [1, 2]
    assert targets(server) == ["/things?page%5Bsize%5D=1", "/things?page%5Bsize%5D=1&page%5Bnumber%5D=2"]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("near", "lat=1.50&tags=a&tags=b%20c"),
        ("where", "where=%7B%22lat%22%3A1.50%2C%22tags%22%3A%5B%22a%22%2C%22b%20c%22%5D%7D"),
    ],
)
def test_an_object(calls: Calls, server: Server, package: ModuleType, name: str, query: str) -> None:
    server.play((NOTHING,))
    calls.call("text.find", **{name: package.models.Point(lat=Decimal("1.50"), tags=["a", "b c"])})
    assert targets(server) == [f"/things?{query}"]


def test_a_list_whose_name_has_brackets(calls: Calls, server: Server) -> None:
    server.play((NOTHING,))
    calls.call("text.find", sort=["a", "b"])
    assert targets(server) == ["/things?sort%5B%5D=a&sort%5B%5D=b"]


def test_a_list_in_a_header(calls: Calls, server: Server) -> None:
    server.play((NOTHING,))
    calls.call("text.find", x_fields=["id", "name"])
    assert server.requests[0].headers["x-fields"] == "id,name"
    assert server.requests[0].headers["accept"] == "application/json"


@pytest.mark.parametrize(
    ("ids", "path"),
    [((7, DAY), "/things/7/days/2026-05-01"), (("7", "2026-05-01"), "/things/7/days/2026-05-01")],
)
def test_ids_that_are_no_texts(calls: Calls, server: Server, ids: tuple[Any, ...], path: str) -> None:
    server.play((THING,))
    calls.call("text.save", *ids, body_id=7, name="a")
    assert (targets(server), server.requests[0].body) == ([path], b'{"id":7,"name":"a"}')


def test_a_list_in_the_path(calls: Calls, server: Server) -> None:
    server.play((Answer('["x"]'), Answer('["x"]')))
    calls.call("text.states", ["a", "b/c", "d,e"])
    calls.call("text.states", "a")
    assert targets(server) == ["/things/a,b%2Fc,d%2Ce/state", "/things/a/state"]


@pytest.mark.parametrize(
    ("call", "ids", "fields"),
    [
        ("text.save", (True, DAY), {"name": "a"}),
        ("text.save", (7, "."), {"name": "a"}),
        ("text.states", ([],), {}),
        ("text.states", (["a", ".."],), {}),
        ("text.find", (), {"x_fields": ["a,b"]}),
        ("text.find", (), {"near": {"lat": 1}}),
    ],
)
def test_what_cannot_be_sent(
    calls: Calls, server: Server, call: str, ids: tuple[Any, ...], fields: dict[str, Any]
) -> None:
    with pytest.raises(errors.InvalidParameterError):
        calls.call(call, *ids, **fields)
    assert server.requests == []


def test_a_name_that_two_things_have(calls: Calls, server: Server, package: ModuleType) -> None:
    server.play((THING, THING))
    calls.call("text.save", 7, DAY, body_id=8, name="a", query_name="b")
    calls.call("text.save", 7, DAY, parameters_json='{"id": 8, "name": "a"}', query_name="b")
    sent = [(request.target, request.body) for request in server.requests]
    assert sent == [("/things/7/days/2026-05-01?name=b", b'{"id":8,"name":"a"}')] * 2
    assert list(package.flat_json.schema("saveThing")["properties"]) == ["day", "id", "name"]


def test_what_openapi_ignores_is_no_argument(package: ModuleType) -> None:
    with package.Soliditech(base_url="http://127.0.0.1", api_key="k") as client:
        names = list(inspect.signature(client.text.find).parameters)
    assert names == ["page", "near", "where", "sort", "x_fields", "options"]
