"""How faults are written: numbers as texts, fractions of seconds, and refusals that say what there is."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest

from soliditech import errors
from soliditech_runtime.schema.json import encode
from soliditech_tools.sandbox.control.fault_rule import FaultRule, rule_of, rules_of_header
from soliditech_tools.sandbox.control.faults import Faults
from soliditech_tools.testing import Sandbox
from tests.support.caller import Caller

FAULTS = "/_sandbox/faults"
EVERY_FAULT = "one of latency, reset, truncate, not_json, not_http, or a status from 400 to 599"

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"fault": "nonsense"}, f"fault is {EVERY_FAULT}, not nonsense"),
    ({"fault": 200}, f"fault is {EVERY_FAULT}, not 200"),
    ({"fault": None}, f"fault is {EVERY_FAULT}"),
    ({}, f"fault is {EVERY_FAULT}"),
    ({"fault": ["reset"]}, f'fault is {EVERY_FAULT}, not ["reset"]'),
    ({"fault": 503, "tims": 1}, "'tims' is no setting: is it times?"),
    ({"fault": 503, "zzz": 1}, "'zzz' is no setting: there are fault, operation, when, times, "),
    ({"fault": 503, "times": 0}, "times is a whole number from 1 on, not 0"),
    ({"fault": 503, "probability": 2}, "probability is a number from 0 to 1, not 2"),
    ({"fault": "reset", "when": "later"}, "when is before or after, not later"),
    ({"fault": "latency", "seconds": -1}, "seconds is a number of seconds from 0 to 3600, such as 0.5, not -1"),
    ({"fault": 503, "seconds": 2}, "seconds belongs to a latency: write latency; seconds=2, 503"),
    ({"fault": "reset", "retry_after": 2}, "retry_after belongs to a status: write one such as 429 as the fault"),
    ({"fault": "x" * 99}, f"fault is {EVERY_FAULT}, not {'x' * 40}..."),
]


@pytest.mark.parametrize(("settings", "text"), REFUSED, ids=[str(settings)[:40] for settings, _ in REFUSED])
def test_a_refusal_says_what_to_write_and_nothing_of_a_library(
    sandbox: Caller, settings: dict[str, Any], text: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}"):
        rule_of(settings)
    reply = sandbox.send("POST", FAULTS, body=encode(settings))
    assert (reply.status, reply.error["message"].startswith(f"This is no fault: {text}")) == (422, True)


def test_a_header_is_refused_in_the_same_words(sandbox: Caller) -> None:
    reply = sandbox.send("GET", sandbox.target("listProducts"), headers={"X-Sandbox-Fault": "resett"})
    assert reply.status == 400
    assert reply.error["message"] == f"X-Sandbox-Fault cannot be read: fault is {EVERY_FAULT}, not resett."


def test_an_unknown_operation_is_told_with_those_that_are_called_alike(sandbox: Caller) -> None:
    reply = sandbox.send("POST", FAULTS, body=b'{"fault": 503, "operation": "createPayments"}')
    assert reply.faults["operation"].startswith("Not known: there is no operation createPayments: is it createPayment")


@pytest.mark.parametrize("fault", ["429", 429])
def test_a_status_may_be_a_text(fault: object) -> None:
    assert rule_of({"fault": fault, "times": "2"}) == FaultRule(fault=429, times=2)


def test_the_kit_takes_a_status_as_text_and_names_the_faults_too() -> None:
    with Sandbox() as sandbox, sandbox.client(max_retries=0) as client:
        status, unheard_of = cast("list[int]", ["429", "nonsense"])
        sandbox.fail_next(status, retry_after=0.5)
        with pytest.raises(errors.RateLimitError) as caught:
            client.customers.get("ACC-1001")
        assert caught.value.retry_after == 0.5
        with pytest.raises(ValueError, match="one of latency, reset, truncate, not_json, not_http, or a status"):
            sandbox.fail_next(unheard_of)


@pytest.mark.parametrize(("written", "header"), [("2", "2"), ("0.25", "0.25"), ("2.0", "2"), ("86400", "86400")])
def test_a_wait_may_have_a_fraction(sandbox: Caller, written: str, header: str) -> None:
    target = sandbox.target("listProducts")
    reply = sandbox.send("GET", target, headers={"X-Sandbox-Fault": f"429; retry_after={written}"})
    assert (reply.status, reply.headers["retry-after"]) == (429, header)
    assert rules_of_header("latency; seconds=0.025")[0].seconds == 0.025


def test_times_counts_only_the_requests_that_are_hit_where_a_probability_stands_beside_it() -> None:
    faults = Faults({"getPayment"})
    faults.add(FaultRule(fault=503, probability=0.3, seed=1, times=5))
    hit = [faults.for_request("getPayment", None).name is not None for _ in range(200)]
    assert sum(hit) == 5
    assert hit.index(True) < 20
    drawn = Faults({"getPayment"})
    drawn.add(FaultRule(fault=503, probability=0.3, seed=1))
    without_times = [drawn.for_request("getPayment", None).name is not None for _ in range(200)]
    last = max(number for number, is_hit in enumerate(hit) if is_hit)
    assert hit[: last + 1] == without_times[: last + 1]
