"""The command `adopt --onto`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ...diff.released import LAST, Released, read_released
from .onto import Onto, lay_onto
from .onto_report import onto_json, onto_text
from .outcome import outcome
from .project import Project


def adopted_onto(
    path: Path, project: Project, report: Path | None, take: Sequence[str] = (), released: Path | None = None
) -> list[str]:
    """Lay a vendor's document onto the spec, and write the overlay of the paths that are taken over, and the report.

    Args:
        path: the document.
        project: where the spec lies, and the overlay to write.
        report: where the report is written, if anywhere.
        take: operationIds of the vendor's that become new actions.
        released: the package to compare with, or its openapi.json; by default the one that was released last, if any.

    Returns:
        What is shown on the terminal, in lines.

    Raises:
        Refusal: a file cannot be read, or lies elsewhere.
        OverlayError: an overlay is none.
    """
    before = _released(project.root, released)
    onto = lay_onto(path, project, before.document if before is not None else None, take)
    lines = _written(onto, project)
    result = outcome(project.spec, project.overlays(whole=True), before)
    if report is not None:
        content = json.dumps(onto_json(onto, result), indent=2, ensure_ascii=False, default=str)
        report.write_text(content + "\n", encoding="utf-8")
    return [*onto_text(onto, result), *lines]


def _released(root: Path, released: Path | None) -> Released | None:
    if released is None and not (root / LAST).exists():
        return None
    return read_released(released if released is not None else root / LAST)


def _written(onto: Onto, project: Project) -> list[str]:
    """Write the overlay; one that says nothing is none, and would be refused."""
    if not onto.is_empty:
        project.output.write_text(onto.adoption.overlay, encoding="utf-8")
        return []
    project.output.unlink(missing_ok=True)
    return ["", f"No line of the table refers to the document yet, so {project.output.name} is not written."]
