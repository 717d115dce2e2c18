"""vcrpy and pytest-recording: calls are recorded and replayed, and a call without a recording fails as theirs do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compat.suites import live, run_suite

MARKED = """
@pytest.mark.vcr(filter_headers=["x-api-key"])
def test_marked():
    assert ask() == ask_async() == "LIVE"
"""

USED = """
import vcr

def test_used(tmp_path):
    path = str(tmp_path / "cassette.yaml")
    with Soliditech(base_url=URL, api_key="c4n4ry") as client:
        for _ in range(2):
            with vcr.use_cassette(path):
                assert client.customers.get("A").account_id == ask_async() == "LIVE"

@pytest.mark.parametrize("method", [ask, ask_async])
def test_without_a_recording(tmp_path, method):
    with vcr.use_cassette(str(tmp_path / "cassette.yaml"), record_mode="none"):
        with pytest.raises(vcr.errors.CannotOverwriteExistingCassetteException):
            method()
"""

BLOCKED = """
@pytest.mark.parametrize("method", [ask, ask_async])
def test_blocked(method):
    with pytest.raises(RuntimeError, match="Network is disabled"):
        method()
"""


def test_a_marked_test_is_recorded_once_and_replayed(tmp_path: Path) -> None:
    with live() as server:
        for times in (1, 2):
            printed = run_suite(tmp_path, MARKED, server, "--record-mode=once", plugins=("pytest_recording.plugin",))
            assert "1 passed" in printed, printed
            # What sync and async clients send is the same request, and each has a recording of its own.
            assert len(server.requests) == 2, times
    (cassette,) = tmp_path.rglob("test_marked.yaml")
    assert "LIVE" in cassette.read_text(encoding="utf-8")
    assert "c4n4ry" not in cassette.read_text(encoding="utf-8")


@pytest.mark.parametrize("plugins", [(), ("pytest_recording.plugin",)])
def test_a_cassette_in_code_is_used_and_its_refusal_is_the_tests_own(tmp_path: Path, plugins: tuple[str, ...]) -> None:
    with live() as server:
        printed = run_suite(tmp_path, USED, server, plugins=plugins)
        assert "3 passed" in printed, printed
        assert len(server.requests) == 2


def test_a_block_of_the_network_is_the_tests_own_error(tmp_path: Path) -> None:
    with live() as server:
        printed = run_suite(tmp_path, BLOCKED, server, "--block-network", plugins=("pytest_recording.plugin",))
        assert "2 passed" in printed, printed
        assert not server.accepted
