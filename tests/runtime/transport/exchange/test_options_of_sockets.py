"""What is asked of a system's socket: its options, and whether something can be read."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from soliditech_runtime.transport.exchange.connection import NEW_POLL, NewPoll, readiness, set_options
from tests.runtime.transport.exchange.driving import from_outside


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.mark.parametrize("new_poll", [NEW_POLL, None], ids=["poll", "select"])
def test_whether_something_can_be_read(pair: tuple[socket.socket, socket.socket], new_poll: NewPoll | None) -> None:
    ours, theirs = pair
    has_input = readiness(ours, new_poll)
    assert not has_input(0)
    assert not has_input(1)
    theirs.send(b"a")
    assert has_input(10_000)
    assert ours.recv(1) == b"a"
    assert not has_input(0)
    theirs.close()
    assert has_input(10_000)


def test_where_there_is_no_poll_select_is_asked(monkeypatch: pytest.MonkeyPatch, pair: Any) -> None:
    asked: list[tuple[Any, ...]] = []

    def select(*arguments: Any) -> tuple[list[Any], list[Any], list[Any]]:
        asked.append(arguments)
        return [], [], []

    monkeypatch.setattr("select.select", select)
    assert not readiness(pair[0], None)(2_500)
    assert asked == [([pair[0]], [], [], 2.5)]
    # Of a socket that has it, it is not asked.
    assert not readiness(pair[0])(0)
    assert len(asked) == (NEW_POLL is None) + 1


class Told:
    """A socket that notes what it is told, and knows only some of it."""

    def __init__(self, refuses: OSError | None = None) -> None:
        self.options: list[tuple[int, int, int]] = []
        self._refuses = refuses

    def setsockopt(self, level: int, option: int, value: int) -> None:
        if self._refuses is not None and level == socket.SOL_SOCKET:
            raise self._refuses
        self.options.append((level, option, value))


def test_nothing_waits_to_be_sent_and_idle_connections_are_probed() -> None:
    told: Any = Told()
    set_options(told)
    assert told.options[:2] == [
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    ]
    names = {"TCP_KEEPIDLE": 45, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}
    wanted = [
        (socket.IPPROTO_TCP, getattr(socket, name), value) for name, value in names.items() if hasattr(socket, name)
    ]
    assert told.options[2:] == wanted


def test_what_the_system_has_no_name_for_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "TCP_KEEPIDLE", raising=False)
    monkeypatch.setattr(socket, "TCP_KEEPCNT", 12345, raising=False)
    told: Any = Told()
    set_options(told)
    assert (socket.IPPROTO_TCP, 12345, 4) in told.options


def test_a_socket_that_cannot_be_probed_is_as_good() -> None:
    told: Any = Told(OSError("c4n4ry"))
    set_options(told)
    assert told.options == [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]


def test_what_a_signal_handler_raised_meanwhile_goes_through() -> None:
    told: Any = Told(from_outside(OSError("a handler's")))
    with pytest.raises(OSError, match="a handler's"):
        set_options(told)
