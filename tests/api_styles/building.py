"""Builds the package of an API from its document and overlay, as its users would."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path
from types import ModuleType

from generator.__main__ import main
from tests.support.imported_package import imported_package

APIS = Path(__file__).parent
_PROJECT = '[project]\nname = "styles"\nversion = "1.0.0"\n'


def built_package(api: str, root: Path) -> ModuleType:
    """The package of an API, imported.

    Args:
        api: the folder with its `document.yaml` and `overlay.yaml`.
        root: a folder for the project, which must not exist yet.
    """
    (root / "spec").mkdir(parents=True)
    shutil.copyfile(APIS / api / "document.yaml", root / "spec" / "openapi.yaml")
    (root / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    overlay, output, name = APIS / api / "overlay.yaml", root / "out", f"style_{api}"
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(io.StringIO()):
        status = main(["build", "--overlay", str(overlay), "--output", str(output), "--name", name], root=root)
    assert status == 0, printed.getvalue()
    return imported_package(output, name)
