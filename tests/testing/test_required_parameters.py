"""What a vendor's client must be given beside its key has a value in a sandbox, unless a test gives its own."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech_runtime.package import Package
from soliditech_tools.testing import Sandbox
from soliditech_tools.testing.required_parameters import required_parameters
from tests.support.vendor_package import building_vendors, dockyard

AT = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with building_vendors(tmp_path_factory.mktemp("vendors")) as build:
        yield dockyard(build, "acme_required")


def test_a_time_is_one_that_the_document_allows(package: Package) -> None:
    (value,) = required_parameters(package).values()
    assert isinstance(value, datetime.datetime)
    assert value.tzinfo is not None


def test_ours_needs_none() -> None:
    assert required_parameters(PACKAGE) == {}


@pytest.mark.parametrize("over", ["in-process", "socket"])
def test_clients_have_it_by_themselves_or_from_the_test(package: Package, over: Any) -> None:
    with Sandbox(package=package, over=over) as sandbox:
        choices: tuple[dict[str, object], ...] = ({}, {"as_of": AT})
        for settings in choices:
            with sandbox.client(settings) as client:
                calls: Any = client
                assert calls.ships.add(name="Ada").name
            async_client: Any = sandbox.async_client(settings)
            assert asyncio.run(async_client.ships.add(name="Ada")).name
            sandbox.close_async(async_client)
        sent = [request.headers["as-of"] for request in sandbox.requests]
    assert len(set(sent)) == 2
    assert sent[2:] == ["2026-03-01T09:30:00Z"] * 2


def test_where_the_document_has_no_value_the_text_says_so(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    document = package.document()
    for item in document["paths"].values():
        item.pop("parameters", None)
    monkeypatch.setattr(package, "document", lambda: document)
    with pytest.raises(ValueError, match="no value for as_of: give it to the client"):
        required_parameters(package)
