"""One process that calls for long: `python -m tests.bench.clean.long_run JOB`.

Each line of its input is a number of calls to make. It is answered with a line: the processor time of a call in
seconds, and the memory in MB. Processor time, as two processes are compared here, and which core a process waits for
decides more on a busy machine than what it does.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from soliditech import Soliditech

from .job import API_KEY, given


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
            calls = int(line)
            start = time.process_time()
            for _ in range(calls):
                client.customers.get(job.account_id)
            print((time.process_time() - start) / calls, memory(), flush=True)


if __name__ == "__main__":
    main()
