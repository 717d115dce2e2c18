"""Parameters that are given once, to the client: alike in all operations, and under names that are free."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from generator.refusal import Refusal
from generator.tree.read import read_api
from soliditech_runtime.client.asynchronous.client import AsyncClient
from tests.support.bundled import Document, bundled, operation
from tests.support.project_copy import LIBRARY


def tenant(**more: Any) -> dict[str, Any]:
    return {
        "name": "X-Tenant",
        "in": "header",
        "schema": {"type": "string"},
        "x-client-parameter": True,
        "x-python-name": "tenant",
        **more,
    }


def with_tenants(first: dict[str, Any], second: dict[str, Any]) -> Document:
    document = bundled(root=LIBRARY)
    operation(document, "listBooks")["parameters"].append(first)
    operation(document, "addBook")["parameters"] = [second]
    return document


def test_it_is_required_where_one_operation_requires_it() -> None:
    (parameter,) = read_api(with_tenants(tenant(), tenant(required=True, description="Else."))).client_parameters()
    assert (parameter.name, parameter.place, parameter.required) == ("tenant", "header", True)


def test_it_is_no_argument_of_a_method_and_its_name_is_free_there() -> None:
    api = read_api(with_tenants(tenant(), tenant(**{"x-python-name": "tenant"})))
    for action in (action for group in api.groups for action in group.operations if action.client_parameters):
        assert "tenant" not in {field.name for field in (*action.query, *action.headers)}
    read_api(with_tenants(*[tenant(**{"x-python-name": "shelf_mark"})] * 2))


@pytest.mark.parametrize(
    "other",
    [
        {"schema": {"type": "integer"}},
        {"schema": {"type": "string", "pattern": "^[a-z]+$"}},
        {"x-python-name": "house"},
        {"name": "X-House"},
        {"in": "query"},
        {"name": "x-tenant"},
    ],
)
def test_two_that_differ_are_refused(other: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"differs from listBooks\.X-Tenant. Describe both alike") as caught:
        read_api(with_tenants(tenant(), tenant(**other)))
    assert caught.value.place.startswith("addBook.")


@pytest.mark.parametrize(
    "name",
    [
        *inspect.signature(AsyncClient.__init__).parameters,
        "package",
        "check_parameters",
        "IDENTITY",
        "CLIENT_PARAMETERS",
    ],
)
def test_what_a_client_takes_already_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match=f"{name} (is an argument of the client already|cannot be a Python name)"):
        read_api(with_tenants(*[tenant(**{"x-python-name": name})] * 2))


def test_an_argument_of_another_method_may_have_its_name() -> None:
    api = read_api(with_tenants(tenant(), tenant(**{"x-client-parameter": False})))
    (added,) = [action for group in api.groups for action in group.operations if action.id == "addBook"]
    assert [field.name for field in added.headers] == ["tenant"]
