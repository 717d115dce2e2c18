"""How far a long list has come is said on standard error, at a terminal alone, and goes again."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from soliditech_tools.cli.output import progress
from soliditech_tools.cli.output.progress import with_progress


class _TerminalStream(io.StringIO):
    def isatty(self) -> bool:
        return True


def slow(count: int, clock: list[float]) -> Iterator[int]:
    for number in range(count):
        clock[0] += 0.06
        yield number


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_long_list_counts_and_leaves_no_line(monkeypatch: pytest.MonkeyPatch, is_terminal: bool) -> None:
    clock = [0.0]
    stream = _TerminalStream() if is_terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    # Of this module alone: event loops of this process need theirs.
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    assert list(with_progress(slow(40, clock), 1234)) == list(range(40))
    written = stream.getvalue()
    if not is_terminal:
        assert written == ""
        return
    lines = [line.removeprefix("\x1b[K") for line in written.split("\r")]
    assert lines[1] == "9 of 1,234 read"
    assert lines[-1] == ""
    assert 5 < len(lines) < 25


def test_a_short_list_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _TerminalStream()
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(with_progress(iter("abc"), None)) == ["a", "b", "c"]
    assert stream.getvalue() == ""
