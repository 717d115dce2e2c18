"""Faults, asked for by header or admin route: which requests they hit, and whether the action is carried out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import operation
from soliditech_runtime.schema.json import encode
from soliditech_tools.sandbox.control.fault_rule import FaultRule, rules_of_header
from soliditech_tools.sandbox.control.faults import Faults
from tests.support.caller import KEY, Caller, Reply

FAULTS = "/_sandbox/faults"
NOT_JSON = b"<!doctype html>"


def fail(sandbox: Caller, **rule: Any) -> None:
    """Set a fault."""
    assert sandbox.send("POST", FAULTS, body=encode(rule)).status == 201


def pay(sandbox: Caller, headers: Mapping[str, str] | None = None, key: str | None = KEY) -> Reply:
    """Create a payment of the example account."""
    found = operation("createPayment")
    body = models.CreatePayment(account_id="ACC-1001", reference="FAULTY", amount=Decimal(1)).to_dict()
    return sandbox.send(found.method, found.path, body=encode(body), headers=headers, key=key)


def paid(sandbox: Caller) -> int:
    """How often `pay` was carried out."""
    payments = sandbox.call("listCustomerPayments", account_id="ACC-1001").result
    return sum(models.Payment.from_dict(one).reference == "FAULTY" for one in payments)


def strikes(rule: FaultRule, *operations: str) -> list[bool]:
    """Which of these requests, one after the other, the rule hits."""
    faults = Faults({"createPayment", "getPayment"})
    faults.add(rule)
    return [faults.for_request(each, None).name is not None for each in operations]


@pytest.mark.parametrize("status", [429, 500, 503, 599])
def test_a_status_is_answered_before_anything_is_done(sandbox: Caller, status: int) -> None:
    reply = pay(sandbox, {"X-Sandbox-Fault": f"{status}; retry_after=7"})
    assert (reply.status, reply.headers["retry-after"], reply.error["code"]) == (status, "7", "FAULT")
    assert paid(sandbox) == 0


def test_a_status_has_no_retry_after_unless_one_is_asked_for(sandbox: Caller) -> None:
    assert "retry-after" not in pay(sandbox, {"X-Sandbox-Fault": "429"}).headers


@pytest.mark.parametrize(("when", "times"), [("before", 0), ("after", 1)])
@pytest.mark.parametrize("fault", ["500", "not_json"])
def test_after_means_that_the_action_was_committed(sandbox: Caller, fault: str, when: str, times: int) -> None:
    reply = pay(sandbox, {"X-Sandbox-Fault": f"{fault}; when={when}"})
    assert reply.status == (500 if fault == "500" else 200)
    assert reply.content.startswith(NOT_JSON) == (fault == "not_json")
    assert paid(sandbox) == times


def test_what_breaks_a_reply_strikes_after_the_action_unless_it_is_told_otherwise(sandbox: Caller) -> None:
    assert [FaultRule(fault=each).moment for each in ("reset", "truncate", "not_json", "not_http")] == ["after"] * 4
    assert [FaultRule(fault=503).moment, FaultRule(fault="latency").moment] == ["before"] * 2
    assert FaultRule(fault="reset", when="before").moment == "before"


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_latency_ends_in_the_action(sandbox: Caller, when: str) -> None:
    start = time.monotonic()
    assert pay(sandbox, {"X-Sandbox-Fault": f"latency; seconds=0.2; when={when}"}).status == 200
    assert time.monotonic() - start >= 0.2
    assert paid(sandbox) == 1


def test_latencies_add_up_and_the_first_other_fault_ends_the_request(sandbox: Caller) -> None:
    start = time.monotonic()
    reply = pay(sandbox, {"X-Sandbox-Fault": "latency; seconds=0.1, latency; seconds=0.1, 503, 500"})
    assert time.monotonic() - start >= 0.2
    assert reply.status == 503


def test_a_refused_request_can_be_struck_too(sandbox: Caller) -> None:
    assert sandbox.call("getPayment", tx_number="TXN-none").status == 404
    fail(sandbox, fault="not_json", operation="getPayment")
    found = operation("getPayment")
    assert sandbox.send(found.method, sandbox.target("getPayment", tx_number="TXN-none")).content.startswith(NOT_JSON)


def test_a_fault_strikes_its_operation_as_often_as_it_says(sandbox: Caller) -> None:
    fail(sandbox, fault=503, operation="createPayment", times=2)
    assert sandbox.call("getPayment", tx_number="TXN-7001").status == 200
    assert [pay(sandbox).status for _ in range(3)] == [503, 503, 200]
    assert paid(sandbox) == 1


def test_a_fault_without_times_goes_on_until_it_is_taken_back(sandbox: Caller) -> None:
    fail(sandbox, fault=503)
    assert [pay(sandbox).status for _ in range(5)] == [503] * 5
    assert sandbox.send("DELETE", FAULTS).status == 204
    assert pay(sandbox).status == 200


def test_the_route_shows_what_can_still_strike(sandbox: Caller) -> None:
    fail(sandbox, fault=503, times=2, operation="createPayment")
    fail(sandbox, fault="reset", times=1, probability=0.5, seed=9, when="before")
    pay(sandbox)
    shown = sandbox.send("GET", FAULTS).json["faults"]
    assert shown[0] == {"fault": 503, "operation": "createPayment", "times": 1}
    assert shown[1] == {"fault": "reset", "when": "before", "times": 1, "probability": 0.5, "seed": 9}
    pay(sandbox)
    assert [each["fault"] for each in sandbox.send("GET", FAULTS).json["faults"]] == ["reset"]


def test_chance_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    def run(seed: int) -> list[bool]:
        return strikes(FaultRule(fault=503, probability=0.3, seed=seed), *["getPayment"] * 200)

    assert run(1) == run(1)
    assert run(1) != run(2)
    assert 30 <= sum(run(1)) <= 90


def test_chance_counts_only_what_a_fault_could_hit() -> None:
    rule = FaultRule(fault=503, probability=0.5, seed=3, operation="createPayment")
    alone = strikes(rule, *["createPayment"] * 20)
    among_others = strikes(rule, *["createPayment", "getPayment"] * 20)
    assert among_others[::2] == alone
    assert not any(among_others[1::2])


def test_never_and_always_are_probabilities(sandbox: Caller) -> None:
    assert strikes(FaultRule(fault=503, probability=0), *["getPayment"] * 50) == [False] * 50
    assert strikes(FaultRule(fault=503, probability=1), *["getPayment"] * 50) == [True] * 50


def test_a_header_counts_over_the_requests_that_bring_it(sandbox: Caller) -> None:
    header = {"X-Sandbox-Fault": "503; times=2"}
    assert [pay(sandbox, header).status for _ in range(3)] == [503, 503, 200]
    assert pay(sandbox, {"X-Sandbox-Fault": "503; times=1"}).status == 503
    sandbox.send("DELETE", FAULTS)
    assert pay(sandbox, header).status == 503


def test_headers_that_are_long_gone_are_forgotten() -> None:
    faults = Faults(())
    for number in range(1000):
        faults.for_request("getPayment", f"503; times=1; seed={number}")
    assert faults.for_request("getPayment", "503; times=1; seed=999").name is None
    assert faults.for_request("getPayment", "503; times=1; seed=0").name == "503"


def test_a_header_strikes_nothing_without_the_right_key(sandbox: Caller) -> None:
    assert pay(sandbox, {"X-Sandbox-Fault": "503"}, key="wrong").status == 401


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nonsense",
        "200",
        "600",
        "reset; when=later",
        "reset; times=0",
        "reset; times=x",
        "503; probability=1.5",
        "503; probability=nan",
        "503; retry_after=-1",
        "latency; seconds=1e9",
        "reset; unknown=1",
        "reset; times",
        "reset,",
        "503; seed=1" + " " * 2000,
    ],
)
def test_a_header_that_spells_no_fault_is_refused_and_nothing_is_done(sandbox: Caller, header: str) -> None:
    reply = pay(sandbox, {"X-Sandbox-Fault": header})
    assert reply.status == 400
    assert "X-Sandbox-Fault" in reply.error["message"]
    assert paid(sandbox) == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff", 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"fault": "nonsense"}', 422),
        (b'{"fault": 200}', 422),
        (b'{"fault": 503, "times": 0}', 422),
        (b'{"fault": 503, "tims": 1}', 422),
        (b'{"fault": 503, "operation": "getNothing"}', 422),
    ],
)
def test_a_body_that_spells_no_fault_is_refused(sandbox: Caller, body: bytes, status: int) -> None:
    assert sandbox.send("POST", FAULTS, body=body).status == status
    assert sandbox.send("GET", FAULTS).json == {"faults": []}


def test_a_header_spells_everything_a_rule_can_say() -> None:
    text = "429; when=after; times=3; probability=0.25; seed=7; retry_after=2; operation=getPayment"
    assert rules_of_header(text) == [
        FaultRule(fault=429, when="after", times=3, probability=0.25, seed=7, retry_after=2, operation="getPayment")
    ]
    assert rules_of_header("latency;seconds=0.5,reset") == [
        FaultRule(fault="latency", seconds=0.5),
        FaultRule(fault="reset"),
    ]


@pytest.mark.parametrize("fault", ["reset", "truncate", "not_http"])
def test_a_server_that_cannot_break_connections_says_so_and_does_nothing(sandbox: Caller, fault: str) -> None:
    reply = pay(sandbox, {"X-Sandbox-Fault": fault})
    assert (reply.status, reply.error["code"]) == (501, "FAULT_NOT_POSSIBLE")
    assert paid(sandbox) == 0
