"""Type checkers take every sample in Python, as strict as they are."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.docs.samples import ROOT, python_pages
from tests.support.markdown import Page

GIVEN = """\
from __future__ import annotations

from soliditech import Soliditech

client = Soliditech()
"""


def module(each: Page) -> str:
    """The samples of a page as one module; what awaits is put into a function."""
    parts = [GIVEN]
    for number, block in enumerate(each.blocks("python")):
        awaits = "async with" in block.code or "await " in block.code
        head = f"async def sample_{number}() -> None:\n"
        parts.append(head + textwrap.indent(block.code, "    ") if awaits else block.code)
    return "\n".join(parts)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    for each in python_pages():
        name = each.name.lower().removesuffix(".md").replace("/", "_").replace("-", "_")
        (folder / f"{name}.py").write_text(module(each), encoding="utf-8")
    settings = {"typeCheckingMode": "standard", "extraPaths": [str(ROOT / "generated"), str(ROOT / "src")]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def check(written: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=written, capture_output=True, text=True, check=False)


def test_mypy_takes_them(written: Path) -> None:
    done = check(written, "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache" / "samples"), ".")
    assert done.returncode == 0, done.stdout
    assert f"no issues found in {len(python_pages())} source files" in done.stdout


def test_pyright_takes_them(written: Path) -> None:
    done = check(written, "basedpyright", "--outputjson", "--pythonpath", sys.executable)
    report = json.loads(done.stdout)
    wrong = [each for each in report["generalDiagnostics"] if each["severity"] == "error"]
    assert wrong == []
    assert report["summary"]["filesAnalyzed"] == len(python_pages())
