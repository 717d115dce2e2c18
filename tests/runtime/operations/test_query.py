"""What stands in a query: single values, lists in each of their spellings, and what is refused instead of sent."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from soliditech_runtime.operations.query import ListStyle, QueryItems, QueryList, encode_query, write_query
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Number, Text
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET


def tags(item: Field | None = None, style: ListStyle = "repeated", *, required: bool = False) -> tuple[Field, ...]:
    return (QueryItems("tags", "all_tags", item=item or Text(), style=style, required=required),)


def sent(fields: tuple[Field, ...], **values: object) -> str:
    return encode_query(write_query(fields, values))


def test_queries_are_encoded() -> None:
    assert encode_query({}) == ""
    assert encode_query({"page": "2"}) == "?page=2"
    assert encode_query({"a b/c": "é/&=", "d": ""}) == "?a%20b%2Fc=%C3%A9%2F%26%3D&d="


def test_values_are_written_as_the_api_has_them() -> None:
    fields = (
        Boolean("dryRun", "dry_run"),
        Number("rate", "rate"),
        Date("to", "to_date", day_first=True),
        Text("q", "q"),
    )
    values = {"dry_run": False, "rate": Decimal("1E+2"), "to_date": datetime.date(2026, 3, 1), "q": ""}
    assert sent(fields, **values) == "?dryRun=false&rate=100&to=01%2F03%2F2026&q="
    assert sent(fields, rate=Decimal("0.10"), q=UNSET) == "?rate=0.10"


@pytest.mark.parametrize(
    ("style", "target"),
    [
        ("repeated", "?tags=a%2Cb&tags=c%26d"),
        ("comma", "?tags=a%2Cb,c%26d"),
        ("space", "?tags=a%2Cb%20c%26d"),
        ("pipe", "?tags=a%2Cb%7Cc%26d"),
    ],
)
def test_a_list_is_written_in_its_style(style: ListStyle, target: str) -> None:
    assert sent(tags(style=style), all_tags=["a,b", "c&d"]) == target
    assert sent(tags(style=style), all_tags=("x",)) == "?tags=x"
    assert sent(tags(style=style)) == ""


@pytest.mark.parametrize(
    ("item", "values", "texts"),
    [
        (Integer(), [1, 2**70], ["1", str(2**70)]),
        (Number(), [Decimal("0.10"), 3], ["0.10", "3"]),
        (Boolean(), [True, False], ["true", "false"]),
        (Date(), [datetime.date(2026, 3, 1)], ["2026-03-01"]),
        (Date(day_first=True), [datetime.date(2026, 3, 1)], ["01/03/2026"]),
    ],
)
def test_items_of_a_list_are_written_as_single_values_are(item: Field, values: list[object], texts: list[str]) -> None:
    assert write_query(tags(item), {"all_tags": values}) == {"tags": QueryList(texts, "repeated")}


@pytest.mark.parametrize(
    ("fields", "value", "problem"),
    [
        (tags(), [], "all_tags must not be an empty list, which a query cannot say; leave it out for no list at all"),
        (tags(required=True), UNSET, "all_tags is required"),
        (tags(), None, "all_tags cannot be null; leave it out instead"),
        (tags(), "ab", "all_tags must be a list, not a string"),
        (tags(), ["a", None], "all_tags[1] cannot be null; leave it out instead"),
        (tags(Integer()), [1, 0.5], "all_tags[1] cannot be a float, which is not exact; use int"),
        (tags(Text(pattern="^[a-z]+$")), ["a", "B"], "all_tags[1] must match the pattern ^[a-z]+$"),
        (
            tags(style="space"),
            ["a", "b c"],
            "all_tags[1] holds the delimiter of the list, a space, and would be read as two items",
        ),
        (
            tags(style="pipe"),
            ["a|b"],
            "all_tags[0] holds the delimiter of the list, a pipe, and would be read as two items",
        ),
    ],
)
def test_what_a_query_cannot_say_is_refused(fields: tuple[Field, ...], value: object, problem: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        write_query(fields, {"all_tags": value})
    assert caught.value.describe(python=True) == problem
