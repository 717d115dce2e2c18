"""The pytest plugin, in runs of its own: how it is found, what it costs, and what its fixtures give."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.testing.runs_of_pytest import PLUGIN, run

ROOT = Path(__file__).parents[2]

TESTS = """
import asyncio
import pytest
from soliditech import AsyncSoliditech, Soliditech
from soliditech_tools.testing import Sandbox

def test_changes_a_customer(soliditech_sandbox: Sandbox, soliditech_client: Soliditech) -> None:
    soliditech_client.customers.update("ACC-1001", tax_type="EXEMPT")
    soliditech_sandbox.fail_next(503, times=None)

def test_sees_nothing_of_it(soliditech_client: Soliditech, async_soliditech_client: AsyncSoliditech) -> None:
    async def read() -> object:
        return (await async_soliditech_client.customers.get("ACC-1001")).tax_type
    assert soliditech_client.customers.get("ACC-1001").tax_type == asyncio.run(read()) != "EXEMPT"

def test_is_reached_as_the_option_says(soliditech_sandbox: Sandbox, pytestconfig: pytest.Config) -> None:
    assert soliditech_sandbox.over == pytestconfig.getini("soliditech_sandbox")

@pytest.mark.parametrize("soliditech_sandbox", ["in-process", "socket"], indirect=True)
def test_chooses_for_itself(request, soliditech_sandbox: Sandbox, soliditech_client: Soliditech) -> None:
    assert soliditech_sandbox.over == request.node.callspec.params["soliditech_sandbox"]
    assert soliditech_client.customers.get("ACC-1001").account_id == "ACC-1001"
"""


UNUSED = """
import pytest
from soliditech import errors

def test_uses_what_it_planned(soliditech_sandbox, soliditech_client):
    soliditech_sandbox.reply_next("getCustomer", status=404)
    with pytest.raises(errors.NotFoundError):
        soliditech_client.customers.get("ACC-1001")

def test_forgets_a_reply(soliditech_sandbox, soliditech_client):
    soliditech_sandbox.reply_next("getCustomer", status=404)

def test_fails_before_it_is_used(soliditech_sandbox, soliditech_client):
    soliditech_sandbox.reply_next("getQuote", status=404)
    assert soliditech_client.customers.get("ACC-1001").account_id == "ACC-0"

def test_comes_after_both(soliditech_client):
    assert soliditech_client.customers.get("ACC-1001").account_id == "ACC-1001"
"""


@pytest.mark.parametrize("over", ["in-process", "socket"])
def test_the_fixtures_give_a_sandbox_at_its_start_and_its_clients(tmp_path: Path, over: str) -> None:
    done = run(tmp_path, TESTS, "-o", f"soliditech_sandbox={over}")
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("over", ["in-process", "socket"])
def test_a_test_that_does_not_use_a_planned_reply_fails_at_its_end(tmp_path: Path, over: str) -> None:
    done = run(tmp_path, UNUSED, "-o", f"soliditech_sandbox={over}")
    assert done.returncode == 1
    assert "1 failed, 3 passed, 1 error in" in done.stdout
    assert "ERROR at teardown of test_forgets_a_reply" in done.stdout
    assert "reply_next planned what no request used:\n- getCustomer: the status 404\n" in done.stdout
    assert "getQuote: the status" not in done.stdout


def test_it_is_in_process_where_nothing_is_said(tmp_path: Path) -> None:
    done = run(tmp_path, "def test_it(soliditech_sandbox):\n    assert soliditech_sandbox.over == 'in-process'\n")
    assert done.returncode == 0, done.stdout


def test_another_way_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "def test_it(soliditech_sandbox): ...\n", "-o", "soliditech_sandbox=by-post")
    assert done.returncode == 1
    assert "soliditech_sandbox is one of in-process, socket, not 'by-post'." in done.stdout


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "starlette").mkdir()
    (tmp_path / "starlette" / "__init__.py").write_text("raise ModuleNotFoundError('gone', name='starlette')\n")
    (tmp_path / "conftest.py").write_text(f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n")
    done = run(tmp_path, "def test_it(soliditech_client): ...\n")
    assert done.returncode == 1
    assert "soliditech's fixtures need starlette: install its extra `testing`." in done.stdout


def test_a_run_that_uses_no_fixture_pays_nothing(tmp_path: Path) -> None:
    check = """
import sys
def test_it() -> None:
    ours = {name for name in sys.modules if name.startswith("soliditech")}
    tools = {"soliditech_tools", "soliditech_tools.testing", "soliditech_tools.testing.plugin"}
    watch = {"soliditech_runtime", "soliditech_runtime.adapters", "soliditech_runtime.adapters.watching"}
    assert ours == tools | watch
    assert not {"httpx", "starlette", "uvicorn", "msgspec", "jsonschema_rs"} & set(sys.modules)
"""
    done = run(tmp_path, check)
    assert done.returncode == 0, done.stdout


def test_the_distribution_names_it_as_a_plugin_of_pytest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"soliditech": PLUGIN}
    assert any(each.startswith("pytest") for each in project["optional-dependencies"]["testing"])
    assert "soliditech-client[sandbox]" in project["optional-dependencies"]["testing"]
