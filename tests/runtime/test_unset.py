"""UNSET: nothing where text is made of it, itself everywhere else, and in no JSON."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
import pytest

import soliditech
from soliditech import UNSET, errors, given, models
from soliditech_runtime import types
from soliditech_runtime.schema.json import encode

EMPTY = models.Customer(tax_type="VAT")


def row_of(value: object) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="").writerow(["a", value, "b"])
    return file.getvalue()


TEXTS: dict[str, Callable[[Any], str]] = {
    "str": str,
    "an f-string": lambda value: f"{value}",
    "an f-string with a width": lambda value: f"{value:>10}",
    "an f-string as of an amount": lambda value: f"{value:,.2f}",
    "an f-string as of a date": lambda value: f"{value:%d %B %Y}",
    "format": lambda value: "{}".format(value),  # noqa: UP032  # this is what is tested
    "a template": lambda value: "%s" % value,  # noqa: UP031  # this is what is tested
    "join": lambda value: "".join(map(str, [value])),
    "print": lambda value: _printed(value),
}


def _printed(value: object) -> str:
    file = io.StringIO()
    print(value, end="", file=file)
    return file.getvalue()


@pytest.mark.parametrize("way", TEXTS)
def test_it_is_no_text_in_a_letter(way: str) -> None:
    assert TEXTS[way](EMPTY.account_id) == ""


def test_it_is_no_text_in_a_table() -> None:
    assert row_of(EMPTY.account_id) == "a,,b"


def test_its_repr_names_it() -> None:
    assert (repr(UNSET), repr([UNSET]), f"{UNSET!r}") == ("UNSET", "[UNSET]", "UNSET")
    assert (bool(UNSET), UNSET or 0) == (False, 0)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_there_is_one_of_it(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(UNSET, protocol)) is UNSET
    assert copy.deepcopy([UNSET])[0] is copy.copy(UNSET) is UNSET
    assert isinstance(UNSET, soliditech.Unset)


@pytest.mark.parametrize(
    ("value", "default", "expected"),
    [
        (UNSET, "none", "none"),
        (None, "none", "none"),
        ("", "none", ""),
        (0, 1, 0),
        (Decimal(0), 1, Decimal(0)),
        ([], None, []),
        (UNSET, None, None),
        (False, 1, False),
    ],
)
def test_a_default_stands_for_what_was_not_given(value: object, default: object, expected: object) -> None:
    assert given(value, default) == expected
    assert type(given(value, default)) is type(expected)
    assert given is types.given


def test_amounts_that_were_not_given_add_up() -> None:
    lines = [models.DirectInvoiceLine(total_excluding_tax=Decimal("1.10")), models.DirectInvoiceLine()]
    total: Decimal = sum((given(line.total_excluding_tax, Decimal(0)) for line in lines), Decimal(0))
    assert total == Decimal("1.10")


@pytest.mark.parametrize("write", [json.dumps, encode, msgspec.msgpack.encode, lambda value: encode([value])])
def test_no_json_holds_it(write: Callable[[Any], Any]) -> None:
    for value in (UNSET, {"a": UNSET}, [UNSET]):
        with pytest.raises(TypeError):
            write(value)


def test_what_a_model_writes_never_holds_it() -> None:
    address = models.PhysicalAddress(city="C", suburb=UNSET)
    customer = models.Customer(account_id="A", tax_type=UNSET, physical_address=address)
    assert customer.to_dict() == {"accountId": "A", "physicalAddress": {"city": "C"}}
    for held in ({"x": UNSET}, {"x": [UNSET]}, {"x": {"y": UNSET}}):
        with pytest.raises(errors.InvalidParameterError):
            models.Customer(additional_properties=held).to_dict()
    with pytest.raises(errors.InvalidParameterError):
        models.CreateDirectInvoice(lines=[UNSET]).to_dict()  # type: ignore[list-item]
