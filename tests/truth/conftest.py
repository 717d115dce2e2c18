"""The server and the builds that the rows of the table share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.http_server import Server

from .building import Builds
from .row import Row
from .table import ROWS, SHORT


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a `row` runs once for each row of this session."""
    if "row" in metafunc.fixturenames:
        rows = ROWS if metafunc.config.getoption("--proof") else SHORT
        metafunc.parametrize("row", [pytest.param(row, id=row.slug.removeprefix("t_")) for row in rows])


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One real server for all rows."""
    made = Server()
    yield made
    made.close()


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory, worker: str) -> Builds:
    """The builds of all rows, one folder for all processes of the session."""
    base = tmp_path_factory.getbasetemp()
    return Builds((base.parent if worker else base) / "truth")


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """The name of this process among those of pytest-xdist; empty where there is one alone."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", ""))


@pytest.fixture(scope="session")
def rows(full_size: bool) -> tuple[Row, ...]:
    """The rows of this session."""
    return ROWS if full_size else SHORT
