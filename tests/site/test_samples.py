"""Every sample is carried out as it stands, is laid out by the formatter, and passes the type checker."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.pages.action_page import action_page
from generator.pages.catalogue import ActionText, Catalogue
from generator.pages.samples import Sample, once_sample, samples
from soliditech import PACKAGE, errors
from tests.site.carrying_out import carry_out, last_request
from tests.site.conftest import ROOT
from tests.support.sandbox_process import SandboxProcess

GROUPS = list(dict.fromkeys(operation.call.partition(".")[0] for operation in PACKAGE.operations.values()))
SHORT = {"customers.update", "customers.reinstate", "payments.create", "invoicing.get_invoice_pdf", "products.list"}
"""The actions whose samples are carried out in the short cut."""


def all_samples(action: ActionText) -> Iterator[Sample]:
    yield from samples(action)
    if (once := once_sample(action)) is not None:
        yield once


@pytest.mark.proof
@pytest.mark.parametrize("group", GROUPS)
def test_every_sample_does_what_it_says(
    group: str,
    catalogue: Catalogue,
    sandbox: SandboxProcess,
    tmp_path: Path,
    full_size: bool,
    figures: Callable[[str], None],
) -> None:
    count = 0
    for action in catalogue.groups[group]:
        if not full_size and action.operation.call not in SHORT:
            continue
        requests: dict[str, Any] = {}
        for sample in all_samples(action):
            carry_out(action, sample, sandbox, tmp_path)
            count += 1
            if sample.way != "Done once":
                requests[sample.way] = last_request(sandbox)
        # Whichever way a reader takes, the same arrives.
        assert all(request == requests["Python"] for request in requests.values()), action.operation.id
        assert requests["Python"][0] == action.operation.method
    if full_size:
        figures(f"{group}: {count} samples")


def test_the_page_has_the_samples_that_are_carried_out(catalogue: Catalogue) -> None:
    for action in catalogue.actions.values():
        text = action_page(action)
        assert [
            sample.way for sample in all_samples(action) if f"```{sample.language}\n{sample.code}\n```" not in text
        ] == []


def test_each_way_is_there(catalogue: Catalogue) -> None:
    for action in catalogue.actions.values():
        ways = [sample.way for sample in samples(action)]
        flat = ["Flat JSON"] if action.operation.flat else []
        assert ways == ["Python", "Python, async", *flat, "Command line", "curl"]


def test_a_sample_that_fails_is_noticed(catalogue: Catalogue, sandbox: SandboxProcess, tmp_path: Path) -> None:
    action = catalogue.actions["updateCustomer"]
    for sample in samples(action):
        broken = Sample(sample.way, sample.language, sample.code.replace("ACC-1001", "ACC-9999"))
        with pytest.raises((AssertionError, errors.NotFoundError)):
            carry_out(action, broken, sandbox, tmp_path)


@pytest.fixture(scope="module")
def modules(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each sample in Python as a module."""
    folder = tmp_path_factory.mktemp("modules")
    for action in catalogue.actions.values():
        for number, sample in enumerate(sample for sample in all_samples(action) if sample.language == "python"):
            (folder / f"{action.operation.id}_{number}.py").write_text(f"{sample.code}\n", encoding="utf-8")
    return folder


def check(folder: Path, *command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def test_samples_are_laid_out_as_the_formatter_does(modules: Path) -> None:
    assert check(modules, "ruff", "format", "--isolated", "--check", "--line-length", "88", ".") == ""


@pytest.mark.proof(alone=True)
def test_samples_pass_the_type_checker(modules: Path) -> None:
    assert len(list(modules.glob("*.py"))) >= 106
    cache = str(ROOT / ".mypy_cache" / "pages")
    assert check(modules, "mypy", "--strict", "--cache-dir", cache, ".") == ""


def test_a_command_is_broken_at_its_keys(catalogue: Catalogue) -> None:
    (shown,) = [each.code for each in samples(catalogue.actions["updateCustomer"]) if each.way == "Command line"]
    assert shown.startswith(
        "soliditech customers update ACC-1001 \\\n  priceListId=PL-SME-2026 \\\n  dealer:=null \\\n"
    )


def test_flat_samples_are_json_with_exact_numbers(catalogue: Catalogue) -> None:
    (flat,) = [sample for sample in samples(catalogue.actions["createPayment"]) if sample.way == "Flat JSON"]
    assert json.loads(flat.code, parse_float=Decimal)["amount"].as_tuple().exponent == -2
