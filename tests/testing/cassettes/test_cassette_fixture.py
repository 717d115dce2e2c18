"""The fixture `soliditech_cassette`, in runs of pytest of their own: recorded by a flag, and else replayed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from soliditech_tools.testing import Sandbox
from tests.testing.cassettes.story import ACCOUNT, traces

TESTS = """
import asyncio, os
import pytest
from soliditech_tools.testing import Tape

def test_reads_a_customer(soliditech_cassette: Tape) -> None:
    account = soliditech_cassette.value("account", os.environ.get("LIVE_ACCOUNT"))
    with soliditech_cassette.client() as client:
        assert client.customers.get(account).account_id == account

class TestMore:
    @pytest.mark.parametrize("size", [1, 2])
    def test_lists(self, size, soliditech_cassette) -> None:
        async def read():
            async with soliditech_cassette.async_client() as client:
                account = soliditech_cassette.value("account", os.environ.get("LIVE_ACCOUNT"))
                return len(await client.invoicing.list_customer_invoices(account, page_size=size))
        assert asyncio.run(read()) == size

def test_ends_early(soliditech_cassette) -> None:
    if not os.environ.get("ENDS_EARLY"):
        test_reads_a_customer(soliditech_cassette)

def test_fails(soliditech_cassette) -> None:
    test_reads_a_customer(soliditech_cassette)
    assert not soliditech_cassette

@pytest.mark.parametrize("soliditech_cassette", ["of-my-own"], indirect=True)
def test_has_a_name_of_its_own(soliditech_cassette) -> None:
    with soliditech_cassette.client() as client:
        assert client.parameters.list_tax_types()
"""


def run(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest that has our plugin alone."""
    command = [sys.executable, "-W", "error", "-m", "pytest", "-p", "soliditech_tools.testing.plugin"]
    command += ["-p", "no:cacheprovider", "--strict-config", "--rootdir", str(folder), *options, str(folder)]
    own = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOLIDITECH_")}
    return subprocess.run(
        command, cwd=folder, env={**inherited, **own, **environment}, capture_output=True, text=True, check=False
    )


def at(live: Sandbox) -> dict[str, str]:
    """The variables that lead to an instance."""
    return {"SOLIDITECH_BASE_URL": live.base_url, "SOLIDITECH_API_KEY": live.api_key, "LIVE_ACCOUNT": ACCOUNT}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def test_what_the_flag_records_is_replayed_without_an_instance(folder: Path, live: Sandbox) -> None:
    done = run(folder, "--soliditech-record", **at(live))
    assert "1 failed, 5 passed in" in done.stdout, done.stdout
    paths = sorted((folder / "cassettes" / "test_it").iterdir())
    names = ["TestMore.test_lists-1", "TestMore.test_lists-2", "of-my-own", "test_ends_early", "test_reads_a_customer"]
    assert [path.name for path in paths] == [f"{name}.json" for name in names]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert [traces(path) for path in paths] == [[]] * 5
    (folder / "cassettes").rename(folder / "recorded")
    done = run(folder, "-o", "soliditech_cassettes=recorded", ENDS_EARLY="1")
    assert "5 passed, 2 errors in" in done.stdout, done.stdout
    assert "ERROR at teardown of test_ends_early" in done.stdout
    assert "has what no request asked for:\n- exchange 1: getCustomer" in done.stdout
    assert "ERROR at setup of test_fails" in done.stdout
    assert "test_fails.json: there is no such file. Record it with record" in done.stdout
