"""What a job shows while it runs: a line that moves on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ..running.course import JobProgress, Report

if TYPE_CHECKING:
    from rich.progress import Progress

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def shown_progress(rows: int) -> Iterator[Report]:
    """Show how far a running is, on standard error.

    Args:
        rows: how many rows the job has.
    """
    if sys.stderr.isatty() and (bar := _bar()) is not None:
        with bar:
            yield _Bar(bar, rows)
    else:
        yield _Lines(rows)


class _Lines:
    """A line now and then.

    Args:
        rows: how many rows there are.
    """

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._next = time.monotonic() + _SECONDS_BETWEEN_LINES

    def __call__(self, progress: JobProgress) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _SECONDS_BETWEEN_LINES
            click.echo(f"{_counted(progress)}, {_left(progress)}", err=True)


class _Bar:
    """A bar of rich.

    Args:
        bar: shows it.
        rows: how many rows there are.
    """

    def __init__(self, bar: Progress, rows: int) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=rows)

    def __call__(self, progress: JobProgress) -> None:
        sums = progress.sums
        over = sums.input - sums.pending - sums.open
        self._bar.update(self._task, completed=over, description=f"{_counted(progress)}, {_left(progress)}")


def _bar() -> Progress | None:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn
    except ModuleNotFoundError:
        return None
    console = Console(stderr=True)
    return Progress(BarColumn(), TextColumn("{task.description}"), console=console, transient=True)


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
