"""What the tests of the spec share."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build import Inputs
from generator.reading.spec import load_document


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """The bundled document with our overlays, not to be changed."""
    inputs = Inputs()
    return load_document(inputs.spec, inputs.overlays())
