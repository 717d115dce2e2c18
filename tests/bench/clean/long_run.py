"""One process that calls for long: each line of its input is a number of calls to make, and is answered with a line,
the median time of a call in seconds and the memory in MB: `python -m tests.bench.clean.long_run JOB`."""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections import deque
from pathlib import Path

from soliditech import Soliditech

from .job import API_KEY, given

KEPT = 1000


def memory() -> float:
    """What the process holds in memory, in MB. Not the peak, which a child takes over from its parent."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) / 1024


def main() -> None:
    """Answer until the input ends."""
    job = given()
    with Soliditech(base_url=job.base_url, api_key=API_KEY) as client:
        for line in sys.stdin:
            # Bounded, so that what is measured does not grow by being measured.
            times: deque[float] = deque(maxlen=KEPT)
            for _ in range(int(line)):
                start = time.perf_counter()
                client.customers.get(job.account_id)
                times.append(time.perf_counter() - start)
            print(statistics.median(times), memory(), flush=True)


if __name__ == "__main__":
    main()
