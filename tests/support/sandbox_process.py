"""The sandbox's command as a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import soliditech
import soliditech_runtime

OURS = Path(soliditech.__file__).parents[1]
"""The folder of the package that this process has."""

RUN_TIME = Path(soliditech_runtime.__file__).parents[1]
"""The folder of its run time."""


class SandboxProcess:
    """A sandbox that listens until it is killed.

    Args:
        arguments: of the command.
        port: where it listens; 0 for a free port.
        key: the key that its environment gives it; None for none, so that it takes `sandbox`.
        package: the package whose API it serves.
        packages: the folder where it finds that.

    Raises:
        RuntimeError: it did not start, with what it said.
    """

    def __init__(
        self,
        *arguments: str,
        port: int = 0,
        key: str | None = None,
        package: str = "soliditech",
        packages: Path = OURS,
    ) -> None:
        # A file, as a pipe that nobody reads stops who writes to it once it is full.
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self.process = subprocess.Popen(
            command("--port", str(port), "--package", package, *arguments),
            env=environment(package, packages, key),
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        found = re.search(r"http://\S+", self.line)
        if found is None:
            self.process.kill()
            _, errors = self.ended()
            self._errors.close()
            raise RuntimeError(f"the sandbox did not start: {self.line}{errors}")
        self.url = found[0]

    def ended(self, seconds: float = 60) -> tuple[str, str]:
        """Wait for its end; what it printed after its first line, and what it said of errors."""
        printed, _ = self.process.communicate(timeout=seconds)
        self._errors.seek(0)
        return printed, self._errors.read()

    def close(self) -> None:
        """End it, whatever it is doing. What it said of errors is said again here."""
        if not self._errors.closed:
            self.process.kill()
            sys.stderr.write(self.ended()[1])
            self._errors.close()


def command(*arguments: str) -> list[str]:
    """The command with these arguments."""
    return [sys.executable, "-m", "soliditech_tools.sandbox", *arguments]


def environment(package: str = "soliditech", packages: Path = OURS, key: str | None = None) -> dict[str, str]:
    """The environment of this process with another folder of packages, and with no key but this one."""
    variable = f"{package.upper()}_API_KEY"
    kept = {name: value for name, value in os.environ.items() if name != variable}
    return (
        kept
        | {"PYTHONPATH": os.pathsep.join((str(packages), str(RUN_TIME)))}
        | ({} if key is None else {variable: key})
    )


@contextmanager
def running(
    *arguments: str, key: str | None = None, package: str = "soliditech", packages: Path = OURS
) -> Iterator[SandboxProcess]:
    """A sandbox on a free port, which ends with the block."""
    sandbox = SandboxProcess(*arguments, key=key, package=package, packages=packages)
    try:
        yield sandbox
    finally:
        sandbox.close()
