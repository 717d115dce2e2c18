"""The clocks of calls, where a test has put functions of its own in the place of Python's."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from soliditech_runtime.process import system

FROZEN = """
import time
time.monotonic = lambda: 5.0
from soliditech_runtime.process.system import REAL
start = REAL.clock()
time.sleep(0.01)
print(0 < REAL.clock() - start < 60)
"""


def test_time_passes_for_calls_where_the_monotonic_clock_is_frozen() -> None:
    # In a process of its own: an event loop that sleeps here while the clock is frozen sleeps for hours.
    shown = subprocess.run([sys.executable, "-c", FROZEN], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "True"


def test_the_time_of_day_is_the_frozen_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 5.0)
    assert system.REAL.now() == 5.0
