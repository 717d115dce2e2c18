"""What the document describes beside the result is no departure, and what it does not describe is one."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.tree.read import read_api
from generator.writing.declarations import layout_tree
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY

BOOKS = {"type": "array", "items": {"$ref": "#/components/schemas/Book"}}
TEXT = {"type": "string"}


def siblings(result: Any, schema: dict[str, Any], **extensions: Any) -> tuple[str, ...]:
    """The places beside the result of a list of books."""
    document = copy.deepcopy(bundled(root=LIBRARY))
    operation = document["paths"]["/books"]["get"]
    operation.pop("x-paging", None)
    operation.update({"x-result": result, **extensions})
    operation["responses"]["200"]["content"]["application/json"] = {"schema": schema}
    operations = [each for group in read_api(document).groups for each in group.operations]
    return next(each.siblings for each in operations if each.id == "listBooks")


def holder(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("result", "schema", "expected"),
    [
        ("data", holder(data=BOOKS), ()),
        ("data", holder(data=BOOKS, took=TEXT, meta=holder(a=TEXT)), ("took", "meta")),
        ("data.books", holder(data=holder(books=BOOKS, note=TEXT), took=TEXT), ("took", "data.note")),
        (["data", "books"], holder(data=BOOKS, books=BOOKS, took=TEXT), ("took",)),
        ("data", {"allOf": [holder(data=BOOKS), holder(took=TEXT), {"anyOf": [holder(note=TEXT)]}]}, ("took", "note")),
        ("data", holder(data=BOOKS, **{"a.b": TEXT}), ("['a.b']",)),
        ("", BOOKS, ()),
        ("list[*].book", holder(list={"type": "array", "items": holder(book=BOOKS["items"], x=TEXT)}, y=TEXT), ("y",)),
    ],
)
def test_the_keys_around_the_result_that_nothing_reads(result: Any, schema: Any, expected: tuple[str, ...]) -> None:
    assert siblings(result, schema) == expected


def test_what_an_extension_names_is_read() -> None:
    schema = holder(
        data=BOOKS, state=TEXT, fault=holder(code=TEXT, hint=TEXT), meta=holder(count={"type": "integer"}, x=TEXT)
    )
    extensions = {
        "x-failed-if": [{"place": "state", "equals": "failed"}],
        "x-paging": {"style": "none", "total": "meta.count"},
        "x-effect": "read",
    }
    assert siblings("data", schema, **extensions) == ("fault", "meta.x")


def test_a_layout_says_that_it_is_closed() -> None:
    assert layout_tree(read_api(bundled(root=LIBRARY)).replies).endswith("closed=True)")
