"""Schemas of the vendor's that stand for ours, and what is refused of them."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.refusal import Refusal
from tests.support import shelves
from tests.support.bundled import operation
from tests.support.project_copy import ProjectCopy

from .conftest import CLASSES, DROP, GET, ID


def _with(mixed: ProjectCopy, *actions: dict[str, object]) -> None:
    shelves.overlay(mixed, "05-vendor.yaml", GET, DROP, ID, *CLASSES, *actions)


def test_one_of_ours_cannot_be_two_of_the_vendors(mixed: ProjectCopy) -> None:
    _with(mixed, shelves.of_schema("BookReply", x_replaces=["Book"]))
    with pytest.raises(Refusal, match=r"both replace Book\. Take Book out of one of them"):
        build(mixed.inputs())


def test_only_the_vendors_replaces_ours(mixed: ProjectCopy) -> None:
    _with(mixed, {"target": "$.components.schemas.Loan", "update": {"x-replaces": ["Book"]}})
    with pytest.raises(Refusal, match="Loan: has x-replaces, and is none of the vendor's"):
        build(mixed.inputs())


def test_what_is_no_object_is_refused_with_the_paths_to_take_over(mixed: ProjectCopy) -> None:
    shelves.overlay(mixed, "05-vendor.yaml", GET, DROP, ID, *CLASSES[:2])
    shelves.overlay(
        mixed, "06-decisions.yaml", {"target": "$.components.schemas['vendor.Author'].properties", "remove": True}
    )
    problem = "vendor.Author replaces Author, and is no object with properties"
    with pytest.raises(Refusal, match=f"{problem}.*Take these paths over together: /books, /loans"):
        build(mixed.inputs())


def test_a_replaced_schema_that_is_gone_already_is_no_fault(mixed: ProjectCopy) -> None:
    _with(mixed, shelves.of_schema("BookReply", x_replaces=["Shelf"]))
    build(mixed.inputs())


def test_keys_that_change_places_follow_together(mixed: ProjectCopy) -> None:
    swap = (
        shelves.of_key("Book", "cost", x_python_name="price", x_former_names=["price"]),
        shelves.of_key("Book", "lent", x_python_name="on_loan", x_former_names=["onLoan"]),
    )
    _with(mixed, *swap)
    document = mixed.inputs().source().document
    example = operation(document, "addBook")["responses"]["200"]["content"]["application/json"]["examples"]["one"]
    assert list(example["value"]["result"]) == ["id", "location", "cost"]


def test_a_former_name_that_is_a_key_today_is_none_of_ours(mixed: ProjectCopy) -> None:
    _with(mixed, shelves.of_key("Book", "lent", x_former_names=["cost"]))
    with pytest.raises(Refusal, match="has the former name cost"):
        build(mixed.inputs())
