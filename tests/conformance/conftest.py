"""What the conformance tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conformance.recording_server import RecordingServer, recording_server


@pytest.fixture(scope="session")
def running_server() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def server(running_server: RecordingServer) -> RecordingServer:
    running_server.taken()
    running_server.status = 200
    running_server.headers = {}
    return running_server
