"""The transcripts of the command line are what is to be seen, and its tables are what there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from soliditech_tools.cli.calling.exit_codes import ExitCode
from tests.docs.samples import page
from tests.docs.transcripts.prompt import Prompt, differences
from tests.support.sandbox_process import SandboxProcess, running

NAME = "docs/command_line.md"
TODAY = "2026-03-31"
"""The day of the transcripts."""


@pytest.fixture
def seeded() -> Iterator[SandboxProcess]:
    with running("--seed", "--today", TODAY, key="sandbox") as sandbox:
        yield sandbox


@pytest.fixture
def prompt(seeded: SandboxProcess, tmp_path: Path) -> Prompt:
    return Prompt(tmp_path, {"SOLIDITECH_BASE_URL": seeded.url, "SOLIDITECH_API_KEY": "sandbox"})


def test_every_transcript_is_what_is_seen(prompt: Prompt) -> None:
    transcripts = page(NAME).blocks("console")
    assert len(transcripts) >= 10
    assert [problem for block in transcripts for problem in differences(prompt, block.code)] == []


def test_a_transcript_that_is_not_what_is_seen_is_noticed(prompt: Prompt) -> None:
    assert differences(prompt, "$ soliditech outstanding get-balance ACC-1001\naccountId  ACC-1002\n...\n")
    assert not differences(prompt, "$ soliditech outstanding get-balance ACC-1001\naccountId ... ACC-1001\n...\n")
    assert differences(prompt, "$ soliditech customers get NOBODY > /dev/null\n...\n$ echo $?\n0\n")


def test_every_exit_status_is_explained() -> None:
    rows = page(NAME).table("status", "what became of it", "what to do")
    assert [int(row[0]) for row in rows] == list(ExitCode)
