"""Searches by POST whose cursor goes in the body, with fields and with flat JSON, and problem details as errors."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime import errors
from soliditech_runtime.types import FieldProblem
from tests.support.calling import Calls
from tests.support.http_server import Server

from .server import AMOUNTS, TarnbrookLedger

THREE, SIX = "YWZ0ZXIgMz8=", "YWZ0ZXIgNj8="
SEARCH = ("POST", "/ledger/api/entries/search")


@pytest.fixture(scope="module")
def package(package_of: Callable[[str], ModuleType]) -> ModuleType:
    return package_of("body_cursor")


@pytest.fixture
def api() -> TarnbrookLedger:
    return TarnbrookLedger()


@pytest.fixture(params=["fields", "flat JSON"])
def search(request: pytest.FixtureRequest, package: ModuleType) -> Callable[..., dict[str, Any]]:
    """Gives the arguments of a search in either mode, of the parts of its filter and its portion."""

    def arguments(portion: dict[str, Any], **wanted: Any) -> dict[str, Any]:
        if request.param == "fields":
            given: dict[str, Any] = {}
            if wanted:
                given["filter_"] = package.models.EntryFilter(**wanted)
            return {**given, "portion": package.models.Portion(**portion)} if portion else given
        flat = [f'"filter.{key}": {_written(value)}' for key, value in wanted.items()]
        flat += [f'"portion.{key}": {_written(value)}' for key, value in portion.items()]
        return {"parameters_json": f"{{{', '.join(flat)}}}"}

    return arguments


def _written(value: object) -> str:
    return str(value) if isinstance(value, Decimal) else json.dumps(value, default=str)


def test_the_whole_list(calls: Calls, server: Server, search: Callable[..., dict[str, Any]]) -> None:
    entries = calls.items("entries.search", **search({"size": 3}, least=Decimal("-10.00")))
    assert [entry.entry_id for entry in entries] == [f"E{number}" for number in range(1, 8)]
    assert [str(entry.amount) for entry in entries] == list(AMOUNTS)
    assert {type(entry.amount) for entry in entries} == {Decimal}
    assert {(request.method, request.target) for request in server.requests} == {SEARCH}
    assert [request.body.decode() for request in server.requests] == [
        '{"filter":{"least":-10.00},"portion":{"size":3}}',
        f'{{"filter":{{"least":-10.00}},"portion":{{"size":3,"cursor":"{THREE}"}}}}',
        f'{{"filter":{{"least":-10.00}},"portion":{{"size":3,"cursor":"{SIX}"}}}}',
    ]


def test_the_cursor_makes_the_object_that_it_is_in(
    calls: Calls, server: Server, search: Callable[..., dict[str, Any]]
) -> None:
    since = datetime.date(2026, 3, 1)
    assert len(calls.items("entries.search", **search({}, since=since))) == 7
    assert [json.loads(request.body) for request in server.requests] == [
        {"filter": {"since": "2026-03-01"}},
        {"filter": {"since": "2026-03-01"}, "portion": {"cursor": THREE}},
        {"filter": {"since": "2026-03-01"}, "portion": {"cursor": SIX}},
    ]


def test_a_search_for_everything_has_no_body(calls: Calls, server: Server) -> None:
    assert len(calls.items("entries.search")) == 7
    assert [json.loads(request.body or b"null") for request in server.requests] == [
        None,
        {"portion": {"cursor": THREE}},
        {"portion": {"cursor": SIX}},
    ]
    assert [request.headers.get("content-type") for request in server.requests] == [None, *["application/json"] * 2]


def test_from_the_middle(calls: Calls, server: Server, search: Callable[..., dict[str, Any]]) -> None:
    page = calls.call("entries.search", **search({"cursor": THREE}))
    assert ([entry.entry_id for entry in page.items], page.total_items) == (["E4", "E5", "E6"], 7)
    last = calls.page_after(page)
    assert [entry.entry_id for entry in last.items] == ["E7"]
    assert calls.page_after(last) is None
    assert [json.loads(request.body) for request in server.requests] == [
        {"portion": {"cursor": THREE}},
        {"portion": {"cursor": SIX}},
    ]


def test_a_cursor_that_leads_nowhere_new(calls: Calls, server: Server, api: TarnbrookLedger) -> None:
    api.stuck = True
    with pytest.raises(errors.InvalidResponseError, match="page 2 leads to a page that was there before"):
        calls.items("entries.search")
    assert len(server.requests) == 2


def test_an_empty_list(calls: Calls, server: Server, search: Callable[..., dict[str, Any]]) -> None:
    assert calls.items("entries.search", **search({}, account="A-9")) == []
    assert [request.body for request in server.requests] == [b'{"filter":{"account":"A-9"}}']


def test_a_filter_goes_along(calls: Calls, server: Server, search: Callable[..., dict[str, Any]]) -> None:
    entries = calls.items("entries.search", **search({}, account="A-1", since=datetime.date(2026, 3, 2)))
    assert [entry.entry_id for entry in entries] == ["E3", "E5", "E7"]
    assert len(server.requests) == 1


def test_a_cursor_of_another_search(calls: Calls, search: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(errors.BadRequestError) as caught:
        calls.items("entries.search", **search({"cursor": "elsewhere"}))
    # There is no detail, so the title is the message.
    assert (caught.value.code, caught.value.message) == ("urn:tarnbrook:cursor", "The cursor is not known.")
    assert caught.value.details == (FieldProblem("portion.cursor", "It is of another search."),)
    assert caught.value.fields == ("portion.cursor",)


@pytest.mark.parametrize("flat", [False, True], ids=["fields", "flat JSON"])
def test_creation(calls: Calls, server: Server, flat: bool) -> None:
    if flat:
        entry = calls.call("entries.post", parameters_json='{"account": "A-1", "amount": 0.30}')
    else:
        entry = calls.call("entries.post", account="A-1", amount=Decimal("0.30"))
    assert (entry.entry_id, entry.amount, entry.booked_on) == ("E8", Decimal("0.30"), datetime.date(2026, 4, 1))
    (request,) = server.requests
    assert (request.method, request.target, request.body) == (
        "POST",
        "/ledger/api/entries",
        b'{"account":"A-1","amount":0.30}',
    )


def test_a_field_that_is_refused(calls: Calls) -> None:
    with pytest.raises(errors.UnprocessableEntityError) as caught:
        calls.call("entries.post", account="A-1", amount=Decimal(0))
    assert (caught.value.code, caught.value.message) == ("urn:tarnbrook:field", "Wrong")
    assert caught.value.details == (FieldProblem("amount", "Nothing moves."), FieldProblem("", "Post something."))
    assert (caught.value.outcome, json.loads(caught.value.body)["status"]) == ("rejected", 422)


def test_what_the_business_forbids(calls: Calls, api: TarnbrookLedger) -> None:
    with pytest.raises(errors.ConflictError) as caught:
        calls.call("entries.post", account="A-0", amount=Decimal(1))
    assert (caught.value.code, caught.value.message) == ("urn:tarnbrook:closed", "The account is closed.")
    assert len(api.entries) == 7
