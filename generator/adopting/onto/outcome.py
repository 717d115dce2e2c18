"""What the spec becomes with the vendor's part: what is refused of it, and what the package's users notice."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.version import Version

from ...diff import Change, compare
from ...diff.released import Released
from ...diff.report import report
from ...diff.versions import next_version
from ...foreign.notes import Note
from ...load import load_spec
from ...parsing.parse import configuration
from ...reading.overlay_form import OverlayError
from ...refusal import Refusal
from ...selecting.refused import OperationsRefused, RefusedOperation
from ...selecting.select import select


@dataclass(frozen=True)
class Outcome:
    """What comes of the spec as it is now.

    Args:
        refused: the operations that would not be built, and why.
        note: why nothing would be built at all; None if something would.
        changes: what the users of the released package notice; none where that is not known.
        version: the version that this asks for, where that of the released package is known.
        lines: the same for people.
    """

    refused: Sequence[RefusedOperation] = ()
    note: Note | None = None
    changes: Sequence[Change] = ()
    version: Version | None = None
    lines: Sequence[str] = ()


def outcome(spec: Path, overlays: Sequence[Path], released: Released | None) -> Outcome:
    """Carry the spec as far as the tree of its package, and compare that with the released one.

    Args:
        spec: the folder of the spec.
        overlays: all overlays.
        released: the released document, if there is one.
    """
    try:
        source = load_spec(spec, overlays)
    except Refusal as refusal:
        return Outcome(note=Note(refusal.place, f"Nothing is built: {refusal.problem}. {refusal.remedy}."))
    except OverlayError as error:
        return Outcome(note=Note("overlays", f"Nothing is built: {error}."))
    with tempfile.TemporaryDirectory() as folder:
        try:
            selection = select(source.document, configuration("adopted", Path(folder)), source.refused)
        except OperationsRefused as error:
            return Outcome(error.refused)
        except Refusal as refusal:
            note = Note(refusal.place, f"Nothing is built: {refusal.problem}. {refusal.remedy}.")
            return Outcome(note=note)
    if released is None:
        return Outcome(selection.refused)
    # Where nothing is refused, a build keeps what no operation reaches.
    changes = compare(released.document, selection.document if selection.refused else source.document)
    version = next_version(released.version, changes) if released.version is not None else None
    return Outcome(selection.refused, None, changes, version, report(changes, released.version))
