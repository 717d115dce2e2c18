"""The two sizes of a proof, and the figures that it prints.

A test marked `proof` runs in a short cut within `make test`, and at full size in `make proof`, which gives `--proof`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

# Else an assertion of a helper that fails says nothing of its values. For all below these, before any is imported.
pytest.register_assert_rewrite(
    "tests.bench",
    "tests.concurrency",
    "tests.conformance",
    "tests.docs",
    "tests.faults",
    "tests.generator",
    "tests.packaging",
    "tests.privacy",
    "tests.probe",
    "tests.proofs",
    "tests.properties",
    "tests.runtime",
    "tests.support",
)

# A project of its own, with settings of its own: tests/testing runs it.
collect_ignore = ["consumer"]
_FIGURES = "figures"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--proof", action="store_true", help="run the tests marked `proof` at full size")


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
