"""How far a job is: a line that moves on a terminal, lines now and then elsewhere."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from soliditech_tools.bulk import JobProgress
from soliditech_tools.bulk.command import showing
from soliditech_tools.bulk.journal import RowSums

SUMS = RowSums(refused=1, pending=60, open=0, done=1_200, rejected=0, unknown=2, input=1_263)
PROGRESS = JobProgress(sums=SUMS, calls=100, seconds=5.0)
SAYS = "1,200 done, 1 refused, 2 unknown, 60 pending, 20.0 a second, 0:03 left"


def test_a_terminal_has_a_line_that_moves(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(showing, "is_terminal", lambda stream: True)
    with showing.shown_progress() as report:
        report(PROGRESS)
        report(PROGRESS)
    assert capsys.readouterr().err == f"\r\x1b[K{SAYS}\r\x1b[K"


def test_a_log_has_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = [100.0]
    # Of this module alone: event loops of this process need theirs.
    monkeypatch.setattr(showing, "time", SimpleNamespace(monotonic=lambda: now[0]))
    with showing.shown_progress() as report:
        for _ in range(25):
            now[0] += 1
            report(PROGRESS)
    assert capsys.readouterr().err == f"{SAYS}\n" * 2


def test_before_the_first_call_nobody_knows_how_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert showing._progress(JobProgress(sums=SUMS, calls=0, seconds=0.0)).endswith("pending, ")
