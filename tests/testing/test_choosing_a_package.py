"""A package that a tool cannot work with: a sentence says so, by flag, variable and ini option alike."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from soliditech import PACKAGE
from soliditech_runtime import CONTRACT
from soliditech_tools.packages import find_package

BROKEN = "import acme_missing\n"
NEWER = 'from soliditech_runtime import require_contract\n\nrequire_contract("acme_newer", 1000)\n'

REFUSED = {
    "acme_unknown": "there is no package acme_unknown: install it, or give another import name",
    "acme_foreign.models": "there is no package acme_foreign.models: install it, or give another import name",
    "acme_foreign": "acme_foreign is not a package that the generator wrote: it has no PACKAGE",
    "acme_broken": "acme_broken cannot be imported: No module named 'acme_missing'",
    "acme_newer": "acme_newer cannot be imported: acme_newer was generated for contract 1000, and the "
    f"soliditech-client installed here has contract {CONTRACT}. Upgrade soliditech-client, "
    "which acme_newer is newer than",
    "acme_late": "acme_late cannot be imported: cannot import name 'nothing' from 'os'",
    "acme-foreign": "acme-foreign is no import name: give acme_foreign",
    ".acme": ".acme is no import name: give one such as acme_soliditech",
}
"""Names, and what is said of them."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with packages that cannot be worked with."""
    folder = tmp_path_factory.mktemp("packages")
    late = "def __getattr__(name):\n    from os import nothing\n"
    for name, text in (("foreign", ""), ("broken", BROKEN), ("newer", NEWER), ("late", late)):
        (folder / f"acme_{name}").mkdir()
        (folder / f"acme_{name}" / "__init__.py").write_text(text, encoding="utf-8")
    return folder


def run(packages: Path, *command: str, variable: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(packages), **({"SOLIDITECH_PACKAGE": variable} if variable else {})}
    program = [sys.executable, "-m", *command]
    return subprocess.run(program, env=environment, cwd=packages, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", REFUSED)
def test_the_text_says_what_is_wrong(name: str, packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(packages)
    said = re.escape(REFUSED[name])
    with pytest.raises(ValueError, match=f"^{said}"):
        find_package(name)
    monkeypatch.setenv("SOLIDITECH_PACKAGE", name)
    with pytest.raises(ValueError, match=f"^SOLIDITECH_PACKAGE: {said}"):
        find_package()


def test_a_name_that_is_given_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIDITECH_PACKAGE", "acme_unknown")
    assert find_package("soliditech") is PACKAGE
    monkeypatch.setenv("SOLIDITECH_PACKAGE", "")
    assert find_package() is PACKAGE


@pytest.mark.parametrize("name", ["acme_unknown", "acme_foreign", "acme_broken"])
@pytest.mark.parametrize(("tool", "status"), [("sandbox", 1), ("probe", 2)])
def test_the_commands_end_with_one_line(tool: str, status: int, name: str, packages: Path) -> None:
    by_flag = run(packages, f"soliditech_tools.{tool}", "--package", name)
    assert (by_flag.returncode, by_flag.stdout, by_flag.stderr) == (status, "", f"error: {REFUSED[name]}\n")
    by_variable = run(packages, f"soliditech_tools.{tool}", variable=name)
    said = f"error: SOLIDITECH_PACKAGE: {REFUSED[name]}\n"
    assert (by_variable.returncode, by_variable.stdout, by_variable.stderr) == (status, "", said)


@pytest.mark.parametrize("name", ["acme_unknown", "acme_foreign", "acme_broken"])
def test_the_fixtures_say_it_in_the_terms_of_pytest(name: str, packages: Path, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it(soliditech_client): ...\n", encoding="utf-8")
    arguments = (
        "pytest",
        "-p",
        "soliditech_tools.testing.plugin",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
    )
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(packages)}
    for options, variable, said in (
        (("-o", f"soliditech_package={name}"), "", f"soliditech_package: {REFUSED[name]}."),
        ((), name, f"SOLIDITECH_PACKAGE: {REFUSED[name]}."),
    ):
        command = [sys.executable, "-m", *arguments, *options, str(tmp_path)]
        environment["SOLIDITECH_PACKAGE"] = variable
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert said in done.stdout
        assert "Traceback" not in done.stdout
