"""A job that kills its own process at a boundary of a run: before or after a call, an intent, or an outcome."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from soliditech import Soliditech
from soliditech_tools import bulk
from soliditech_tools.bulk.action import JobAction
from soliditech_tools.bulk.journal import SQLiteJournal


class Boundaries:
    """Counts the boundaries that a run comes to, and kills the process at one of them.

    Args:
        fatal: the number of the last one, from 1.
    """

    def __init__(self, fatal: int) -> None:
        self._left = fatal

    def come_to(self) -> None:
        """Count one."""
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: type, name: str) -> None:
        """Count one before and one after each call of a method."""
        method: Callable[..., Any] = getattr(owner, name)

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.come_to()
            try:
                return method(*args, **kwargs)
            finally:
                self.come_to()

        setattr(owner, name, counted)


def main(file: str, base_url: str, fatal: int, concurrency: int) -> None:
    """Load and run the job, until it is killed."""
    boundaries = Boundaries(fatal)
    boundaries.around(SQLiteJournal, "intend")
    boundaries.around(SQLiteJournal, "settle")
    boundaries.around(JobAction, "send")
    with (
        bulk.load(file, action="createDirectInvoice", journal=f"{file}.journal", base_url=base_url) as job,
        Soliditech(base_url=base_url, api_key="sandbox", max_retries=0) as client,
    ):
        job.run(client, concurrency=concurrency)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
