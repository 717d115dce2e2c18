"""Keys that are called the same, by words, by what they stand for, and by half of it."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.pairing.names import Holder, NamePair, NamePairing, similarity

from ...harbour import NUMBER, TEXT

AMOUNT = {"type": "number"}


def _sure(ours: dict[str, Any], theirs: dict[str, Any], holder: Holder | None = None) -> list[NamePair]:
    shapes = Shapes({})
    left, right = ({name: shapes.of(value) for name, value in side.items()} for side in (ours, theirs))
    return [*NamePairing(shapes, shapes).sure(left, right, holder or Holder())]


def _half(ours: str, theirs: str) -> list[tuple[str, str, str]]:
    shapes = Shapes({})
    left, right = ({name: shapes.of(TEXT) for name in side.split()} for side in (ours, theirs))
    return [(pair.ours, pair.theirs, pair.verdict) for pair in NamePairing(shapes, shapes).half(left, right)]


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict", "sign"),
    [
        ("name", "name", "same", "the same key"),
        ("firstName", "first_name", "renamed", "the same words"),
        ("nameFirst", "first-name", "renamed", "the same words"),
        ("invoiceNumber", "billNo", "renamed", "words that mean the same"),
    ],
)
def test_sure_names(ours: str, theirs: str, verdict: str, sign: str) -> None:
    (pair,) = _sure({ours: TEXT}, {theirs: TEXT})
    assert pair == NamePair(ours, theirs, verdict, sign)  # type: ignore[arg-type]


def test_a_key_may_leave_out_what_its_object_is_called() -> None:
    holder = Holder(frozenset(("customer",)), frozenset(("customer",)))
    (pair,) = _sure({"accountStatus": TEXT}, {"status": TEXT}, holder)
    assert (pair.verdict, pair.sign) == ("renamed", "the same without the name of the object")
    assert _sure({"accountStatus": TEXT}, {"status": TEXT}) == []


def test_a_name_that_fits_two_fits_none() -> None:
    assert _sure({"invoiceNumber": TEXT}, {"billNo": TEXT, "bill_number": TEXT}) == []


def test_the_nearest_name_counts_first() -> None:
    pairs = _sure({"client": TEXT, "customer": TEXT}, {"customer": TEXT, "debtor": TEXT})
    assert [(pair.ours, pair.theirs) for pair in pairs] == [("customer", "customer"), ("client", "debtor")]


def test_an_amount_by_synonyms_is_for_a_person() -> None:
    (pair,) = _sure({"totalExcludingTax": AMOUNT}, {"netTotal": AMOUNT})
    assert pair.verdict == "proposed"
    (pair,) = _sure({"totalExcludingTax": AMOUNT}, {"total_excluding_tax": AMOUNT})
    assert pair.verdict == "renamed"


def test_a_doubtful_type_is_for_a_person_and_an_impossible_one_is_no_pair() -> None:
    (pair,) = _sure({"total": AMOUNT}, {"total": NUMBER})
    assert (pair.verdict, pair.sign) == ("proposed", "the same key; ours is a number, and theirs a whole number")
    assert _sure({"total": AMOUNT}, {"total": TEXT}) == []


def test_half_of_the_words_is_only_ever_proposed() -> None:
    assert _half("purchaseOrderNumber", "orderNumber") == [("purchaseOrderNumber", "orderNumber", "proposed")]
    assert _half("gpsCoordinates", "geo") == []


def test_two_that_are_as_near_are_no_pair() -> None:
    assert _half("serviceNumber", "serviceLine servicePlan") == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("totalExcludingTax", "totalIncludingTax"), ("workPhone", "homePhone"), ("startDate", "endDate")],
)
def test_opposites_share_nothing(ours: str, theirs: str) -> None:
    assert similarity(ours, theirs) == 0
