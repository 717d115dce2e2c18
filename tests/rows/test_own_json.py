"""JSON of the user's own: exact there and back, and nothing is dropped without a word."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech import UNSET, Violation, errors, models
from soliditech_runtime.rows import own_json

many = settings(max_examples=100, deadline=None, derandomize=True)
CANARY = "c4n4ry"
LINE = models.DirectInvoiceLine


@pytest.fixture(autouse=True)
def nothing_was_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_json, "_logged", set())


@many
@given(amount=st.integers(0, 20).flatmap(lambda places: st.decimals(-(10**20), 10**20, places=places)))
def test_amounts_keep_every_digit(amount: Decimal) -> None:
    text = LINE(total_excluding_tax=amount).to_json()
    read = LINE.from_json(text).total_excluding_tax
    assert isinstance(read, Decimal)
    assert read.as_tuple() == amount.as_tuple() or (amount == read == 0)


def test_all_of_a_record_comes_back() -> None:
    record = models.Customer.from_dict(
        {
            "accountId": "A",
            "createdDate": "2024-03-01",
            "taxType": 5,
            "salesManager": None,
            "physicalAddress": {"city": "Sömerset: Wes", "floor": [1]},
            "postalAddress": ["no object"],
        }
    )
    text = record.to_json()
    for given_text in (text, text.encode(), bytearray(text.encode()), b"\xef\xbb\xbf" + text.encode(), f" {text}\n"):
        assert models.Customer.from_json(given_text) == record  # type: ignore[arg-type]
    assert models.Customer.from_json("{}") == models.Customer()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f'{{"taxType": "{CANARY}"', "the text cannot be read: it is not JSON."),
        ("", "the text cannot be read: it is empty."),
        ('{"a": NaN}', "it is not JSON"),
        (b"\xff\xfe{\x00}\x00", "it is not JSON"),
        ('{"taxType": "\\ud83d"}', "half of a character"),
        ('{"taxType": "\ud83d"}', "half of a character"),
        (f'{{"taxType": "{CANARY}", "taxType": "VAT"}}', "a key comes twice in one object"),
        ('{"physicalAddress": {"city": "a:b", "city" : "c"}}', "a key comes twice in one object"),
        ('[{"taxType": "VAT"}]', "the JSON object must be given as a dict."),
        (f'"{CANARY}"', "the JSON object must be given as a dict."),
        ("[" * 100 + "]" * 100, "nested too deeply"),
        (None, "given as str or bytes, not as an object of type NoneType."),
        ({"taxType": CANARY}, "given as str or bytes, not as an object of type dict."),
        ('{"tax_type": "VAT"}', "tax_type is the name in Python; write taxType, as the API does."),
    ],
)
def test_a_text_that_cannot_be_read_whole_is_refused(text: Any, problem: str) -> None:
    with pytest.raises(errors.InvalidParameterError) as refused:
        models.Customer.from_json(text)
    assert str(refused.value).startswith("Customer: ")
    assert problem in str(refused.value)
    assert CANARY not in str(refused.value)
    assert refused.value.__context__ is None


def test_a_text_with_colons_in_its_values_has_no_key_twice() -> None:
    assert models.Customer.from_json('{"taxType": "a:b", "dealer": ":"}').dealer == ":"


def test_what_the_server_sent_in_place_of_an_object_has_no_text() -> None:
    record = models.Customer()
    record.raw = [CANARY]
    with pytest.raises(errors.InvalidParameterError, match="Customer: the server sent no object; what it sent is in"):
        record.to_json()


DEPARTURES: list[tuple[dict[str, Any], str, int]] = [
    ({"taxTyp": CANARY}, "Customer (unknown; known: taxType)", logging.WARNING),
    ({"accountId": "A", CANARY: 1}, "Customer (unknown)", logging.DEBUG),
    ({"accountId": 5}, "Customer.accountId (type)", logging.WARNING),
    ({"createdDate": "2024-03-01T10:00:00"}, "Customer.createdDate (date)", logging.WARNING),
    ({"physicalAddress": CANARY}, "Customer.physicalAddress (type)", logging.WARNING),
    ({"physicalAddress": {"ctiy": CANARY}}, "PhysicalAddress (unknown; known: city)", logging.WARNING),
]


@pytest.mark.parametrize(("data", "text", "level"), DEPARTURES, ids=[text for _, text, _ in DEPARTURES])
def test_what_no_field_holds_is_logged_once_by_name(
    data: dict[str, Any], text: str, level: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "soliditech")
    for _ in range(3):
        models.Customer.from_dict(data)
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("soliditech", level)
    assert record.getMessage().startswith(f"Customer: no field holds as it came: {text}")
    assert CANARY not in record.getMessage()


@pytest.mark.parametrize("read", [models.Customer.from_dict, lambda data, **kw: models.Customer.from_json(data, **kw)])
def test_it_can_be_raised_or_ignored(read: Callable[..., models.Customer], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "soliditech")
    data: Any = {"taxTyp": CANARY} if read == models.Customer.from_dict else f'{{"taxTyp": "{CANARY}"}}'
    with pytest.raises(errors.InvalidParameterError) as refused:
        read(data, on_contract_violation="raise")
    assert str(refused.value).startswith("Customer: it departs from the spec: Customer (unknown; known: taxType)")
    assert CANARY not in str(refused.value)
    assert read(data, on_contract_violation="ignore").additional_properties == {"taxTyp": CANARY}
    assert not caplog.records


def test_a_function_gets_the_class_and_what_departs() -> None:
    reported: list[tuple[str, Violation]] = []

    def report(name: str, violations: Sequence[Violation]) -> None:
        reported.extend((name, violation) for violation in violations)

    models.Customer.from_dict({"taxTyp": "VAT", "accountId": "A"}, on_contract_violation=report)
    ((name, violation),) = reported
    assert (name, violation.field, violation.kind) == ("Customer", "Customer", "unknown")
    assert (violation.name, violation.near) == ("taxTyp", ("taxType",))


def test_what_a_request_lacks_is_not_dropped(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "soliditech")
    invoice = models.CreateDirectInvoice.from_dict({}, on_contract_violation="raise")
    assert invoice.master_account_id is UNSET
    assert not caplog.records


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(errors.InvalidParameterError, match='on_contract_violation must be "log", "raise", "ignore"'):
        models.Customer.from_dict({}, on_contract_violation="warn")  # type: ignore[arg-type]
