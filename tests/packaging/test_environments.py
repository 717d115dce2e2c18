"""Which Pythons the wheel is tried with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packaging.environments import interpreter


@pytest.mark.parametrize(("content", "starts"), [("#!/bin/sh\nexit 0\n", True), ("#!/bin/sh\nexit 127\n", False)])
def test_a_python_counts_only_when_it_starts(
    content: str, starts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "python3.99"
    stub.write_text(content)
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (interpreter("3.99") is not None) is starts
    assert interpreter("3.98") is None
