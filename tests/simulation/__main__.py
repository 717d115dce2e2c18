"""Many schedules, on all processors: `python -m tests.simulation --schedules 1000000`.

Ends with 1 at the first with which something is wrong, and says how to see it again.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed

from .judging import first_wrong, told, wrong_with

_PART = 1_000


def main() -> int:
    """Run what the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description="Schedules of the real clients.")
    parser.add_argument("--schedules", type=int, default=5_000, metavar="N", help="how many, by default 5,000")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the seed of the first, by default 0")
    parser.add_argument("--replay", type=int, metavar="SEED", help="show what happens in one, and no more")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if options.replay is not None:
        print(told(options.replay))
        print("\n".join(wrong := wrong_with(options.replay)) or "\nnothing is wrong")
        return bool(wrong)
    return simulate(options.first, options.first + options.schedules)


def simulate(first: int, end: int) -> int:
    """Run the schedules of these seeds; 1 if something is wrong with one."""
    start, ends = time.monotonic(), Counter[str]()
    parts = [range(seed, min(seed + _PART, end)) for seed in range(first, end, _PART)]
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        for done in as_completed([processes.submit(_part, part) for part in parts]):
            found, ended = done.result()
            ends.update(ended)
            if found is not None:
                seed, wrong = found
                print(f"seed {seed}:", *wrong, sep="\n  ")
                print(f"see it by: python -m tests.simulation --replay {seed}")
                processes.shutdown(cancel_futures=True)
                return 1
    outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in ends.most_common())
    print(f"{end - first:,} schedules, of each side: {outcomes}; {time.monotonic() - start:,.0f} s, nothing is wrong")
    return 0


def _part(seeds: range) -> tuple[tuple[int, list[str]] | None, Counter[str]]:
    logging.disable(logging.CRITICAL)
    ends = Counter[str]()
    return first_wrong(seeds, ends), ends


if __name__ == "__main__":
    sys.exit(main())
