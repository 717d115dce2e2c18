"""The command `adopt`."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..diff.released import LAST
from ..foreign.notes import Note
from ..foreign.read import read_foreign
from ..load import load_foreign
from ..parsing.parse import configuration
from ..refusal import Refusal
from ..selecting.refused import OperationsRefused, RefusedOperation
from ..selecting.select import select
from .adopt import adopt
from .onto.command import adopted_onto
from .onto.decisions import NAME
from .onto.project import Project
from .report import report_json, report_text

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(commands: Commands) -> None:
    """Add the command to those of the generator."""
    summary = "write the overlay of a vendor's document, and a report of what was guessed"
    command = commands.add_parser("adopt", help=summary)
    command.add_argument("document", type=Path, help="OpenAPI 3.0 or 3.1, in JSON or YAML, as the vendor has it")
    command.add_argument(
        "--keep", type=Path, action="append", default=[], help="an earlier overlay, whose decisions stand; repeatable"
    )
    command.add_argument(
        "--take", action="append", default=[], metavar="ID", help="an operation to build, and no others; repeatable"
    )
    command.add_argument("--output", type=Path, required=True, help="the overlay to write")
    command.add_argument("--report", type=Path, help="the report to write, as JSON")
    command.add_argument(
        "--onto", type=Path, metavar="SPEC", help="the spec in whose vendor/ it lies: its paths become ours one by one"
    )
    command.add_argument(
        "--released", type=Path, help=f"with --onto: the package to compare with, or its openapi.json (default: {LAST})"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status.

    Raises:
        Refusal: a file cannot be read, or an operation to take is not there.
        OverlayError: an earlier overlay is none.
    """
    if options.onto is not None:
        if options.keep:
            raise Refusal("--keep", "it has no meaning with --onto", f"Write decisions into overlays/{NAME}")
        project = Project(options.onto, options.output)
        print("\n".join(adopted_onto(options.document, project, options.report, options.take, options.released)))
        return 0
    if options.released is not None:
        raise Refusal("--released", "it has no meaning without --onto", "Leave it out")
    print("\n".join(adopted(options.document, options.output, options.report, options.keep, options.take)))
    return 0


def adopted(
    path: Path,
    output: Path,
    report: Path | None = None,
    keep: Sequence[Path] = (),
    take: Sequence[str] = (),
) -> list[str]:
    """Adopt a document, and write its overlay and its report.

    Args:
        path: the vendor's document.
        output: where the overlay is written; it may be one of those that are kept.
        report: where the report is written, if anywhere.
        keep: overlays of earlier adoptions.
        take: operationIds: if any, all other operations are skipped.

    Returns:
        What is shown on the terminal, in lines.

    Raises:
        Refusal: a file cannot be read, or an operation to take is not there.
        OverlayError: an earlier overlay is none.
    """
    foreign = read_foreign(path)
    adoption = adopt(foreign.document, keep=keep, take=take, not_own=foreign.not_own)
    output.write_text(adoption.overlay, encoding="utf-8")
    refusals, further = _refusals(path, output)
    notes = [*foreign.notes, *further]
    if report is not None:
        content = report_json(adoption, refusals, notes)
        report.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return report_text(adoption, refusals, notes)


def _refusals(path: Path, overlay: Path) -> tuple[Sequence[RefusedOperation], list[Note]]:
    """The operations that a build with the overlay would refuse; a note, where it would refuse the whole document."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            source = load_foreign(path, [overlay])
            config = configuration("adopted", Path(folder))
            return select(source.document, config, source.refused, foreign=True).refused, []
        except OperationsRefused as error:
            return error.refused, []
        except Refusal as refusal:
            return (), [Note(refusal.place, f"Nothing is built: {refusal.problem}. {refusal.remedy}.")]
