"""What is logged of departures, sync and async: each kind once a client, and how often it came again."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, errors
from soliditech_runtime.calls.contract import DepartureLog, describe
from soliditech_runtime.violations import Violation
from tests.support.clients import ScriptedReplies

Run = Callable[..., list[tuple[str, str]]]


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Run:
    """`run(times, *results)`: level and text of what a client logs of the departures of so many replies of each."""

    def action(times: int) -> Callable[[Any], Any]:
        async def later(client: AsyncSoliditech) -> None:
            for number in range(times):
                options = client.with_options(timeout=5) if number % 2 else client
                await options.customers.get("A")

        def now(client: Any) -> Any:
            if isinstance(client, AsyncSoliditech):
                return later(client)
            for number in range(times):
                (client.with_options(timeout=5) if number % 2 else client).customers.get("A")
            return None

        return now

    def logged(times: int, *results: Any, **settings: Any) -> list[tuple[str, str]]:
        caplog.set_level(logging.DEBUG)
        caplog.clear()
        service = ScriptedReplies(*(httpx.Response(200, json={"result": result}) for result in results))
        service.ask(action(times), is_async=request.param == "async", **settings)
        return [(record.levelname, record.getMessage()) for record in caplog.records if "depart" in record.getMessage()]

    return logged


FIRST = "getCustomer: the reply departs from the spec: "
AGAIN = "replies departed from the spec again as logged before: "


@pytest.mark.parametrize(
    ("result", "level", "text"),
    [
        ({"accountId": 5}, "WARNING", "Customer.accountId (type)"),
        ({"accountId": "A", "jane@example.com": 1}, "DEBUG", "Customer (unknown)"),
        ({"accountId": "A", "createdDate": "2024-03-01T00:00:00"}, "WARNING", "Customer.createdDate (date)"),
    ],
)
def test_the_same_departure_is_logged_once_and_counted(run: Run, result: Any, level: str, text: str) -> None:
    assert run(1000, result) == [(level, FIRST + text), (level, f"{AGAIN}{text}: 999 more")]


def test_each_kind_is_logged_when_it_first_comes(run: Run) -> None:
    lines = run(4, {"accountId": 5}, {"accountId": 5, "taxType": 5}, {"physicalAddress": None}, {"accountId": "A"})
    assert lines == [
        ("WARNING", f"{FIRST}Customer.accountId (type)"),
        ("WARNING", f"{FIRST}Customer.taxType (type)"),
        ("WARNING", f"{FIRST}Customer.physicalAddress (null)"),
        ("WARNING", f"{AGAIN}Customer.accountId (type): 1 more"),
    ]


def test_nothing_is_counted_of_what_came_once(run: Run) -> None:
    assert run(2, {"accountId": 5}, {"accountId": "A"}) == [("WARNING", f"{FIRST}Customer.accountId (type)")]


@pytest.mark.parametrize("keys", [("AccountId", "TaxType"), ("ACCOUNTID", "tax_type"), ("account-id", "taxtype")])
def test_keys_in_another_case_are_a_warning_with_the_spec_s_names(run: Run, keys: tuple[str, ...]) -> None:
    lines = run(3, dict.fromkeys(keys, "x"))
    text = "Customer (unrecognized; known: accountId, taxType)"
    assert lines == [
        ("WARNING", f"{FIRST}Customer (unknown), {text}"),
        ("WARNING", f"{AGAIN}Customer (unknown): 2 more, Customer (unrecognized): 2 more"),
    ]
    assert not any(key in line for _, line in lines for key in keys)


def test_a_function_and_raising_hear_of_each_reply(run: Run) -> None:
    heard: list[Any] = []
    assert run(3, {"accountId": 5}, on_contract_violation=lambda *call: heard.append(call)) == []
    assert len(heard) == 3
    with pytest.raises(errors.InvalidResponseError, match=r"Customer\.accountId \(type\)"):
        run(3, {"accountId": 5}, on_contract_violation="raise")


def test_threads_log_one_line_together(caplog: pytest.LogCaptureFixture) -> None:
    log = DepartureLog("soliditech")
    departing = [Violation("Customer.taxType", "type")] * 2

    def report() -> None:
        for _ in range(500):
            log("getCustomer", departing)

    threads = [threading.Thread(target=report) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    log.close()
    assert [record.getMessage() for record in caplog.records] == [
        f"{FIRST}Customer.taxType (type)",
        f"{AGAIN}Customer.taxType (type): 1,999 more",
    ]


def test_a_text_names_each_departure_once_and_twenty_at_most() -> None:
    many = [Violation(f"Customer.field{number}", "type") for number in range(21)]
    assert re.fullmatch(r"(Customer\.field\d+ \(type\), ){20}\.\.\.", describe(many))
    assert describe([Violation("Customer", "unknown", name) for name in ("a", "b")]) == "Customer (unknown)"
