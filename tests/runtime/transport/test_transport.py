"""The sync transport among threads and processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from soliditech_runtime.exchange import Fault, Reply
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.synchronous.http import HttpTransport
from tests.support.ports import full
from tests.support.scripts import answering, echoing

Make = Callable[..., Any]


@pytest.fixture
def transport() -> Iterator[Make]:
    """Makes transports: `transport(port, scheme="http", host="127.0.0.1", **settings)`."""
    made: list[HttpTransport] = []

    def make(port: int, *, scheme: str = "http", host: str = "127.0.0.1", **settings: Any) -> HttpTransport:
        made.append(HttpTransport(Origin(scheme, host, port), TransportSettings(**settings)))
        return made[-1]

    yield make
    for sender in made:
        sender.close()


def test_threads_get_their_own_replies(serve: Make, transport: Make, get: Make, limits: Make) -> None:
    server = serve(echoing)
    sender = transport(server.port, max_connections=4)
    wrong: list[Any] = []

    def work(name: int) -> None:
        for number in range(20):
            target = f"/{name}/{number}"
            result = sender.send(get(target), limits())
            if not isinstance(result, Reply) or result.body != target.encode():
                wrong.append(result)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert wrong == []
    assert server.accepted <= 4
    sender.close()
    assert server.wait_open(0)


def test_no_free_connection(serve: Make, transport: Make, get: Make, limits: Make) -> None:
    release = threading.Event()

    def script(peer: Any) -> None:
        peer.request()
        release.wait(5)
        peer.reply(b"late")
        peer.until_closed()

    server = serve(script)
    sender = transport(server.port, max_connections=1)
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(sender.send(get(), limits())))
    thread.start()
    assert server.wait_open(1)
    for given, kind in ((limits(connect=0.05), "pool_timeout"), (limits(deadline=0.05), "deadline")):
        result = sender.send(get(), given)
        assert isinstance(result, Fault)
        assert (result.kind, result.sent) == (kind, False)
    release.set()
    thread.join(5)
    assert results[0].body == b"late"
    assert server.accepted == 1


def test_connections_in_use_are_closed_after_close(serve: Make, transport: Make, get: Make, limits: Make) -> None:
    started, release = threading.Event(), threading.Event()

    def script(peer: Any) -> None:
        peer.request()
        started.set()
        release.wait(5)
        peer.reply(b"done")
        peer.until_closed()

    server = serve(script)
    sender = transport(server.port)
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(sender.send(get(), limits())))
    thread.start()
    assert started.wait(5)
    sender.close()
    release.set()
    thread.join(5)
    assert results[0].body == b"done"
    assert server.wait_open(0)


def test_interrupt_leaves_no_connection(
    serve: Make, transport: Make, get: Make, limits: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(lambda peer: peer.until_closed())
    sender = transport(server.port, max_connections=1)

    def interrupt(*args: Any, **keywords: Any) -> None:
        raise KeyboardInterrupt

    for name in (
        "soliditech_runtime.transport.synchronous.sockets.BlockingSocket.read",
        "soliditech_runtime.transport.synchronous.sockets.BlockingSocket.write",
    ):
        with monkeypatch.context() as patched:
            patched.setattr(name, interrupt)
            with pytest.raises(KeyboardInterrupt):
                sender.send(get(), limits())
        assert server.wait_open(0)
        assert len(sender._pool._free) == 1


def test_fork(serve: Make, transport: Make, get: Make, limits: Make) -> None:
    server = serve(echoing)
    sender = transport(server.port)
    assert isinstance(sender.send(get("/parent"), limits()), Reply)
    child = os.fork()
    if not child:
        try:
            results = [sender.send(get(f"/child/{number}"), limits()) for number in range(5)]
            right = all(isinstance(r, Reply) and r.body == b"/child/%d" % n for n, r in enumerate(results))
            os._exit(0 if right else 1)
        finally:
            os._exit(2)
    for number in range(5):
        result = sender.send(get(f"/parent/{number}"), limits())
        assert isinstance(result, Reply)
        assert result.body == b"/parent/%d" % number
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert server.accepted == 2
    sender.close()


def test_request_is_left_as_it_was(serve: Make, transport: Make, limits: Make) -> None:
    from soliditech_runtime.exchange import Request

    request = Request("PUT", "/x", [(b"Host", b"test")], b"body")
    sender = transport(serve(answering()).port)
    for _ in range(2):
        assert isinstance(sender.send(request, limits()), Reply)
    assert request.headers == [(b"Host", b"test")]


def test_ipv6(serve: Make, transport: Make, get: Make, limits: Make) -> None:
    import socket

    listener = socket.create_server(("::1", 0), family=socket.AF_INET6)

    def answer() -> None:
        sock, _ = listener.accept()
        sock.recv(65536)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        sock.close()

    threading.Thread(target=answer, daemon=True).start()
    sender = transport(listener.getsockname()[1], host="::1")
    result = sender.send(get(), limits())
    listener.close()
    assert isinstance(result, Reply)
    assert result.body == b"ok"


def test_dead_first_address_shares_the_time(
    serve: Make, transport: Make, get: Make, limits: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    server = serve(answering())
    known = socket.getaddrinfo

    def two(host: str, *args: Any, **keywords: Any) -> Any:
        if keywords.get("flags") or host != "two.example":
            return known(host, *args, **keywords)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    with full() as port:
        begun = time.monotonic()
        result = transport(1, host="two.example").send(get(), limits(connect=1))
        assert isinstance(result, Reply)
        assert 0.4 < time.monotonic() - begun < 1


def test_what_is_imported() -> None:
    code = (
        "import sys, httpcore; before = set(sys.modules); "
        "from soliditech_runtime.transport.origin import Origin; "
        "from soliditech_runtime.transport.synchronous.http import HttpTransport; "
        "HttpTransport(Origin('http', 'x', 1));"
        "print([m for m in sys.modules if m in ('httpx', 'urllib.request', 'certifi') and m not in before],"
        "*(f'soliditech_runtime.transport.{m}' in sys.modules for m in ('asynchronous.pool', 'tls')))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert shown.stdout.strip() == "[] False False"
