"""The library with the vendor's document in its spec, and one path of it taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import shelves
from tests.support.project_copy import ProjectCopy

GET = shelves.of(
    shelves.TITLE,
    "get",
    operationId="getBook",
    tags=["Book"],
    summary="Get Book",
    x_python="books.get",
    x_effect="read",
    x_result="data",
)
DROP = shelves.of(shelves.TITLE, "delete", x_skip="None of ours.")
CLASSES = (
    shelves.of_schema("Book", x_python_name="Book", x_replaces=["Book"]),
    shelves.of_schema("Author", x_python_name="Author", x_replaces=["Author"]),
    shelves.of_key("Book", "id", x_python_name="isbn", x_former_names=["isbn"]),
    shelves.of_key("Book", "location", x_python_name="shelf_mark", x_former_names=["shelfMark"]),
    shelves.of_key("Author", "given_name", x_python_name="first_name", x_former_names=["firstName"]),
)
ID = {
    "target": f"$.paths['{shelves.TITLE}'].get.parameters[?@.name=='id']",
    "update": {"x-python-name": "isbn", "x-former-names": ["isbn"]},
}


@pytest.fixture
def mixed(tmp_path: Path) -> ProjectCopy:
    """The library, in which getBook is the vendor's, and the class Book with it."""
    project = shelves.with_document(tmp_path / "mixed")
    shelves.take_over(project, {"/books/{isbn}": shelves.TITLE})
    shelves.overlay(project, "05-vendor.yaml", GET, DROP, ID, *CLASSES)
    return project
