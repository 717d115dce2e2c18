"""The pytest plugin: it costs nothing before a test asks for one of its fixtures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast, get_args

import pytest

if TYPE_CHECKING:
    from soliditech.client import AsyncSoliditech, Soliditech
    from soliditech_runtime.package import Package

    from .sandbox import Over, Sandbox

_OPTION = "soliditech_sandbox"
_PACKAGE = "soliditech_package"


def pytest_addoption(parser: pytest.Parser) -> None:
    """How the sandbox is reached, and whose API it serves, for all tests."""
    parser.addini(_OPTION, "how tests reach the sandbox of soliditech: in-process or socket", default="in-process")
    parser.addini(_PACKAGE, "the package whose API it serves, such as acme_soliditech", default="")


@pytest.fixture(scope="session")
def _soliditech_sandboxes(pytestconfig: pytest.Config) -> Iterator[Callable[[str], Sandbox]]:
    """Gives the sandbox that is reached in that way; made once, since a reset is quicker."""
    try:
        from .sandbox import Over, Sandbox
    except ModuleNotFoundError as missing:
        raise pytest.UsageError(f"soliditech's fixtures need {missing.name}: install its extra `testing`.") from None

    made: dict[str, Sandbox] = {}

    def give(over: str) -> Sandbox:
        if over not in get_args(Over):
            raise pytest.UsageError(f"{_OPTION} is one of {', '.join(get_args(Over))}, not {over!r}.")
        if over not in made:
            made[over] = Sandbox(over=cast("Over", over), package=_package(pytestconfig))
        return made[over]

    yield give
    for sandbox in made.values():
        sandbox.close()


def _package(config: pytest.Config) -> Package:
    from ..packages import find_package

    name = config.getini(_PACKAGE)
    try:
        return find_package(name)
    except ValueError as error:
        # Without a name it is the variable's, which the text names.
        raise pytest.UsageError(f"{_PACKAGE}: {error}." if name else f"{error}.") from None


@pytest.fixture
def soliditech_sandbox(request: pytest.FixtureRequest, _soliditech_sandboxes: Callable[[str], Sandbox]) -> Sandbox:
    """A sandbox in its first state, reached as the ini option `soliditech_sandbox` says.

    A test chooses for itself by `@pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)`.
    """
    sandbox = _soliditech_sandboxes(getattr(request, "param", None) or request.config.getini(_OPTION))
    sandbox.reset()
    return sandbox


@pytest.fixture
def soliditech_client(soliditech_sandbox: Sandbox) -> Iterator[Soliditech]:
    """A client of `soliditech_sandbox`."""
    with soliditech_sandbox.client() as client:
        yield client


@pytest.fixture
def async_soliditech_client(soliditech_sandbox: Sandbox) -> Iterator[AsyncSoliditech]:
    """An async client of `soliditech_sandbox`, for whatever event loop the test runs."""
    client = soliditech_sandbox.async_client()
    yield client
    soliditech_sandbox.close_async(client)
