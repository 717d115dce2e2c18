from __future__ import annotations

import pytest

from tests.support.certificates import Authority


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="session")
def issuer() -> Authority:
    """An authority that a client trusts by `trusting`."""
    return Authority()
