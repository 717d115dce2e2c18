"""Carries out what the guides tell a reader to type."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.docs.samples import ROOT
from tests.support.sandbox_process import SandboxProcess

SHELLS = ("sh", "bash", "shell")
"""The languages of blocks whose lines are commands."""
PYTHONS = ("python", ".venv/bin/python")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_IS_COMMAND = re.compile(r"(?:[A-Z_]+=\S* )*(?:make [a-z]|pip install [^ ]|pytest |python -m|\.venv/bin/)")
_WRITES_HERE = ("build", "twins")


class Unclaimed(Exception):
    """Nothing here knows how to try this command."""


def is_command(text: str) -> bool:
    """Whether what a text marks as code is a command."""
    return _IS_COMMAND.match(text) is not None


@dataclass
class Shell:
    """A reader's shell, on a page from its top to its end.

    Args:
        folder: the working directory, with what the page says is in it.
        sandbox: the instance that the environment shall name.
        environment: what the last line had.
        printed: by the last program that was run to its end.
    """

    folder: Path
    sandbox: SandboxProcess
    environment: dict[str, str] = field(default_factory=dict)
    printed: str = ""

    def carry_out(self, line: str) -> None:
        """Carry out a line, or try what of it can be tried.

        Raises:
            AssertionError: it fails.
            Unclaimed: there is no way to try it.
        """
        words = shlex.split(line, comments=True)
        given: dict[str, str] = {}
        while words and re.match(r"[A-Z_]+=", words[0]):
            name, _, value = words.pop(0).partition("=")
            given[name] = value
        self.environment = self._environment(given)
        match words:
            case []:
                pass
            case ["make", *rest]:
                self._make(rest)
            case ["pip", "install", requirement]:
                self._pip(requirement)
            case ["pytest" | ".venv/bin/pytest", *rest]:
                missing = [each for each in rest if not each.startswith("-") and not (ROOT / each).exists()]
                assert missing == []
            case [python, "-m", module, *rest] if python in PYTHONS and module in _MODULES:
                _MODULES[module](self, module, rest)
            case _:
                raise Unclaimed(line)

    def run(self, *words: str) -> str:
        """What a program of this Python prints; it must succeed."""
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        self.printed = done.stdout
        return self.printed

    def _environment(self, given: Mapping[str, str]) -> dict[str, str]:
        names = {"SOLIDITECH_BASE_URL": self.sandbox.url, "SOLIDITECH_API_KEY": "sandbox"}
        instance = {name: value for name, value in names.items() if name in given}
        path = os.pathsep.join([*([given["PYTHONPATH"]] if "PYTHONPATH" in given else []), str(ROOT)])
        return {**os.environ, **given, **instance, "PYTHONPATH": path}

    def _make(self, words: list[str]) -> None:
        """The target is there, and so is every module that it would run."""
        targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[
            0
        ].split()
        # Else a folder of that name would do.
        assert [word for word in words if "=" not in word and word not in targets] == []
        # What is set for a make that runs these tests is not for this one.
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        done = subprocess.run(
            ["make", "--dry-run", "--always-make", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        for module in re.findall(r"python -m (tests[\w.]*|generator|soliditech\w*[\w.]*)", done.stdout):
            place = ROOT / module.replace(".", "/")
            places = [place, place.with_suffix(".py"), ROOT / "src" / module.replace(".", "/")]
            assert any(each.exists() for each in places), module

    def _pip(self, requirement: str) -> None:
        """What is installed is this project, with extras that it has, or a wheel that an earlier line wrote.

        `make packaging` installs the project in clean environments, alone and with each extra, and tenants' wheels.
        """
        name, _, extras = requirement.rstrip("]").partition("[")
        if name.endswith(".whl"):
            assert (self.folder / name).is_file()
            return
        assert name in (".", PROJECT["name"])
        assert {each for each in extras.split(",") if each} <= set(PROJECT["optional-dependencies"])

    def _generator(self, module: str, words: list[str]) -> None:
        # What would write into the repository is not carried out.
        here = words[0] in _WRITES_HERE and not {"--output", "--check"} & set(words)
        self.run(module, *(["--help"] if here else words))

    def _sandbox(self, module: str, words: list[str]) -> None:
        if "--help" in words:
            self.run(module, *words)
            return
        # Any free port in place of the one that is named.
        assert "--port" not in words or words[words.index("--port") + 1].isdecimal()
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words, "--port", "0"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            url = re.search(r"http://[^\s]+", process.stdout.readline())
            assert url is not None
            if "--record" in words:
                assert httpx.get(f"{url[0]}/customers/ACC-1001", headers={"X-API-Key": "sandbox"}).status_code == 200
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=60)
                return
            assert httpx.get(f"{url[0]}/docs").status_code == 200
            if "--package" not in words:
                reply = httpx.get(f"{url[0]}/customers/ACC-1001", headers={"X-API-Key": "sandbox"})
                assert reply.status_code == 200
        finally:
            process.kill()
            process.communicate()

    def _learning(self, module: str, words: list[str]) -> None:
        """It reads what an earlier line recorded."""
        printed = self.run(module, *words)
        assert "--help" in words or "actions are learnt" in printed

    def _probe(self, module: str, words: list[str]) -> None:
        """It finds nothing to correct in the sandbox, which is the spec; a capture is there if one is named."""
        if "--har" in words:
            request = {"method": "GET", "url": "https://isp.example/customers/ACC-1001", "headers": []}
            reply = {"status": 200, "content": {"mimeType": "application/json", "text": '{"result": {}}'}}
            capture = {"log": {"entries": [{"request": request, "response": reply}]}}
            (self.folder / words[words.index("--har") + 1]).write_text(json.dumps(capture), encoding="utf-8")
            assert "to decide" in self.run(module, *words, "--take", "all")
            return
        printed = self.run(module, *words)
        assert "--help" in words or "No overlay" in printed

    def _bench(self, module: str, words: list[str]) -> None:
        """Measuring takes minutes; its options are those that its help names."""
        printed = self.run(module, "--help")
        assert [word for word in words if word.startswith("--") and word not in printed] == []

    def _simulation(self, module: str, words: list[str]) -> None:
        """A few schedules, of which nothing is wrong with any."""
        printed = self.run(module, *words)
        assert "--help" in words or "nothing is wrong" in printed


_MODULES: dict[str, Callable[[Shell, str, list[str]], None]] = {
    "generator": Shell._generator,
    "soliditech_tools.sandbox": Shell._sandbox,
    "soliditech_tools.learning": Shell._learning,
    "soliditech_tools.probe": Shell._probe,
    "tests.bench": Shell._bench,
    "tests.simulation": Shell._simulation,
}
