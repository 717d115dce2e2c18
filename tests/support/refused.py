"""What every refusal of a build must be: exit status 1, one message with file, place and mend, nothing written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest

from generator.__main__ import main
from tests.support.project_copy import ProjectCopy, contents

ROOT_FILE = "spec/openapi.yaml"
BOOK_ITEMS = "spec/groups/book.yaml"
LOAN_ITEMS = "spec/groups/loan.yaml"
BOOKS = "spec/schemas/book.yaml"
LOANS = "spec/schemas/loan.yaml"
NAMES = "overlays/10-python-names.yaml"
FLAT = "overlays/20-flat-json.yaml"

MANIFEST: dict[str, Any] = {
    "package": "soliditech",
    "version": "1",
    "contract": 1,
    "spec": "a5",
    "overlays": {"10-a.yaml": "a5"},
    "generator": "a5",
}
"""What tells a package of ours from a folder of the user's."""


@dataclass(frozen=True)
class Broken:
    """A change that breaks the library's inputs, and the message that it must give.

    Args:
        place: how the message begins: file and place, with or without the line.
        problem: words of the message.
        mend: how the message ends.
        edits: for each, a file, what it says, and what it says instead.
        actions: what a tenant's overlay does.
        overlay: the overlay's file name.
    """

    place: str
    problem: str
    remedy: str
    edits: tuple[tuple[str, str, str], ...] = ()
    actions: tuple[dict[str, Any], ...] = ()
    overlay: str = "tenant.yaml"


def refused(case: Broken, library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    """Break the library's inputs as `case` says, and see that a build refuses them, and leaves all as it was."""
    for edit in case.edits:
        library.edit(*edit)
    arguments = ["build"]
    if case.actions:
        arguments += ["--overlay", str(library.overlay(*case.actions, name=case.overlay))]
    (library.package / "groups").mkdir(parents=True)
    (library.package / "client.py").write_text("# Written by the generator, as it was", encoding="utf-8")
    (library.package / "MANIFEST.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    before = contents(library.root)

    status = main(arguments, root=library.root)

    said = capsys.readouterr()
    assert (status, said.out) == (1, ""), said
    assert said.err.count("error:") == said.err.count("\n") == 1, said.err
    assert _begins(said.err, case.place), said.err
    assert case.problem in said.err, said.err
    assert said.err.endswith(f"{case.remedy}\n"), said.err
    assert contents(library.root) == before


def _begins(message: str, place: str) -> bool:
    """Whether the message begins with the place, and names the line where it names a file."""
    if message.startswith(f"error: {place}: "):
        return ".yaml:" not in place or re.match(r"error: [^ ]+\.yaml:\d+", message) is not None
    without_line = re.sub(r"\.yaml(:\d+)+", ".yaml", message, count=1)
    return without_line != message and without_line.startswith(f"error: {place}: ")
