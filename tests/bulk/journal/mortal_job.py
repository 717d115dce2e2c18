"""A job that sends to a file, for tests that kill it: `s` and a position where a call began, `d` where it ended."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from soliditech_tools.bulk.journal import SQLiteJournal
from tests.bulk.journal.job_journal import BINDING, DONE, input_rows


def main(path: str, sent_path: str, count: int) -> None:
    """Load and run the job with four calls at a time."""
    journal = SQLiteJournal.load(path, input_rows(count), BINDING)
    # Unbuffered and appended, so that what is written is there whatever happens to this process.
    sent = os.open(sent_path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def carry_out(position: int) -> None:
        if journal.intend(position).result():
            os.write(sent, f"s{position}\n".encode())
            assert journal.settle(position, DONE).result()
            os.write(sent, f"d{position}\n".encode())

    print("loaded", flush=True)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(carry_out, range(count)))
    journal.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
