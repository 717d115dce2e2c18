"""Where the spec, its overlays and the vendor's document lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...mixing.table import VendorLine
from ...reading.spec import VENDOR
from ...refusal import Refusal
from .decisions import NAME

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Project:
    """Where the spec and its overlays lie.

    Args:
        spec: the folder of the spec.
        output: the overlay to write.
    """

    spec: Path
    output: Path

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.spec.resolve().parent

    @property
    def decisions(self) -> Path:
        """The overlay of people's decisions."""
        return self.root / "overlays" / NAME

    def overlays(self, *, whole: bool) -> list[Path]:
        """Our overlays in the order in which they are applied.

        Args:
            whole: those of the vendor's part among them.
        """
        paths = {path.name: path for path in (self.root / "overlays").glob("*.yaml")}
        if not whole:
            return [paths[name] for name in sorted(paths) if name not in (self.output.name, NAME)]
        if self.output.is_file():
            paths[self.output.name] = self.output
        return [paths[name] for name in sorted(paths)]


def place_of(path: Path, spec: Path) -> tuple[str, str]:
    """The document by its place in the spec, and the day on which it arrived.

    Args:
        path: the document.
        spec: the folder of the spec.

    Raises:
        Refusal: it lies elsewhere, or its name does not say the day.
    """
    folder = spec.resolve()
    if not (folder / "openapi.yaml").is_file() or folder.name != "spec":
        raise Refusal("--onto", f"{spec} is no spec with openapi.yaml", "Give the folder spec/ of a project")
    resolved = path.resolve()
    file = resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else ""
    if not file.startswith(VENDOR):
        problem = f"{path.name} does not lie in {VENDOR} of the spec"
        raise Refusal("--onto", problem, f"Lay it untouched at spec/{VENDOR}<date>.yaml, and adopt it there")
    date = _DATE.search(file)
    if date is None:
        problem = f"{file} does not say on which day it arrived"
        raise Refusal("--onto", problem, f"Name it by that day, such as spec/{VENDOR}2026-11-26{path.suffix}")
    return file, date[0]


def refuse_other_documents(lines: Sequence[VendorLine], file: str) -> None:
    """Refuse lines of the table that refer to another document of the vendor's than the one that is adopted.

    Args:
        lines: the lines.
        file: the document that is adopted.

    Raises:
        Refusal: at the first such line.
    """
    for line in lines:
        if line.file != file:
            problem = f"it refers to {line.file}, and {file} is adopted"
            raise Refusal(line.where, problem, f"Refer to {file}, or adopt {line.file}")
