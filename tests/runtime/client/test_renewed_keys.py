"""A key that is asked for: once a call, once more after a 401, from functions that are async or not."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE, AsyncSoliditech, RequestEvent, RequestOptions, Soliditech, errors
from soliditech.groups import customers
from soliditech_runtime.process.system import System
from tests.support.clients import Action, ScriptedReplies
from tests.support.simulation.virtual import VirtualLoop, VirtualTime

REFUSED = httpx.Response(401, json={"error": {"code": "EXPIRED"}})
DONE = httpx.Response(200, json={"result": {"accountId": "A", "txNumber": "T"}})
FAILED = httpx.Response(503, headers={"Retry-After": "0"})


class Source:
    """Gives the keys that it is given, or raises them; counts how often it is asked."""

    def __init__(self, *keys: str | BaseException) -> None:
        self._keys = list(keys)
        self.asked = 0

    def __call__(self) -> str:
        self.asked += 1
        key = self._keys.pop(0) if len(self._keys) > 1 else self._keys[0]
        if isinstance(key, BaseException):
            raise key
        return key

    async def asynchronous(self) -> str:
        """As a call, after others had their turn."""
        await asyncio.sleep(0)
        return self()


Ask = Callable[..., Any]


@pytest.fixture(params=["sync", "async with a function", "async with an async function"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Runs an action with a client whose key comes from a source: `ask(source, server, action, **settings)`."""

    def run(source: Source, server: ScriptedReplies, action: Action, **settings: Any) -> Any:
        api_key = source.asynchronous if request.param.endswith("async function") else source
        return server.ask(action, is_async=request.param != "sync", api_key=api_key, **settings)

    return run


def read(client: Any) -> Any:
    return client.customers.get("A")


def pay(client: Any) -> Any:
    return client.payments.allocate_to_invoice("T", invoice_number="I")


def update(client: Any) -> Any:
    return client.customers.update("A", tax_type="VAT")


def keys_of(server: ScriptedReplies) -> list[str | None]:
    return [request.headers.get("x-api-key") for request in server.requests]


def test_all_attempts_of_a_call_carry_one_key(ask: Ask) -> None:
    source, server = Source("first", "second"), ScriptedReplies(FAILED, FAILED, DONE)
    ask(source, server, read)
    assert keys_of(server) == ["first"] * 3
    assert source.asked == 1


def test_an_unsafe_action_is_not_sent_again_after_a_401(ask: Ask) -> None:
    source, server = Source("old", "new"), ScriptedReplies(REFUSED, DONE)
    with pytest.raises(errors.AuthenticationError) as caught:
        ask(source, server, pay)
    assert (keys_of(server), source.asked) == (["old"], 1)
    assert caught.value.outcome == "rejected"
    assert caught.value.safe_to_repeat


@pytest.mark.parametrize("action", [read, update])
def test_a_new_key_is_tried_after_a_401(ask: Ask, action: Action) -> None:
    source, server = Source("old", "new"), ScriptedReplies(REFUSED, DONE)
    ask(source, server, action)
    assert keys_of(server) == ["old", "new"]
    first, second = server.requests
    assert first.headers["x-request-id"] == second.headers["x-request-id"]
    assert (first.url, first.content) == (second.url, second.content)


def test_it_counts_as_an_attempt_and_happens_once_a_call(ask: Ask) -> None:
    events: list[Any] = []
    source, server = Source("old", "new", "newest"), ScriptedReplies(REFUSED)
    with pytest.raises(errors.AuthenticationError) as caught:
        ask(source, server, update, on_event=events.append)
    assert (keys_of(server), source.asked) == (["old", "new"], 2)
    assert (caught.value.attempts, caught.value.outcome) == (2, "rejected")
    assert [(event.attempt, event.status, event.retry_in) for event in events] == [(1, 401, 0.0), (2, 401, None)]


def test_it_is_counted_with_the_retries(ask: Ask) -> None:
    source, server = Source("old", "new"), ScriptedReplies(REFUSED, DONE)
    with pytest.raises(errors.AuthenticationError):
        ask(source, server, read, max_retries=0)
    assert (keys_of(server), source.asked) == (["old"], 1)


def test_the_same_key_is_not_sent_twice(ask: Ask) -> None:
    source, server = Source("old"), ScriptedReplies(REFUSED, DONE)
    with pytest.raises(errors.AuthenticationError) as caught:
        ask(source, server, read)
    assert (source.asked, caught.value.attempts) == (2, 1)


@pytest.mark.parametrize("second", [RuntimeError("no more"), "", "with blanks"])
def test_if_there_is_no_new_key_the_401_stands(ask: Ask, second: str | RuntimeError) -> None:
    source, server = Source("old", second), ScriptedReplies(REFUSED, DONE)
    with pytest.raises(errors.AuthenticationError) as caught:
        ask(source, server, read)
    assert (keys_of(server), source.asked) == (["old"], 2)
    assert (caught.value.code, caught.value.attempts) == ("EXPIRED", 1)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


@pytest.mark.parametrize(
    "reply",
    [
        httpx.Response(403, json={}),
        httpx.Response(401, headers={"Content-Encoding": "br"}, content=b"no brotli"),
    ],
    ids=["403", "a 401 that cannot be read"],
)
def test_only_a_complete_401_asks_again(ask: Ask, reply: httpx.Response) -> None:
    source, server = Source("old", "new"), ScriptedReplies(reply)
    with pytest.raises(errors.APIStatusError):
        ask(source, server, read)
    assert source.asked == 1


def test_a_key_that_is_no_function_is_not_sent_again() -> None:
    server = ScriptedReplies(REFUSED, DONE)
    with pytest.raises(errors.AuthenticationError):
        server.ask(read, is_async=False)
    assert len(server.requests) == 1


@pytest.mark.parametrize("name", ["X-API-Key", "x-api-key"])
def test_nothing_is_asked_where_the_caller_sends_a_key_of_his_own(ask: Ask, name: str) -> None:
    source, server = Source("asked"), ScriptedReplies(REFUSED)
    options = RequestOptions(extra_headers={name: "own"})
    for action in (
        lambda client: client.customers.get("A", options=options),
        lambda client: read(client.with_options(extra_headers={name: "own"})),
    ):
        with pytest.raises(errors.AuthenticationError):
            ask(source, server, action)
    assert (keys_of(server), source.asked) == (["own"] * 2, 0)


def test_nothing_is_asked_for_an_operation_without_a_key(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers.GET_CUSTOMER, "keyless", True)
    source, server = Source("asked"), ScriptedReplies(REFUSED)
    with pytest.raises(errors.AuthenticationError):
        ask(source, server, read)
    assert (keys_of(server), source.asked) == ([None], 0)


def test_nothing_is_asked_for_a_call_that_is_refused(ask: Ask) -> None:
    source = Source("asked")
    for options in (RequestOptions(deadline=-1), RequestOptions(extra_headers={"X-Request-Id": ""})):
        with pytest.raises(errors.SoliditechError):
            ask(
                source,
                ScriptedReplies(DONE),
                lambda client, options=options: client.customers.get("A", options=options),
            )
    assert source.asked == 0


def test_an_id_of_the_call_may_not_be_its_key(ask: Ask) -> None:
    options = RequestOptions(extra_headers={"X-Request-Id": "run-secret"})

    def action(client: Any) -> Any:
        return client.customers.get("A", options=options)

    server = ScriptedReplies(REFUSED)
    with pytest.raises(errors.InvalidParameterError, match="X-Request-Id"):
        ask(Source("secret"), server, action)
    assert server.requests == []
    with pytest.raises(errors.AuthenticationError):
        ask(Source("old", "secret"), server, action)
    assert keys_of(server) == ["old"]


def test_each_page_asks_once(ask: Ask) -> None:
    def page(number: int) -> httpx.Response:
        items = [{"invoiceNumber": f"I{number}"}]
        return httpx.Response(200, json={"result": items, "paging": {"page": number, "pageSize": 1, "totalItems": 2}})

    source, server = Source("first", "second"), ScriptedReplies(page(1), page(2))
    ask(source, server, lambda client: client.outstanding.list_invoices("A").collect())
    assert (keys_of(server), source.asked) == (["first", "second"], 2)


def test_a_query_carries_the_new_key_too(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PACKAGE.identity, "key_place", "query")
    monkeypatch.setattr(PACKAGE.identity, "key_name", "api key")
    source, server = Source("o&d", "new"), ScriptedReplies(REFUSED, DONE)
    ask(source, server, lambda client: client.customers.search(page_size=5))
    assert [request.url.query for request in server.requests] == [
        b"pageSize=5&api%20key=o%26d",
        b"pageSize=5&api%20key=new",
    ]
    own = RequestOptions(extra_query={"api key": "own"})
    ask(source, server, lambda client: client.customers.get("A", options=own))
    assert server.requests[-1].url.query == b"api%20key=own"
    assert source.asked == 2


def test_two_clients_share_no_key_and_copies_of_a_client_share_the_function() -> None:
    sources, server = (Source("a"), Source("b")), ScriptedReplies(DONE)
    for source in sources:
        with Soliditech(
            base_url="https://isp.example", api_key=source, transport=httpx.MockTransport(server)
        ) as client:
            read(client)
            read(client.with_options(timeout=3))
    assert keys_of(server) == ["a", "a", "b", "b"]
    assert [source.asked for source in sources] == [2, 2]


def test_an_async_function_is_refused_by_the_sync_client() -> None:
    server, source = ScriptedReplies(DONE), Source("key")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(errors.ConfigurationError, match="async"):
            server.ask(read, is_async=False, api_key=source.asynchronous)
    assert (server.requests, source.asked) == ([], 0)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, asyncio.CancelledError])
def test_what_ends_the_program_or_the_task_goes_through(ask: Ask, error: type[BaseException]) -> None:
    server = ScriptedReplies(DONE)
    with pytest.raises(error):
        ask(Source(error()), server, read)
    assert server.requests == []


def hanging(*, first: str | None) -> Callable[[], Awaitable[str]]:
    """An async function that gives `first`, if any, after three seconds, and then never returns."""
    keys = iter([first] if first else [])

    async def ask_for_key() -> str:
        for key in keys:
            await asyncio.sleep(3)
            return key
        await asyncio.get_running_loop().create_future()
        raise AssertionError

    return ask_for_key


@pytest.fixture
def virtual() -> Callable[..., Any]:
    """Reads with an async client whose time passes while it waits: `virtual(server, api_key, **settings)`."""
    time = VirtualTime()
    system = System(clock=time.clock, now=time.now, async_sleep=time.async_sleep)

    def run(server: ScriptedReplies, api_key: Callable[[], Awaitable[str]], **settings: Any) -> Any:
        kind = type("Simulated", (AsyncSoliditech,), {"_system": system})

        async def in_loop() -> Any:
            transport = httpx.MockTransport(server)
            async with kind(base_url="https://isp.example", api_key=api_key, transport=transport, **settings) as client:
                return await update(client)

        with asyncio.Runner(loop_factory=lambda: VirtualLoop(time)) as runner:
            return runner.run(in_loop())

    return run


def test_the_deadline_ends_the_wait_for_a_key(virtual: Callable[..., Any]) -> None:
    server = ScriptedReplies(DONE)
    with pytest.raises(errors.DeadlineExceeded, match="api_key") as caught:
        virtual(server, hanging(first=None), deadline=7)
    assert (caught.value.outcome, caught.value.elapsed) == ("not_sent", 7)
    assert server.requests == []


def test_a_401_stands_if_the_deadline_ends_the_wait_for_the_next_key(virtual: Callable[..., Any]) -> None:
    server = ScriptedReplies(REFUSED, DONE)
    with pytest.raises(errors.AuthenticationError) as caught:
        virtual(server, hanging(first="old"), deadline=7)
    assert (caught.value.outcome, caught.value.elapsed) == ("rejected", 7)
    assert len(server.requests) == 1


def test_a_timeout_of_the_functions_own_is_not_the_deadline(virtual: Callable[..., Any]) -> None:
    async def late() -> str:
        raise TimeoutError

    with pytest.raises(errors.ConfigurationError, match="raised TimeoutError"):
        virtual(ScriptedReplies(DONE), late)


def test_a_renewed_attempt_needs_a_token_of_the_retry_budget(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soliditech_runtime.calls.retries.budget.Budget.spend", lambda budget: False)
    server, events = ScriptedReplies(REFUSED, DONE), list[RequestEvent]()
    with pytest.raises(errors.AuthenticationError, match="retry budget"):
        ask(Source("old", "new"), server, read, on_event=events.append)
    assert keys_of(server) == ["old"]
    assert [(event.retry_in, event.outcome, event.is_budget_empty) for event in events] == [(None, "rejected", True)]
