"""Which tests belong to which folder: the one map, for `make quick` and for the table in CONTRIBUTING.md.

A folder that holds modules is a room. Each has a line here; a test fails where one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

_RUN_TIME = "src/soliditech_runtime"
_TOOLS = "src/soliditech_tools"
_OF_CONNECTIONS = ("tests/runtime/transport", "tests/faults", "tests/concurrency", "tests/simulation")
_SANDBOX = f"{_TOOLS}/sandbox"

ROOMS: dict[str, tuple[str, ...]] = {
    "generator": ("tests/generator",),
    "generator/adopting": ("tests/generator/adopting",),
    "generator/adopting/names": ("tests/generator/adopting",),
    "generator/adopting/onto": ("tests/generator/adopting", "tests/pretend"),
    "generator/adopting/onto/writing": ("tests/generator/adopting",),
    "generator/adopting/overlays": ("tests/generator/adopting",),
    "generator/adopting/replies": ("tests/generator/adopting",),
    "generator/mixing": ("tests/generator/mixing", "tests/pretend"),
    "generator/reading": ("tests/generator/reading",),
    "generator/foreign": ("tests/generator/foreign",),
    "generator/foreign/access": ("tests/generator/foreign",),
    "generator/selecting": ("tests/generator/selecting",),
    "generator/corrections": ("tests/generator/corrections",),
    "generator/keywords": ("tests/generator/keywords",),
    "generator/normal": ("tests/generator/normal",),
    "generator/normal/replies": ("tests/generator/normal/replies",),
    "generator/normal/schemas": ("tests/generator/normal/schemas", "tests/spec_language"),
    "generator/normal/requests": ("tests/spec_language",),
    "generator/parity": ("tests/generator/parity", "tests/generator/checking"),
    "generator/patterns": ("tests/generator/patterns",),
    "generator/pages": ("tests/site",),
    "generator/pages/theme": ("tests/site",),
    "generator/parsing": ("tests/generator/tree",),
    "generator/tree": ("tests/generator/tree",),
    "generator/writing": ("tests/generator/writing", "tests/conformance"),
    "generator/writing/templates": ("tests/generator/writing", "tests/conformance"),
    "generator/checking": ("tests/generator/checking", "tests/spec"),
    "generator/diff": ("tests/generator/diff",),
    "generator/shortcuts": ("tests/generator/shortcuts",),
    "generator/trying": ("tests/generator/trying",),
    "generator/trying/expected": ("tests/generator/trying",),
    _RUN_TIME: ("tests/runtime", "tests/privacy"),
    f"{_RUN_TIME}/process": ("tests/privacy", "tests/concurrency", "tests/faults"),
    f"{_RUN_TIME}/schema": ("tests/runtime/schema", "tests/properties", "tests/faults"),
    f"{_RUN_TIME}/flat_json": ("tests/flat_json",),
    f"{_RUN_TIME}/rows": ("tests/rows",),
    f"{_RUN_TIME}/operations": ("tests/runtime/operations", "tests/conformance"),
    f"{_RUN_TIME}/operations/conforming": ("tests/runtime/operations", "tests/properties"),
    f"{_RUN_TIME}/paging": ("tests/runtime/paging", "tests/api_styles"),
    f"{_RUN_TIME}/reconciling": ("tests/runtime/reconciling",),
    f"{_RUN_TIME}/connecting": ("tests/runtime/connecting", "tests/testing"),
    f"{_RUN_TIME}/tracing": ("tests/runtime/tracing", "tests/privacy"),
    f"{_RUN_TIME}/transport": _OF_CONNECTIONS,
    f"{_RUN_TIME}/transport/exchange": _OF_CONNECTIONS,
    f"{_RUN_TIME}/transport/asynchronous": _OF_CONNECTIONS,
    f"{_RUN_TIME}/transport/synchronous": _OF_CONNECTIONS,
    f"{_RUN_TIME}/adapters": ("tests/runtime/adapters", "tests/testing", "tests/compat"),
    f"{_RUN_TIME}/calls": ("tests/runtime/calls", "tests/properties", "tests/faults", "tests/privacy"),
    f"{_RUN_TIME}/calls/attempts": (
        "tests/runtime/calls",
        "tests/properties",
        "tests/faults",
        "tests/concurrency",
        "tests/simulation",
    ),
    f"{_RUN_TIME}/calls/failures": ("tests/runtime/calls/failures", "tests/faults", "tests/privacy"),
    f"{_RUN_TIME}/calls/retries": (
        "tests/runtime/calls/retries",
        "tests/properties",
        "tests/faults",
        "tests/simulation",
    ),
    f"{_RUN_TIME}/client": ("tests/runtime/client", "tests/introspection", "tests/privacy"),
    f"{_RUN_TIME}/client/asynchronous": ("tests/runtime/client", "tests/concurrency"),
    f"{_RUN_TIME}/client/synchronous": ("tests/runtime/client", "tests/concurrency"),
    _TOOLS: ("tests/testing", "tests/packaging"),
    f"{_TOOLS}/bulk": ("tests/bulk",),
    f"{_TOOLS}/bulk/command": ("tests/bulk/command",),
    f"{_TOOLS}/bulk/input": ("tests/bulk/input",),
    f"{_TOOLS}/bulk/journal": ("tests/bulk/journal",),
    f"{_TOOLS}/bulk/reports": ("tests/bulk/reports",),
    f"{_TOOLS}/bulk/running": ("tests/bulk/running",),
    f"{_TOOLS}/cli": ("tests/cli",),
    f"{_TOOLS}/cli/calling": ("tests/cli",),
    f"{_TOOLS}/cli/commands": ("tests/cli",),
    f"{_TOOLS}/cli/output": ("tests/cli",),
    f"{_TOOLS}/cli/profiles": ("tests/cli",),
    f"{_TOOLS}/freezing": ("tests/packaging",),
    f"{_TOOLS}/learning": ("tests/learning",),
    f"{_TOOLS}/learning/placing": ("tests/learning",),
    f"{_TOOLS}/learning/seeing": ("tests/learning",),
    f"{_TOOLS}/learning/writing": ("tests/learning",),
    f"{_TOOLS}/matching": ("tests/generator/adopting", "tests/pretend"),
    f"{_TOOLS}/matching/comparing": ("tests/generator/adopting",),
    f"{_TOOLS}/matching/described": ("tests/generator/adopting",),
    f"{_TOOLS}/matching/names": ("tests/generator/adopting",),
    f"{_TOOLS}/matching/pairing": ("tests/generator/adopting",),
    f"{_TOOLS}/matching/replies": ("tests/generator/adopting",),
    f"{_TOOLS}/probe": ("tests/probe",),
    f"{_TOOLS}/probe/corrections": ("tests/probe",),
    f"{_TOOLS}/probe/layouts": ("tests/probe",),
    f"{_TOOLS}/testing": ("tests/testing",),
    f"{_TOOLS}/testing/cassettes": ("tests/testing/cassettes",),
    f"{_TOOLS}/testing/cassettes/stand_ins": ("tests/testing/cassettes", "tests/privacy"),
    _SANDBOX: ("tests/sandbox",),
    f"{_SANDBOX}/api": ("tests/sandbox/http", "tests/sandbox/described", "tests/conformance"),
    f"{_SANDBOX}/books": ("tests/sandbox/business", "tests/proofs"),
    f"{_SANDBOX}/business": ("tests/sandbox/business", "tests/proofs"),
    f"{_SANDBOX}/control": ("tests/sandbox/control",),
    f"{_SANDBOX}/data": ("tests/sandbox/data",),
    f"{_SANDBOX}/front": ("tests/sandbox/front", "tests/sandbox/http"),
    f"{_SANDBOX}/http": ("tests/sandbox/http", "tests/sandbox/front"),
    f"{_SANDBOX}/samples": ("tests/sandbox/samples", "tests/sandbox/described"),
    f"{_SANDBOX}/pages": ("tests/sandbox/pages", "tests/proofs"),
    f"{_SANDBOX}/store": ("tests/sandbox/store", "tests/proofs"),
}
"""Folder to the folders with its tests, the nearest first."""

OTHERS: dict[str, tuple[str, ...]] = {
    "spec": ("tests/spec", "tests/generator/checking", "tests/conformance", "tests/flat_json"),
    "overlays": ("tests/generator/reading", "tests/spec", "tests/conformance"),
    "generated": ("tests/conformance", "tests/generator"),
    "docs": ("tests/docs", "tests/site"),
    "CONTRIBUTING.md": ("tests/docs",),
    "README.md": ("tests/docs", "tests/packaging"),
    "CHANGELOG.md": ("tests/packaging",),
    "Makefile": ("tests/docs",),
}
"""What holds no modules, in the same way."""


def rooms_with_modules() -> Iterator[str]:
    """Every folder below `generator` and `src` that holds modules or templates."""
    for top in ("generator", "src"):
        for folder in sorted({path.parent for path in (ROOT / top).rglob("*") if path.suffix in (".py", ".jinja")}):
            if "__pycache__" not in folder.parts:
                yield folder.relative_to(ROOT).as_posix()


def folders_for(path: str) -> tuple[str, ...] | None:
    """The folders with the tests of a file: by its own folder, or else by the nearest one above that is known.

    Args:
        path: relative to the project's folder.

    Returns:
        None where nothing is known of it.
    """
    known = {**ROOMS, **OTHERS}
    parts = path.split("/")
    for length in range(len(parts), 0, -1):
        if (found := known.get("/".join(parts[:length]))) is not None:
            return found
    return None
