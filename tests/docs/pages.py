"""The pages for those who work on the project, and their sections that something is done in."""

from __future__ import annotations

from tests.docs.blocks import blocks
from tests.docs.walk import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
DESIGN = sorted((ROOT / "docs" / "design").glob("*.md"))
PAGES = [CONTRIBUTING, *DESIGN]

PICTURE = ""
"""The language of what is only looked at."""

SECTIONS = {(block.page, block.heading) for page in PAGES for block in blocks(page) if block.language != PICTURE}
"""Each heading with blocks to carry out, with its page."""
