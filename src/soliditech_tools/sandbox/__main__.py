"""The sandbox as a command: see --help."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sqlite3
import sys
from types import FrameType

from ..packages import VARIABLE, find_package

try:
    import uvicorn

    from .app import DEFAULT_KEY, create_app
    from .http.serving import server_config
except ModuleNotFoundError as missing:
    sys.exit(f"error: the sandbox needs {missing.name}; install this package with its extra `sandbox`.")


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
            origin = f"from {variable}" if os.environ.get(variable) else f'the default, "{DEFAULT_KEY}"'
            stateless = "; replies come from the document, and nothing is stored" if self._is_stateless else ""
            print(f"Sandbox on http://{host}:{port} (API key: {origin}; documentation: /docs{stateless})", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Serve until a signal stops the server; returns the exit status."""
    parser = argparse.ArgumentParser(prog=f"python -m {__package__}", description="A server to try things out against.")
    parser.add_argument("--port", type=int, default=4010, help="0 for a free port (default: 4010)")
    parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="serve pages and control routes under this host name, too; may be given several times",
    )
    parser.add_argument("--db", metavar="FILE", help="keep the records in this file (default: in memory)")
    parser.add_argument("--seed", action="store_true", help="start with a small made-up ISP, the same every time")
    parser.add_argument(
        "--customers", type=_count, default=0, metavar="N", help="add this number of made-up customers to a new store"
    )
    parser.add_argument(
        "--lenient-references",
        action="store_true",
        help="take tax types, products and the like that no list has, and invoices that bill nothing",
    )
    parser.add_argument(
        "--package",
        metavar="NAME",
        help=f"serve this package's API, such as acme_soliditech (default: {VARIABLE}, or ours)",
    )
    options = parser.parse_args(arguments)
    # Uvicorn raises the signal again after it has shut down.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _exit)
    try:
        package = find_package(options.package)
        app = create_app(
            db=options.db,
            seed=options.seed,
            customers=options.customers,
            lenient_references=options.lenient_references,
            package=package,
            allow_hosts=[options.host, *options.allow_host],
        )
    except (ValueError, sqlite3.Error) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    config = server_config(app, options.host, options.port)
    listening = config.bind_socket()
    # Inherited by each connection; without it a reply in two packets waits for the client's delayed acknowledgement.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        _Server(config, package.identity.api_key_variable, is_stateless=package.foreign).run(sockets=[listening])
    finally:
        app.state.store.close()
    return 0


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("expected a whole number")
    return int(text)


def _exit(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    raise SystemExit(main())
