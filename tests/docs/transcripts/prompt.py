"""Transcripts of the command line: what follows `$ ` is typed at a terminal, and what stands below it is to be seen."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.docs.walk import commands
from tests.support.terminal import run_at_terminal

COLUMNS = 100
SHOWN = "127.0.0.1:4010"
"""What pages have for the host of the sandbox."""
_ANSWER = re.compile(r"\[y/N\]: (\w+)$", re.MULTILINE)


@dataclass
class Prompt:
    """A person's shell, from the top of a page to its end.

    Args:
        folder: the working directory, and the home.
        variables: of the environment, besides those of every shell.
        status: that of the last command.
    """

    folder: Path
    variables: dict[str, str]
    status: int = field(default=0)

    def __post_init__(self) -> None:
        program = self.folder / "bin" / "soliditech"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m soliditech_tools.cli "$@"\n', encoding="utf-8")
        program.chmod(0o700)

    def type(self, line: str, answer: str = "") -> str:
        """What is to be seen after a line; `$?` is the status of the line before it.

        Args:
            line: a command of bash.
            answer: what is typed when the command asks.
        """
        environment = {
            **{name: value for name, value in os.environ.items() if "SOLIDITECH" not in name},
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder / ".config"),
            "TERM": "xterm",
            "NO_COLOR": "1",
            **self.variables,
        }
        # With the status of the line before it, and without that of the last part of a pipeline alone.
        words = ["bash", "-c", f'(exit "$0"); {line}', str(self.status)]
        session = run_at_terminal(words, environment, columns=COLUMNS, answer=answer, folder=self.folder)
        self.status = session.code
        screen = [text.replace(urlsplit(self.variables["SOLIDITECH_BASE_URL"]).netloc, SHOWN) for text in session.lines]
        return "".join(f"{text.rstrip()}\n" for text in screen)


def pattern_of(printed: str) -> str:
    """What is to be seen, as a regular expression: `...` is any text, or any lines."""
    lines = [
        r"(?:.*\n)*" if line.strip() == "..." else ".*".join(map(re.escape, line.rstrip().split("..."))) + r"\n"
        for line in printed.splitlines()
    ]
    return "".join(lines)


def differences(prompt: Prompt, text: str) -> list[str]:
    """The commands of a transcript after which something else is to be seen, with what is."""
    found = []
    for line, printed in commands(text):
        answer = _ANSWER.search(printed)
        seen = prompt.type(line, answer[1] if answer else "")
        if re.fullmatch(pattern_of(printed), seen) is None:
            found.append(f"$ {line}\n{seen}")
    return found
