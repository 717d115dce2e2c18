"""A suite of tests that each change a record of the sandbox: what it costs that each finds it at its start.

`python -m tests.bench.suite FOLDER KIND TESTS` writes such a suite into the folder, runs it, and prints how many
processor seconds its tests took, of all threads.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

_CALL = '.customers.update("ACC-1001", dealer="DLR-0003")'
SUITES = {
    "fixture": f"def test_it(number, soliditech_client): soliditech_client{_CALL}",
    "shared": f"""
@pytest.fixture(scope="session")
def client():
    with Sandbox() as sandbox, sandbox.client() as client:
        yield client

def test_it(number, client): client{_CALL}
""",
}
"""A test with a sandbox at its start, and one with a sandbox that is never reset."""


class Stopwatch:
    """Counts the processor seconds of the tests: what comes before them is imports."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        start = time.process_time()
        result = yield
        self.seconds = time.process_time() - start
        return result


def seconds(folder: Path, kind: str, tests: int) -> float:
    """Run a suite.

    Args:
        folder: an empty one, to write it to.
        kind: one of `SUITES`.
        tests: how many tests it has.

    Raises:
        SystemExit: a test failed.
    """
    head = "import pytest\nfrom soliditech_tools.testing import Sandbox\n\n"
    numbered = f"@pytest.fixture(params=range({tests}))\ndef number(request): return request.param\n"
    text = f"{head}{numbered}\n{SUITES[kind]}\n"
    (folder / "test_suite.py").write_text(text, encoding="utf-8")
    stopwatch = Stopwatch()
    options = ["-q", "-p", "no:cacheprovider", "-p", "soliditech_tools.testing.plugin", "--rootdir", str(folder)]
    if pytest.main([*options, str(folder)], plugins=[stopwatch]):
        raise SystemExit(f"a test of the suite {kind} failed")
    return stopwatch.seconds


if __name__ == "__main__":
    print(seconds(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
