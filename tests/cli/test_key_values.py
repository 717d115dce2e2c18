"""Words of a command line become a flat object whose values have the types of the keys."""

from __future__ import annotations

from decimal import Decimal

import pytest

from soliditech import PACKAGE
from soliditech_tools.cli.key_values import BadKeyValue, flat_object


@pytest.mark.parametrize(
    ("operation", "word", "flat"),
    [
        ("updateCustomer", "taxType=VAT", {"taxType": "VAT"}),
        ("updateCustomer", "taxType=123", {"taxType": "123"}),
        ("updateCustomer", "taxType=a=b", {"taxType": "a=b"}),
        ("updateCustomer", "taxType:=null", {"taxType": None}),
        ("updateCustomerContact", "decisionMaker=true", {"decisionMaker": True}),
        ("createPayment", "amount=250.00", {"amount": Decimal("250.00")}),
        ("createDirectInvoice", "lines.0.quantity=2.5", {"lines[0].quantity": Decimal("2.5")}),
        ("createDirectInvoice", "lines:=[]", {"lines": []}),
    ],
)
def test_a_value_has_the_type_of_its_key(operation: str, word: str, flat: dict[str, object]) -> None:
    values = flat_object([word], PACKAGE.flat_keys()[operation])
    assert values == flat
    assert [(type(value), str(value)) for value in values.values()] == [
        (type(value), str(value)) for value in flat.values()
    ]


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        ("createPayment", ["secret-5"]),
        ("createPayment", ["amount=secret-5"]),
        ("createPayment", ["amount:=secret-5"]),
        ("createPayment", ["amount=1", "amount=2"]),
        ("updateCustomerContact", ["decisionMaker=secret-5"]),
        ("createDirectInvoice", ["lines=secret-5"]),
    ],
)
def test_what_cannot_be_read_is_refused_without_its_value(operation: str, words: list[str]) -> None:
    with pytest.raises(BadKeyValue) as refusal:
        flat_object(words, PACKAGE.flat_keys()[operation])
    assert "secret-5" not in str(refusal.value)
