"""The key may come from a function, and some operations are sent without it."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from soliditech import Soliditech, errors
from soliditech.groups import customers

KEY = "canary-key"


class Server:
    """Keeps the requests, and fails the first ones."""

    def __init__(self, failures: int = 0) -> None:
        self.requests: list[httpx.Request] = []
        self._failures = failures

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if len(self.requests) <= self._failures:
            return httpx.Response(503, headers={"Retry-After": "0"})
        return httpx.Response(200, json={"result": {"accountId": "A"}})

    def keys(self) -> list[str | None]:
        """The key of each request."""
        return [request.headers.get("x-api-key") for request in self.requests]

    def client(self, api_key: str | Callable[[], str]) -> Soliditech:
        """A client of this server."""
        return Soliditech(base_url="https://isp.example/api", api_key=api_key, transport=httpx.MockTransport(self))


def test_a_function_is_asked_once_for_each_call() -> None:
    server, keys = Server(failures=1), iter(["first", "second"])
    client = server.client(lambda: next(keys))
    client.customers.get("A")
    client.with_options(timeout=5).customers.get("A")
    assert server.keys() == ["first", "first", "second"]


@pytest.mark.parametrize("key", ["", "canary key", "canary\nkey"])
def test_what_a_function_returns_is_checked(key: str) -> None:
    server = Server()
    with pytest.raises(errors.ConfigurationError) as raised:
        server.client(lambda: key).customers.get("A")
    assert "canary" not in str(raised.value)
    assert server.requests == []


def test_what_a_function_raises_is_not_shown() -> None:
    def fail() -> str:
        raise RuntimeError(KEY)

    with pytest.raises(errors.ConfigurationError, match="raised RuntimeError") as raised:
        Server().client(fail).customers.get("A")
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None


@pytest.mark.parametrize("api_key", [KEY, lambda: KEY], ids=["text", "function"])
def test_an_operation_without_a_key_is_sent_without_it(
    api_key: str | Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server()
    client = server.client(api_key)
    client.customers.get("A")
    monkeypatch.setattr(customers.GET_CUSTOMER, "keyless", True)
    client.customers.get("A")
    assert server.keys() == [KEY, None]
    assert KEY not in str(server.requests[1].url)
