from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE
from soliditech_tools.probe.__main__ import main
from soliditech_tools.probe.document import Document
from soliditech_tools.probe.reads import reads_of

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


def read_ids() -> list[str]:
    """The operationIds of all reads."""
    return [read.id for read in reads_of(Document(PACKAGE.document()), PACKAGE)]
