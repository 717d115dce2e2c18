"""Nothing about the wire is built in: with every key replaced by a random word, envelope, errors and paging among them,
the tests of all actions and of the sandbox pass as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from soliditech import PACKAGE
from soliditech_runtime.schema.json import decode
from tests.support.document_keys import keys_of
from tests.support.other_package import run_tests
from tests.wire.random_words import build_renamed, random_words

ACTIONS = "tests/conformance"
SANDBOX = ("tests/sandbox", "tests/testing")


@pytest.mark.proof(alone=True)
def test_the_tests_pass_whatever_the_keys_are(tmp_path: Path, figures: Callable[[str], None]) -> None:
    keys = keys_of(PACKAGE.document())
    words = random_words(keys, 1)
    build_renamed(tmp_path, words)
    renamed = keys_of(decode((tmp_path / "soliditech" / "openapi.json").read_bytes()))
    assert len(renamed) == len(keys)
    assert not renamed & keys
    passed = run_tests(tmp_path, ACTIONS, *SANDBOX)
    figures(f"{len(keys)} keys are random words, {passed} tests pass")
