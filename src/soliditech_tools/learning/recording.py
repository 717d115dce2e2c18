"""Runs the recorder until a signal stops it, and writes what it learnt."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

import uvicorn

from ..sandbox.listening import bound_socket
from .options import FAILED, LearningOptions, write_learnt
from .recorder import RecordingApp
from .seeing.vocabulary import Vocabulary


class _RecordingServer(uvicorn.Server):
    """Says where it listens, and what to do there.

    Args:
        config: the configuration of uvicorn.
        output: where the overlay will be written.
    """

    def __init__(self, config: uvicorn.Config, output: Path) -> None:
        super().__init__(config)
        self._output = output

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            host = f"[{host}]" if ":" in host else host
            todo = f"point a client here, and stop with Ctrl-C: {self._output} is written then"
            print(f"Recording on http://{host}:{port} ({todo})", flush=True)


class RecordingOptions(LearningOptions, Protocol):
    """What a command line says of a recording."""

    @property
    def host(self) -> str:
        """The address to listen on."""
        ...

    @property
    def port(self) -> int:
        """The port; 0 for a free one."""
        ...


def record(document: Mapping[str, Any], options: RecordingOptions, output: Path) -> int:
    """Record until SIGINT or SIGTERM, then write the overlay and print the report; returns the exit status.

    Args:
        document: the spec that what is recorded is held against.
        options: the command line.
        output: where the overlay is written.

    Raises:
        ValueError: the address cannot be listened on; the text says why.
    """
    folder = output.absolute().parent
    # Said before anything is recorded, which would be lost.
    if not os.access(folder, os.W_OK):
        print(f"error: {folder} is no folder that can be written to; give another file as --record", file=sys.stderr)
        return FAILED
    recorder = RecordingApp(Vocabulary(document, options.word))
    settings: dict[str, Any] = {"ws": "none", "http": "h11", "log_level": "warning", "access_log": False}
    config = uvicorn.Config(recorder, options.host, options.port, lifespan="off", **settings)
    # Uvicorn raises the signal again after it has shut down.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    with suppress(_Stopped), bound_socket(options.host, options.port) as listening:
        _RecordingServer(config, output).run(sockets=[listening])
    return write_learnt(document, recorder.observations, options, output)


class _Stopped(BaseException):
    """A signal stopped the recorder."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped
