"""The clocks of calls, where a test has put functions of its own in the place of Python's."""

from __future__ import annotations

import time
from importlib.util import module_from_spec

import pytest

from soliditech_runtime.process import system


def test_time_passes_for_calls_where_the_monotonic_clock_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 5.0)
    specification = system.__spec__
    assert specification is not None
    assert specification.loader is not None
    anew = module_from_spec(specification)
    specification.loader.exec_module(anew)
    clock = anew.REAL.clock
    start = clock()
    time.sleep(0.01)
    assert clock() > start
    assert clock() - start < 60


def test_the_time_of_day_is_the_frozen_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 5.0)
    assert system.REAL.now() == 5.0
