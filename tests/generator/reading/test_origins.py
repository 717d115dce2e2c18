"""A place of a document is named with the file and the line in which it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Document
from generator.load import load_document
from generator.reading.origins import Origins, placed
from generator.refusal import Refusal
from tests.support.project_copy import LIBRARY, ProjectCopy, update


@pytest.fixture(scope="module")
def document() -> Document:
    return load_document(LIBRARY / "spec", sorted((LIBRARY / "overlays").iterdir()))


def written(named: str, root: Path = LIBRARY) -> str:
    """The line that a place is named with, as it stands in its file."""
    place, _, _ = named.partition(": ")
    file, _, number = place.rpartition(":")
    folder = root if file.startswith("spec/") else root / "overlays" if (root / "overlays" / file).exists() else root
    return (folder / file).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip()


@pytest.mark.parametrize(
    ("place", "key", "file", "line"),
    [
        ("addBook", "operationId", "spec/groups/book.yaml", "operationId: addBook"),
        ("lendBook", "", "spec/groups/loan.yaml", "post:"),
        ("lendBook", "summary", "spec/groups/loan.yaml", "summary: Lend Book"),
        ("getBook", "x-python", "10-python-names.yaml", "update: {x-python: books.get}"),
        ("POST /loans", "", "spec/groups/loan.yaml", "post:"),
        ("paths./loans.post.responses", "", "spec/groups/loan.yaml", "responses:"),
        ("getBook.isbn", "", "spec/openapi.yaml", "name: isbn"),
        ("getBook.isbn", "in", "spec/openapi.yaml", "in: path"),
        ("Book", "", "spec/schemas/book.yaml", "Book:"),
        ("AddBook.authors[]", "", "spec/schemas/book.yaml", "items:"),
        ("Book.onLoan", "type", "spec/schemas/book.yaml", "type: boolean"),
        ("Book.onLoan.nowhere", "type", "spec/schemas/book.yaml", "onLoan:"),
        ("Book.onLoan", "nowhere", "spec/schemas/book.yaml", "onLoan:"),
        ("Loan.book.onLoan", "", "spec/schemas/book.yaml", "onLoan:"),
        ("components.schemas.ApiError.properties.code", "", "spec/schemas/error.yaml", "code:"),
        ("components.securitySchemes.apiKey", "name", "spec/openapi.yaml", "name: X-API-Key"),
        ("security", "", "spec/openapi.yaml", "security:"),
        ("paths./nowhere.get", "", "spec/openapi.yaml", "paths:"),
        ("the document", "", "spec/openapi.yaml", "openapi: 3.1.0"),
        ("the document", "info", "spec/openapi.yaml", "info:"),
        ("addBooks", "", "spec/openapi.yaml", "openapi: 3.1.0"),
        ("Booklet", "", "spec/openapi.yaml", "openapi: 3.1.0"),
    ],
)
def test_file_and_line_stand_in_front(place: str, key: str, file: str, line: str, document: Document) -> None:
    named = Origins(document).named(place, key)
    assert named.startswith(f"{file}:")
    assert named.endswith(f": {place}")
    assert written(named).startswith(line)


@pytest.mark.parametrize(
    "place",
    ["spec/groups/book.yaml:4: /books", "tenant.yaml:1", "spec/openapi.yaml:4:10", "20-flat.yaml:7: actions[0]"],
)
def test_what_has_its_line_keeps_it(place: str, document: Document) -> None:
    assert Origins(document).named(place) == place


def test_of_a_document_that_no_file_holds_nothing_is_claimed() -> None:
    assert Origins({"paths": {"/a": {"get": {"operationId": "getA"}}}}).named("getA") == "getA"


def test_a_path_is_not_mistaken_for_one_that_it_begins_with(library: ProjectCopy) -> None:
    library.edit("spec/openapi.yaml", "  /loans:\n", "  /books/loans:\n")
    origins = Origins(load_document(library.root / "spec", []))
    for place in ("paths./books/loans.post", "paths./books/loans.post.summary", "POST /books/loans"):
        assert origins.named(place).startswith("spec/groups/loan.yaml:")
    assert origins.named("paths./books.get").startswith("spec/groups/book.yaml:")


def test_what_an_overlay_changed_is_named_by_the_overlay(library: ProjectCopy) -> None:
    path = library.root / "tenant.yaml"
    actions = [
        "  - target: $.components.schemas.Book.properties.onLoan",
        "    update:",
        "      title: On loan",
        "      type: [boolean, 'null']",
        "  - target: $.components.schemas.Loan.properties",
        "    update:",
        "      fee:",
        "        type: integer",
    ]
    head = ["overlay: 1.1.0", "info: {title: T, version: '1'}", "actions:"]
    path.write_text("\n".join([*head, *actions[:3], *actions[4:]]) + "\n", encoding="utf-8")
    origins = Origins(load_document(library.root / "spec", [path]))
    expected = {
        ("Book.onLoan", "title"): "tenant.yaml:6",
        ("Loan.fee", ""): "tenant.yaml:9",
        ("Loan.fee", "type"): "tenant.yaml:10",
    }
    assert {at: origins.named(*at).partition(": ")[0] for at in expected} == expected
    assert origins.named("Book.onLoan", "type").startswith("spec/schemas/book.yaml:")


def test_an_operation_that_was_moved_keeps_its_lines(library: ProjectCopy) -> None:
    overlay = library.overlay(update("lendBook", x_path="/lending", x_method="put"))
    origins = Origins(load_document(library.root / "spec", [overlay]))
    for place in ("lendBook", "PUT /lending"):
        assert written(origins.named(place, "operationId"), library.root) == "operationId: lendBook"
        assert origins.named(place, "x-path").startswith("tenant.yaml:1: ")


def test_a_property_that_was_renamed_keeps_its_line(library: ProjectCopy) -> None:
    overlay = library.overlay(update("$", x_wire_names={"Book.onLoan": "lent"}))
    origins = Origins(load_document(library.root / "spec", [overlay]))
    assert written(origins.named("Book.lent"), library.root) == "onLoan:"
    assert written(origins.named("Book.lent", "type"), library.root) == "type: boolean"


def test_a_refusal_gets_file_and_line(document: Document) -> None:
    with pytest.raises(Refusal) as caught, placed(document):
        raise Refusal("Book.onLoan", "is wrong", "Correct it", key="type")
    assert caught.value.place.startswith("spec/schemas/book.yaml:")
    assert caught.value.place.endswith(": Book.onLoan")
    assert (caught.value.problem, caught.value.remedy) == ("is wrong", "Correct it")
