"""The library, on the day on which its vendor's document arrives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.build import build
from generator.reading.yaml_file import read_yaml
from tests.support import shelves
from tests.support.project_copy import ProjectCopy

GET = shelves.of(shelves.TITLE, "get", operationId="getBook")
LIST = shelves.of(shelves.TITLES, "get", operationId="listBooks")
ADD = shelves.of(shelves.TITLES, "post", operationId="addBook")
KEYS = (
    shelves.of_key("Book", "id", x_python_name="isbn"),
    shelves.of_key("Book", "location", x_python_name="shelf_mark"),
    shelves.of_key("Book", "cost", x_python_name="price"),
    shelves.of_key("Book", "lent", x_python_name="on_loan"),
    shelves.of_key("Book", "lead", x_python_name="main_author"),
    shelves.of_key("Author", "given_name", x_python_name="first_name"),
    shelves.of_key("Author", "born_on", x_python_name="birth_date"),
)
BODY = (
    shelves.of_key("TitlesPost.body", "location", x_python_name="shelf_mark"),
    shelves.of_key("TitlesPost.body", "cost", x_python_name="price"),
    shelves.of_key("TitlesPost.body", "writers", x_python_name="authors"),
)


@dataclass(frozen=True)
class Desk:
    """A project at which somebody adopts the document of its vendor."""

    project: ProjectCopy
    released: Path

    @property
    def overlay(self) -> Path:
        """The overlay of the paths that are taken over."""
        return self.project.root / "overlays" / "05-vendor.yaml"

    def decide(self, *actions: Mapping[str, Any]) -> None:
        """Write the decisions; each may be on what is not taken over yet."""
        optional = [{**action, "x-optional": True} for action in actions]
        shelves.overlay(self.project, "06-decisions.yaml", *optional)

    def take_over(self, *, everything: bool = False) -> None:
        """Let the line of getBook be the vendor's, or those of all that it has."""
        moves = {"/books/{isbn}": shelves.TITLE}
        shelves.take_over(self.project, {**moves, "/books": shelves.TITLES} if everything else moves)

    def adopt(self, *more: str, status: int = 0, file: str = shelves.FILE) -> dict[str, Any]:
        """Adopt the document, and give the report."""
        root = self.project.root
        report = root / "report.json"
        words = ["adopt", str(root / "spec" / file), "--onto", str(root / "spec"), "--output", str(self.overlay)]
        assert main([*words, "--report", str(report), "--released", str(self.released), *more], root=root) == status
        content: dict[str, Any] = json.loads(report.read_text(encoding="utf-8")) if status == 0 else {}
        return content

    def updates(self) -> dict[str, Any]:
        """What the overlay writes, by target."""
        return {action["target"]: action["update"] for action in read_yaml(self.overlay, "overlay")["actions"]}


@pytest.fixture
def desk(tmp_path: Path, library_package: Path) -> Desk:
    """The document lies in the spec; nothing is decided, and nothing taken over."""
    return Desk(shelves.with_document(tmp_path / "project"), library_package)


@pytest.fixture
def decided(desk: Desk) -> Desk:
    """What a person would decide is decided, and all that the vendor has is taken over and adopted."""
    desk.decide(GET, LIST, ADD, *KEYS, *BODY)
    desk.take_over(everything=True)
    desk.adopt()
    return desk


def built(desk: Desk) -> Path:
    """The package of the project as it is now."""
    return build(desk.project.inputs())
