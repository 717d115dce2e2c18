from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from generator.build import Inputs, build
from generator.checking.lint import lint
from soliditech import PACKAGE
from soliditech_tools.probe.__main__ import main
from soliditech_tools.probe.document import Document
from soliditech_tools.probe.reads import reads_of
from tests.support.bundled import bundled

KEY = "CanaryOfTheKey"


@dataclass
class Outcome:
    """What a run gave: its exit status, and what it printed."""

    status: int
    report: str
    overlay: str
    errors: str


Probe = Callable[..., Outcome]


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Probe:
    """Runs the probe in this process."""
    monkeypatch.setenv("SOLIDITECH_BASE_URL", "https://isp.example/api")
    monkeypatch.setenv("SOLIDITECH_API_KEY", KEY)

    def run(transport: httpx.BaseTransport, *arguments: str, document: Mapping[str, Any] | None = None) -> Outcome:
        status = main(list(arguments), transport=Prefixed(transport), document=document)
        printed = capsys.readouterr()
        report, _, overlay = printed.out.partition("\n---\n")
        return Outcome(status, report, overlay, printed.err)

    return run


class Prefixed(httpx.BaseTransport):
    """Takes the base URL's own path off before a request goes on."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on."""
        assert request.url.raw_path.startswith(b"/api/")
        request.url = request.url.copy_with(raw_path=request.url.raw_path.removeprefix(b"/api"))
        return self._transport.handle_request(request)


Mended = Callable[..., tuple[int, str]]


@pytest.fixture
def mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Mended:
    """Builds a package with overlays that break no rule, and lets its probe look at a server.

    Gives the exit status, and what the report has beside the looks of values.
    """

    def run(transport: httpx.BaseTransport, *overlays: Path) -> tuple[int, str]:
        assert lint(bundled(*overlays)) == []
        name = f"mended_{tmp_path.name}"
        build(Inputs(name, tmp_path / "packages", overlays))
        monkeypatch.syspath_prepend(str(tmp_path / "packages"))
        monkeypatch.setenv(f"{name.upper()}_BASE_URL", "https://isp.example/api")
        monkeypatch.setenv(f"{name.upper()}_API_KEY", KEY)
        status = main(["--package", name], transport=Prefixed(transport))
        printed = capsys.readouterr()
        summary, _, rest = printed.out.partition("\n")
        findings = rest.partition("What values look like")[0].strip()
        return status, findings + printed.err if "nothing to correct" in summary else printed.out + printed.err

    return run


def read_ids() -> list[str]:
    """The operationIds of all reads."""
    return [read.id for read in reads_of(Document(PACKAGE.document()), PACKAGE)]
