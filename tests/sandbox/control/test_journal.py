"""The journal of requests: what it tells, how much of it, and that no key is ever in it."""

from __future__ import annotations

import base64
import copy
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import operation
from soliditech_runtime.schema.json import encode
from soliditech_tools.sandbox.control.journal import LONGEST_BODY, MOST_REQUESTS, RecordedRequest
from tests.support.caller import KEY, Caller, key_scheme

ROUTE = "/_sandbox/requests"


def journal(sandbox: Caller) -> list[dict[str, Any]]:
    reply = sandbox.send("GET", ROUTE)
    assert reply.status == 200
    found: list[dict[str, Any]] = reply.json["requests"]
    return found


def kept(sandbox: Caller) -> list[RecordedRequest]:
    found: list[RecordedRequest] = sandbox.app.state.controls.journal.requests()
    return found


def test_a_request_is_noted_with_what_came_of_it(sandbox: Caller) -> None:
    body = models.UpdateCustomer(tax_type="VAT").to_dict()
    found = operation("updateCustomer")
    target = sandbox.target("updateCustomer", account_id="ACC-1001")
    sandbox.send(
        found.method, target + "?extra=1", body=encode(body), headers={"X-Request-Id": "mine", "X-Tenant": "n"}
    )
    (noted,) = kept(sandbox)
    assert (noted.number, noted.operation, noted.method, noted.path) == (1, found.id, found.method, found.path)
    assert (noted.status, noted.fault, noted.request_id) == (200, None, "mine")
    assert list(noted.ids.values()) == ["ACC-1001"]
    assert noted.query == {"extra": "1"}
    assert noted.headers["x-tenant"] == "n"
    assert noted.json == body
    assert noted.time.utcoffset() is not None


def test_the_route_shows_the_same(sandbox: Caller) -> None:
    sandbox.call("getCustomer", account_id="ACC-1001")
    sandbox.call("getCustomer", account_id="ACC-none")
    shown = journal(sandbox)
    assert [each["number"] for each in shown] == [1, 2]
    assert [each["operation"] for each in shown] == ["getCustomer", "getCustomer"]
    assert [each["status"] for each in shown] == [200, 404]
    assert shown[0]["body"] is None


def test_what_is_no_call_of_the_api_is_not_noted(sandbox: Caller) -> None:
    for path in ("/", "/docs", "/openapi.json", ROUTE):
        assert sandbox.send("GET", path).status == 200
    assert journal(sandbox) == []


def test_what_is_of_no_operation_is_noted_as_it_came(sandbox: Caller) -> None:
    sandbox.send("GET", "/not/there")
    sandbox.send("DELETE", operation("addCustomer").path)
    shown = [(each["operation"], each["method"], each["path"], each["status"]) for each in journal(sandbox)]
    assert shown == [(None, "GET", "/not/there", 404), (None, "DELETE", operation("addCustomer").path, 405)]


def test_a_refused_body_is_noted_as_it_came(sandbox: Caller) -> None:
    assert sandbox.call("addCustomer", b"{not json").status == 400
    assert kept(sandbox)[0].body == "{not json"


def test_a_fault_is_noted(sandbox: Caller) -> None:
    found = operation("searchCustomers")
    sandbox.send(found.method, found.path, headers={"X-Sandbox-Fault": "latency; seconds=0, 503"})
    assert [(each.status, each.fault) for each in kept(sandbox)] == [(503, "latency 503")]


def test_the_last_requests_are_kept_up_to_a_number_and_a_size(sandbox: Caller) -> None:
    body = encode({"description": "x" * LONGEST_BODY})
    sandbox.call("addCustomer", body)
    assert len(kept(sandbox)[0].body or "") == LONGEST_BODY
    found = sandbox.app.state.controls.journal
    for _ in range(MOST_REQUESTS):
        found.record("GET", b"/", b"", {}, "id")
    numbers = [each.number for each in kept(sandbox)]
    assert numbers == list(range(2, MOST_REQUESTS + 2))


def test_it_can_be_emptied(sandbox: Caller) -> None:
    sandbox.call("searchCustomers")
    assert sandbox.send("DELETE", ROUTE).status == 204
    assert journal(sandbox) == []
    sandbox.call("searchCustomers")
    assert [each["number"] for each in journal(sandbox)] == [1]


def test_what_was_given_does_not_change_any_more(sandbox: Caller) -> None:
    sandbox.call("searchCustomers")
    before = kept(sandbox)[0]
    before.status = 0
    assert kept(sandbox)[0].status == 200


SCHEMES: dict[str, dict[str, str]] = {
    "header": {"type": "apiKey", "in": "header", "name": "Api-Token"},
    "query": {"type": "apiKey", "in": "query", "name": "token"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("key", [KEY, "a-live-key-by-mistake"], ids=["right", "wrong"])
def test_no_key_is_in_it_wherever_it_stood(scheme: str, key: str) -> None:
    document: Any = copy.deepcopy(Caller().document)
    document["components"]["securitySchemes"][key_scheme(document)] = SCHEMES[scheme]
    sandbox = Caller(document)
    target = sandbox.target("searchCustomers")
    assert sandbox.send("GET", target, key=key).status == (200 if key == KEY else 401)
    shown = sandbox.send("GET", ROUTE).content.decode() + repr(kept(sandbox))
    assert key not in shown
    assert base64.b64encode(key.encode()).decode().rstrip("=") not in shown
    assert "***" in shown


def test_the_right_key_is_in_it_nowhere_else_either(sandbox: Caller) -> None:
    target = f"{sandbox.target('searchCustomers')}?wrong-place={KEY}&{KEY}=1"
    sandbox.send("GET", target, headers={"X-Other": f"key {KEY}", "X-Request-Id": KEY})
    sandbox.send("GET", f"/not/{KEY}")
    assert len(kept(sandbox)) == 2
    assert KEY not in sandbox.send("GET", ROUTE).content.decode()


def test_a_repr_holds_no_value(sandbox: Caller) -> None:
    sandbox.call("addCustomer", models.AddCustomer(physical_address=models.PhysicalAddress(city="canary")))
    sandbox.call("getCustomer", account_id="ACC-canary")
    assert "canary" not in repr(kept(sandbox))
    assert repr(kept(sandbox)[0]) == "<Request 1: addCustomer, 200>"
