"""Files that are sent: a cassette holds nothing of them, and any other file replays the call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from soliditech_runtime.package import Package
from soliditech_runtime.upload import Upload
from soliditech_tools.testing import Tape, record, replay
from soliditech_tools.testing.required_parameters import required_parameters
from tests.support.vendor_package import building_vendors, dockyard
from tests.testing.cassettes.story import traces

CONTENT = b"%PDF (Quagga) <</Okapi 471147114>> \x00\x01\x02 /_/ quagga"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package of the dockyard."""
    with building_vendors(tmp_path_factory.mktemp("vendors")) as build:
        return dockyard(build, "acme_sent_files")


def sent(tape: Tape, content: bytes) -> list[Any]:
    client: Any = tape.client()
    ship, note = tape.value("ship", "Quagga"), tape.value("note", "of Okapi")
    with client:
        added = client.papers.add(ship, file=Upload(content, "quagga.pdf"), notes=[note])
        return [added, client.papers.set_picture(ship, body=content)]


def test_nothing_of_them_is_in_a_cassette_and_any_other_replays_the_call(tmp_path: Path, package: Package) -> None:
    path = tmp_path / "files.json"
    answers = [httpx.Response(200, json=0), httpx.Response(200)]
    settings = {**required_parameters(package), "base_url": "https://dockyard.example", "api_key": "key-of-the-test"}
    transport = httpx.MockTransport(lambda _: answers.pop(0))
    with record(path, package=package, transport=transport, **settings) as recording:
        before = sent(recording, CONTENT)
    assert traces(path) == []
    text = path.read_text(encoding="utf-8")
    assert not [mark for mark in ("%", "<<", "/_/", "\\u0001") if mark in text]
    with replay(path, package=package) as tape:
        assert sent(tape, b"another") == before
