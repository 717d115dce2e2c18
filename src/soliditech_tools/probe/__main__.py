"""The command line of the probe; --help explains it."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from soliditech_runtime.errors import SoliditechError

from ..learning.capture import observe_capture
from ..learning.learn import LearningError
from ..learning.options import add_learning_options, write_learnt
from ..learning.seeing.vocabulary import Vocabulary
from ..packages import VARIABLE, find_package
from .corrections.marks import confirmation_overlay
from .document import Document
from .exploration import CannotRun, Exploration
from .layouts.wrong_requests import WRONG_KEY
from .overlay import overlay_of
from .reads import NotARead, ProbeClient, Read, reads_of
from .report import report_of

if TYPE_CHECKING:
    import httpx

    from soliditech_runtime.exchange import Transport

CLEAN, DIFFERENT, FAILED = 0, 1, 2
SEPARATOR = "---"
"""The line between the report and the overlay; in YAML it begins a new document."""

_CONFIRMED = "{} facts of the spec are confirmed; --confirmed writes them down, as an overlay of marks."
_MARKED = "{} facts of the spec are confirmed, and written down as an overlay of marks: build with it too."

_EPILOG = """
The instance and the key come from SOLIDITECH_BASE_URL and SOLIDITECH_API_KEY; a tenant's package has variables of its
own, such as ACME_SOLIDITECH_API_KEY. Only actions that read are called, a few times each. Without --id, the ids come
from the replies of searches and lists. To see what errors look like, three reads ask for ids that nobody has, and one
is sent with a wrong key.

Exit status: 0 nothing to correct, 1 differences, 2 the probe could not run.
"""


def main(
    arguments: list[str] | None = None,
    *,
    transport: Transport | httpx.BaseTransport | None = None,
    document: Mapping[str, Any] | None = None,
) -> int:
    """Probe an instance and print the findings; returns the exit status.

    Args:
        arguments: the command line without the program's name; sys.argv by default.
        transport: used instead of the network, for tests.
        document: used instead of the package's own document, for tests.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        package = find_package(options.package)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    if options.har is not None:
        return _learn_from_capture(package.document() if document is None else document, options)
    spec = Document(package.document() if document is None else document)
    try:
        reads = reads_of(spec, package)
        fixed_ids = _ids_from(options.id, reads)
        settings = {"transport": transport, "allow_http": options.allow_http}
        with (
            ProbeClient(package.client, **settings) as client,
            ProbeClient(package.client, **settings, api_key=WRONG_KEY) as stranger,
        ):
            findings = Exploration(client, spec, reads, fixed_ids, stranger).run()
    except (NotARead, CannotRun, SoliditechError) as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    print(report_of(spec, findings))
    overlay = overlay_of(spec, findings.renames, findings.differences, findings.layouts)
    marks = confirmation_overlay(spec, findings.confirmed, "probe", datetime.date.today())
    try:
        for path, text in ((options.overlay, overlay), (options.confirmed, marks)):
            if path is not None and text is not None:
                path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        print(f"error: the overlay cannot be written: {error.strerror}", file=sys.stderr)
        return FAILED
    if marks is not None:
        print("\n" + (_MARKED if options.confirmed else _CONFIRMED).format(findings.confirmed.count))
    if overlay is None:
        print("\nNo overlay: there is nothing that one can correct.")
    elif options.overlay is None:
        print(f"\n{SEPARATOR}\n{overlay}")
    else:
        print("\nThe overlay is written; build with `python -m generator build --overlay` and its name.")
    return CLEAN if findings.clean else DIFFERENT


def _learn_from_capture(document: Mapping[str, Any], options: argparse.Namespace) -> int:
    """Learn from a capture in place of probing; returns the exit status."""
    try:
        observations = observe_capture(options.har, Vocabulary(document, options.word))
    except LearningError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"error: {options.har}: {error.strerror}", file=sys.stderr)
        return FAILED
    return write_learnt(document, observations, options, options.overlay)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}",
        description="Compare a live instance with the spec that a package was generated from.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    example = "an id to read with, such as accountId=ACC-1001; repeatable"
    parser.add_argument("--id", action="append", default=[], metavar="NAME=VALUE", help=example)
    parser.add_argument(
        "--overlay", type=Path, metavar="FILE", help="write the overlay to this file, not after the report"
    )
    confirmed = "write what was confirmed to this file, as an overlay of marks (x-confirmed)"
    parser.add_argument("--confirmed", type=Path, metavar="FILE", help=confirmed)
    package = f"the package whose spec is compared, such as acme_soliditech (default: {VARIABLE}, or ours)"
    parser.add_argument("--package", metavar="NAME", help=package)
    capture = "call nothing, and learn from a capture what an API takes: a HAR file, as browsers and proxies write it"
    parser.add_argument("--har", type=Path, metavar="FILE", help=capture)
    add_learning_options(parser)
    parser.add_argument("--allow-http", action="store_true", help="allow plain http to another machine")
    return parser


def _ids_from(pairs: Sequence[str], reads: Sequence[Read]) -> dict[str, list[str]]:
    """The ids of the command line, by wire name.

    Raises:
        CannotRun: a pair is not NAME=VALUE, or has an unknown name; the text does not repeat it.
    """
    known = sorted({name for read in reads for name in read.id_names})
    ids: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not value or name not in known:
            raise CannotRun(f"--id takes NAME=VALUE, with one of these names: {', '.join(known)}.")
        ids.setdefault(name, []).append(value)
    return ids


if __name__ == "__main__":
    raise SystemExit(main())
