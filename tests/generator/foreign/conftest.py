"""Documents of an imaginary vendor, written into a folder and read from there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.foreign.read import Foreign, read_foreign

Reader = Callable[..., Foreign]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads a document, as text or as JSON values, with other files beside it."""

    def read(
        document: str | dict[str, Any], files: dict[str, str] | None = None, name: str = "parcels.yaml"
    ) -> Foreign:
        for other, text in (files or {}).items():
            path = tmp_path / other
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        text = document if isinstance(document, str) else json.dumps(document)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read_foreign(tmp_path / name)

    return read
