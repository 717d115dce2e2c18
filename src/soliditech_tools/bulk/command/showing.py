"""What a job shows while it runs: a line that moves on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ...cli.output.terminal import is_terminal, note
from ..running.course import JobProgress, Report

_SECONDS_BETWEEN_LINES = 10.0
_SECONDS_BETWEEN_MOVES = 0.1
# To the beginning of the line, and erase it.
_ERASE = "\r\x1b[K"


@contextmanager
def shown_progress() -> Iterator[Report]:
    """Show how far a running is, on standard error."""
    if not is_terminal(sys.stderr):
        yield _Lines()
        return
    try:
        yield _MovingLine()
    finally:
        note(_ERASE, end="")


class _Lines:
    """A line now and then."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _SECONDS_BETWEEN_LINES

    def __call__(self, progress: JobProgress) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _SECONDS_BETWEEN_LINES
            note(_progress(progress))


class _MovingLine:
    """A line that is written over."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, progress: JobProgress) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _SECONDS_BETWEEN_MOVES
            note(f"{_ERASE}{_progress(progress)}", end="")


def _progress(progress: JobProgress) -> str:
    return f"{_counted(progress)}, {_left(progress)}"


def _counted(progress: JobProgress) -> str:
    sums = progress.sums
    counted = ("done", "refused", "rejected", "unknown", "pending")
    return ", ".join(
        f"{getattr(sums, state):,} {state}" for state in counted if getattr(sums, state) or state == "done"
    )


def _left(progress: JobProgress) -> str:
    if not progress.seconds:
        return ""
    rate = progress.calls / progress.seconds
    minutes, seconds = divmod(round(progress.sums.pending / rate), 60) if rate else (0, 0)
    return f"{rate:,.1f} a second, {minutes}:{seconds:02} left"
