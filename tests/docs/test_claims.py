"""No block of code is shown that nothing tries, and the others have a language."""

from __future__ import annotations

import re

import pytest

from tests.docs.commands import SHELLS
from tests.docs.samples import PAGES, ROOT
from tests.support.markdown import Block, Page

EXECUTED = ("python", "json", "yaml", "toml", *SHELLS)
TRANSCRIPTS = ("docs/bulk.md", "docs/command_line.md")
"""The pages whose transcripts are typed."""
DRAWN = ("text", "")
"""Diagrams, which name folders and modules."""
_PLACE = re.compile(r"(?<![\w./-])((?:[\w.-]+/)+)(?=\s|$)", re.MULTILINE)
_LOOKS_TYPED = re.compile(r"^\s*(\$ |make |pip |python|\.venv/|import |from |[A-Z_]+=)", re.MULTILINE)


def problems(block: Block) -> list[str]:
    """What is wrong with a block that nothing executes."""
    if block.language in EXECUTED or (block.language == "console" and block.page in TRANSCRIPTS):
        return []
    if block.language not in DRAWN:
        return [f"{block}: nothing tries {block.language}"]
    if _LOOKS_TYPED.search(block.code):
        return [f"{block}: looks like a command or code, but names no language"]
    return [f"{block}: there is no folder {place}" for place in _PLACE.findall(block.code) if not _exists(place)]


def _exists(place: str) -> bool:
    return any((folder / place).is_dir() for folder in (ROOT, ROOT / "src", ROOT / "generator"))


@pytest.mark.parametrize("each", PAGES, ids=lambda each: each.name)
def test_every_block_is_tried(each: Page) -> None:
    assert [problem for block in each.blocks() for problem in problems(block)] == []


@pytest.mark.parametrize(
    "text",
    [
        "```ruby\nputs 1\n```",
        "```console\n$ ls\n```",
        "```\nmake test\n```",
        "    import soliditech\n",
        "```text\nspec/ -> gone/\n```",
    ],
)
def test_a_block_that_nothing_tries_is_noticed(text: str) -> None:
    (block,) = Page("page.md", text).blocks()
    assert len(problems(block)) == 1
