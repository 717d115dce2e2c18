"""The pages whose samples and commands are run, and what their Python stands on."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.pages import PAGES as CARRIED_OUT
from tests.support.markdown import Block, Page

ROOT = Path(__file__).parents[2]
HOST = 'base_url="https://isp.example/api/v1", api_key="..."'
"""What samples write for their instance. It is nobody's: where they run, the environment names the sandbox instead."""
LOCAL = "http://127.0.0.1:4010"
"""Where samples expect a sandbox."""


def paths() -> list[Path]:
    """The files that users and developers read, this repository's own."""
    found = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "spec/README.md")]
    return [*found, *sorted((ROOT / "docs").rglob("*.md"))]


def linked_paths() -> list[Path]:
    """The same, and what they may link to."""
    more = [ROOT / name for name in ("CHANGELOG.md", "generated/soliditech/ACTIONS.md")]
    return [*paths(), *more, *sorted((ROOT / "tests").rglob("README.md"))]


PAGES = [Page.read(path, ROOT) for path in paths() if path not in CARRIED_OUT]
"""Those of users. The others are carried out step by step, see `pages`."""


def page(name: str) -> Page:
    """The page of that name."""
    return next(each for each in PAGES if each.name == name)


def is_test(block: Block) -> bool:
    """Whether a block of Python is a module of tests, which pytest runs."""
    return re.search(r"^(async )?def test_", block.code, re.MULTILINE) is not None


def python_pages() -> list[Page]:
    """The pages that have samples in Python."""
    return [each for each in PAGES if each.blocks("python")]
