"""A path that no request can have, or that leads elsewhere, is refused by its file and line."""

from __future__ import annotations

import pytest

from generator.__main__ import main
from generator.document import Node
from generator.normal.paths import refuse_path
from generator.refusal import Refusal
from tests.support.project_copy import ProjectCopy, update

OPERATION = Node({}, {}, "listBooks")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/books",
            "/books/",
            "/a//b",
            "/books/{isbn}",
            "/books/{der Name}.{format}",
            "/b%C3%BCcher",
            "/.well-known",
        ),
        *("/a:b;c=1,2@x", "/...", "/books?type=a", "/books?type=a&flag&b=%20", "/books/{isbn}?part={part}"),
    ],
)
def test_what_can_be_sent_is_taken(path: str) -> None:
    refuse_path(OPERATION, path)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/pay ments", "is none that can be sent"),
        ("/bücher", "is none that can be sent"),
        ("/a%", "is none that can be sent"),
        ("/a%2", "is none that can be sent"),
        ("/a%zz", "is none that can be sent"),
        ("/a\\b", "is none that can be sent"),
        ("/a{b", "is none that can be sent"),
        ("/books/{}", "is none that can be sent"),
        ("books", "is none that can be sent"),
        ("/a HTTP/1.1\r\nX-Evil: 1", "is none that can be sent"),
        ("//evil.example/books", "begins with //, which names a host"),
        ("/books#part", "holds a #, behind which nothing is sent"),
        ("/books?a=1#part", "holds a #, behind which nothing is sent"),
        ("/books?", "has a query that cannot be sent"),
        ("/books?a=1&", "has a query that cannot be sent"),
        ("/books?=1", "has a query that cannot be sent"),
        ("/books?a b", "has a query that cannot be sent"),
        ("/books?a=%", "has a query that cannot be sent"),
        ("/a/../b", 'has a "." or ".." as a segment'),
        ("/a/./b", 'has a "." or ".." as a segment'),
        ("/a/%2e%2E", 'has a "." or ".." as a segment'),
        ("/a/%252e%252e/b", 'has a "." or ".." as a segment'),
        ("/a/..%5Cb", 'has a "." or ".." as a segment'),
    ],
)
def test_what_cannot_be_sent_is_refused(path: str, problem: str) -> None:
    with pytest.raises(Refusal) as caught:
        refuse_path(OPERATION, path)
    assert problem in caught.value.problem
    assert str(caught.value).isprintable()
    assert caught.value.remedy.startswith("Write it as it is sent: /segments of ASCII")


def test_the_line_is_that_of_the_path(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    library.edit("spec/openapi.yaml", "  /books:", "  /all books:")
    assert main(["build"], root=library.root) == 1
    message = capsys.readouterr().err
    assert message.startswith(
        "error: spec/openapi.yaml:19: paths./all books: the path '/all books' of listBooks is none"
    ), message


def test_the_line_is_that_of_the_correction(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = library.overlay(update("listBooks", x_path="/pay ments?x=1#f"))
    assert main(["build", "--overlay", str(overlay)], root=library.root) == 1
    assert capsys.readouterr().err.startswith(
        "error: tenant.yaml:1: listBooks: the path '/pay ments?x=1#f' of listBooks holds"
    )
