"""A program at a terminal of a given width, and what is to be seen there."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_PATIENCE = 60.0


@dataclass(frozen=True)
class Session:
    """What was to be seen at a terminal.

    Args:
        code: the exit status.
        screen: all that was written, as it came.
    """

    code: int
    screen: str

    @property
    def lines(self) -> list[str]:
        """The lines, without colours."""
        return _ESCAPES.sub("", self.screen).replace("\r", "").splitlines()


def run_at_terminal(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    columns: int = 100,
    answer: str = "",
    prompt: str = "]: ",
    folder: Path | None = None,
) -> Session:
    """Run a program at a terminal.

    Args:
        command: the command line.
        environment: its environment variables.
        columns: how wide the terminal is.
        answer: what is typed when the prompt is there.
        prompt: the end of what is asked.
        folder: the working directory.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, cwd=folder
    ) as process:
        os.close(theirs)
        written, deadline, is_answered = b"", time.monotonic() + _PATIENCE, not answer
        while time.monotonic() < deadline:
            try:
                part = os.read(ours, 65536)
            except OSError:
                # As Linux tells that the other end is closed.
                break
            if not part:
                break
            written += part
            if not is_answered and written.endswith(prompt.encode()):
                os.write(ours, f"{answer}\n".encode())
                is_answered = True
        code = process.wait(timeout=_PATIENCE)
    os.close(ours)
    return Session(code, written.decode())
