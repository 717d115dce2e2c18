"""Words that stand for the same."""

from __future__ import annotations

import pytest

from soliditech_tools.matching.comparing.synonyms import operation_idea, operation_ideas, plain_words, readings


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("accountId", "client_id"),
        ("invoiceNumber", "billNo"),
        ("addressLine1", "address_line_1"),
        ("firstName", "givenName"),
        ("lastName", "Surname"),
        ("totalExcludingTax", "net-total"),
        ("createdDate", "openedOn"),
        ("costCenter", "CostCentre"),
        ("cellPhone", "mobile_telephone"),
        ("province", "state"),
        ("status", "state"),
        ("lines", "items"),
        ("invoiceNumber", "billRef"),
        ("accountId", "account_ref"),
        ("invoiceReference", "bill_ref"),
        ("email", "emailAddress"),
        ("priceListId", "tariffRef"),
    ],
)
def test_keys_that_mean_the_same(ours: str, theirs: str) -> None:
    assert set(readings(ours)) & set(readings(theirs))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("totalExcludingTax", "totalIncludingTax"),
        ("outstandingAmount", "balance"),
        ("amount", "total"),
        ("startDate", "endDate"),
        ("productId", "productCode"),
        ("status", "province"),
        ("days30", "days60"),
        ("quoteNumber", "quantity"),
    ],
)
def test_keys_that_do_not(ours: str, theirs: str) -> None:
    assert not set(readings(ours)) & set(readings(theirs))


def test_words_are_for_one_and_digits_stand_apart() -> None:
    assert plain_words("AddressLines2") == ("address", "line", "2")
    assert plain_words("suspendedOn") == ("suspended", "date")


def test_verbs_and_nouns_of_operations() -> None:
    assert operation_ideas("raiseBillForSubscriber") == {"add", "invoice", "customer"}
    assert operation_ideas("receivables") == operation_ideas("outstanding")
    assert operation_idea("reconnects") == "reinstate"
    assert operation_idea("block") != operation_idea("unblock")
