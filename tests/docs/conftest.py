"""A sandbox for the samples: one process, at its start for each page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with running("--db", str(tmp_path_factory.mktemp("sandbox") / "sandbox.db"), key="sandbox") as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(started: SandboxProcess, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    """A sandbox with its first records, which the environment names."""
    httpx.post(f"{started.url}/_sandbox/reset", headers={"X-API-Key": "sandbox"}).raise_for_status()
    monkeypatch.setenv("SOLIDITECH_BASE_URL", started.url)
    monkeypatch.setenv("SOLIDITECH_API_KEY", "sandbox")
    return started


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of a reader."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
