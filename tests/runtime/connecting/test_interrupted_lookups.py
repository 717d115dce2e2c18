"""A look-up that is interrupted at whatever line, before it began, leaves nobody waiting for it."""

from __future__ import annotations

import socket
import sys
import threading
from types import FrameType
from typing import Any

import pytest

from soliditech_runtime.transport import names

HOST, PORT = "isp.example", 443
MOST_LINES = 100


class Interruption(Exception):
    """What comes from elsewhere."""


def interrupted_at(number: int) -> bool:
    """Whether a look-up came to this line of ours, at which it is interrupted."""
    left, reached = number, False

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal left, reached
        if frame.f_globals is not vars(names):
            return None
        if event == "line":
            left -= 1
            if left == 0:
                sys.settrace(None)
                reached = True
                raise Interruption
        return trace

    def look_up() -> None:
        sys.settrace(trace)
        try:
            names.look_up(HOST, PORT)
        except Interruption:
            pass
        finally:
            sys.settrace(None)

    thread = threading.Thread(target=look_up)
    thread.start()
    thread.join()
    return reached


def test_the_next_one_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", PORT))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry])
    lines = 1
    while interrupted_at(lines):
        lookup = names.look_up(HOST, PORT)
        done = threading.Event()
        lookup.when_done(done.set)
        assert done.wait(5), f"nobody answers a look-up after one that was interrupted at its line {lines}"
        lines += 1
    assert 10 < lines < MOST_LINES
