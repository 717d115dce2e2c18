"""A place of the bundled document is named with the file in which it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.origins import Origins
from tests.support.project_copy import LIBRARY, ProjectCopy


@pytest.mark.parametrize(
    ("place", "file"),
    [
        ("addBook", "groups/book.yaml"),
        ("addBook.shelfMark", "groups/book.yaml"),
        ("lendBook: body: $.isbn", "groups/loan.yaml"),
        ("POST /loans", "groups/loan.yaml"),
        ("paths./loans.post.responses", "groups/loan.yaml"),
        ("paths./books/{isbn}.get", "groups/book.yaml"),
        ("Book", "schemas/book.yaml"),
        ("Loan.book", "schemas/loan.yaml"),
        ("components.schemas.ApiError.properties.code", "schemas/error.yaml"),
        ("components.securitySchemes.apiKey", "openapi.yaml"),
        ("x-actions.Book", "openapi.yaml"),
        ("security", "openapi.yaml"),
        ("paths", "openapi.yaml"),
        ("paths./nowhere.get", "openapi.yaml"),
    ],
)
def test_the_file_stands_in_front(place: str, file: str) -> None:
    assert Origins(LIBRARY / "spec").named(place) == f"spec/{file}: {place}"


@pytest.mark.parametrize(
    "place",
    [
        *("spec/groups/book.yaml: /books", "tenant.yaml", "20-flat-json.yaml: actions[0]", "--name", "x-wire-names"),
        *("the document", "the spec", "ruff", "GET /nowhere", "addBooks", "Booklet", "burnBook.isbn"),
    ],
)
def test_what_no_file_holds_is_named_as_it_is(place: str) -> None:
    assert Origins(LIBRARY / "spec").named(place) == place


def test_a_path_is_not_mistaken_for_one_that_it_begins_with(library: ProjectCopy) -> None:
    library.edit("spec/openapi.yaml", "  /loans:\n", "  /books/loans:\n")
    origins = Origins(library.root / "spec")
    for place in ("paths./books/loans.post", "paths./books/loans.post.summary", "POST /books/loans"):
        assert origins.named(place) == f"spec/groups/loan.yaml: {place}"
    assert origins.named("paths./books.get") == "spec/groups/book.yaml: paths./books.get"


def test_broken_files_of_the_spec_do_not_hide_the_message(library: ProjectCopy) -> None:
    library.edit("spec/openapi.yaml", "title: Library API", "title: [Library API")
    assert Origins(library.root / "spec").named("addBook") == "spec/groups/book.yaml: addBook"


def test_no_spec_at_all_does_not_hide_the_message(tmp_path: Path) -> None:
    assert Origins(tmp_path / "spec").named("addBook") == "addBook"
