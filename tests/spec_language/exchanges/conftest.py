"""What the tests of requests and replies share. Each module gives the fixture `document`, the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from tests.support.calling import Calls, calling
from tests.support.http_server import Server

from .building import built_package


@pytest.fixture(scope="session")
def package_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModuleType]:
    """Builds the package of a document; once in a session."""
    built: dict[str, ModuleType] = {}

    def package(document: str) -> ModuleType:
        if document not in built:
            built[document] = built_package(document, tmp_path_factory.mktemp("language") / document)
        return built[document]

    return package


@pytest.fixture(scope="module")
def package(package_of: Callable[[str], ModuleType], document: str) -> ModuleType:
    """The package of the module's document."""
    return package_of(document)


@pytest.fixture(scope="session")
def running_server() -> Iterator[Server]:
    """One real server for all documents."""
    running = Server()
    yield running
    running.close()


@pytest.fixture
def server(running_server: Server) -> Server:
    """The server, which answers nothing yet."""
    running_server.play(())
    return running_server


@pytest.fixture(params=["sync", "async"])
def calls(request: pytest.FixtureRequest, package: ModuleType, server: Server) -> Iterator[Calls]:
    """A client of the package, sync and async; what departs from its document is an error."""
    settings = {"base_url": server.url, "api_key": "k", "on_contract_violation": "raise", "max_retries": 0}
    with calling(package, is_async=request.param == "async", **settings) as made:
        yield made
