"""What a measuring program is told, how it takes turns, and what it tells: JSON both ways."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

API_KEY = "key"
HEADERS = {"X-API-Key": API_KEY, "Accept": "application/json"}

Round = dict[str, float]
"""What one round measured: for each column seconds, microseconds, calls per second or megabytes."""

_T = TypeVar("_T")
_R = TypeVar("_R")


@dataclass(frozen=True)
class Job:
    """Where the server is, and what to ask it.

    Args:
        base_url: the server by http.
        secure_url: the server by https.
        authorities: a file of the usual certificate authorities and the server's own.
        account_id: the account to get and update.
        target: the path of the account.
        body: the update's body, as the client sends it.
        flat: the same update as flat JSON.
        replies: the replies to read, by what they hold.
        apart: the folder of packages that would change others where they were installed.
        others: the processors that the server does not run on.
    """

    base_url: str
    secure_url: str
    authorities: str
    account_id: str
    target: str
    body: str
    flat: str
    replies: Mapping[str, str]
    apart: str
    others: list[int]

    @property
    def url(self) -> str:
        """The whole URL of the account."""
        return self.base_url + self.target

    def save(self, path: Path) -> None:
        """Write it where a measuring program finds it."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def given() -> Job:
    """The job in the file that the program's first argument names."""
    return Job(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))


def in_turns(columns: Mapping[str, _T], measure: Callable[[_T], _R], rounds: int) -> list[dict[str, _R]]:
    """Measure every column in each round, each time beginning with another; the first round only warms up."""
    names = list(columns)
    done: list[dict[str, _R]] = []
    for number in range(rounds + 1):
        turn = number % len(names)
        done.append({name: measure(columns[name]) for name in names[turn:] + names[:turn]})
    return done[1:]


def p50(call: Callable[[], object], times: int) -> float:
    """The median time of a call, in seconds."""
    took: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def processor(call: Callable[[], object], times: int) -> float:
    """The processor time of a call, in seconds, all threads of the process together."""
    start = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - start) / times


def leave_the_server_alone(job: Job) -> None:
    """Move this process to another processor than the server's, where there is one.

    With many calls in flight both are always busy, so nobody waits for a processor that sleeps; but on one processor
    the server's time, a fifth of a call, would make every client look like the others.
    """
    if job.others:
        os.sched_setaffinity(0, job.others)


def tell(rounds: list[Round]) -> None:
    """Hand the rounds back."""
    json.dump(rounds, sys.stdout)
