"""An assumption costs one edit to replace, in the spec or in a tenant's overlay, and consumers' code runs on unedited:
the demo and the table of all operations, each against a package and a sandbox built from the changed document."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.build import build
from tests.support.project_copy import ProjectCopy, update

ROOT = Path(__file__).parents[2]
SCHEME = "$.components.securitySchemes.apiKey"


class Change(NamedTuple):
    """One assumption replaced.

    Args:
        edit: file, what it says, and what it shall say.
        action: the same as an action of an overlay.
        shows: what the demo then shows on the wire.
    """

    edit: tuple[str, str, str]
    action: dict[str, Any]
    shows: str


CHANGES = {
    "wire keys": Change(
        (
            "spec/openapi.yaml",
            "openapi: 3.1.0\n",
            "openapi: 3.1.0\nx-wire-names: {taxType: vatClass, totalExcludingTax: netAmount}\n",
        ),
        update("$", **{"x-wire-names": {"taxType": "vatClass", "totalExcludingTax": "netAmount"}}),
        '"vatClass":"VAT"',
    ),
    "path": Change(
        ("spec/openapi.yaml", "  /customers/{accountId}:\n", "  /accounts/{accountId}/master:\n"),
        update(
            "$.paths.*[?@.operationId=='updateCustomer' || @.operationId=='getCustomer']",
            x_path="/accounts/{accountId}/master",
        ),
        "PUT /accounts/ACC-1002/master",
    ),
    "header": Change(
        ("spec/openapi.yaml", "      name: X-API-Key\n", "      name: Api-Token\n"),
        update(SCHEME, name="Api-Token"),
        "Api-Token: ",
    ),
    "bearer": Change(
        (
            "spec/openapi.yaml",
            "      type: apiKey\n      in: header\n      name: X-API-Key\n",
            "      type: http\n      scheme: bearer\n",
        ),
        update(SCHEME, type="http", scheme="bearer"),
        "Authorization: Bearer ",
    ),
}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectCopy:
    return ProjectCopy.of(ROOT, tmp_path_factory.mktemp("project") / "root")


def run(packages: Path, *command: str) -> str:
    """What a program prints that finds `soliditech` in `packages`; it must succeed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(packages), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, *command], cwd=packages, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.proof
@pytest.mark.parametrize("name", CHANGES)
def test_one_edit_of_the_spec(name: str, project: ProjectCopy, tmp_path: Path, full_size: bool) -> None:
    change = CHANGES[name]
    copied = ProjectCopy.of(project.root, tmp_path / "project")
    copied.edit(*change.edit)
    packages = build(copied.inputs()).parent

    assert change.shows in run(packages, "-m", "tests.demo")
    if not full_size and name != "wire keys":
        return
    table = str(ROOT / "tests" / "conformance" / "test_examples.py")
    assert " passed" in run(
        packages, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), table
    )


@pytest.mark.parametrize("name", CHANGES)
def test_one_action_of_a_tenants_overlay(name: str, project: ProjectCopy, tmp_path: Path) -> None:
    change = CHANGES[name]
    copied = ProjectCopy.of(project.root, tmp_path / "project")
    packages = build(copied.inputs(copied.overlay(change.action))).parent

    assert change.shows in run(packages, "-m", "tests.demo")
