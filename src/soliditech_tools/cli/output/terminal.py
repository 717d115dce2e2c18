"""Where the command writes: what standard output and standard error can do, and notes that never fail."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import TextIO

_BOLD = "\x1b[1m{}\x1b[0m"
_FALLBACK = (100, 24)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads what is written there; a stream that is closed is None."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def width_of_terminal() -> int | None:
    """How many columns standard output has; None where it is no terminal, and no line is too long."""
    if not is_terminal(sys.stdout):
        return int(columns) if (columns := os.environ.get("COLUMNS", "")).isdecimal() and int(columns) else None
    return shutil.get_terminal_size(_FALLBACK).columns


def bold(text: str, stream: TextIO | None) -> str:
    """The text in bold where colours are wanted: on a terminal, without NO_COLOR."""
    is_wanted = is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return _BOLD.format(text) if is_wanted else text


def note(text: str, end: str = "\n") -> None:
    """Write to standard error. Where nobody listens, the exit status still has to say what became of a call."""
    # print would take standard output for a standard error that is closed.
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            print(text, end=end, file=sys.stderr, flush=True)
            return
        discard(sys.stderr)


def discard(stream: TextIO) -> None:
    """Lead a stream that cannot be written nowhere: what is left in it would fail once more, at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
