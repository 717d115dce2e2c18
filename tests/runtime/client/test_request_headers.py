"""Headers: which a caller may set, which can carry the key, and which of several of one name goes out."""

from __future__ import annotations

import logging
from typing import Any

import httpx
import pytest

from soliditech import RequestEvent, RequestOptions, errors
from soliditech_runtime.client.request_headers import (
    can_carry_key,
    checked_headers,
    is_header_name,
    merge_headers,
    own_request_id,
)
from tests.support.clients import ScriptedReplies

CUSTOMER = httpx.Response(200, json={"result": {"accountId": "A"}})
LIST = httpx.Response(200, json={"result": [{"accountId": "A"}], "paging": {"page": 1, "totalItems": 1}})
FILE = httpx.Response(200, content=b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
KEY = "canary-key"


@pytest.fixture(params=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "async")


@pytest.mark.parametrize("name", ["X-Api-Key", "Authorization", "key", "x_1.2"])
def test_a_token_that_nobody_else_sends(name: str) -> None:
    assert is_header_name(name)
    assert can_carry_key(name)


@pytest.mark.parametrize("name", ["", "X Key", "X\r\nKey", "X:Key", 'X", "', "Schlüssel", "Content-Length", "HOST"])
def test_what_no_request_can_have_and_what_is_the_transport_s(name: str) -> None:
    assert not is_header_name(name)
    assert not can_carry_key(name)


@pytest.mark.parametrize("name", ["Accept", "content-type", "User-Agent", "X-Request-Id"])
def test_what_the_client_sends_by_itself_may_be_set_but_carries_no_key(name: str) -> None:
    assert is_header_name(name)
    assert not can_carry_key(name)


def test_of_one_name_the_last_is_there_in_its_case_and_at_the_place_of_the_first() -> None:
    before = [(b"Host", b"a"), (b"X-Tenant", b"north")]
    assert merge_headers(before, [(b"X-B", b"1")], [(b"x-tenant", b"south"), (b"X-b", b"2")]) == [
        (b"Host", b"a"),
        (b"x-tenant", b"south"),
        (b"X-b", b"2"),
    ]
    assert before == [(b"Host", b"a"), (b"X-Tenant", b"north")]


def test_the_id_that_was_given_last() -> None:
    assert own_request_id([(b"X-Request-Id", b"1")], [], [(b"x-request-id", b"2")]) == "2"
    assert own_request_id([(b"X-REQUEST-ID", b"1")], [(b"X-A", b"3")]) == "1"
    assert own_request_id([], [(b"X-Request", b"1")]) is None


@pytest.mark.parametrize("extra", [{"X-A": "1", "x-a": "2"}, {"ACCEPT": "a", "X-B": "1", "Accept": "a"}])
def test_a_name_that_comes_twice_in_one_mapping_is_refused(extra: dict[str, str]) -> None:
    with pytest.raises(errors.InvalidParameterError, match=r"header \d is there twice, in upper and lower case; leave"):
        checked_headers(extra)


def test_the_name_of_a_header_may_be_the_key_and_is_not_shown() -> None:
    options = RequestOptions(extra_headers={"X-Tenant": "north", "c4n4ry-key": "X-API-Kéy"})
    with pytest.raises(errors.InvalidParameterError, match="the value of header 2 must be printable ASCII") as caught:
        ScriptedReplies(CUSTOMER).ask(lambda client: client.customers.get("A", options=options), is_async=False)
    assert "c4n4ry" not in str(caught.value)


@pytest.mark.parametrize(
    ("of_client", "of_call", "name", "sent"),
    [
        ({"X-Tenant": "north"}, {"x-tenant": "south"}, "X-Tenant", "south"),
        ({"accept": "text/csv"}, {}, "Accept", "text/csv"),
        ({"accept": "text/csv"}, {"ACCEPT": "text/html"}, "Accept", "text/html"),
        ({"content-type": "application/vnd.a+json"}, {}, "Content-Type", "application/vnd.a+json"),
        ({"USER-AGENT": "billing/2"}, {"user-agent": "billing/3"}, "User-Agent", "billing/3"),
        ({"x-api-key": "second"}, {"X-Api-Key": "third"}, "X-API-Key", "third"),
        ({"X-REQUEST-id": "run-7"}, {}, "X-Request-Id", "run-7"),
        ({"X-Request-Id": "run-7"}, {"x-request-id": "run-7-row-3"}, "X-Request-Id", "run-7-row-3"),
    ],
)
def test_of_client_and_call_the_call_s_goes_out_and_goes_out_once(
    of_client: dict[str, str], of_call: dict[str, str], name: str, sent: str, *, is_async: bool
) -> None:
    service = ScriptedReplies(CUSTOMER)

    def update(client: Any) -> Any:
        options = RequestOptions(extra_headers=of_call)
        return client.with_options(extra_headers=of_client).customers.update("A", tax_type="VAT", options=options)

    service.ask(update, is_async=is_async)
    (request,) = service.requests
    assert request.headers.get_list(name) == [sent]
    names = [key.lower() for key, _ in request.headers.raw]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("api_key", ["fixed", lambda: "asked"], ids=["a key", "a function"])
def test_a_copy_of_a_copy_has_the_headers_of_the_last(api_key: Any, *, is_async: bool) -> None:
    service = ScriptedReplies(CUSTOMER)

    def get(client: Any) -> Any:
        first = client.with_options(extra_headers={"X-Tenant": "north", "x-api-key": "other"})
        return first.with_options(extra_headers={"x-TENANT": "south"}).customers.get("A")

    service.ask(get, is_async=is_async, api_key=api_key)
    assert service.requests[0].headers.get_list("x-tenant") == ["south"]
    assert service.requests[0].headers.get_list("x-api-key") == ["other"]


CALLS: dict[str, tuple[httpx.Response, Any]] = {
    "an object": (CUSTOMER, lambda group, options: group.customers.with_raw_response.get("A", options=options)),
    "a list": (LIST, lambda group, options: group.customers.with_raw_response.search(options=options)),
    "a file": (FILE, lambda group, options: group.invoicing.with_raw_response.get_invoice_pdf("A", options=options)),
}


@pytest.mark.parametrize("case", CALLS)
def test_an_own_id_is_that_of_log_event_and_reply(
    case: str, caplog: pytest.LogCaptureFixture, *, is_async: bool
) -> None:
    caplog.set_level(logging.INFO)
    reply, call = CALLS[case]
    events: list[RequestEvent] = []
    service = ScriptedReplies(httpx.Response(503, headers={"Retry-After": "0"}), reply)
    options = RequestOptions(extra_headers={"x-request-id": "run-7"})
    raw = service.ask(lambda client: call(client, options), is_async=is_async, on_event=events.append)
    assert raw.request_id == "run-7"
    assert [event.request_id for event in events] == ["run-7", "run-7"]
    assert [request.headers.get_list("X-Request-Id") for request in service.requests] == [["run-7"], ["run-7"]]
    assert [record.getMessage().endswith("request id run-7") for record in caplog.records if "attempt" in record.msg]


FAILURES: list[httpx.Response | BaseException] = [
    httpx.Response(409, headers={"X-Request-Id": "server-1"}),
    httpx.Response(500, json={"error": {"requestId": "server-2"}}),
    httpx.Response(200, content=b"<html>", headers={"X-Request-Id": "server-3"}),
    httpx.ReadTimeout("late"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=["refused", "failed", "unreadable", "no reply"])
def test_an_own_id_is_that_of_the_error(failure: httpx.Response | BaseException, *, is_async: bool) -> None:
    service = ScriptedReplies(failure)

    def suspend(client: Any) -> Any:
        return client.with_options(extra_headers={"X-Request-Id": "run-7"}, max_retries=0).customers.get("A")

    with pytest.raises(errors.SoliditechError) as caught:
        service.ask(suspend, is_async=is_async)
    assert caught.value.request_id == "run-7"


def test_without_an_own_id_the_error_has_the_server_s(*, is_async: bool) -> None:
    service = ScriptedReplies(httpx.Response(409, headers={"X-Request-Id": "server-1"}))
    with pytest.raises(errors.ConflictError) as caught:
        service.ask(lambda client: client.customers.get("A"), is_async=is_async)
    assert caught.value.request_id == "server-1"


@pytest.mark.parametrize(
    ("request_id", "says"),
    [("", "must not be empty; leave it out"), (KEY, "holds the API key"), (f"run-{KEY}-7", "holds the API key")],
)
def test_an_id_that_cannot_be_shown_is_refused(request_id: str, says: str, *, is_async: bool) -> None:
    service = ScriptedReplies(CUSTOMER)
    options = RequestOptions(extra_headers={"X-Request-Id": request_id})
    with pytest.raises(errors.InvalidParameterError, match=says) as caught:
        service.ask(lambda client: client.customers.get("A", options=options), is_async=is_async, api_key=KEY)
    assert service.requests == []
    assert KEY not in str(caught.value)
