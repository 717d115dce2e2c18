"""Departures as users see them: what is in their text, and what is not."""

from __future__ import annotations

import copy
import pickle

import pytest

from soliditech import Violation
from soliditech_runtime.schema import reading
from soliditech_runtime.types import UNSET

SECRET = Violation("Customer", "unknown", "jane@example.com", (), {"amount": "4711"})
NEAR = Violation("Customer", "unrecognized", near=("accountId", "taxType"))


@pytest.mark.parametrize("violation", [SECRET, Violation("paging", "unknown", "jane", (), 4711)])
def test_no_text_has_a_key_of_the_server_or_a_value(violation: Violation) -> None:
    for text in (str(violation), repr(violation), f"{violation}", f"{[violation]}", str(tuple(violation))):
        assert "jane" not in text
        assert "4711" not in text
        assert violation.field in text


def test_the_nearest_names_of_the_spec_are_in_its_text() -> None:
    assert str(NEAR) == "Customer (unrecognized; known: accountId, taxType)"
    assert repr(NEAR) == f"<Violation: {NEAR}>"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("violation", [SECRET, NEAR])
def test_pickles_and_copies_are_whole(violation: Violation, protocol: int) -> None:
    for twin in (pickle.loads(pickle.dumps(violation, protocol)), copy.copy(violation), copy.deepcopy(violation)):
        assert (twin, str(twin)) == (violation, str(violation))
        assert (twin.name, twin.near, twin.value) == (violation.name, violation.near, violation.value)


def test_one_of_an_earlier_version_has_only_a_field_and_a_kind() -> None:
    # As a named tuple of these two is pickled.
    earlier = Violation.__new__(Violation, "Customer.taxType", "type")
    assert (earlier.name, earlier.near, earlier.value) == ("", (), UNSET)
    field, kind = earlier
    assert (field, kind, str(earlier)) == ("Customer.taxType", "type", "Customer.taxType (type)")


def test_what_tuples_make_of_it_is_whole() -> None:
    replaced = SECRET._replace(field="Contact")
    assert (str(replaced), replaced.name, replaced.near, replaced.value) == ("Contact (unknown)", "", (), UNSET)


def test_it_is_where_generated_packages_look_for_it() -> None:
    assert reading.Violation is Violation
