"""The two sizes of a proof, the figures that it prints, and the order of the tests.

A test marked `proof` runs in a short cut within `make test`, and at full size in `make proof`, which gives `--proof`.
Where processes share the tests, the slowest modules begin, so that none of them is left over for one process alone.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

# Else an assertion of a helper that fails says nothing of its values. For all below these, before any is imported.
pytest.register_assert_rewrite(
    "tests.api_styles",
    "tests.bench",
    "tests.bulk",
    "tests.compat",
    "tests.concurrency",
    "tests.conformance",
    "tests.docs",
    "tests.faults",
    "tests.generator",
    "tests.introspection",
    "tests.packaging",
    "tests.pretend",
    "tests.privacy",
    "tests.probe",
    "tests.proofs",
    "tests.properties",
    "tests.runtime",
    "tests.sandbox",
    "tests.simulation",
    "tests.site",
    "tests.spec_language",
    "tests.support",
    "tests.testing",
    "tests.truth",
    "tests.wire",
)

from tests.support.times import Recorder, recorded, slowest_first  # noqa: E402

# A project of its own, with settings of its own: tests/testing runs it.
collect_ignore = ["consumer"]
_FIGURES = "figures"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--proof", action="store_true", help="run the tests marked `proof` at full size")
    parser.addoption("--record-times", action="store_true", help="write down how long each module of this run takes")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--record-times") and not _is_worker(config):
        config.pluginmanager.register(Recorder())


# So many tests and what they keep are a large heap, and to search all of it again and again takes a sixth of the time.
_COLLECTED_AFTER = (100_000, 20, 100)


def pytest_collection_finish() -> None:
    """Search only what tests leave for cycles, and that less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--proof"):
        _leave_to_proof(config, items)
    if _is_worker(config):
        slowest_first(items, recorded())


def _leave_to_proof(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the proofs of which no short cut shows anything."""
    alone = [item for item in items if any(mark.kwargs.get("alone") for mark in item.iter_markers("proof"))]
    if alone:
        config.hook.pytest_deselected(items=alone)
        items[:] = [item for item in items if item not in alone]


def _is_worker(config: pytest.Config) -> bool:
    """Whether this is one of the processes that pytest-xdist shares the tests out to."""
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def full_size(pytestconfig: pytest.Config) -> bool:
    """Whether proofs run at full size."""
    return bool(pytestconfig.getoption("--proof"))


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Prints a line of figures at the end of the run, from whichever process the test ran in."""
    return lambda line: record_property(_FIGURES, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = [
        f"{report.nodeid.partition('::')[0]}: {value}"
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == _FIGURES
    ]
    if lines:
        terminalreporter.section("what the proofs covered")
        for line in sorted(lines):
            terminalreporter.write_line(line)
