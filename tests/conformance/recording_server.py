"""A real HTTP server on loopback that notes every request and answers what it is told to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Recorded:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class RecordingServer:
    """The server; `reply` and `status` are what it answers next."""

    base_url: str = ""
    reply: bytes = b'{"result": {}}'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[Recorded] = field(default_factory=list)

    def answer(self, reply: bytes, content_type: str = "application/json") -> None:
        """Answer this from now on."""
        self.reply = reply
        self.headers = {"Content-Type": content_type}

    def taken(self) -> list[Recorded]:
        """The requests so far, which are forgotten."""
        found, self.requests = self.requests, []
        return found


@contextmanager
def recording_server() -> Iterator[RecordingServer]:
    """Serve until the block ends."""
    recording = RecordingServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            recording.requests.append(Recorded(self.command, self.path, headers, body))
            self.send_response(recording.status)
            for name, value in {"Content-Type": "application/json", **recording.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(recording.reply)))
            self.end_headers()
            self.wfile.write(recording.reply)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    recording.base_url = f"http://127.0.0.1:{server.server_address[1]}/api/v1"
    try:
        yield recording
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
