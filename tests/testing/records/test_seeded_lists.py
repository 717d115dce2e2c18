"""What a test's sandbox refuses of values that no list has: how lists grow, and how it is told to be lenient."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from soliditech import errors, models
from soliditech_tools.testing import Sandbox, make


def test_a_list_grows_by_what_is_seeded() -> None:
    with Sandbox() as sandbox, sandbox.client() as client:
        with pytest.raises(errors.ConflictError, match="The values are listed by getTaxTypes"):
            client.customers.update("ACC-1001", tax_type="LEVY")
        sandbox.seed(models.LookupEntry(id="LEVY"), listed_by="parameters.list_tax_types")
        assert client.customers.update("ACC-1001", tax_type="LEVY").tax_type == "LEVY"
        sandbox.seed(models.AccountParameters(payment_methods=[models.LookupEntry(name="Voucher")]))
        assert client.payments.create(account_id="ACC-1001", amount=Decimal(1), method="Voucher").method == "Voucher"
        sandbox.seed(make(models.Product, product_code="FIBRE-500"))
        assert client.invoicing.insert_direct_contract(account_id="ACC-1001", product_code="FIBRE-500").contract_id


@pytest.mark.parametrize("read", [None, "getProduct"])
def test_of_an_entry_it_must_be_said_which_list_it_is_of(read: str | None) -> None:
    with Sandbox() as sandbox, pytest.raises(ValueError, match="listed_by says which read lists it"):
        sandbox.seed(models.LookupEntry(id="LEVY"), listed_by=read)


def test_a_lenient_sandbox_takes_any_value() -> None:
    with Sandbox(references="lenient") as sandbox, sandbox.client() as client:
        assert client.customers.update("ACC-1001", tax_type="VATT").tax_type == "VATT"
        assert client.invoicing.create_direct_invoice(master_account_id="ACC-1001").invoice_number


def run(folder: Path, tests: str, *options: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest that has this plugin alone."""
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "soliditech_tools.testing.plugin", "-p", "no:cacheprovider"]
    command += ["--strict-config", "--rootdir", str(folder), *options, str(folder)]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


TESTS = """
import pytest
from soliditech import errors

def test_as_the_option_says(soliditech_client, soliditech_references):
    assert soliditech_references == "{option}"
    if soliditech_references == "lenient":
        soliditech_client.customers.update("ACC-1001", tax_type="VATT")
    else:
        with pytest.raises(errors.ConflictError):
            soliditech_client.customers.update("ACC-1001", tax_type="VATT")

@pytest.mark.parametrize("soliditech_references", ["strict", "lenient"])
def test_chooses_for_itself(soliditech_client, soliditech_references):
    try:
        soliditech_client.customers.update("ACC-1001", tax_type="VATT")
    except errors.ConflictError:
        assert soliditech_references == "strict"
    else:
        assert soliditech_references == "lenient"
"""


@pytest.mark.parametrize("option", ["strict", "lenient"])
def test_an_option_and_a_test_say_whether_it_is_lenient(tmp_path: Path, option: str) -> None:
    options = () if option == "strict" else ("-o", "soliditech_references=lenient")
    done = run(tmp_path, TESTS.format(option=option), *options)
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


def test_another_word_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "def test_it(soliditech_sandbox): ...\n", "-o", "soliditech_references=loose")
    assert done.returncode == 1
    assert "soliditech_references is one of strict, lenient, not 'loose'." in done.stdout
