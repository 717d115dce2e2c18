"""From spec and overlays to the one document that everything after reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .corrections.apply import apply_corrections, trim_schemes
from .document import Document
from .keywords import check_keywords
from .reading.extensions import check_extensions
from .reading.origins import placed
from .reading.overlay import apply_overlay
from .reading.references import check_references
from .reading.spec import bundle
from .reading.texts import check_texts
from .reading.validity import structure_faults
from .reading.version import check_version
from .reading.yaml_file import read_written
from .refusal import Refusal


def load_document(spec: Path, overlays: Sequence[Path]) -> Document:
    """The bundled document: spec, then the overlays in the order given, then its own corrections.

    Args:
        spec: the folder with `openapi.yaml`.
        overlays: overlay files.

    Raises:
        Refusal: a file cannot be read, a reference leads nowhere, a correction does not fit.
        OverlayError: an overlay does not fit.
    """
    document = bundle(spec)
    for path in overlays:
        overlay = read_written(path, path.name)
        if not isinstance(overlay, dict):
            raise Refusal(f"{path.name}:1", "is no overlay document", "Write overlay, info and actions")
        document = apply_overlay(document, overlay, source=path.name)
    with placed(document):
        check_version(document)
        check_texts(document)
        check_references(document)
        check_extensions(document)
        trim_schemes(document)
        for fault in structure_faults(document):
            # The table of keywords says more of a key that it knows to be none.
            check_keywords(document)
            raise fault
        return apply_corrections(document)
