"""A sandbox as a process on a file, which is killed and started again at the same address."""

from __future__ import annotations

import signal
import socket
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.sandbox_process import SandboxProcess

KEY = "sandbox"


class Gone(Exception):
    """The sandbox will not be started again."""


class MortalSandbox:
    """The process; gone for good at the end of the `with` block.

    Args:
        file: where it keeps its records.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._sandbox: SandboxProcess | None = None
        # Bound but never listening, it keeps the port for the sandbox while that is dead.
        self._place = socket.socket()
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._place.bind(("127.0.0.1", 0))
        self._alive = threading.Event()
        self._gone = False

    @property
    def base_url(self) -> str:
        """Its address, alive or dead."""
        return f"http://127.0.0.1:{self._place.getsockname()[1]}"

    def start(self) -> None:
        """Start it, and wait until it listens."""
        self._sandbox = SandboxProcess("--db", str(self._file), port=self._place.getsockname()[1])
        assert self._sandbox.url == self.base_url
        self._alive.set()

    def wait(self) -> None:
        """Until it is alive.

        Raises:
            Gone: it never will be.
        """
        self._alive.wait()
        if self._gone:
            raise Gone

    def kill(self) -> None:
        """Kill it, whatever it is doing."""
        assert self._sandbox is not None
        self._sandbox.close()
        # Only now, so that some calls find nobody there.
        self._alive.clear()
        assert self._sandbox.process.returncode == -signal.SIGKILL, "it had ended before"

    def give_up(self) -> None:
        """Kill it if it is alive, and never start it again."""
        self._gone = True
        self._alive.set()
        if self._sandbox is not None:
            self._sandbox.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.give_up()
        self._place.close()
