"""The command in a process of its own: piped, and at a terminal of a given width."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from soliditech_tools.testing import Sandbox

_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_PATIENCE = 60.0
_VARIABLES = ("SOLIDITECH", "XDG_CONFIG_HOME", "NO_COLOR", "COLUMNS", "TERM")


def variables_of(sandbox: Sandbox) -> dict[str, str]:
    """The environment variables that name a sandbox."""
    return {"SOLIDITECH_BASE_URL": sandbox.base_url, "SOLIDITECH_API_KEY": sandbox.api_key}


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process, with none but these of the command's variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_VARIABLES)}
    # Where nobody has profiles.
    return {**kept, "XDG_CONFIG_HOME": os.devnull, "TERM": "xterm", **variables}


def command(words: Sequence[str]) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "soliditech_tools.cli", *words]


def run_piped(
    words: Sequence[str], variables: Mapping[str, str], stdin: str = "", stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run it without a terminal."""
    return subprocess.run(
        command(words),
        input=stdin,
        env=environment(variables),
        text=True,
        timeout=_PATIENCE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


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
    words: Sequence[str], variables: Mapping[str, str], *, columns: int = 100, answer: str = "", prompt: str = "]: "
) -> Session:
    """Run it at a terminal.

    Args:
        words: the command line.
        variables: of the environment.
        columns: how wide the terminal is.
        answer: what is typed when the prompt is there.
        prompt: the end of what is asked.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        command(words), env=environment(variables), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        written, deadline, answered = b"", time.monotonic() + _PATIENCE, not answer
        while time.monotonic() < deadline:
            try:
                part = os.read(ours, 65536)
            except OSError:
                # As Linux tells that the other end is closed.
                break
            if not part:
                break
            written += part
            if not answered and written.endswith(prompt.encode()):
                os.write(ours, f"{answer}\n".encode())
                answered = True
        code = process.wait(timeout=_PATIENCE)
    os.close(ours)
    return Session(code, written.decode())
