"""Generated code and run time share a contract, and where they do not, the text says which of the two to upgrade."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import soliditech
import soliditech_runtime
from generator.build import Inputs, build
from tests.support.project_copy import LIBRARY, contents

IMPORT = """
import sys
try:
    import {package}
except ImportError as error:
    print(error)
print(*sorted(name for name in sys.modules if name.startswith(("{package}", "soliditech_runtime"))))
"""


def test_generated_code_asks_for_the_contract_of_the_run_time(built: Path) -> None:
    written = (built / "__init__.py").read_text(encoding="utf-8")
    assert f'require_contract("soliditech", {soliditech_runtime.CONTRACT})\n' in written
    assert soliditech.__version__


def test_the_number_stands_in_one_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.writing.project.CONTRACT", 41)
    package = build(Inputs("acme_library", tmp_path, root=LIBRARY))
    named = [name for name, text in contents(package).items() if re.search(rb"\b41\b", text)]
    assert named == ["__init__.py"]


def imported(folder: Path, contract: int) -> list[str]:
    """What a program prints that imports a package of that contract."""
    package = build(Inputs("acme_library", folder, root=LIBRARY))
    path = package / "__init__.py"
    own = f'require_contract("acme_library", {soliditech_runtime.CONTRACT})'
    text = path.read_text(encoding="utf-8")
    assert own in text
    path.write_text(text.replace(own, f'require_contract("acme_library", {contract})'), encoding="utf-8")
    command = [sys.executable, "-c", IMPORT.format(package="acme_library")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_one_that_fits_is_imported(tmp_path: Path) -> None:
    assert imported(tmp_path, soliditech_runtime.CONTRACT) == ["acme_library soliditech_runtime"]


@pytest.mark.parametrize(
    ("difference", "cure"),
    [
        (1, "Upgrade soliditech-client, which acme_library is newer than."),
        (
            -1,
            "Upgrade acme_library, or build it again with the generator of this soliditech-client, which is newer.",
        ),
    ],
)
def test_one_that_does_not_fit_is_refused_before_anything_else_is_imported(
    difference: int, cure: str, tmp_path: Path
) -> None:
    contract = soliditech_runtime.CONTRACT
    refused, modules = imported(tmp_path, contract + difference)
    assert refused == (
        f"acme_library was generated for contract {contract + difference}, and the soliditech-client installed here "
        f"has contract {contract}. {cure}"
    )
    assert modules == "soliditech_runtime"
