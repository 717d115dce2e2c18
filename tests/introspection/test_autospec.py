"""A mock made by `create_autospec` has the groups and methods of the client, and refuses what the client refuses."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any
from unittest.mock import AsyncMock, create_autospec

import pytest

from soliditech import PACKAGE, AsyncSoliditech, Soliditech

CLIENTS = [Soliditech, AsyncSoliditech]


@pytest.fixture(params=CLIENTS, ids=["sync", "async"])
def client_class(request: pytest.FixtureRequest) -> type[Any]:
    """One of the two clients."""
    found: type[Any] = request.param
    return found


@pytest.fixture(params=[True, False], ids=["instance", "class"])
def mock(client_class: type[Any], request: pytest.FixtureRequest) -> Any:
    """A mock of a client, or of its class."""
    return create_autospec(client_class, instance=request.param)


def test_a_mock_has_each_method_whole_and_not(mock: Any) -> None:
    for operation in PACKAGE.operations.values():
        group, _, name = operation.call.partition(".")
        for holder in (getattr(mock, group), getattr(mock, group).with_raw_response):
            method = getattr(holder, name)
            parameters = list(inspect.signature(method).parameters)
            assert [*(field.name for field in operation.ids), "options"] == [
                *parameters[: len(operation.ids)],
                parameters[-1],
            ]
            with pytest.raises(TypeError):
                _outcome(method, **dict.fromkeys(parameters), nothing=1)


def _outcome(method: Any, *args: Any, **kwargs: Any) -> Any:
    if not isinstance(method, AsyncMock):
        return method(*args, **kwargs)

    async def run() -> Any:
        return await method(*args, **kwargs)

    return asyncio.run(run())


def test_a_mock_returns_what_it_is_given(mock: Any) -> None:
    for holder in (mock.customers, mock.customers.with_raw_response):
        holder.get.return_value = "customer"
        assert _outcome(holder.get, "ACC-1001") == "customer"
        with pytest.raises(TypeError, match="account_id"):
            _outcome(holder.get)


def test_what_is_awaited_is_an_async_mock_and_nothing_else(mock: Any, client_class: type[Any]) -> None:
    is_async = client_class is AsyncSoliditech
    for holder in (mock.customers, mock.customers.with_raw_response):
        assert isinstance(holder.get, AsyncMock) == is_async
        # A list that was asked for is awaited or gone over by itself.
        assert not isinstance(holder.search, AsyncMock)
    assert isinstance(getattr(mock, "aclose" if is_async else "close"), AsyncMock) == is_async


def test_a_mock_has_no_group_that_the_client_has_not(mock: Any) -> None:
    with pytest.raises(AttributeError, match="customer"):
        mock.customer  # noqa: B018
    with pytest.raises(AttributeError, match="remove"):
        mock.customers.remove  # noqa: B018


def test_a_mock_checks_the_options_of_a_changed_client(mock: Any) -> None:
    mock.with_options.return_value = mock
    assert mock.with_options(timeout=3) is mock
    with pytest.raises(TypeError, match="time_out"):
        mock.with_options(time_out=3)


def test_the_mock_of_a_class_makes_mocks_of_clients(client_class: type[Any]) -> None:
    mock = create_autospec(client_class)
    client = mock(base_url="https://isp.example")
    with pytest.raises(TypeError, match="account_id"):
        _outcome(client.customers.get)
    with pytest.raises(TypeError, match="base_uri"):
        mock(base_uri="https://isp.example")
