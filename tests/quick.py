"""What a change of one module needs, in under a minute: `make quick`, or `python -m tests.quick --since main`.

It checks that generated files are up to date, then style, then runs the tests of the rooms whose files changed. What it
has no time for it names; `make test` runs that.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from tests.support.rooms import ROOT
from tests.support.selection import Selection, changed_files, select
from tests.support.times import recorded

SOURCES = ("generator", "src", "generated", "tests")


def commands(selection: Selection) -> list[list[str]]:
    """What is run, in order; the first that fails ends it."""
    python = sys.executable
    return [
        [python, "-m", "generator", "twins", "--check"],
        [python, "-m", "generator", "check"],
        [python, "-m", "generator", "lint"],
        [python, "-m", "ruff", "check", "--quiet", *SOURCES],
        [python, "-m", "ruff", "format", "--quiet", "--check", *SOURCES],
        [python, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", *selection.modules],
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run it; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.quick", description="What a change of one module needs.")
    parser.add_argument("--since", default="HEAD", help="the commit that changes are counted from (default: HEAD)")
    parser.add_argument("--list", action="store_true", help="print the test modules, and run nothing")
    options = parser.parse_args(arguments)
    changed = changed_files(options.since)
    if changed is None:
        print(f"git does not know what changed since {options.since}: the fast tests of everything run.")
    else:
        print(f"{len(changed)} files changed since {options.since}.")
    selection = select(changed, recorded())
    if options.list:
        print("\n".join(selection.modules))
        return 0
    start = time.monotonic()
    for command in commands(selection):
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode:
            shown = " ".join([".venv/bin/python", *command[1:8]])
            print(f"error: {shown}{' ...' if len(command) > 8 else ''} failed", file=sys.stderr)
            return 1
    if selection.too_slow:
        print(f"Not run, as there is no time for them: {', '.join(selection.too_slow)}. `make test` runs them.")
    print(f"make quick: {time.monotonic() - start:.0f} s, {len(selection.modules)} test modules")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
