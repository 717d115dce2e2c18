"""Every command that the pages show can be typed as it stands: those in blocks, and those in the text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.commands import SHELLS, Shell, Unclaimed, is_command
from tests.docs.samples import PAGES, ROOT
from tests.support.markdown import Page
from tests.support.sandbox_process import SandboxProcess


def lines(each: Page) -> list[str]:
    """What a page tells its readers to type, each once, in its order."""
    blocks = [line for block in each.blocks(*SHELLS) for line in block.code.splitlines()]
    return list(dict.fromkeys([*blocks, *(span for span in each.spans if is_command(span))]))


def lay_into_spec(document: str, folder: Path) -> None:
    """Copy the spec and its overlays, with a vendor's document where guides lay it."""
    for name in ("spec", "overlays", "tests/packaging/released"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "spec" / "vendor").mkdir()
    (folder / "spec" / "vendor" / "2026-11-26.yaml").write_text(document, encoding="utf-8")


def shell_of(each: Page, folder: Path, sandbox: SandboxProcess) -> Shell:
    """A shell with the overlay that the page shows, or else the example, and the vendor document that it shows."""
    for block in each.blocks("yaml"):
        if block.code.startswith("openapi:"):
            (folder / "vendor.yaml").write_text(block.code, encoding="utf-8")
            lay_into_spec(block.code, folder)
    overlays = [block.code for block in each.blocks("yaml") if block.code.startswith("overlay:")]
    if overlays:
        (folder / "acme.yaml").write_text(overlays[0], encoding="utf-8")
    else:
        shutil.copy(ROOT / "overlays" / "examples" / "acme.yaml", folder)
    return Shell(folder, sandbox)


@pytest.mark.parametrize("each", [each for each in PAGES if lines(each)], ids=lambda each: each.name)
def test_every_command_can_be_typed(each: Page, folder: Path, sandbox: SandboxProcess) -> None:
    shell = shell_of(each, folder, sandbox)
    for line in lines(each):
        try:
            shell.carry_out(line)
        except AssertionError as error:
            pytest.fail(f"{each.name}: {line}\n{error}")


@pytest.mark.parametrize(
    "line",
    [
        "make tests",
        "pip install soliditech",
        'pip install ".[all]"',
        "pip install build/acme_soliditech-1.4.0-py3-none-any.whl",
        "pytest tests/gone.py",
        ".venv/bin/python -m generator provenance --overlay gone.yaml",
        ".venv/bin/python -m soliditech_tools.sandbox --ports 4010",
        "SOLIDITECH_BASE_URL=x SOLIDITECH_API_KEY=x .venv/bin/python -m soliditech_tools.probe --id accountId=ACC-1",
        ".venv/bin/python -m tests.bench --quick",
    ],
)
def test_a_command_that_fails_is_noticed(line: str, folder: Path, sandbox: SandboxProcess) -> None:
    with pytest.raises(AssertionError):
        Shell(folder, sandbox).carry_out(line)


@pytest.mark.parametrize("line", ["soliditech --help", "rm -rf .venv", "python -m http.server", "$ make test"])
def test_a_command_that_nothing_tries_is_noticed(line: str, folder: Path, sandbox: SandboxProcess) -> None:
    with pytest.raises(Unclaimed):
        Shell(folder, sandbox).carry_out(line)


def test_continuous_integration_runs_the_targets_that_prove_the_rest() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [target for target in ("test", "packaging", "proof") if f"make {target}\n" not in run] == []
