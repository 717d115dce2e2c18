"""From spec and overlays to the one document that everything after reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .corrections.apply import apply_corrections, trim_schemes
from .document import Document
from .foreign.floor import lay_floor
from .foreign.notes import Note, Notes
from .foreign.read import read_foreign
from .mixing.bringing import bring_in
from .mixing.hints import spell_hints
from .mixing.part import own_part
from .mixing.replacing import replace_classes
from .mixing.settling import files_of_paths, settle
from .mixing.tolerance import claims_of_parts
from .reading.extensions import check_extensions
from .reading.origins import placed
from .reading.overlay import apply_overlay
from .reading.references import check_references
from .reading.spec import bundle
from .reading.texts import check_texts
from .reading.validity import structure_faults
from .reading.version import check_version
from .reading.walk import operations
from .reading.yaml_file import read_written
from .refusal import Refusal


@dataclass(frozen=True)
class Source:
    """A document, and what is known of it beside.

    Args:
        document: with its overlays, and its own corrections.
        skipped: the operations that are left out on purpose, by operationId, and why.
        notes: what was mended in a vendor's document, or in the vendor's part of the spec, or taken for granted.
        refused: operations of it that one client cannot carry beside the others, by operationId.
        files: the files that it was read from, by their places in its folder; none for the spec.
    """

    document: Document
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    refused: tuple[tuple[str, Refusal], ...] = ()
    files: tuple[str, ...] = ()


def load_foreign(path: Path, overlays: Sequence[Path]) -> Source:
    """A vendor's document as it comes, then the overlays in the order given, then its own corrections.

    Args:
        path: the document.
        overlays: overlay files.

    Raises:
        Refusal: a file cannot be read, or a correction does not fit.
        OverlayError: an overlay does not fit.
    """
    foreign = read_foreign(path)
    document = _overlaid(foreign.document, overlays)
    notes = Notes()
    with placed(document):
        check_texts(document)
        check_extensions(document)
        skipped = _skipped(document)
        refused = lay_floor(document, notes)
        return Source(
            apply_corrections(document), skipped, (*foreign.notes, *notes.all()), tuple(refused), foreign.files
        )


def load_spec(spec: Path, overlays: Sequence[Path]) -> Source:
    """The spec, then the overlays in the order given, then its own corrections.

    Args:
        spec: the folder with `openapi.yaml`.
        overlays: overlay files.

    Raises:
        Refusal: a file cannot be read, a reference leads nowhere, a correction does not fit.
        OverlayError: an overlay does not fit.
    """
    document, notes = bring_in(bundle(spec), spec)
    files = files_of_paths(document)
    document = _overlaid(document, overlays)
    skipped = _skipped(document)
    if not files:
        document = _corrected(document)
        spell_hints(document)
        return Source(document, skipped)
    with placed(document):
        document = _corrected(settle(document, files))
    with placed(document):
        replace_classes(document)
    return Source(document, skipped, notes)


def load_document(spec: Path, overlays: Sequence[Path]) -> Document:
    """The bundled document: spec, then the overlays in the order given, then its own corrections.

    Args:
        spec: the folder with `openapi.yaml`.
        overlays: overlay files.

    Raises:
        Refusal: a file cannot be read, a reference leads nowhere, a correction does not fit.
        OverlayError: an overlay does not fit.
    """
    return load_spec(spec, overlays).document


def _overlaid(document: Document, overlays: Sequence[Path]) -> Document:
    for path in overlays:
        overlay = read_written(path, path.name)
        if not isinstance(overlay, dict):
            raise Refusal(f"{path.name}:1", "is no overlay document", "Write overlay, info and actions")
        document = apply_overlay(document, overlay, source=path.name)
    return document


def _skipped(document: Document) -> tuple[tuple[str, str], ...]:
    """The operations that are marked as such, and why; what has another shape is refused by its place later."""
    paths = document.get("paths")
    if not isinstance(paths, dict) or not all(isinstance(item, dict) for item in paths.values()):
        return ()
    return tuple(
        (str(place.operation.get("operationId")), str(place.operation["x-skip"]))
        for place in operations(document)
        if isinstance(place.operation, dict) and "x-skip" in place.operation
    )


def _corrected(document: Document) -> Document:
    with placed(document):
        check_version(document)
        check_texts(document)
        check_references(document)
        check_extensions(document)
        trim_schemes(document)
        for fault in structure_faults(own_part(document)):
            # The table of keywords says more of a key that it knows to be none.
            claims_of_parts(document).accepted()
            raise fault
        return apply_corrections(document)
