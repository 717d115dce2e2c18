"""Calls every operation of a built package once, against a server that knows only the untouched document."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..build import ROOT, Inputs
from ..refusal import Refusal
from .packages import build_package
from .rows import Tried
from .trial import try_package


def try_document(
    document: Path | None, overlays: Sequence[Path], root: Path = ROOT, *, only: Sequence[str] = ()
) -> list[Tried]:
    """Build the package of a document into a folder of its own, and try each operation.

    Args:
        document: a vendor's document; None for our own spec, to which our own overlays apply.
        overlays: further overlays.
        root: the project's folder.
        only: the operationIds to try; all where there is none.

    Raises:
        Refusal, OverlayError: the package cannot be built, or there is no such operation.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        left_out = build_package(document, overlays, folder, root=root)
        if document is None:
            own = Inputs(extra_overlays=tuple(overlays), root=root)
            rows = try_package(own.spec / "openapi.yaml", own.overlays(), folder, own=True, only=only)
        else:
            refused = {
                name: f"{row.place}: {row.problem}"
                for row in left_out.refused
                for name in (row.operation_id, f"{row.method} {row.path}")
            }
            rows = try_package(document, overlays, folder, only=only, refused=refused)
    if missing := sorted(set(only) - {row.operation_id for row in rows}):
        raise Refusal("--operation", f"there is no {', '.join(missing)}", "Give an operationId of the document")
    return rows
