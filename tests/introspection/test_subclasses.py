"""Classes of users that are clients: what they set, override and forget."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import attrs
import httpx
import pytest

from soliditech import AsyncSoliditech, RequestOptions, Soliditech, errors
from soliditech.groups.customers import Customers
from tests.support.clients import ScriptedReplies

SETTINGS: dict[str, Any] = {"base_url": "https://isp.example", "api_key": "key"}


class Regional(Soliditech):
    """A client with an argument of its own."""

    def __init__(self, region: str, **settings: Any) -> None:
        super().__init__(**settings)
        self.region = region

    @cached_property
    def seconds(self) -> float:
        """Of the settings that this very client has."""
        return self._caller.settings.timeouts.read


@dataclass(eq=False)
class OfDataclass(Soliditech):
    """A client that is a dataclass."""

    region: str = "north"
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(**SETTINGS)


@attrs.define(eq=False)
class OfAttrs(AsyncSoliditech):
    """A client that is a class of attrs, with slots."""

    region: str

    def __attrs_pre_init__(self) -> None:
        super().__init__(**SETTINGS)


@dataclass
class Forgetful(Soliditech):
    """A client whose constructor is never called."""

    region: str = "north"


@pytest.mark.parametrize(
    "client",
    [Regional("north", **SETTINGS), OfDataclass("north"), OfAttrs("north")],
    ids=["class", "dataclass", "attrs"],
)
def test_a_copy_with_other_options_has_the_class_and_the_attributes(client: Any) -> None:
    changed = client.with_options(timeout=3)
    assert type(changed) is type(client)
    assert changed.region == "north"
    assert client.customers is client.customers is not changed.customers
    changed.region = "south"
    assert client.region == "north"


def test_what_a_cached_property_computed_is_computed_anew() -> None:
    client = Regional("north", **SETTINGS)
    assert client.seconds == 30
    assert client.with_options(timeout=3).seconds == 3


def test_a_constructor_that_did_not_run_is_said_by_name() -> None:
    client = Forgetful()
    assert repr(client).startswith("Forgetful(") or "not made" in repr(client)
    for use in (lambda: client.customers, lambda: client.with_options(timeout=3), client.close):
        with pytest.raises(errors.ConfigurationError, match=r"The Forgetful was not made: call super\(\).__init__"):
            use()


class Noting(Customers):
    """A group with a method of the user's."""

    def city(self, account_id: str) -> object:
        """The city of a customer."""
        return self.get(account_id).physical_address


class Overriding(Soliditech):
    """A client with a group of the user's."""

    @cached_property
    def customers(self) -> Noting:  # type: ignore[override]  # a property in place of an attribute
        """Customers, and more."""
        return Noting(self._caller)


def test_a_group_can_be_replaced_by_one_of_ones_own() -> None:
    service = ScriptedReplies(httpx.Response(200, json={"result": {"accountId": "A", "physicalAddress": {}}}))
    with Overriding(**SETTINGS, transport=httpx.MockTransport(service)) as client:
        assert type(client.customers) is type(client.with_options(timeout=3).customers) is Noting
        assert client.customers.city("A") is not None
        with pytest.raises(TypeError, match="account_id"):
            client.customers.get()  # type: ignore[call-arg]  # what is refused


@pytest.mark.parametrize("client", [Soliditech(**SETTINGS), OfAttrs("north"), Regional("north", **SETTINGS)])
@pytest.mark.parametrize("use", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_client_is_not_copied_and_says_what_to_do(client: object, use: Any) -> None:
    with pytest.raises(TypeError, match=r"not pickled or copied; .*use with_options\(\)"):
        use(client)


def test_options_are_whole_through_pickles_and_copies() -> None:
    options = RequestOptions(timeout=3, extra_headers={"X-Tenant": "north"}, extra_body={"a": [1]})
    for twin in (pickle.loads(pickle.dumps(options)), copy.copy(options), copy.deepcopy(options)):
        assert twin == options
    assert attrs.evolve(options, timeout=5).extra_headers == {"X-Tenant": "north"}
    assert options.timeout == 3
