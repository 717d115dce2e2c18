"""The sandbox as a command: see --help."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import sys
from types import FrameType

from soliditech_runtime.secrets import PUBLIC_KEY

from ..packages import find_package

try:
    import uvicorn

    from ..learning.recording import record
    from .app import create_app
    from .command_line import Options, UsageError, parse
    from .http.serving import server_config
    from .listening import bound_socket, refuse_public_key
except ModuleNotFoundError as missing:
    sys.exit(f"error: the sandbox needs {missing.name}; install this package with its extra `sandbox`.")

_PROGRAM = f"python -m {__package__}"


class _Server(uvicorn.Server):
    """Prints its address once it listens.

    Args:
        config: the configuration of uvicorn.
        key_variable: the name of the environment variable with the API key.
        is_stateless: whether it keeps no records.
    """

    def __init__(self, config: uvicorn.Config, key_variable: str, *, is_stateless: bool) -> None:
        super().__init__(config)
        self._key_variable = key_variable
        self._is_stateless = is_stateless

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            host = f"[{host}]" if ":" in host else host
            variable = self._key_variable
            origin = f"from {variable}" if os.environ.get(variable) else f'the default, "{PUBLIC_KEY}"'
            stateless = "; replies come from the document, and nothing is stored" if self._is_stateless else ""
            print(f"Sandbox on http://{host}:{port} (API key: {origin}; documentation: /docs{stateless})", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Serve until a signal stops the server; returns the exit status."""
    try:
        options = parse(arguments, _PROGRAM)
    except UsageError as error:
        print(f"error: {error}\n{_PROGRAM} --help lists all options", file=sys.stderr)
        return 2
    try:
        if options.record is not None:
            return record(find_package(options.package).document(), options, options.record)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    # Uvicorn raises the signal again after it has shut down.
    handlers = {number: signal.signal(number, _exit) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        _serve(options)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OverflowError:
        problem = f"around {options.today} records cannot be made up: give --today a day some years off"
        print(f"error: {problem}", file=sys.stderr)
        return 1
    except sqlite3.Error:
        place = options.db or "the store in memory"
        print(f"error: {place} cannot be written: is the disk full, or has a program locked it?", file=sys.stderr)
        return 1
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return 0


def _serve(options: Options) -> None:
    package = find_package(options.package)
    variable = package.identity.api_key_variable
    refuse_public_key(options.host, os.environ.get(variable) or PUBLIC_KEY, variable)
    with bound_socket(options.host, options.port) as listening:
        app = create_app(
            db=options.db,
            today=options.today,
            seed=options.seed,
            customers=options.customers,
            lenient_references=options.lenient_references,
            package=package,
            allow_origins=options.allow_origins,
            allow_hosts=[options.host, *options.allow_hosts],
        )
        try:
            configuration = server_config(app, options.host, options.port)
            _Server(configuration, variable, is_stateless=package.foreign).run(sockets=[listening])
        finally:
            app.state.store.close()


def _exit(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    raise SystemExit(main())
