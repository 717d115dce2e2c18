"""A server on this machine that keeps what arrives and answers by a script."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Received:
    """A request as it arrived: the target as it stood in the request line, the names of headers in small letters."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Scripted:
    """A reply to be sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


_UNEXPECTED = Scripted(418, (("Content-Type", "application/json"),), b'{"unexpected": true}')


class Server:
    """Serves until it is closed, in threads of its own."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self._script: list[Scripted] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def play(self, script: list[Scripted]) -> None:
        """Forget what arrived, and answer with these, one a request; then with 418."""
        self.received.clear()
        self._script = list(script)

    def answer(self, request: Received) -> Scripted:
        """The reply to a request, which is kept."""
        self.received.append(request)
        return self._script.pop(0) if self._script else _UNEXPECTED

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Else each reply waits for the client's acknowledgement of its head.
            wbufsize = 65536

            def _serve(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                reply = owner.answer(Received(self.command, self.path, headers, self._body()))
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                if reply.status not in (204, 205, 304):
                    self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(reply.body)

            def _body(self) -> bytes:
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length") or 0))
                parts = []
                while size := int(self.rfile.readline().partition(b";")[0], 16):
                    parts.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(parts)

            do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = do_TRACE = _serve

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        return Handler
