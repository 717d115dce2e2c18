"""What is matched without anybody's decision is right, whatever a vendor calls it; all else is left to a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.document import Document
from tests.support.pretend_vendor.decisions import Person

from .conftest import Pretended


@pytest.fixture
def person(vendor: Pretended, person_of: Callable[[str], Person]) -> Person:
    return person_of(vendor.name)


def test_no_action_and_no_key_is_pinned_to_another(person: Person, vendor: Pretended) -> None:
    assert person.wrong_matches() == []
    # A limit is what sizes of pages are to a list that is counted by items.
    assert person.wrong_pairs() == ({("pageSize", "limit")} if vendor.name == "nesting" else set())


def test_money_and_unsafe_actions_are_never_pinned_unseen(person: Person, ours: Document) -> None:
    unsafe = {
        operation["operationId"]
        for item in ours["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and operation.get("x-effect") == "unsafe"
    }
    assert unsafe
    assert [found.ours for found in person.unseen.matches if found.verdict == "pinned" and found.ours in unsafe] == []


def test_no_key_of_ours_is_passed_over(person: Person, ours: Document) -> None:
    """Each key of a body is in a pair, or said to be missing."""
    schemas = ours["components"]["schemas"]
    for name in ("UpdateCustomer", "CreateDirectInvoice"):
        operation = name[0].lower() + name[1:]
        told = {pair.ours.partition(".")[0] for pair in person.pairs[operation] if pair.where == "body"}
        assert set(schemas[name]["properties"]) <= told


def test_an_address_that_is_nested_otherwise_is_a_changed_shape(
    person_of: Callable[[str], Person], ours: Document
) -> None:
    pairs = [pair for pair in person_of("nesting").pairs["updateCustomer"] if pair.where == "body"]
    schemas = ours["components"]["schemas"]
    for address in ("physicalAddress", "postalAddress"):
        (component,) = schemas["UpdateCustomer"]["properties"][address].values()
        keys = {f"{address}.{key}" for key in schemas[component.rpartition("/")[2]]["properties"]}
        verdicts = {pair.ours: pair.verdict for pair in pairs if pair.ours in keys}
        assert set(verdicts) == keys
        assert set(verdicts.values()) <= {"reshaped", "missing"}
        assert list(verdicts.values()).count("reshaped") >= 4
