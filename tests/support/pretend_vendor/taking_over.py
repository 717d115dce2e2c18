"""A project of ours in which paths are taken over from a pretend vendor's document, as a maintainer would do it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from generator.__main__ import main
from generator.build import ROOT, build
from generator.diff.released import LAST
from generator.document import Document

from ..project_copy import ProjectCopy
from .contents import FILE, taken_over, with_vendors_lines
from .decisions import Person
from .spelling import Spelling

_OVERLAY, _DECISIONS = "overlays/05-vendor.yaml", "overlays/06-decisions.yaml"


class Takeover(NamedTuple):
    """What came of it.

    Args:
        project: the project.
        report: what adopt reports.
        decisions: how many decisions a person wrote; None if nobody was asked.
    """

    project: ProjectCopy
    report: Document
    decisions: int | None

    def packages(self) -> Path:
        """Build the package; returns the folder that holds it."""
        return build(self.project.inputs()).parent


def take_over(
    root: Path,
    document: Path,
    ours: Document,
    spelling: Spelling,
    *,
    person: Person | None = None,
    only: Collection[str] | None = None,
) -> Takeover:
    """Lay a vendor's document into a copy of our project, refer to it, decide, and adopt it onto the spec.

    Args:
        root: where the copy is made.
        document: the vendor's.
        ours: our bundled document.
        spelling: how the vendor writes its words.
        person: who writes decisions; nobody does where it is None.
        only: our paths that are taken over; all where it is None.
    """
    project = ProjectCopy.of(ROOT, root)
    # Whoever takes paths over released today's package before.
    released = root / LAST
    released.mkdir(parents=True)
    for name in ("openapi.json", "MANIFEST.json"):
        shutil.copy(ROOT / "generated" / "soliditech" / name, released)
    (root / "spec" / FILE).parent.mkdir()
    shutil.copy(document, root / "spec" / FILE)
    contents = root / "spec" / "openapi.yaml"
    lines = with_vendors_lines(contents.read_text(encoding="utf-8"), taken_over(ours, spelling), only)
    contents.write_text(lines, encoding="utf-8")
    decisions = person.decide(root / _DECISIONS, whole=only is None) if person is not None else None
    arguments = ["adopt", str(root / "spec" / FILE), "--onto", str(root / "spec"), "--output", str(root / _OVERLAY)]
    assert main([*arguments, "--report", str(root / "report.json")], root=root) == 0
    return Takeover(project, json.loads((root / "report.json").read_text(encoding="utf-8")), decisions)
