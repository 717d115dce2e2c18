from __future__ import annotations

from collections.abc import Iterator

import pytest

from soliditech_tools.testing import Sandbox
from tests.testing.cassettes.story import KEY, seed


@pytest.fixture(scope="module")
def live_sandbox() -> Iterator[Sandbox]:
    """What stands in for a live instance."""
    with Sandbox(over="socket", api_key=KEY) as found:
        yield found


@pytest.fixture
def live(live_sandbox: Sandbox) -> Sandbox:
    """The same with the customer and nothing else that is new."""
    live_sandbox.reset()
    seed(live_sandbox)
    return live_sandbox
