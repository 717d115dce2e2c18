"""Servers for the tests of other people's tools, which only the environment of `make compat` has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from tests.compat.scripts import customers
from tests.support.fault_server import FaultServer

# Elsewhere nothing of this folder is collected.
collect_ignore_glob = [] if find_spec("freezegun") else ["test_*.py"]


@pytest.fixture
def serve() -> Iterator[Callable[..., FaultServer]]:
    """Starts servers, which end with the test: of customers, unless another script is given."""
    servers: list[FaultServer] = []

    def start(script: Any = None, **options: Any) -> FaultServer:
        servers.append(FaultServer(script or customers(), **options))
        return servers[-1]

    yield start
    for server in servers:
        server.close()
