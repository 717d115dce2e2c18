"""A sandbox that listens, for the tests of a module, at its start for each."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator

import pytest

from soliditech_tools.testing import Sandbox
from tests.cli.running import command, environment, run_piped, variables_of
from tests.support.terminal import Session, run_at_terminal

Piped = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., Session]


@pytest.fixture(scope="module")
def listening() -> Iterator[Sandbox]:
    with Sandbox(over="socket") as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(listening: Sandbox) -> Sandbox:
    listening.reset()
    return listening


@pytest.fixture
def run(sandbox: Sandbox) -> Piped:
    """The command against the sandbox, without a terminal."""

    def piped(
        *words: str, stdin: str = "", stdout: int = subprocess.PIPE, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return run_piped(words, variables_of(sandbox) | variables, stdin, stdout)

    return piped


@pytest.fixture
def at_terminal(sandbox: Sandbox) -> AtTerminal:
    """The command against the sandbox, at a terminal."""

    def run(*words: str, columns: int = 100, answer: str = "", **variables: str) -> Session:
        line, known = command(words), environment(variables_of(sandbox) | variables)
        return run_at_terminal(line, known, columns=columns, answer=answer)

    return run
