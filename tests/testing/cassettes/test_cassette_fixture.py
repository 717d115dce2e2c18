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
    assert "4 passed" in done.stdout, done.stdout
    paths = sorted((folder / "cassettes" / "test_it").iterdir())
    names = ["TestMore.test_lists-1", "TestMore.test_lists-2", "of-my-own", "test_reads_a_customer"]
    assert [path.name for path in paths] == [f"{name}.json" for name in names]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert [traces(path) for path in paths] == [[]] * 4
    done = run(folder)
    assert "4 passed" in done.stdout, done.stdout


def test_a_test_that_fails_or_does_not_ask_for_all_says_so(folder: Path, live: Sandbox) -> None:
    one = "test_it.py::test_reads_a_customer"
    done = run(folder, "-k", "reads", "-o", "soliditech_cassettes=kept/here", "--soliditech-record", **at(live))
    assert "1 passed" in done.stdout, done.stdout
    assert (folder / "kept" / "here" / "test_it" / "test_reads_a_customer.json").is_file()
    done = run(folder, "-k", "reads")
    assert "test_reads_a_customer.json: there is no such file. Record it with record" in done.stdout
    assert f"ERROR {one} - Failed" in done.stdout
    call = "        assert client.customers.get(account)"
    changed = TESTS.replace(call, f"        return\n{call}")
    (folder / "test_it.py").write_text(changed, encoding="utf-8")
    done = run(folder, "-k", "reads", "-o", "soliditech_cassettes=kept/here")
    assert "1 passed, 3 deselected, 1 error" in done.stdout, done.stdout
    assert "has what no request asked for:\n- exchange 1: getCustomer" in done.stdout


def test_a_recording_of_a_test_that_fails_is_not_written(folder: Path, live: Sandbox) -> None:
    (folder / "test_it.py").write_text(TESTS.replace("account_id == account", "account_id is None"), encoding="utf-8")
    done = run(folder, "-k", "reads", "--soliditech-record", **at(live))
    assert "1 failed, 3 deselected" in done.stdout
    assert not (folder / "cassettes").exists()
