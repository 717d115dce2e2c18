"""What the tests of the spec share."""

from __future__ import annotations

import pytest

from tests.support.bundled import Document, bundled


@pytest.fixture(scope="session")
def document() -> Document:
    """The bundled document with our overlays, not to be changed."""
    return bundled()
