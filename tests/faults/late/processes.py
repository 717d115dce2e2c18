"""Runs calls in processes that can open nothing once their request has reached the server."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.fault_server import FaultServer, Peer, header

from .ends import End

PROGRAM = Path(__file__).with_name("calling_process.py")


class Ended(NamedTuple):
    """How a call ended.

    Args:
        kind: the name of the error's class; None for a success, `raw` for an exception of another package.
        outcome: the error's outcome; the class's name of another exception.
        text: the error's text.
        late: what was imported or opened after the request had reached the server.
        was_taken: whether everything was taken from the process.
    """

    kind: str | None
    outcome: str
    text: str
    late: list[str]
    was_taken: bool


def taking(ends: Mapping[str, End], flag: Path) -> Callable[[Peer], None]:
    """What the server does: take everything from the process that sent a request, then play the end of its run.

    Args:
        ends: the ends, in the order of the runs.
        flag: the file in which a process says that everything is taken.
    """
    plays = [end.play for end in ends.values()]

    def script(peer: Peer) -> None:
        while head := peer.head():
            process, number = map(int, header(head, "X-API-Key").split("-"))
            end = time.monotonic() + 20
            again = 0.0
            while flag.read_bytes() != b"\1":
                now = time.monotonic()
                assert now < end, "the process does not say that everything is taken"
                if now >= again:
                    # A signal that comes just before Python begins to wait for the reply is handled after that.
                    os.kill(process, signal.SIGUSR1)
                    again = now + 0.2
                time.sleep(0.001)
            plays[number](peer)

    return script


def ended(ends: Mapping[str, End], server: FaultServer, flag: Path, **plan: Any) -> dict[str, Ended]:
    """How the calls end, by name.

    Args:
        ends: the ends.
        server: a server that runs `taking`.
        flag: the file that it was given.
        plan: more of what the program is told.
    """
    flag.write_bytes(b"\0")
    runs = [(name, end.action, dict(end.settings)) for name, end in ends.items()]
    # By name: a lookup too, for an attempt after the first, has to do without files.
    base_url = server.url.replace("127.0.0.1", "localhost")
    told = {"base_url": base_url, "flag": str(flag), "runs": runs, "limit": "watch", "authorities": "", **plan}
    command = [sys.executable, "-W", "ignore", str(PROGRAM), repr(told)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    lines = map(ast.literal_eval, done.stdout.splitlines())
    results = {
        name: Ended(kind, outcome, text, late, was_taken) for name, (kind, outcome, text), late, was_taken in lines
    }
    assert list(results) == list(ends), done.stderr
    return results
