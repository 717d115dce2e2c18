"""The builds of the rows: each made once in a session, by whichever process needs it first."""

from __future__ import annotations

import builtins
import contextlib
import fcntl
import io
import json
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from generator.__main__ import main
from tests.support.edits import Edit, Project
from tests.support.imported_package import imported_package

CANARY = "truth_canary"
"""What hostile text would set in `builtins` if it became code."""


@dataclass(frozen=True)
class Built:
    """How a build ended.

    Args:
        name: of the package.
        root: the project's folder; the package lies in `out`.
        refusal: what was printed as the reason of a refusal; empty where it built.
        crash: the traceback of an error that was no refusal.
        strays: what else lies in the output folder, or is gone from it.
    """

    name: str
    root: Path
    refusal: str
    crash: str
    strays: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether there is a package."""
        return not self.refusal and not self.crash

    def module(self) -> ModuleType:
        """The package, imported, every module of it."""
        package = imported_package(self.root / "out", self.name)
        assert not hasattr(builtins, CANARY), "text of the document was run as code"
        return package


class Builds:
    """Builds below one folder, which several processes may share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, slug: str, edit: Edit) -> Built:
        """The build of an edit; the first call makes it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        record = self._folder / f"{slug}.json"
        with (self._folder / f"{slug}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not record.exists():
                made = _build(self._folder / slug, slug, edit)
                record.write_text(json.dumps([made.refusal, made.crash, made.strays]), encoding="utf-8")
        refusal, crash, strays = json.loads(record.read_text(encoding="utf-8"))
        return Built(slug, self._folder / slug, refusal, crash, tuple(strays))


def _build(root: Path, name: str, edit: Edit) -> Built:
    project = Project()
    edit(project)
    project.prepared = {
        path.format(package=name): content.format(package=name) for path, content in project.prepared.items()
    }
    options = project.write(root)
    output, printed = root / "out", io.StringIO()
    before = _files(root)
    crash, status = "", 1
    with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(io.StringIO()):
        try:
            status = main(["build", "--output", str(output), "--name", name, *options], root=root)
        except BaseException:
            crash = traceback.format_exc()
    refusal = "" if crash or status == 0 else printed.getvalue().strip() or "nothing was printed"
    strays = _files(root) ^ before
    if status == 0:
        strays = {path for path in strays if not path.startswith(f"out/{name}/")}
    return Built(name, root, refusal, crash, tuple(sorted(strays)))


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
