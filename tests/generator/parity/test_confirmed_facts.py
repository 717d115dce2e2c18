"""What is documented, confirmed and assumed of an action: a mark moves a fact, and nothing else does."""

from __future__ import annotations

import copy

import pytest

from generator.checking.lint import lint
from generator.checking.provenance import provenance_table
from generator.diff import compare
from generator.parity.facts import KINDS, FactReader
from generator.reading.walk import operations
from soliditech_runtime.parity import Parity
from tests.support.bundled import Document, operation, place, properties

MARK = {"by": "probe", "on": "2026-11-25"}


@pytest.fixture
def document(document: Document) -> Document:
    """The real document, to be changed at will."""
    return copy.deepcopy(document)


def facts(document: Document, operation_id: str) -> Parity:
    return FactReader(document).facts(place(document, operation_id))


def marked_keys(document: Document, *names: str) -> None:
    for name in names:
        for value in properties(document, name).values():
            value["x-confirmed"] = MARK


def test_every_kind_is_exactly_one_of_the_three(document: Document) -> None:
    operation(document, "getProduct")["x-confirmed"] = MARK
    reader = FactReader(document)
    for found in operations(document):
        each = reader.facts(found)
        assert sorted([*each.documented, *each.confirmed, *each.assumed]) == sorted(KINDS)


def test_without_marks_what_is_not_assumed_is_documented(document: Document) -> None:
    for found in operations(document):
        each = FactReader(document).facts(found)
        assert set(each.assumed) == set(found.operation["x-assumed"])
        assert (each.confirmed, each.confirmed_keys, each.by, each.on) == ((), 0, "", "")


def test_a_mark_on_an_action_confirms_where_it_is_and_how_its_reply_is_laid_out(document: Document) -> None:
    operation(document, "getProduct")["x-confirmed"] = MARK
    found = facts(document, "getProduct")
    assert found.confirmed == ("path", "verb", "shape")
    assert found.assumed == ("keys", "effect", "required")
    assert (found.by, found.on) == ("probe", "2026-11-25")
    assert facts(document, "getQuote").confirmed == ()


def test_a_recording_saw_no_reply(document: Document) -> None:
    operation(document, "getProduct")["x-confirmed"] = {**MARK, "by": "recording"}
    found = facts(document, "getProduct")
    assert found.confirmed == ("path", "verb")
    assert "shape" in found.assumed


def test_the_vendors_own_document_documents_and_confirms_nothing(document: Document) -> None:
    operation(document, "getProduct").update({"x-assumed": [], "x-confirmed": {"by": "vendor", "on": "2026-11-25"}})
    found = facts(document, "getProduct")
    assert (found.documented, found.confirmed, found.by) == (KINDS, (), "")


def test_what_was_seen_counts_for_more_than_what_was_read(document: Document) -> None:
    operation(document, "getProduct").update({"x-assumed": ["keys"], "x-confirmed": MARK})
    found = facts(document, "getProduct")
    assert (found.documented, found.confirmed) == (("effect", "required"), ("path", "verb", "shape"))


def test_keys_are_confirmed_when_each_of_them_is(document: Document) -> None:
    marked_keys(document, "Product")
    count = len(properties(document, "Product"))
    found = facts(document, "getProduct")
    # The id of the path is a key too.
    assert (found.keys, found.confirmed_keys) == (count + 1, count)
    assert "keys" in found.assumed
    document["components"]["parameters"]["ProductCode"]["x-confirmed"] = MARK
    assert facts(document, "getProduct").confirmed == ("keys",)


def test_keys_of_nested_objects_count_once_and_envelopes_do_not(document: Document) -> None:
    nested = ("BusinessDetails", "PrimaryContact", "PhysicalAddress", "PostalAddress")
    whole = sum(len(properties(document, name)) for name in ("Customer", *nested))
    assert facts(document, "getCustomer").keys == whole + 1
    marked_keys(document, "PhysicalAddress")
    assert facts(document, "getCustomer").confirmed_keys == len(properties(document, "PhysicalAddress"))


def test_a_schema_that_holds_itself_is_counted_once(document: Document) -> None:
    before = facts(document, "getProduct").keys
    properties(document, "Product")["parent"] = {"$ref": "#/components/schemas/Product", "x-confirmed": MARK}
    found = facts(document, "getProduct")
    assert (found.keys, found.confirmed_keys) == (before + 1, 1)


def mark_everything(document: Document) -> None:
    for found in operations(document):
        found.operation["x-confirmed"] = MARK
        for parameter in found.operation.get("parameters", []):
            if "$ref" not in parameter:
                parameter["x-confirmed"] = MARK
    for parameter in document["components"]["parameters"].values():
        parameter["x-confirmed"] = MARK
    marked_keys(document, *document["components"]["schemas"])


def test_a_confirmation_is_no_change_for_consumers_and_no_finding(document: Document) -> None:
    before = copy.deepcopy(document)
    mark_everything(document)
    assert compare(before, document) == []
    assert compare(document, before) == []
    assert lint(document) == []


def test_a_change_beside_a_mark_is_still_one(document: Document) -> None:
    before = copy.deepcopy(document)
    mark_everything(document)
    properties(document, "Product")["productCode"]["maxLength"] = 7
    assert [change.place for change in compare(before, document)] == ["models.Product"]


def test_the_table_has_each_fact_and_the_totals(document: Document) -> None:
    mark_everything(document)
    lines = provenance_table(document)
    (line,) = [line for line in lines if line.startswith("Get Product ")]
    found = facts(document, "getProduct")
    assert line.split()[3:] == [*map(found.of, KINDS), str(found.keys), "of", str(found.keys)]
    actions = list(operations(document))
    keys = sum(FactReader(document).facts(each).keys for each in actions)
    assert f"{4 * len(actions)} confirmed" in lines[-1]
    assert lines[-1].endswith(f"of {keys} keys, {keys} are confirmed.")
