"""Every method shows its real signature at run time, and a wrong call is Python's own TypeError."""

from __future__ import annotations

import inspect
import itertools
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import create_autospec

import httpx
import pytest

import soliditech
import soliditech_runtime
from soliditech import PACKAGE, AsyncSoliditech, Soliditech, models
from soliditech.groups.customers import AsyncCustomers, Customers
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request

FLAT = '{"taxType": "VAT", "physicalAddress.city": "Cape Town"}'
TARGET = "https://isp.example"


def nothing_may_be_sent(request: httpx.Request) -> httpx.Response:
    raise AssertionError("a request was sent")


def methods() -> list[tuple[str, Callable[..., Any]]]:
    """Each method of both clients, with its operationId."""
    sync = Soliditech(base_url=TARGET, api_key="k", transport=httpx.MockTransport(nothing_may_be_sent))
    other = AsyncSoliditech(base_url=TARGET, api_key="k", transport=httpx.MockTransport(nothing_may_be_sent))
    found = []
    for identity, operation in PACKAGE.operations.items():
        group, _, name = operation.call.partition(".")
        found += [(identity, getattr(getattr(client, group), name)) for client in (sync, other)]
    return found


@pytest.mark.parametrize(("identity", "method"), methods(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_method_shows_every_field(identity: str, method: Callable[..., Any]) -> None:
    operation = PACKAGE.operations[identity]
    shown = inspect.signature(method).parameters
    fields = [field.name for field in (operation.body or operation.query)]
    flat = ["parameters_json"] if operation.flat else []
    assert list(shown) == [*(field.name for field in operation.ids), *fields, *flat, "options"]
    assert {shown[name].kind for name in [*fields, *flat, "options"]} == {inspect.Parameter.KEYWORD_ONLY}
    assert not any(each.kind is inspect.Parameter.VAR_KEYWORD for each in shown.values())
    assert all(f"{name}: " in (inspect.getdoc(method) or "") for name in shown)


@pytest.mark.parametrize("group", [Customers, AsyncCustomers])
def test_a_method_is_what_it_was(group: type[Any]) -> None:
    method = group.update
    plain = inspect.unwrap(method)
    assert plain is not method
    assert inspect.iscoroutinefunction(method) == (group is AsyncCustomers)
    assert inspect.signature(method) == inspect.signature(plain)
    assert inspect.getdoc(method) == inspect.getdoc(plain)
    assert inspect.getsource(method) == inspect.getsource(plain)
    assert (method.__name__, method.__qualname__, method.__module__) == (
        "update",
        f"{group.__name__}.update",
        "soliditech.groups.customers",
    )
    assert method.__annotations__ == plain.__annotations__
    assert typing.get_overloads(method) == typing.get_overloads(plain)


def test_a_client_shows_its_settings_as_before() -> None:
    assert "api_key" in inspect.signature(Soliditech).parameters
    assert list(inspect.signature(models.Customer.from_dict).parameters) == ["data", "on_contract_violation"]


@pytest.mark.parametrize("group", [Customers, AsyncCustomers])
def test_a_mock_of_a_group_refuses_what_the_group_refuses(group: type[Any]) -> None:
    mock = create_autospec(group, instance=True)
    assert list(inspect.signature(mock.update).parameters)[:2] == ["account_id", "account_use"]
    with pytest.raises(TypeError, match="tax_typ"):
        mock.update("ACC-1001", tax_typ="VAT")


@pytest.mark.parametrize("call", ["update", "get", "search"])
def test_an_unknown_keyword_is_pythons_own_type_error(call: str) -> None:
    with Soliditech(base_url=TARGET, api_key="k", transport=httpx.MockTransport(nothing_may_be_sent)) as client:
        ids = () if call == "search" else ("ACC-1001",)
        with pytest.raises(TypeError, match="got an unexpected keyword argument 'tax_typ'") as caught:
            getattr(client.customers, call)(*ids, tax_typ="c4n4ry")
        assert not isinstance(caught.value, soliditech.SoliditechError)
        assert "c4n4ry" not in str(caught.value)


class Answering:
    """A transport that notes when it is reached."""

    def __init__(self) -> None:
        self.reached: Callable[[], None] = lambda: None

    def send(self, request: Request, limits: Limits) -> Reply:
        """Answer."""
        self.reached()
        return Reply(200, [], b'{"result": {"accountId": "ACC-1001"}}')

    def close(self) -> None:
        """Nothing."""


def test_the_way_of_a_call_in_flat_json_is_short() -> None:
    """Calls of functions of ours, and changes of module, between the method and `send`."""
    roots = tuple(str(Path(str(package.__file__)).parent) for package in (soliditech, soliditech_runtime))
    way: list[str] = []

    def note(frame: FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(roots):
            way.append(code.co_filename)

    transport = Answering()
    # Another test of this process may use OpenTelemetry, and this is the way without it.
    with Soliditech(base_url=TARGET, api_key="k", transport=transport, tracing=False) as client:
        update = client.customers.update
        # Once before: what is made with the first call is not the way of each.
        update("ACC-1001", parameters_json=FLAT)
        transport.reached = lambda: sys.setprofile(None)
        sys.setprofile(note)
        try:
            update("ACC-1001", parameters_json=FLAT)
        finally:
            sys.setprofile(None)
    changes = sum(before != after for before, after in itertools.pairwise(way))
    assert way[0].endswith("frames.py")
    assert way[1].endswith("customers.py")
    assert len(way) <= 36
    assert changes <= 20
