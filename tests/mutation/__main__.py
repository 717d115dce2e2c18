"""Changes the runtime in small ways, one at a time, and sees that a test fails: `make mutation`.

Every change that no test notices must be explained in survivors.toml, and every explanation be of such a change.

mutmut changes what stands in functions. Constants of a module, defaults of a class and functions with a decorator
stay as they are: the tests have to cover these without its help.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from tests.mutation import explained, project, results


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("modules", nargs="*", default=project.MODULES, help="those to change; all by default")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--folder", type=Path, help="an empty folder to work in and to leave for a look")
    options = parser.parse_args()
    known = explained.read(explained.FILE.read_text("utf-8"))
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        project.prepare(folder, options.modules)
        project.run(folder, options.children)
        found = results.collect(folder)
    for module, counts in found.counts.items():
        print(f"{module:29} {counts.total():5} mutants {counts['killed']:5} killed {counts['survived']:4} survived")
    mutants = sum(counts.total() for counts in found.counts.values())
    survived = sum(counts["survived"] for counts in found.counts.values())
    minutes = (time.monotonic() - start) / 60
    print(f"{mutants} mutants, {survived} survivors, {len(found.timed_out)} timed out, {minutes:.1f} minutes")
    if problem := explained.differences(known, found, options.modules):
        raise SystemExit(f"\n{problem}")
    for kind, count in explained.by_kind(known, found).most_common():
        print(f"{count:5} {kind}: {known.kinds[kind]}")


if __name__ == "__main__":
    main()
