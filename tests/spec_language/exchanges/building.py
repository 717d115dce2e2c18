"""Builds the package of a document that stands beside the tests."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path
from types import ModuleType

from generator.__main__ import main
from tests.support.imported_package import imported_package

HERE = Path(__file__).parent
_PROJECT = '[project]\nname = "language"\nversion = "1.0.0"\n'


def built_package(document: str, root: Path) -> ModuleType:
    """The package of a document, imported.

    Args:
        document: the name of the file without its ending.
        root: a folder for the project, which must not exist yet.
    """
    (root / "spec").mkdir(parents=True)
    shutil.copyfile(HERE / f"{document}.yaml", root / "spec" / "openapi.yaml")
    (root / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    output, name = root / "out", f"language_{document}"
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(io.StringIO()):
        status = main(["build", "--output", str(output), "--name", name], root=root)
    assert status == 0, printed.getvalue()
    return imported_package(output, name)
