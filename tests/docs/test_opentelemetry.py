"""The guide's sample for OpenTelemetry, run as it stands, records what the guide says, with a server in trouble too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.docs.samples import page
from tests.support.fault_server import FaultServer, Peer, header
from tests.support.telemetry import Telemetry, attributes, context_of, telemetry, traceparent

__all__ = ["telemetry"]


@pytest.fixture
def troubled() -> Iterator[FaultServer]:
    """A server that breaks the first connection, is busy for the second request, and answers the third."""
    troubles = ["reset", "busy"]

    def script(peer: Peer) -> None:
        while peer.request():
            trouble = troubles.pop(0) if troubles else None
            if trouble == "reset":
                return peer.reset()
            status = b"503 Busy" if trouble else b"200 OK"
            peer.reply(b'{"result": {"accountId": "ACC-1001"}}', b"Retry-After: 0", status=status)
        return None

    server = FaultServer(script)
    yield server
    server.close()


def test_the_sample_records_what_the_guide_says(
    troubled: FaultServer, telemetry: Telemetry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLIDITECH_BASE_URL", f"http://127.0.0.1:{troubled.port}")
    monkeypatch.setenv("SOLIDITECH_API_KEY", "key")
    guide = page("docs/metrics.md")
    (block,) = guide.blocks("python")
    exec(compile(block.code, block.page, "exec"), {})

    attempts, whole = telemetry.attempts(), telemetry.whole()
    (caller,) = [span for span in telemetry.spans() if span.name == "nightly customer check"]
    assert [span.parent for span in attempts] == [context_of(span) for span in (caller, whole, whole)]
    assert whole.parent == context_of(caller)
    sent = [header(request, "traceparent") for request in troubled.requests]
    assert sent == [traceparent(span) for span in attempts]
    names = {name for span in attempts for name in attributes(span)}
    assert names | {span.name for span in (*attempts, whole)} <= set(guide.spans)
    named = {text for text in guide.spans if re.fullmatch(r"(http|url|server|error)\.[\w.]+", text)}
    assert named - names == {"http.client.request.duration", "url.full"}
