"""What the tests of all APIs share. Those of one give the fixtures `package` and `api`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.support.calling import Calls, calling
from tests.support.http_server import Server

from .building import built_package
from .serving import Api


@pytest.fixture(scope="session")
def package_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModuleType]:
    """Builds the package of an API, by the name of its folder; once in a session."""
    built: dict[str, ModuleType] = {}

    def package(name: str) -> ModuleType:
        if name not in built:
            built[name] = built_package(name, tmp_path_factory.mktemp("styles") / name)
        return built[name]

    return package


@pytest.fixture(scope="session")
def running_server() -> Iterator[Server]:
    """One real server for all APIs."""
    running = Server()
    yield running
    running.close()


@pytest.fixture
def server(running_server: Server, api: Api) -> Server:
    """The server, which answers as the API."""
    running_server.serve(api)
    return running_server


@pytest.fixture
def settings(server: Server, api: Api) -> dict[str, Any]:
    """The settings of a client of the API; what departs from its document is an error."""
    settings = {"base_url": server.url + api.base_path, "api_key": api.key, "on_contract_violation": "raise"}
    return {**settings, **api.settings()}


@pytest.fixture(params=["sync", "async"])
def calls(request: pytest.FixtureRequest, package: ModuleType, settings: dict[str, Any]) -> Iterator[Calls]:
    """A client of the API, sync and async."""
    with calling(package, is_async=request.param == "async", **settings) as made:
        yield made
