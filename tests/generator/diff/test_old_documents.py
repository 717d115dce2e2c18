"""A released document that newer rules refuse is still compared, as far as it can be."""

from __future__ import annotations

import pytest

from generator.diff import Change, compare
from generator.diff.old_document import read_old
from generator.refusal import Refusal
from tests.generator.diff.changed import copied
from tests.support.bundled import Document, operation, properties


def rows(changes: list[Change]) -> list[tuple[str, str, str]]:
    return [(change.level.name.lower(), change.place, change.text) for change in changes]


def test_a_fault_that_leaves_a_client_possible_is_passed_over(document: Document) -> None:
    old, new = copied(document), copied(document)
    # A pattern that can take seconds was taken once.
    properties(old, "AddOpportunity")["subject"]["pattern"] = "^(a+)+$"
    assert [row[:2] for row in rows(compare(old, new))] == [("document", "models.AddOpportunity")]


def test_a_keyword_that_nobody_knows_any_more_is_passed_over(document: Document) -> None:
    old, new = copied(document), copied(document)
    operation(old, "getCustomer")["x-of-before"] = True
    properties(old, "AddOpportunity")["subject"] |= {"pattern": "^(a+)+$", "of-before": 1}
    assert {row[0] for row in rows(compare(old, new))} == {"document"}


def test_an_action_that_cannot_be_read_is_named(document: Document) -> None:
    old, new = copied(document), copied(document)
    responses = operation(old, "getPayment")["responses"]
    responses["200"] = {"$ref": "#/components/responses/Gone"}
    (row,) = rows(compare(old, new))
    assert row[:2] == ("breaking", "payments.get")
    assert row[2].startswith("cannot be compared: of the released document, ")


def test_an_action_that_cannot_be_read_and_is_gone_is_gone(document: Document) -> None:
    old, new = copied(document), copied(document)
    operation(old, "getPayment")["responses"]["200"] = {"$ref": "#/components/responses/Gone"}
    path = next(path for path, item in new["paths"].items() if "getPayment" in str(item.get("get")))
    del new["paths"][path]
    assert ("breaking", "payments.get", "is gone") in rows(compare(old, new))


def test_the_new_document_is_held_to_all_rules(document: Document) -> None:
    new = copied(document)
    properties(new, "AddOpportunity")["subject"]["pattern"] = "^(a+)+$"
    with pytest.raises(Refusal, match="pattern"):
        compare(document, new)


def test_a_document_that_is_read_as_it_is_has_nothing_refused(document: Document) -> None:
    old = read_old(document)
    assert old.refused == ()
    assert old.document == document
