"""How fast the client is, side by side with others: `make bench`.

The figures are ratios, and what is compared is measured in turns in one run, so that what else the machine does falls
on all columns; each figure is the median of the rounds' ratios. Everything measured runs in a clean environment
against one server process. The table goes to standard output, medians to standard error as they come.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from .environment import prepare
from .profile import profile
from .programs import Programs
from .rows import GROUPS, Measured, absolute
from .server_process import serving
from .table import table, table_of_others


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast the client is.")
    parser.add_argument("--only", metavar="GROUP,...", help=f"measure these only: {', '.join(GROUPS)}")
    parser.add_argument("--profile", action="store_true", help="show where the time of a typed GET goes, and no more")
    options = parser.parse_args()
    names = (options.only or ",".join(GROUPS)).split(",")
    if unknown := [name for name in names if name not in GROUPS]:
        parser.error(f"no such group: {', '.join(unknown)}")
    processors = stay_on_one_processor()
    measured: Measured = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        with serving(folder, processors) as job:
            programs = Programs(folder, job)
            if options.profile:
                print(profile(programs.rounds("layers")))
                return
            for group in names:
                found = GROUPS[group](programs)
                for row, rounds in found.items():
                    print(f"{row.title}: {absolute(rounds)}", file=sys.stderr, flush=True)
                measured |= found
    print(table(measured))
    if others := table_of_others(measured):
        print(f"\n{others}")


def stay_on_one_processor() -> list[int]:
    """Keep this process, and those that it starts, on one processor, where the system can; returns the others.

    The server and who calls it take turns in any case. On two processors each round trip waits for one that sleeps to
    wake up, which on virtual machines takes longer than the call itself, and is different from one minute to the next.
    """
    if not hasattr(os, "sched_setaffinity"):
        return []
    *others, own = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {own})
    return others


if __name__ == "__main__":
    main()
