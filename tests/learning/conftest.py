from __future__ import annotations

import pytest

from tests.support.http_server import Answer, Request
from tests.support.stranger.learning import days_traffic


@pytest.fixture(scope="session")
def traffic() -> list[tuple[Request, Answer]]:
    """What the stranger's client sends on a day, with the replies."""
    return days_traffic()
