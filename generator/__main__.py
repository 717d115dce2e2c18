"""python -m generator adopt | build | check | lint | provenance | diff | normal | try | twins"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from packaging.version import InvalidVersion, Version

from . import twins
from .adopting import command as adopting
from .build import PACKAGE, ROOT, Inputs, build, selected, wheel_of
from .check import check
from .checking.lint import lint
from .checking.provenance import provenance_table
from .diff import compare
from .diff.released import LAST, read_released
from .diff.report import report
from .diff.versions import follows, next_version
from .document import Document
from .keywords import claims
from .mixing.tolerance import claims_of_parts, tolerate_vendors
from .normal import normal_form
from .package_name import package_name
from .parsing.parse import configuration
from .reading.origins import Origins, placed
from .reading.overlay import OverlayError
from .refusal import Refusal
from .run_time import run_time
from .selecting.refused import OperationsRefused, lines


def main(arguments: list[str] | None = None, *, root: Path = ROOT) -> int:
    """Run one command; returns the exit status.

    Args:
        arguments: the command line without the program's name; sys.argv by default.
        root: the project's folder, with `spec`, `overlays` and `pyproject.toml`.
    """
    options = _parser().parse_args(arguments, argparse.Namespace(root=root))
    try:
        return _COMMANDS[options.command](options)
    except OperationsRefused as refusal:
        for line in lines(refusal.refused):
            print(f"refused: {line}", file=sys.stderr)
        print(f"error: {refusal}", file=sys.stderr)
    except Refusal as refusal:
        print(f"error: {refusal}", file=sys.stderr)
    except OverlayError as error:
        print(f"error: {error}", file=sys.stderr)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        print(f"error: {error.filename}: {reason}. Check that it can be written", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description="From the spec to the client.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, summary in (
        ("build", "write the package"),
        ("check", "exit 1, with a diff, when the package is not what the inputs give"),
        ("lint", "check the spec against the rules it obeys"),
        ("provenance", "show what is documented and what is assumed"),
        ("diff", "show what changed since a release, and which version that asks for"),
        ("normal", "print the document as openapi-python-client is given it, with what it cannot hold beside"),
        ("try", "build the package into a folder of its own, and call each operation once"),
        ("twins", "write the side for threads from the side for asyncio"),
    ):
        command = commands.add_parser(name, help=summary)
        command.add_argument("--overlay", type=Path, action="append", default=[], help="a tenant's overlay; repeatable")
        if name != "twins":
            command.add_argument("--spec", type=Path, help="a vendor's document, in place of the spec and our overlays")
        if name in ("build", "check", "diff", "normal"):
            command.add_argument("--leave-out-refused", action="store_true", help="build what is not refused")
        if name in ("build", "check"):
            command.add_argument("--output", type=Path, help="the folder to hold the package (default: generated)")
            command.add_argument("--name", help="the import name (default: soliditech); dashes become underscores")
            command.add_argument("--version", help="a tenant's package: its version (default: pyproject.toml's)")
        if name == "build":
            command.add_argument("--wheel", action="store_true", help="a tenant's package: write its wheel beside it")
        if name == "diff":
            command.add_argument("old", type=Path, nargs="?", help=f"a package or its openapi.json (default: {LAST})")
            command.add_argument("--check", action="store_true", help="exit 1 when the version does not follow")
        if name == "try":
            command.add_argument("--operation", action="append", default=[], help="an operationId; repeatable")
            command.add_argument("--json", type=Path, help="a file for the rows")
        if name == "twins":
            command.add_argument("--check", action="store_true", help="write nothing, and exit 1 when one is stale")
    adopting.add_command(commands)
    return parser


def _inputs(options: argparse.Namespace) -> Inputs:
    name = package_name(PACKAGE if options.name is None else options.name)
    output = options.output or options.root / "generated"
    inputs = replace(_read_inputs(options), package=name, output=output, own_version=_version(options.version))
    if inputs.foreign and not inputs.is_tenants:
        raise Refusal("--name", f"{name} is the package of our own spec", "Give the vendor's package a --name")
    if options.version is not None and not inputs.is_tenants:
        raise Refusal("--version", f"{name} has the version in pyproject.toml", "Change it there, or give a --name")
    return inputs


def _read_inputs(options: argparse.Namespace) -> Inputs:
    """What is read, for whichever package."""
    leave_out = getattr(options, "leave_out_refused", False)
    return Inputs(
        extra_overlays=tuple(options.overlay), root=options.root, foreign=options.spec, leave_out_refused=leave_out
    )


def _version(text: str | None) -> str | None:
    """The version as metadata spells it."""
    try:
        return text if text is None else str(Version(text))
    except InvalidVersion:
        raise Refusal("--version", f"{text} is no version", "Write one by PEP 440, such as 1.4.0 or 1.4.0rc1") from None


def _build(options: argparse.Namespace) -> int:
    start = time.perf_counter()
    inputs = _inputs(options)
    if options.wheel:
        _check_wheel(inputs)
    folder = build(inputs, wheel=options.wheel, report=_complain)
    print(f"{folder} written in {time.perf_counter() - start:.1f} s")
    if options.wheel:
        print(f"{wheel_of(inputs)} installs it")
    return 0


def _complain(line: str) -> None:
    print(line, file=sys.stderr)


def _check_wheel(inputs: Inputs) -> None:
    if not inputs.is_tenants:
        ours = run_time().distribution
        remedy = "Give a --name for a tenant's package, or build ours by `make packaging`"
        raise Refusal("--wheel", f"{inputs.package} is installed as a part of {ours}", remedy)
    if not inputs.package.isascii() or inputs.package.endswith("_"):
        remedy = "Use letters of ASCII, digits and dashes, no dash at the end"
        raise Refusal("--name", f"{inputs.package} is no name that can be installed", remedy)


def _check(options: argparse.Namespace) -> int:
    inputs = _inputs(options)
    difference = check(inputs)
    if not difference:
        print(f"{inputs.package} is what its inputs give")
        return 0
    print("\n".join(difference))
    print(f"\nerror: {inputs.package} is not what its inputs give; run `make generate`.", file=sys.stderr)
    return 1


def _lint(options: argparse.Namespace) -> int:
    document = _document(options)
    broken = lint(document)
    origins = Origins(document)
    for finding in broken:
        place = origins.named(finding.place, finding.key)
        print(f"{finding.rule}: {place}: {finding.problem}. {finding.remedy}", file=sys.stderr)
    print(f"{len(broken)} findings")
    return 1 if broken else 0


def _provenance(options: argparse.Namespace) -> int:
    print("\n".join(provenance_table(_document(options))))
    return 0


def _diff(options: argparse.Namespace) -> int:
    old = read_released(options.old or options.root / LAST)
    changes = compare(old.document, _built_document(options))
    print("\n".join(report(changes, old.version)))
    if not options.check:
        return 0
    if old.version is None:
        raise Refusal("--check", "the version of the old document is not known", "Give it with its MANIFEST.json")
    version = Version(Inputs(root=options.root).version())
    if follows(version, old.version, changes):
        return 0
    least = next_version(old.version, changes)
    print(f"\nerror: pyproject.toml: the version is {version}. Make it {least} or higher", file=sys.stderr)
    return 1


def _normal(options: argparse.Namespace) -> int:
    import yaml

    inputs = _read_inputs(options)
    source = inputs.source()
    if inputs.selects:
        selection = selected(inputs, source, configuration("package", Path("package")))
        for line in lines(selection.refused):
            _complain(f"left out: {line}")
        document = selection.document
        claimed = claims(document, pass_over_idle=True) if inputs.foreign is not None else claims_of_parts(document)
        left_out = claimed.left_out
        form, unreached, notes = selection.form, selection.unreached, (*source.notes, *selection.tolerated)
    else:
        with placed(source.document):
            left_out = claims_of_parts(source.document).accepted()
            whole_form = normal_form(source.document, tolerate=tolerate_vendors(source.document))
        form, unreached, notes = whole_form.document, whole_form.unreached, source.notes
    whole = {
        **form,
        "x-left-out": [{"place": place, "keywords": keywords} for place, keywords in left_out.items()],
        "x-read-by-the-run-time": list(unreached),
        **({"x-notes": [{"place": note.place, "text": note.text} for note in notes]} if notes else {}),
    }
    print(yaml.safe_dump(json.loads(json.dumps(whole)), sort_keys=False, allow_unicode=True, width=120), end="")
    return 0


def _try(options: argparse.Namespace) -> int:
    from .trying import try_document
    from .trying.rows import table, totals, write_rows

    rows = try_document(options.spec, tuple(options.overlay), options.root, only=tuple(options.operation))
    print("\n".join(table(rows)))
    if options.json is not None:
        write_rows(options.json, rows)
    return 1 if totals(rows)["wrong"] else 0


def _twins(options: argparse.Namespace) -> int:
    if not options.check:
        twins.write()
        return 0
    for path in (stale := twins.stale()):
        print(f"error: {path.name} is not what asynchronous/{path.name} gives; run `make generate`.", file=sys.stderr)
    return 1 if stale else 0


def _document(options: argparse.Namespace) -> Document:
    return _read_inputs(options).source().document


def _built_document(options: argparse.Namespace) -> Document:
    """The document with what is built of it."""
    inputs = _read_inputs(options)
    source = inputs.source()
    if not inputs.selects:
        return source.document
    return selected(inputs, source, configuration("package", Path("package"))).document


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "adopt": adopting.run,
    "build": _build,
    "check": _check,
    "diff": _diff,
    "lint": _lint,
    "normal": _normal,
    "provenance": _provenance,
    "try": _try,
    "twins": _twins,
}


if __name__ == "__main__":
    raise SystemExit(main())
