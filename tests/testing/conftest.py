from __future__ import annotations

from collections.abc import Iterator

import pytest

from soliditech_tools.testing import Sandbox


@pytest.fixture(scope="module", params=["in-process", "socket"])
def shared(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A sandbox that is reached in each way."""
    with Sandbox(over=request.param) as found:
        yield found


@pytest.fixture
def sandbox(shared: Sandbox) -> Sandbox:
    """The same at its start."""
    shared.reset()
    return shared
