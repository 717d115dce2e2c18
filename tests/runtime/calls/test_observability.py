"""What a client tells of its calls, sync and async: one log line, events, departures from the spec, whole replies."""

from __future__ import annotations

import contextlib
import logging
import re
import threading
from collections.abc import Callable, Sequence
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, RequestEvent, RequestOptions, Violation, errors
from tests.support.clients import Action, ScriptedReplies

CUSTOMER = {"result": {"accountId": "A", "taxType": "VAT"}}
DONE = httpx.Response(200, json=CUSTOMER)

Ask = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """`ask(service, action, **settings)`: what `action` returns, given a client, sync or async, of the service."""

    def run(service: ScriptedReplies, action: Action, **settings: Any) -> Any:
        return service.ask(action, is_async=request.param == "async", **settings)

    return run


def get(client: Any) -> Any:
    return client.customers.get("A")


def soon(status: int = 503) -> httpx.Response:
    return httpx.Response(status, headers={"Retry-After": "0"})


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "soliditech"]


LINE = r"getCustomer GET /[a-z]+/\{accountId\}: {what}, attempt {attempt}, \d+ ms, request id [0-9a-f]{{32}}"


@pytest.mark.parametrize(
    ("replies", "what", "attempt"),
    [
        ([DONE], "200", 1),
        ([soon(), soon(429), DONE], "200", 3),
        ([soon(), soon(), soon()], "503", 3),
        ([httpx.Response(404)], "404", 1),
        ([httpx.Response(200, text="<html>")], "200", 1),
        ([httpx.ReadTimeout("late")], "read_timeout", 1),
    ],
    ids=["success", "retried", "failed", "not found", "unreadable", "no reply"],
)
def test_one_log_line_a_call(
    ask: Ask, caplog: pytest.LogCaptureFixture, replies: list[Any], what: str, attempt: int
) -> None:
    caplog.set_level(logging.DEBUG)
    retries = len(replies) - 1
    with contextlib.suppress(errors.SoliditechError):
        ask(ScriptedReplies(*replies), get, max_retries=retries)
    (line,) = lines(caplog)
    expected = LINE.replace("{what}", what).replace("{attempt}", str(attempt)).replace("{{", "{").replace("}}", "}")
    assert re.fullmatch(expected, line)


def test_no_log_line_for_what_was_refused(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(errors.InvalidParameterError):
        ask(ScriptedReplies(DONE), lambda client: client.customers.get(".."))
    assert lines(caplog) == []


def test_an_event_for_each_attempt(ask: Ask) -> None:
    events: list[RequestEvent] = []
    service = ScriptedReplies(httpx.ConnectError("refused"), soon(), DONE)
    ask(service, get, on_event=events.append)
    assert [(event.attempt, event.status, event.fault) for event in events] == [
        (1, None, "connect"),
        (2, 503, None),
        (3, 200, None),
    ]
    assert [event.retry_in is None for event in events] == [False, False, True]
    assert events[1].retry_in == 0
    assert {(event.operation, event.method) for event in events} == {("getCustomer", "GET")}
    assert all(event.path.endswith("/{accountId}") and event.seconds >= 0 for event in events)
    assert {event.request_id for event in events} == {service.requests[0].headers["X-Request-Id"]}


def test_the_last_event_of_a_failed_call_says_that_it_is_the_last(ask: Ask) -> None:
    events: list[RequestEvent] = []
    with pytest.raises(errors.InternalServerError):
        ask(ScriptedReplies(soon()), get, on_event=events.append, max_retries=1)
    assert [event.retry_in for event in events] == [0, None]


def test_events_come_in_the_callers_thread(ask: Ask) -> None:
    threads: list[threading.Thread] = []
    ask(ScriptedReplies(DONE), get, on_event=lambda event: threads.append(threading.current_thread()))
    assert threads == [threading.current_thread()]


def test_an_event_hook_that_raises_changes_nothing(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    def hook(event: RequestEvent) -> None:
        raise RuntimeError("a fault in the metrics")

    assert ask(ScriptedReplies(soon(), DONE), get, on_event=hook).tax_type == "VAT"
    assert lines(caplog).count("getCustomer: on_event raised; the call goes on") == 2
    assert "a fault" not in caplog.text


def test_an_event_hook_may_end_the_process(ask: Ask) -> None:
    def hook(event: RequestEvent) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        ask(ScriptedReplies(DONE), get, on_event=hook)


ODD = {"result": {"accountId": 5, "newKey": 1}}
KNOWN_AND_NEW = [("Customer.accountId", "type", ""), ("Customer", "unknown", "newKey")]


def test_departures_are_logged_by_name_and_new_keys_alone_only_at_debug(
    ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for body in (ODD, {"result": {"accountId": "A", "newKey": 1}}):
        ask(ScriptedReplies(httpx.Response(200, json=body)), get)
    found = [(record.levelname, record.getMessage()) for record in caplog.records if "departs" in record.getMessage()]
    said = "getCustomer: the reply departs from the spec: "
    assert found == [
        ("WARNING", f"{said}Customer.accountId (type), Customer (unknown)"),
        ("DEBUG", f"{said}Customer (unknown)"),
    ]


def test_departures_are_raised(ask: Ask) -> None:
    with pytest.raises(errors.InvalidResponseError, match=r"Customer\.accountId \(type\)") as caught:
        ask(ScriptedReplies(httpx.Response(200, json=ODD)), get, on_contract_violation="raise")
    assert (caught.value.outcome, caught.value.attempts) == ("accepted", 1)


def test_departures_are_ignored(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    customer = ask(ScriptedReplies(httpx.Response(200, json=ODD)), get, on_contract_violation="ignore")
    assert customer.additional_properties == {"accountId": 5, "newKey": 1}
    assert lines(caplog) == []


def test_departures_are_told_to_a_function(ask: Ask) -> None:
    told: list[tuple[str, list[tuple[str, str, str]]]] = []

    def hear(operation: str, violations: Sequence[Violation]) -> None:
        told.append((operation, [(each.field, each.kind, each.name) for each in violations]))

    ask(ScriptedReplies(httpx.Response(200, json=ODD)), get, on_contract_violation=hear)
    assert told == [("getCustomer", KNOWN_AND_NEW)]


def test_a_function_refuses_a_reply_by_raising(ask: Ask) -> None:
    def refuse(operation: str, violations: Sequence[Violation]) -> None:
        raise LookupError(operation)

    service = ScriptedReplies(httpx.Response(200, json=ODD))
    with pytest.raises(errors.InvalidResponseError, match="on_contract_violation raised LookupError") as caught:
        ask(service, get, on_contract_violation=refuse)
    assert (caught.value.outcome, len(service.requests)) == ("accepted", 1)


def test_a_copy_with_other_options_leaves_its_parent_alone(ask: Ask) -> None:
    told: dict[str, list[int]] = {"parent": [], "child": []}
    service = ScriptedReplies(soon())

    async def both(client: Any, child: Any) -> None:
        for one in (client, child, client):
            with pytest.raises(errors.InternalServerError):
                await one.customers.get("A")

    def use(client: Any) -> Any:
        child = client.with_options(
            max_retries=2,
            extra_headers={"X-Tenant": "north"},
            on_event=lambda event: told["child"].append(event.attempt),
        )
        if isinstance(client, AsyncSoliditech):
            return both(client, child)
        for one in (client, child, client):
            with pytest.raises(errors.InternalServerError):
                one.customers.get("A")
        return None

    ask(service, use, max_retries=0, on_event=lambda event: told["parent"].append(event.attempt))
    assert told == {"parent": [1, 1], "child": [1, 2, 3]}
    assert ["X-Tenant" in request.headers for request in service.requests] == [False, True, True, True, False]


def test_a_copy_shares_the_connections_and_does_not_close_them(ask: Ask) -> None:
    closed: list[bool] = []

    class Transport(httpx.MockTransport):
        def close(self) -> None:
            closed.append(True)

        async def aclose(self) -> None:
            closed.append(True)

    def use(client: Any) -> Any:
        child = client.with_options(timeout=1)
        if isinstance(client, AsyncSoliditech):

            async def close() -> Any:
                await child.aclose()
                assert closed == []
                return await client.customers.get("A")

            return close()
        child.close()
        assert closed == []
        return client.customers.get("A")

    assert (
        ask(
            ScriptedReplies(DONE),
            use,
            transport=Transport(ScriptedReplies(DONE)),
        ).account_id
        == "A"
    )
    assert closed == [True]


def test_a_whole_reply(ask: Ask) -> None:
    service = ScriptedReplies(soon(), httpx.Response(200, json=CUSTOMER, headers=[("X-A", "1"), ("X-A", "2")]))
    raw = ask(service, lambda client: client.customers.with_raw_response.get("A"))
    assert raw.value.tax_type == raw.select("result.taxType") == "VAT"
    assert (raw.status, raw.headers["x-a"], raw.attempts) == (200, "1, 2", 2)
    assert raw.request_id == service.requests[0].headers["X-Request-Id"]
    assert raw.elapsed >= 0
    assert raw.json() == CUSTOMER


@pytest.mark.parametrize("mode", ["fields", "flat JSON"])
def test_options_of_one_call_in_both_modes_whole_or_not(ask: Ask, mode: str) -> None:
    options = RequestOptions(extra_headers={"X-Tenant": "north"}, extra_query={"dry": "1"}, extra_body={"a": 1})
    given: dict[str, Any] = {"tax_type": "VAT"} if mode == "fields" else {"parameters_json": {"taxType": "VAT"}}
    for whole in (False, True):
        service = ScriptedReplies(DONE)

        def update(client: Any, whole: bool = whole) -> Any:
            group = client.customers.with_raw_response if whole else client.customers
            return group.update("A", **given, options=options)

        ask(service, update)
        (request,) = service.requests
        assert request.content == b'{"taxType":"VAT","a":1}'
        assert (request.headers["X-Tenant"], request.url.query) == ("north", b"dry=1")


def test_options_bound_one_call_and_no_other(ask: Ask) -> None:
    async def twice(client: Any) -> None:
        for options in (RequestOptions(max_retries=0), None):
            with pytest.raises(errors.InternalServerError):
                await client.customers.get("A", options=options)

    def use(client: Any) -> Any:
        if isinstance(client, AsyncSoliditech):
            return twice(client)
        for options in (RequestOptions(max_retries=0), None):
            with pytest.raises(errors.InternalServerError):
                client.customers.get("A", options=options)
        return None

    events: list[int] = []
    ask(ScriptedReplies(soon()), use, max_retries=1, on_event=lambda event: events.append(event.attempt))
    assert events == [1, 1, 2]
