"""Files of the spec that cannot be read or joined."""

from __future__ import annotations

import pytest

from generator.__main__ import main
from tests.support.project_copy import ProjectCopy
from tests.support.refused import BOOK_ITEMS, BOOKS, LOAN_ITEMS, LOANS, ROOT_FILE, Broken, refused

BROKEN = {
    "YAML that does not end": Broken(
        "spec/openapi.yaml:4:10",
        "not YAML",
        "Mend the line",
        ((ROOT_FILE, "title: Library API", "title: [Library API"),),
    ),
    "a key twice": Broken(
        "spec/schemas/book.yaml:16:5",
        "the key 'shelfMark' stands there twice",
        "Mend the line",
        ((BOOKS, "    authors:\n", "    shelfMark:\n"),),
    ),
    "a key that is no text": Broken(
        "spec/groups/loan.yaml:23:9",
        "the key [200] is no text; write a text",
        "Mend the line",
        ((LOAN_ITEMS, '"200":', "? [200]\n      :"),),
    ),
    "a character that no YAML file may hold": Broken(
        "spec/openapi.yaml:3:17",
        "not YAML: unacceptable character U+0001",
        "Take it out, or write it as an escape in double quotes",
        ((ROOT_FILE, "Library API", "Library\x01API"),),
    ),
    "a number of thousands of digits": Broken(
        "spec/openapi.yaml:4:12",
        "not YAML: a number of 5000 digits",
        "Mend the line",
        ((ROOT_FILE, 'version: "1"', f"version: {'1' * 5000}"),),
    ),
    "a value that holds itself": Broken(
        "spec/openapi.yaml:14:5",
        "not YAML: found unconstructable recursive node",
        "Mend the line",
        ((ROOT_FILE, "  - apiKey: []", "  - &key {apiKey: [*key]}"),),
    ),
    "a $ref to a missing file": Broken(
        "spec/openapi.yaml: /paths//books",
        "spec/groups/books.yaml, which is referred to, is no file",
        "Correct the $ref",
        ((ROOT_FILE, "groups/book.yaml#/books", "groups/books.yaml#/books"),),
    ),
    "a $ref to nothing in a file": Broken(
        "spec/schemas/book.yaml: /Book/properties/mainAuthor",
        "the $ref #/Writer leads nowhere: there is no Writer",
        "Correct the $ref",
        ((BOOKS, 'mainAuthor:\n      $ref: "#/Author"', 'mainAuthor:\n      $ref: "#/Writer"'),),
    ),
    "a $ref without a pointer": Broken(
        "spec/openapi.yaml: /paths//books",
        "the $ref groups/book.yaml has no #/...",
        "Write file#/Name",
        ((ROOT_FILE, "groups/book.yaml#/books", "groups/book.yaml"),),
    ),
    "a $ref with other keys beside it": Broken(
        "spec/openapi.yaml: /paths//books",
        "other keys stand beside $ref",
        "Move them to where it points",
        ((ROOT_FILE, '#/books"\n', '#/books"\n    summary: Books\n'),),
    ),
    "a $ref out of the spec": Broken(
        "spec/openapi.yaml: /paths//books",
        "the $ref ../groups/book.yaml#/books leads out of the spec",
        "Keep all files in spec/",
        ((ROOT_FILE, "groups/book.yaml#/books", "../groups/book.yaml#/books"),),
    ),
    "a $ref to what is neither path item, schema nor component": Broken(
        "spec/openapi.yaml: /paths//books",
        "the $ref schemas/book.yaml#/Book/properties points at neither",
        "openapi.yaml#/components/...",
        ((ROOT_FILE, "groups/book.yaml#/books", "schemas/book.yaml#/Book/properties"),),
    ),
    "a path item that contains itself": Broken(
        "spec/groups/book.yaml: /book/put",
        "groups/book.yaml#/book contains itself",
        "Break the circle",
        (
            (
                BOOK_ITEMS,
                "  get:\n    operationId: getBook",
                '  put:\n    $ref: "#/book"\n  get:\n    operationId: getBook',
            ),
        ),
    ),
    "two schemas of one name": Broken(
        "spec/groups/loan.yaml: /loans/post/responses/200/content/application/json/schema/properties/result",
        "schemas/book.yaml and schemas/loan.yaml both hold a schema Book",
        "Rename one of them",
        ((LOAN_ITEMS, "../schemas/loan.yaml#/Loan", "../schemas/loan.yaml#/Book"), (LOANS, "\nLoan:\n", "\nBook:\n")),
    ),
    "a schema that is only itself": Broken(
        "spec/schemas/book.yaml: components.schemas.AddBook.properties.authors.items",
        "the $ref #/components/schemas/Author leads back to itself",
        "Let one of them say what it is",
        ((BOOKS, "\nAuthor:\n", '\nAuthor:\n  $ref: "#/Author"\n\nWriter:\n'),),
    ),
}


def test_a_project_without_a_document_says_where_it_belongs(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    (library.root / ROOT_FILE).unlink()
    assert main(["build"], root=library.root) == 1
    message = "error: spec/openapi.yaml: there is no such file. Write the OpenAPI document there\n"
    assert capsys.readouterr().err == message


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_a_build_refuses(case: Broken, library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    refused(case, library, capsys)
