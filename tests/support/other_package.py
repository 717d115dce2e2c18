"""Tests of ours, run in a process of their own with another package in place of ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import soliditech_runtime
from generator.build import ROOT

# They build packages of their own from the spec, to which another package is foreign.
BUILDERS = (
    "tests/sandbox/test_other_apis.py",
    "tests/sandbox/test_tenant_documents.py",
    "tests/sandbox/test_tenant_fields.py",
    "tests/sandbox/test_tenant_paging.py",
    "tests/testing/cassettes/test_outdated_cassettes.py",
    "tests/testing/test_choosing_a_package.py",
)
# What they send and look for on pages is written by hand, by our wire names.
WRITTEN_BY_HAND = (
    *(f"tests/sandbox/pages/test_{name}.py" for name in ("control_forms", "python_call")),
    *(f"tests/sandbox/pages/test_{name}.py" for name in ("record_pages", "request_pages")),
    "tests/testing/test_jobs_of_a_consumer.py",
)
_CONSUMER = ROOT / "tests" / "consumer"


def run_tests(packages: Path, *tests: str) -> int:
    """How many tests pass with the package in `packages` in place of ours; all must."""
    ignored = (f"--ignore={module}" for module in BUILDERS + WRITTEN_BY_HAND)
    return _run(packages, ROOT, {}, "-p", "no:randomly", *ignored, *tests)


def run_consumers_tests(packages: Path, *tests: str) -> int:
    """The same of the consumer's project, which has nothing but what is published."""
    # Without what else is installed here, which the consumer does not have.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    return _run(packages, _CONSUMER, alone, "-p", "soliditech_tools.testing.plugin", *tests)


def _run(packages: Path, folder: Path, environment: dict[str, str], *options: str) -> int:
    # Else ours would be found behind it, and the tests would pass.
    assert (packages / "soliditech" / "__init__.py").is_file()
    paths = (packages, Path(soliditech_runtime.__file__).parents[1], ROOT)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    (summary,) = re.findall(r"^(?:=+ )?(\d+) passed.* in ", done.stdout, re.MULTILINE)
    assert "skipped" not in done.stdout
    return int(summary)
