"""The program's exit status and messages when it refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from generator.__main__ import main
from generator.build import ROOT
from tests.support.project_copy import ProjectCopy, update
from tests.support.refused import ROOT_FILE


def test_the_library_itself_is_not_refused(library: ProjectCopy) -> None:
    assert main(["build"], root=library.root) == 0


@pytest.mark.parametrize("name", ["class", "acme solid", "7days", "../acme", "_acme"])
def test_a_name_that_python_cannot_import_is_refused(
    name: str, library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--name", name], root=library.root) == 1
    assert capsys.readouterr().err.startswith("error: --name: ")
    assert not library.package.parent.exists()


@pytest.mark.parametrize("command", ["check", "lint"])
def test_the_other_commands_refuse_in_the_same_way(
    command: str, library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    library.edit(ROOT_FILE, "groups/book.yaml#/books", "groups/books.yaml#/books")
    assert main([command], root=library.root) == 1
    assert capsys.readouterr().err.startswith("error: spec/openapi.yaml:20: /paths//books: ")


def test_lint_names_rule_file_and_place_of_each_finding(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint"], root=library.root) == 1
    said = capsys.readouterr()
    findings = said.err.splitlines()
    assert said.out == f"{len(findings)} findings\n"
    (example,) = (finding for finding in findings if ": lendBook: body: " in finding)
    assert re.fullmatch(
        r"examples-valid: spec/groups/loan\.yaml:\d+: lendBook: body: has no example\. Add one", example
    )
    counted = "tags-counted: spec/openapi.yaml:1: x-actions.Book: 3 operations, x-actions says 0. "
    assert any(finding.startswith(counted) for finding in findings)


def test_the_program_ends_with_status_1_and_one_line(library: ProjectCopy) -> None:
    overlay = library.overlay(update("burnBook", x_python="books.burn"))
    output = library.root / "output"
    command = [sys.executable, "-m", "generator", "build", "--overlay", str(overlay), "--output", str(output)]
    done = subprocess.run(
        command,
        cwd=library.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: tenant.yaml:1: actions[0]")
    assert done.stderr.count("\n") == 1
    assert list(output.iterdir()) == []
