"""What is run where a tenant's wheel is installed beside ours: both in one process, with nothing of this repository.

python -I tenant_smoke.py PACKAGE VERSION
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.resources
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

import soliditech
from soliditech_tools.testing import Sandbox, make

OUR_KEY, THEIR_KEY = "key-of-ours", "key-of-the-tenants"

TESTS = """
import {package} as package
from soliditech_tools.testing import make

def test_it(soliditech_sandbox, soliditech_client):
    assert type(soliditech_client) is package.Soliditech
    account = make(package.models.Customer, tax_type="NONE")
    soliditech_sandbox.seed(account)
    address = package.models.PhysicalAddress(city="Paarl")
    soliditech_client.customers.update(account.account_id, physical_address=address)
    found = soliditech_client.customers.get(account.account_id)
    assert (found.tax_type, found.physical_address.city) == ("NONE", "Paarl")

async def read(client):
    return await client.customers.get("ACC-1001")

def test_it_awaited(async_soliditech_client):
    import asyncio
    assert type(asyncio.run(read(async_soliditech_client))) is package.models.Customer
"""


def installed(package: Any, version: str) -> None:
    """The package is the installed one, whole, of that version, and asks for the run time that is here."""
    assert Path(package.__file__).is_relative_to(sys.prefix), package.__file__
    assert package.__version__ == version
    assert importlib.metadata.version(package.PACKAGE.identity.name) == version
    for name in ("py.typed", "openapi.json", "flat_keys.json", "MANIFEST.json"):
        assert importlib.resources.files(package.__name__).joinpath(name).is_file()
    (needed,) = [line for line in importlib.metadata.requires(package.PACKAGE.identity.name) or () if ";" not in line]
    assert needed.startswith("soliditech-client~=")


def variables(package: Any, base_url: str, key: str) -> dict[str, str]:
    """The environment that leads a package's clients to a server."""
    identity = package.PACKAGE.identity
    return {identity.base_url_variable: base_url, identity.api_key_variable: key}


@contextmanager
def sandbox(package: Any, key: str) -> Iterator[str]:
    """`python -m soliditech_tools.sandbox --package` on a free port; yields its base URL."""
    command = [sys.executable, "-I", "-m", "soliditech_tools.sandbox", "--package", package.__name__, "--port", "0"]
    environment = {**os.environ, **variables(package, "", key)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://[\w.:]+\d", process.stdout.readline())
            assert found, "the sandbox did not start"
            yield found.group()
        finally:
            process.terminate()


def update_in_both_modes(package: Any) -> None:
    """A client that is led by its variables alone; a sandbox refuses any key but its own."""
    with package.Soliditech(on_contract_violation="raise") as client:
        client.customers.update("ACC-1001", physical_address=package.models.PhysicalAddress(city="Cape Town"))
        assert client.customers.get("ACC-1001").physical_address.city == "Cape Town"
        client.customers.update("ACC-1001", parameters_json='{"physicalAddress.city": "Paarl"}')
        assert client.customers.get("ACC-1001").physical_address.city == "Paarl"
        with pytest.raises(soliditech.SoliditechError) as caught:
            client.customers.get("ACC-nobody")
    assert isinstance(caught.value, package.errors.NotFoundError)


def refused_without_variables(package: Any) -> None:
    """With those of the other package alone, no client is made."""
    variable = package.PACKAGE.identity.api_key_variable
    key = os.environ.pop(variable)
    with pytest.raises(soliditech.SoliditechError, match=rf" set {variable}\.$"):
        package.Soliditech(base_url="https://nowhere.invalid")
    os.environ[variable] = key


def run(*arguments: str, cwd: str | None = None) -> str:
    """What a program prints, which must succeed."""
    command = [sys.executable, "-I", "-m", *arguments]
    done = subprocess.run(command, cwd=cwd, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def check_fixtures(package: Any) -> None:
    """The fixtures serve the package that pytest's option names."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pytest.ini").write_text(f"[pytest]\nsoliditech_package = {package.__name__}\n", encoding="utf-8")
        Path(folder, "test_it.py").write_text(TESTS.format(package=package.__name__), encoding="utf-8")
        assert "2 passed" in run("pytest", "-W", "error", "-p", "no:cacheprovider", folder, cwd=folder)


def check_test_kit(package: Any) -> None:
    """The same without pytest, and without a name the package that is ours."""
    with Sandbox(package=package.__name__) as own, own.client() as client:
        account = make(package.models.Customer)
        own.seed(account)
        assert type(client.customers.get(account.account_id or "")) is package.models.Customer
    with Sandbox() as own, own.client() as client:
        assert type(client) is soliditech.Soliditech


def main(name: str, version: str) -> None:
    """All of it."""
    package = importlib.import_module(name)
    installed(package, version)
    with ExitStack() as stack:
        for each, key in ((soliditech, OUR_KEY), (package, THEIR_KEY)):
            os.environ.update(variables(each, stack.enter_context(sandbox(each, key)), key))
        for each in (soliditech, package, soliditech):
            update_in_both_modes(each)
            refused_without_variables(each)
        assert "there is nothing that one can correct" in run("soliditech_tools.probe", "--package", name)
    check_test_kit(package)
    check_fixtures(package)


if __name__ == "__main__":
    main(*sys.argv[1:])
