"""Options, escape hatches, copies of a client, events, and the one log line."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE, UNSET, AsyncSoliditech, RequestOptions, Soliditech, errors, models
from soliditech_runtime.calls.events import RequestEvent

KEY = "canary-key"
CANARIES = (KEY, "ACC-canary", "canary-name", "canary@example.com", "4711.11", "server-canary")


class Server:
    """Answers what it is told to, and keeps the requests."""

    def __init__(self, reply: Callable[[httpx.Request], httpx.Response] | None = None) -> None:
        self.requests: list[httpx.Request] = []
        self._reply = reply or (lambda _: httpx.Response(200, json={"result": {"accountId": "ACC-canary"}}))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self._reply(request)

    def client(self, **settings: object) -> Soliditech:
        defaults = {"base_url": "https://isp.example/api", "api_key": KEY, "transport": httpx.MockTransport(self)}
        return Soliditech(**{**defaults, **settings})  # type: ignore[arg-type]


def test_options_of_one_call() -> None:
    server = Server()
    options = RequestOptions(
        extra_headers={"x-api-key": "other", "X-Tenant": "north"},
        extra_query={"dry run": "yes&no"},
        extra_body={"creditLimit": Decimal("10.50"), "physicalAddress": {"floor": 3}},
    )
    server.client().customers.update("A", physical_address=models.PhysicalAddress(city="x"), options=options)
    (request,) = server.requests
    assert request.content == b'{"physicalAddress":{"city":"x","floor":3},"creditLimit":10.50}'
    assert request.url.query == b"dry%20run=yes%26no"
    assert request.headers.get_list("x-api-key") == ["other"]
    assert request.headers["X-Tenant"] == "north"


def test_extra_body_goes_with_flat_json_too() -> None:
    server = Server()
    options = RequestOptions(extra_body={"creditLimit": 5})
    server.client().customers.update("A", parameters_json={"taxType": "x"}, options=options)
    assert server.requests[0].content == b'{"taxType":"x","creditLimit":5}'


def test_three_states() -> None:
    server = Server()
    server.client().customers.update("A", tax_type=None, dealer=UNSET, ticket_center="T")
    assert server.requests[0].content == b'{"taxType":null,"ticketCenter":"T"}'


@pytest.mark.parametrize("given", [{}, {"line_reference": UNSET}, {"line_reference": None}, {"line_reference": ""}])
def test_an_empty_line_reference_is_sent_as_null(given: dict[str, Any]) -> None:
    server = Server(lambda _: httpx.Response(200, json={"result": {"invoiceNumber": "1"}}))
    server.client().invoicing.create_direct_invoice(cost_center="C", **given)
    flat = {"lineReference": given["line_reference"]} if given.get("line_reference", UNSET) is not UNSET else {}
    server.client().invoicing.create_direct_invoice(parameters_json={"costCenter": "C", **flat})
    assert [request.content for request in server.requests] == [b'{"costCenter":"C","lineReference":null}'] * 2


def test_with_options_leaves_the_parent_alone_and_shares_its_connections() -> None:
    server = Server(lambda _: httpx.Response(503))
    parent = server.client(max_retries=0)
    child = parent.with_options(extra_headers={"X-Tenant": "north"}, max_retries=1)
    with pytest.raises(errors.InternalServerError) as of_parent:
        parent.customers.get("A")
    with pytest.raises(errors.InternalServerError) as of_child:
        child.customers.get("A")
    assert (of_parent.value.attempts, of_child.value.attempts) == (1, 2)
    assert ["X-Tenant" in request.headers for request in server.requests] == [False, True, True]
    assert child._caller.transport is parent._caller.transport
    assert child.customers is not parent.customers


def test_closing_a_copy_leaves_the_connections() -> None:
    closed: list[bool] = []

    class Transport(httpx.MockTransport):
        def close(self) -> None:
            closed.append(True)

    parent = Soliditech(base_url="https://isp.example", api_key=KEY, transport=Transport(Server()))
    parent.with_options(timeout=1).close()
    assert closed == []
    with parent:
        pass
    assert closed == [True]


def test_the_request_id_is_the_same_over_attempts() -> None:
    server = Server(lambda request: httpx.Response(503, headers={"X-Request-Id": request.headers["X-Request-Id"]}))
    with pytest.raises(errors.InternalServerError) as caught:
        server.client(max_retries=1).customers.get("A")
    assert len({request.headers["X-Request-Id"] for request in server.requests}) == 1
    assert caught.value.request_id == server.requests[0].headers["X-Request-Id"]


def test_one_log_line_a_call_without_ids_and_values(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = Server()
    server.client().customers.update(
        "ACC-canary", tax_type="canary-name", options=RequestOptions(extra_query={"q": "server-canary"})
    )
    (record,) = [record for record in caplog.records if record.name == "soliditech"]
    assert record.levelno == logging.INFO
    request_id = server.requests[0].headers["X-Request-Id"]
    assert record.getMessage().startswith("updateCustomer PUT /customers/{accountId}: 200, attempt 1, ")
    assert record.getMessage().endswith(f"request id {request_id}")
    assert not any(canary in caplog.text for canary in CANARIES)


def test_events_and_a_hook_that_raises(caplog: pytest.LogCaptureFixture) -> None:
    events: list[RequestEvent] = []

    def hook(event: RequestEvent) -> None:
        events.append(event)
        raise RuntimeError("a fault in the metrics")

    assert Server().client(on_event=hook).customers.get("ACC-canary").account_id == "ACC-canary"
    assert [(event.operation, event.status, event.attempt) for event in events] == [("getCustomer", 200, 1)]
    assert "on_event raised" in caplog.text


def failing() -> Soliditech:
    body = {
        "error": {
            "code": "limit",
            "message": "server-canary",
            "details": [{"field": "taxType", "message": "x"}, {"field": "a canary"}],
        }
    }
    return Server(lambda _: httpx.Response(409, json=body, headers={"Retry-After": "7"})).client()


def test_an_error_has_what_the_server_said_but_does_not_show_it() -> None:
    with pytest.raises(errors.ConflictError) as caught:
        failing().customers.update("ACC-canary", tax_type="canary-name")
    error = caught.value
    assert (error.operation, error.status, error.code, error.message) == (
        "updateCustomer",
        409,
        "limit",
        "server-canary",
    )
    assert (error.fields, error.attempts, error.retry_after, error.outcome) == (("taxType",), 1, 7.0, "rejected")
    assert str(error) == (
        "updateCustomer: a business rule forbids it (409). Fields: taxType. The server did nothing. "
        "The values are listed by getTaxTypes."
    )
    assert not any(canary in str(error) + repr(error) for canary in CANARIES)


@pytest.mark.parametrize("way", [copy.deepcopy, copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_errors_survive_copies_and_pickles(way: Callable[[errors.SoliditechError], errors.SoliditechError]) -> None:
    with pytest.raises(errors.ConflictError) as caught:
        failing().customers.get("A")
    twin = way(caught.value)
    assert type(twin) is errors.ConflictError
    assert str(twin) == str(caught.value)
    assert {**vars(twin), "__notes__": None} == {**vars(caught.value), "__notes__": None}


def test_every_error_class_survives_a_pickle() -> None:
    for name in errors.__all__:
        error = getattr(errors, name)("what happened", operation="getCustomer", outcome="unknown")
        twin = pickle.loads(pickle.dumps(error))
        assert (type(twin), str(twin), twin.outcome) == (type(error), "what happened", "unknown")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (422, errors.UnprocessableEntityError),
        (429, errors.RateLimitError),
        (500, errors.InternalServerError),
        (599, errors.InternalServerError),
        (301, errors.APIStatusError),
        (418, errors.APIStatusError),
        (499, errors.APIStatusError),
    ],
)
def test_each_status_has_its_error(status: int, expected: type[errors.SoliditechError]) -> None:
    client = Server(lambda _: httpx.Response(status, text="<html>server-canary</html>")).client(max_retries=0)
    with pytest.raises(errors.APIStatusError) as caught:
        client.customers.get("A")
    assert type(caught.value) is expected
    assert caught.value.status == status


def test_a_redirect_is_an_error_that_does_not_name_the_host() -> None:
    target = "https://user:server-canary@elsewhere.example/path?key=server-canary"
    with pytest.raises(errors.APIStatusError, match=r"redirects \(302\) to another host") as caught:
        Server(lambda _: httpx.Response(302, headers={"Location": target})).client().customers.get("A")
    assert not any(word in str(caught.value) for word in ("server-canary", "elsewhere"))
    assert caught.value.redirect_to == target


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"  ",
        b"<html>",
        b'{"a": NaN}',
        b"[" * 5000,
        b'{"result": 1e999999999999999999999}',
        b"\xff",
        b'{"result": 1e7000}',
    ],
)
def test_a_success_that_is_not_json(body: bytes) -> None:
    server = Server(lambda _: httpx.Response(200, content=body))
    with pytest.raises(errors.InvalidResponseError) as caught:
        server.client(max_retries=0).customers.get("A")
    assert caught.value.outcome == "unknown"
    assert caught.value.__context__ is None


def test_null_for_an_id_is_not_found() -> None:
    server = Server(lambda _: httpx.Response(200, json={"result": None}))
    with pytest.raises(errors.NotFoundError) as caught:
        server.client().customers.get("A")
    assert (caught.value.status, len(server.requests)) == (200, 1)


def test_reprs_show_names_only() -> None:
    client = Server().client()
    customer = models.Customer(
        account_id="ACC-canary", tax_type=None, primary_contact=models.PrimaryContact(email="canary@example.com")
    )
    shown = repr([client, client.__dict__, customer, RequestOptions(extra_body={"a": "canary-name"})])
    assert "<Customer: account_id, tax_type, primary_contact>" in shown
    assert not any(canary in shown for canary in CANARIES)


def test_the_async_client_has_the_same_manners() -> None:
    async def main() -> None:
        server = Server(lambda _: httpx.Response(503))
        client = AsyncSoliditech(
            base_url="https://isp.example", api_key=KEY, transport=httpx.MockTransport(server), max_retries=1
        )
        async with client:
            with pytest.raises(errors.InternalServerError) as caught:
                await client.customers.get("A")
            assert (caught.value.attempts, len(server.requests)) == (2, 2)
            with pytest.raises(errors.InternalServerError):
                await client.with_options(max_retries=0).customers.get("A")
            assert len(server.requests) == 3

    asyncio.run(main())


def test_groups_and_operations_say_what_they_are() -> None:
    client = Server().client()
    assert repr(client.customers) == "<Customers>"
    assert repr(AsyncSoliditech(base_url="https://isp.example", api_key=KEY).customers) == "<AsyncCustomers>"
    operation = PACKAGE.operations["getTaxTypes"]
    assert repr(operation) == f"<Operation getTaxTypes: {operation.method} {operation.path}>"
