"""`help` and `dir` show what a client can do, down to each method and its arguments."""

from __future__ import annotations

import pydoc
from typing import Any

import pytest

from soliditech import PACKAGE, AsyncSoliditech, Soliditech


@pytest.fixture(params=[Soliditech, AsyncSoliditech], ids=["sync", "async"])
def client(request: pytest.FixtureRequest) -> Any:
    """A client that is not connected."""
    return request.param(base_url="https://isp.example", api_key="c4n4ry")


def shown(value: object) -> str:
    """What `help` prints."""
    return pydoc.render_doc(value, renderer=pydoc.plaintext)  # type: ignore[attr-defined]  # typeshed lacks it


def test_help_on_the_class_names_groups_and_settings(client: Any) -> None:
    text = shown(type(client))
    for part in ("api_key: the key, or a function", "customers = <class 'soliditech.groups.customers."):
        assert part in text
    assert "Customer accounts: open, change, find, suspend and reinstate them" in text


def test_help_on_a_group_shows_its_methods_with_arguments_and_results(client: Any) -> None:
    text = shown(client.customers)
    assert ") -> 'Customer'" in text
    assert "tax_type: Id of the tax type applied to the account's invoices" in text
    whole = shown(client.customers.with_raw_response)
    assert ") -> 'RawResponse[Customer]'" in whole
    assert "tax_type: Id of the tax type applied to the account's invoices" in whole


def test_dir_lists_each_group_and_method(client: Any) -> None:
    for operation in PACKAGE.operations.values():
        group, _, name = operation.call.partition(".")
        assert group in dir(client)
        assert name in dir(getattr(client, group))
        assert name in dir(getattr(client, group).with_raw_response)


def test_neither_shows_the_key(client: Any) -> None:
    assert "c4n4ry" not in shown(client) + repr(dir(client))
