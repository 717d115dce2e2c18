"""A real server on a local port that records each request and answers by a script."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """A reply of the server: text is JSON."""

    body: str | bytes = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    def content_type(self) -> str:
        """Its media type, unless `headers` name one."""
        named = [value for name, value in self.headers if name.lower() == "content-type"]
        return named[0] if named else "application/json" if isinstance(self.body, str) else "application/pdf"


@dataclass(frozen=True)
class Request:
    """What arrived: the target as it stood in the request line, the names of headers in small letters."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Script = Callable[[Request], Answer]
NOTHING = Answer('{"unexpected": true}', status=418)


class Server:
    """Serves until it is closed, in a thread of its own."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.script: Script = lambda request: NOTHING
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Else each reply waits for the client's acknowledgement of its head.
            wbufsize = 65536

            def _answer(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.command, self.path, headers, self.rfile.read(size))
                owner.requests.append(request)
                answer = owner.script(request)
                body = answer.body.encode() if isinstance(answer.body, str) else answer.body
                self.send_response(answer.status)
                if answer.status not in (204, 205, 304):
                    self.send_header("Content-Length", str(len(body)))
                    self.send_header("Content-Type", answer.content_type())
                for name, value in answer.headers:
                    if name.lower() != "content-type":
                        self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD" and answer.status not in (204, 205, 304):
                    self.wfile.write(body)

            do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = do_TRACE = _answer

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def play(self, answers: tuple[Answer, ...]) -> None:
        """Forget what arrived, and answer with these, one a request; then with 418."""
        waiting = list(answers)
        self.serve(lambda request: waiting.pop(0) if waiting else NOTHING)

    def serve(self, script: Script) -> None:
        """Forget what arrived, and answer by this."""
        self.requests.clear()
        self.script = script

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
