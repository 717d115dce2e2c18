"""How long each test module takes, as last recorded: for their order, and for what `make quick` has time for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

TIMES = Path(__file__).parent / "times.json"
UNKNOWN = 1.0
"""Seconds of a module that nobody recorded."""


def recorded() -> dict[str, float]:
    """Seconds by module, as `tests/runtime/test_errors.py`."""
    found: dict[str, float] = json.loads(TIMES.read_text("utf-8"))
    return found


def module_of(nodeid: str) -> str:
    """The module of a test."""
    return nodeid.partition("::")[0]


def slowest_first(items: list[pytest.Item], seconds: Mapping[str, float]) -> None:
    """Put the tests in order by how long their modules take; those of one module stay together, and in their order."""
    places: dict[str, tuple[float, int]] = {}
    for item in items:
        module = module_of(item.nodeid)
        places.setdefault(module, (-seconds.get(module, UNKNOWN), len(places)))
    items.sort(key=lambda item: places[module_of(item.nodeid)])


class Recorder:
    """A plugin that writes down how long the modules of a run took; of other modules it keeps what was known."""

    def __init__(self, path: Path = TIMES) -> None:
        self._path = path
        self._seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[module_of(report.nodeid)] += report.duration  # type: ignore[assignment]

    def pytest_sessionfinish(self) -> None:
        known = json.loads(self._path.read_text("utf-8")) if self._path.exists() else {}
        known |= {module: round(seconds, 1) for module, seconds in self._seconds.items()}
        kept = {module: known[module] for module in sorted(known) if Path(module).exists()}
        self._path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
