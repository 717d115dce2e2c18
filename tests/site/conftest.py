"""The pages, written once, and a sandbox for their samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pages.catalogue import Catalogue
from generator.pages.site import site_pages, write_site
from soliditech import PACKAGE
from tests.support.sandbox_process import SandboxProcess, running

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(PACKAGE)


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """All pages, by their place without suffix."""
    return site_pages(PACKAGE, ROOT)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that Sphinx reads."""
    folder = tmp_path_factory.mktemp("pages") / "source"
    write_site(PACKAGE, ROOT, folder)
    return folder


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with running("--db", str(tmp_path_factory.mktemp("sandbox") / "sandbox.db"), key="sandbox") as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(started: SandboxProcess, monkeypatch: pytest.MonkeyPatch) -> SandboxProcess:
    """A sandbox, which the environment names."""
    monkeypatch.setenv("SOLIDITECH_BASE_URL", started.url)
    monkeypatch.setenv("SOLIDITECH_API_KEY", "sandbox")
    return started
