from __future__ import annotations

import pytest

from tests.sandbox.caller import Caller


@pytest.fixture
def sandbox() -> Caller:
    return Caller()
