"""The same requests by what else a user could take, each as its documentation shows it, connections kept."""

from __future__ import annotations

import http.client
import json
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2  # pyright: ignore[reportMissingImports]
from pyreqwest.client import (  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    SyncClientBuilder,
)

from .job import HEADERS, Job

Call = Callable[[], object]

_JSON_TYPE = {"Content-Type": "application/json"}


def _niquests(job: Job) -> Any:
    """The module niquests, from the end of the path: what it needs would else take the place of urllib3."""
    if job.apart not in sys.path:
        sys.path.append(job.apart)
    import niquests  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

    return niquests


def _opened(job: Job, clients: ExitStack) -> tuple[Any, Any, Any, http.client.HTTPConnection, Callable[[bytes], bytes]]:
    """A client of httpx2, of pyreqwest, of niquests, of http.client, and a bare socket."""
    session = clients.enter_context(_niquests(job).Session())
    session.headers.update(HEADERS)
    return (
        clients.enter_context(httpx2.Client(base_url=job.base_url, headers=HEADERS)),
        clients.enter_context(SyncClientBuilder().default_headers(HEADERS).build()),
        session,
        clients.enter_context(_http_client(job)),
        clients.enter_context(bare_socket(job)),
    )


def get_others(job: Job, open_clients: ExitStack) -> dict[str, Call]:
    """A GET of the customer, its JSON decoded but by the bare socket."""
    forked, rust, session, plain, bare = _opened(job, open_clients)

    def plain_get() -> object:
        plain.request("GET", job.target, headers=HEADERS)
        return json.loads(plain.getresponse().read())

    return {
        "bare": lambda: bare(bare_request(job, "GET", b"")),
        "http.client": plain_get,
        "httpx2": lambda: forked.get(job.target).json(),
        "niquests": lambda: session.get(job.url).json(),
        "pyreqwest": lambda: rust.get(job.url).build().send().json(),
    }


def put_others(job: Job, open_clients: ExitStack) -> dict[str, Call]:
    """A PUT of the same bytes, as `get_others`."""
    forked, rust, session, plain, bare = _opened(job, open_clients)
    body = job.body.encode()

    def plain_put() -> object:
        plain.request("PUT", job.target, body=body, headers=HEADERS | _JSON_TYPE)
        return json.loads(plain.getresponse().read())

    def rust_put() -> object:
        return rust.put(job.url).header("Content-Type", "application/json").body_bytes(body).build().send().json()

    return {
        "bare": lambda: bare(bare_request(job, "PUT", body)),
        "http.client": plain_put,
        "httpx2": lambda: forked.put(job.target, content=body, headers=_JSON_TYPE).json(),
        "niquests": lambda: session.put(job.url, data=body, headers=_JSON_TYPE).json(),
        "pyreqwest": rust_put,
    }


@contextmanager
def bare_socket(job: Job) -> Iterator[Callable[[bytes], bytes]]:
    """Sends bytes and waits for those of a reply: what is left where a client does nothing."""
    address = urlsplit(job.base_url)
    with socket.create_connection((address.hostname or "", address.port or 0)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def exchange(request: bytes) -> bytes:
            connection.sendall(request)
            received = connection.recv(65536)
            while not received.endswith(b"}"):
                received += connection.recv(65536)
            return received

        yield exchange


@contextmanager
def _http_client(job: Job) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(urlsplit(job.base_url).netloc)
    try:
        yield connection
    finally:
        connection.close()


def bare_request(job: Job, method: str, body: bytes) -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {job.target} HTTP/1.1", f"Host: {urlsplit(job.base_url).netloc}"]
    lines += [f"{name}: {value}" for name, value in HEADERS.items()]
    lines += [f"Content-Length: {len(body)}"] if body else []
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
