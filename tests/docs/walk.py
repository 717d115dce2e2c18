"""A section of a guide, carried out word by word in a copy of the project.

Three kinds of blocks are known, each told by its language and by the sentence before it:

- `console`: what follows `$ ` is run, and must print the lines below it. `...` stands for any text, within a line or in
  the place of lines. It must fail where the last of these lines says `error`, `failed` or `FAILED`, and else succeed.
- after "Create `FILE`:", the content of a new file.
- after "In `FILE`, at the end of `NAME`:", what is added to the block that begins with the line `NAME:`; after
  "In `FILE`, below the line `LINE`:", what is inserted there.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

from tests.docs.blocks import Block

ROOT = Path(__file__).parents[2]
PROGRAMS = ("make", "git", ".venv/bin/python", ".venv/bin/pytest")
PARTS = ("generator", "overlays", "spec", "src", "generated", "tests", "docs")
TIME = 300.0


@dataclass(frozen=True)
class ProjectFolder:
    """A copy of the project, with a repository of its own in which nothing has changed yet."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> ProjectFolder:
        """The copy, made at `root`."""
        hidden = shutil.ignore_patterns("__pycache__", ".*")
        root.mkdir()
        for path in ROOT.iterdir():
            if path.is_dir() and path.name in PARTS:
                shutil.copytree(path, root / path.name, ignore=hidden)
            elif path.is_file() and path.name != ".git":
                shutil.copy2(path, root)
        (root / ".venv").symlink_to(sys.prefix)
        project = cls(root)
        for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "as it was")):
            done = project.run("git", "-c", "user.name=test", "-c", "user.email=test@test.example", *arguments)
            assert done.returncode == 0, done.stdout
        return project

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command here; its imports find what is here, not what `.venv` was set up with."""
        # Of the run of tests that this is a part of, and of the make that started it.
        others = ("PYTEST", "GIT_", "MAKE", "MFLAGS")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(others)}
        return subprocess.run(
            [str(self.root / command[0]) if "/" in command[0] else command[0], *command[1:]],
            cwd=self.root,
            env={
                **environment,
                "PYTHONPATH": f"{self.root}/generated:{self.root}/src",
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_PAGER": "cat",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=TIME,
        )

    def carry_out(self, block: Block) -> None:
        """Do what a block says.

        Raises:
            AssertionError: it cannot be done, or what is seen is not what the block says.
        """
        if block.language == "console":
            for line, printed in commands(block.text):
                self._command(line, printed, block)
        elif found := re.search(r"Create `([^`]+)`:$", block.before):
            path = self.root / found[1]
            assert not path.exists(), f"{block}: {found[1]} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif found := re.search(r"In `([^`]+)`, (at the end of|below the line) `([^`]+)`:$", block.before):
            path = self.root / found[1]
            change = _at_the_end if found[2] == "at the end of" else _below
            path.write_text(change(path.read_text("utf-8"), found[3], block), encoding="utf-8")
        else:
            raise AssertionError(f"{block}: nothing says what to do with it: {block.before}")

    def _command(self, line: str, printed: str, block: Block) -> None:
        command = shlex.split(line)
        assert command[0] in PROGRAMS, f"{block}: {command[0]} is not run here"
        if command[0] == "make":
            # Else a make that finds .venv out of date would set up the one that this test runs in.
            command[1:1] = ["-o", ".venv/ready"]
        done = self.run(*command)
        shown = f"{block}: $ {line}\n{done.stdout}"
        fails = bool(re.search(r"\b(error|failed|FAILED)\b", (printed.splitlines() or [""])[-1]))
        assert (done.returncode != 0) == fails, shown
        seen = "".join(f"{each.rstrip()}\n" for each in done.stdout.strip("\n").splitlines())
        assert re.fullmatch(_pattern(printed), seen), shown


def commands(text: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it prints."""
    found = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
    assert sum(len(printed.splitlines()) + 1 for _, printed in found) == len(text.splitlines()), text
    return found


def _pattern(printed: str) -> str:
    """What is to be printed, as a regular expression; a command of which nothing is shown may print anything."""
    if not printed:
        return r"(?s:.*)"
    lines = [
        r"(?:.*\n)*" if line.strip() == "..." else ".*".join(map(re.escape, line.rstrip().split("..."))) + r"\n"
        for line in printed.splitlines()
    ]
    return "".join(lines)


def _at_the_end(text: str, name: str, block: Block) -> str:
    found = re.findall(rf"(?m)^{re.escape(name)}:\n(?:(?: .*)?\n)*?(?=\n*(?:\S|\Z))", text)
    assert len(found) == 1, f"{block}: {len(found)} blocks are called {name}"
    (whole,) = found
    last = [line for line in whole.splitlines() if line.strip()][-1]
    # The block shows its lines without the indent that they have in the file: that of the properties before them.
    added = textwrap.indent(block.text, " " * (len(last) - len(last.lstrip()) - 2))
    return text.replace(whole, whole.rstrip("\n") + "\n" + added)


def _below(text: str, line: str, block: Block) -> str:
    lines = text.splitlines(keepends=True)
    places = [number for number, each in enumerate(lines) if each.strip() == line]
    assert len(places) == 1, f"{block}: {len(places)} lines are: {line}"
    indent = lines[places[0]][: len(lines[places[0]]) - len(lines[places[0]].lstrip())]
    lines.insert(places[0] + 1, textwrap.indent(block.text, indent))
    return "".join(lines)
