"""What the servers of these tests do, and programs that call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.support.fault_server import Peer, Script

PROGRAMS = Path(__file__).with_name("programs")

INVOICES = (
    b'{"result": [{"invoiceNumber": "INV-%d", "dueDate": "01/06/2031"}],'
    b' "paging": {"page": %d, "pageSize": 1, "totalItems": 3}}'
)


def run_program(name: str, *arguments: str, variables: Mapping[str, str] | None = None) -> Any:
    """What a program of `programs/` prints, as JSON.

    Args:
        name: its name, without .py.
        arguments: what it is given.
        variables: of its environment, besides those of this process.
    """
    done = subprocess.run(
        [sys.executable, str(PROGRAMS / f"{name}.py"), *arguments],
        env={**os.environ, **(variables or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def customers(seconds: float = 0) -> Script:
    """A server's: a customer for every id, troubles for some.

    `busy` is refused once in two times, and `later` too, until a second after noon of 6 May 2031. The reply for `slow`
    never comes to its end, that for `silent` never begins, and for `broken` there is a reset. The invoices of any
    customer come on three pages.

    Args:
        seconds: how long a reply takes.
    """
    asked: Counter[str] = Counter()
    lock = threading.Lock()

    def script(peer: Peer) -> None:
        while request := peer.request():
            target = request.split()[1].decode()
            name = target.split("/")[2].partition("?")[0]
            with lock:
                asked[name] += 1
                refused = asked[name] % 2 == 1
            time.sleep(seconds)
            if trouble := _TROUBLES.get(name):
                return trouble(peer)
            if name == "busy" and refused:
                peer.reply(b"{}", status=b"503 Busy")
            elif name == "later" and refused:
                peer.reply(b"{}", b"Retry-After: Tue, 06 May 2031 12:00:01 GMT", status=b"429 Later")
            elif "/invoices" in target:
                page = int(target.partition("page=")[2].partition("&")[0] or 1)
                peer.reply(INVOICES % (page, page))
            else:
                peer.reply(b'{"result": {"accountId": "%s"}}' % name.encode())
        return None

    return script


def _drip(peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        peer.send(b"x")
        time.sleep(0.02)


_TROUBLES: dict[str, Callable[[Peer], None]] = {"slow": _drip, "silent": Peer.until_closed, "broken": Peer.reset}
