"""Ids in paths that are numbers, dates or lists."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from soliditech_runtime.operations.paths import PathTemplate, PathValue, encode_id
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.values import InvalidValue

DAY = datetime.date(2024, 3, 1)
SEGMENT = 'must not be or hold a "." or ".." segment'


class Count:
    """A whole number of another library, known by what it can do."""

    def __index__(self) -> int:
        return 7


def refusal(field: Field, value: Any, *, is_json: bool = False) -> str:
    with pytest.raises(InvalidValue) as caught:
        (field.check if is_json else field.write)(value)
    return caught.value.problem


def test_its_names_are_those_of_any_field() -> None:
    inner = Integer()
    field = PathValue("taxYear", "tax_year", value=inner, former=("year",))
    assert (field.wire, field.name, field.former, field.value) == ("taxYear", "tax_year", ("year",), inner)
    item = PathValue(value=inner)
    assert (item.wire, item.name, item.former) == ("", "", ())


@pytest.mark.parametrize(
    ("inner", "value", "text"),
    [
        (Integer(), 2024, "2024"),
        (Integer(), -1, "-1"),
        (Number(), Decimal("1E+2"), "100"),
        (Number(), Decimal("1.50"), "1.50"),
        (Date(), DAY, "2024-03-01"),
        (Date(day_first=True), DAY, "01/03/2024"),
        (Boolean(), True, "true"),
        (Integer(), "2024", "2024"),
        (Integer(), "the year 2024", "the year 2024"),
    ],
)
def test_a_value_is_its_text_and_a_text_is_taken_as_it_is(inner: Field, value: Any, text: str) -> None:
    assert PathValue("year", "year", value=inner).write(value) == text


@pytest.mark.parametrize(
    ("inner", "value", "segment"),
    [
        (Items(item=Integer()), [1, 22, 333], "1,22,333"),
        (Items(item=Integer()), [7], "7"),
        (Items(item=Text()), ["a,b", "c/d", "e"], "a%2Cb,c%2Fd,e"),
        (Items(item=Number()), [Decimal("1E+1"), Decimal("0.5")], "10,0.5"),
        (Items(item=Boolean()), [True, False], "true,false"),
        (Items(item=Date(day_first=True)), [DAY], "01%2F03%2F2024"),
    ],
)
def test_a_list_has_commas_between_its_items_and_those_within_them_encoded(
    inner: Field, value: list[Any], segment: str
) -> None:
    field = PathValue("codes", "codes", value=inner)
    path = PathTemplate("/rates/{codes}/now")
    assert path.path((field,), {"codes": value}, {}) == f"/rates/{segment}/now"
    assert encode_id(field.write(value)) == segment  # type: ignore[arg-type]  # write returns any JSON value


def test_a_list_as_one_text_is_its_items_with_commas() -> None:
    assert PathValue("codes", "codes", value=Items(item=Text())).write(["a,b", "c/d"]) == "a,b,c/d"


@pytest.mark.parametrize(
    ("value", "problem"),
    [([], "must not be empty"), ([""], "must not be empty"), (["a", ".."], SEGMENT), (["a\n"], None)],
)
def test_a_list_that_leads_elsewhere_is_refused(value: list[str], problem: str | None) -> None:
    said = refusal(PathValue("codes", "codes", value=Items(item=Text())), value)
    assert said == (problem or "must not hold control characters")


@pytest.mark.parametrize(("value", "text"), [(2024, "2024"), (Count(), "7"), ("2024", "2024"), ("a b", "a b")])
def test_in_flat_json_a_whole_number_will_do_for_a_text(value: object, text: str) -> None:
    assert PathValue("year", "year", value=Integer()).check(value) == text


@pytest.mark.parametrize("value", [True, False, Decimal(2024), Decimal("0.5"), 0.5, [1], {"a": 1}])
def test_in_flat_json_no_other_value_will_do(value: object) -> None:
    assert refusal(PathValue("year", "year", value=Integer()), value, is_json=True).startswith("must be a string")


def test_a_value_that_is_missing_or_null_must_be_given() -> None:
    field = PathValue("year", "year", value=Integer())
    assert refusal(field, None) == refusal(field, None, is_json=True) == "must be given, and cannot be null"
    assert refusal(field, "..") == refusal(field, "..", is_json=True) == SEGMENT
