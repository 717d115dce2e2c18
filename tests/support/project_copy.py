"""A project of its own for each test: a small API, to be changed at will, and the real generator."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.build import Inputs

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class ProjectCopy:
    """A folder with spec, overlays and pyproject.toml."""

    root: Path

    @classmethod
    def of(cls, source: Path, root: Path) -> ProjectCopy:
        """A copy of the project at `source`, made at `root`."""
        for folder in ("spec", "overlays"):
            shutil.copytree(source / folder, root / folder)
        shutil.copy(source / "pyproject.toml", root)
        return cls(root)

    @property
    def package(self) -> Path:
        """Where a build without further options puts the package."""
        return self.root / "generated" / "soliditech"

    def inputs(self, *overlays: Path) -> Inputs:
        """What a build of this project is made from."""
        return Inputs(output=self.root / "generated", extra_overlays=overlays, root=self.root)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the one place in `file` that says `old`."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} says {text.count(old)} times: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def overlay(self, *actions: dict[str, Any], name: str = "tenant.yaml") -> Path:
        """The file of a tenant's overlay with these actions."""
        path = self.root / name
        info = {"title": "Tenant", "version": "1"}
        path.write_text(json.dumps({"overlay": "1.1.0", "info": info, "actions": actions}), encoding="utf-8")
        return path


def update(target: str, **fields: Any) -> dict[str, Any]:
    """An action that updates; `target` is a JSONPath or an operationId."""
    path = target if target.startswith("$") else f"$.paths.*[?@.operationId=='{target}']"
    return {"target": path, "update": {name.replace("_", "-"): value for name, value in fields.items()}}


def contents(folder: Path) -> dict[str, bytes]:
    """All files below `folder` by their place in it, folders that hold none included."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() if path.is_file() else b"" for name, path in sorted(found.items())}
