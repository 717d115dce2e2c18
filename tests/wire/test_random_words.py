"""Nothing about the wire is built in: with every key replaced by a random word, envelope, errors and paging among them,
the tests of all actions and of the sandbox pass as they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import soliditech_runtime
from generator.build import ROOT
from soliditech import PACKAGE
from soliditech_runtime.schema.json import decode
from tests.wire.random_words import build_renamed, keys_of, random_words

ACTIONS = "tests/conformance"
SANDBOX = ("tests/sandbox", "tests/testing")
SHORT = (f"{ACTIONS}/test_examples.py", "tests/sandbox/business/test_billing.py", "tests/sandbox/store/test_lists.py")
# They build packages of their own from the spec, to which these words are foreign.
BUILDERS = (
    "tests/sandbox/test_other_apis.py",
    "tests/sandbox/test_tenant_documents.py",
    "tests/sandbox/test_tenant_fields.py",
    "tests/sandbox/test_tenant_paging.py",
    "tests/testing/test_choosing_a_package.py",
)


@pytest.mark.proof
def test_the_tests_pass_whatever_the_keys_are(tmp_path: Path, full_size: bool, figures: Callable[[str], None]) -> None:
    keys = keys_of(PACKAGE.document())
    words = random_words(keys, 1)
    build_renamed(tmp_path, words)
    renamed = keys_of(decode((tmp_path / "soliditech" / "openapi.json").read_bytes()))
    assert len(renamed) == len(keys)
    assert not renamed & keys
    passed = run_tests(tmp_path, *((ACTIONS, *SANDBOX) if full_size else SHORT))
    figures(f"{len(keys)} keys are random words, {passed} tests pass")


def run_tests(packages: Path, *tests: str) -> int:
    """How many tests pass with the package in `packages` in place of ours; all must."""
    paths = (packages, Path(soliditech_runtime.__file__).parents[1], ROOT)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"),
            *(f"--ignore={module}" for module in BUILDERS),
            *tests,
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    (summary,) = re.findall(r"^(\d+) passed.* in ", done.stdout, re.MULTILINE)
    assert "skipped" not in done.stdout
    return int(summary)
