"""CONTRIBUTING.md and docs/design: every sample is carried out, section by section, in a copy of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import Block, blocks
from tests.docs.pages import CONTRIBUTING, PICTURE, SECTIONS
from tests.docs.walk import ProjectFolder


@pytest.mark.proof(alone=True)
@pytest.mark.parametrize("section", sorted(SECTIONS), ids=lambda section: f"{section[0].stem}: {section[1]}")
def test_a_section_does_what_it_says(section: tuple[Path, str], tmp_path: Path) -> None:
    page, heading = section
    project = ProjectFolder.at(tmp_path / "project")
    steps = [block for block in blocks(page) if block.heading == heading and block.language != PICTURE]
    assert steps
    for block in steps:
        project.carry_out(block)


def test_a_step_that_says_something_else_fails(tmp_path: Path) -> None:
    project = ProjectFolder.at(tmp_path / "project")
    lint = "$ .venv/bin/python -m generator lint\n"
    for block, problem in (
        (Block(CONTRIBUTING, "", 1, "console", "", f"{lint}7 findings\n"), "0 findings"),
        (Block(CONTRIBUTING, "", 1, "console", "", f"{lint}error: it is broken\n"), "0 findings"),
        (Block(CONTRIBUTING, "", 1, "console", "", "$ rm file\n"), "rm is not run here"),
        (Block(CONTRIBUTING, "", 1, "yaml", "In `spec/openapi.yaml`, at the end of `None`:", "a: 1\n"), "0 blocks"),
        (Block(CONTRIBUTING, "", 1, "python", "In `README.md`, below the line `none`:", "a = 1\n"), "0 lines"),
        (Block(CONTRIBUTING, "", 1, "yaml", "Create `README.md`:", "a: 1\n"), "README.md is there already"),
        (Block(CONTRIBUTING, "", 1, "yaml", "Write this somewhere:", "a: 1\n"), "nothing says what to do with it"),
    ):
        with pytest.raises(AssertionError, match=re.escape(problem)):
            project.carry_out(block)
