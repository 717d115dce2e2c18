"""A model as a row: what stands at which key, what is left out, and what has no row."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import errors, models
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Integer, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.unions import UnknownObject
from tests.support.clients import ScriptedReplies

DAY = datetime.date(2024, 3, 1)
MOMENT = datetime.datetime(2024, 3, 1, 9, 30, tzinfo=datetime.UTC)


@define(kw_only=True, eq=False, repr=False)
class Stamp(Model):
    worth: Any = wire.number("worthInCents")
    colour: Any = wire.text("colour", nullable=True)


@define(kw_only=True, eq=False, repr=False)
class Parcel(Model):
    number: Any = wire.integer("parcelNumber")
    posted: Any = wire.date("postedOn", day_first=True, former=("posted",))
    seen: Any = wire.date_time("seenAt")
    first: Any = wire.nested("firstStamp", Stamp, nullable=True)
    stamps: Any = wire.items("stamps", Stamp)
    words: Any = wire.items("words", Text())
    grid: Any = wire.items("grid", Items(item=Integer()))
    rates: Any = wire.mapping("rates", Stamp)
    payer: Any = wire.union("payer", Stamp, Text())


FULL = Parcel(
    number=7,
    posted=DAY,
    seen=MOMENT,
    first=Stamp(worth=Decimal("1.50"), colour=None),
    stamps=[Stamp(worth=Decimal(2)), Stamp()],
    words=["a"],
    grid=[[1, 2], []],
    rates={"x": Stamp(colour="red")},
    payer=Stamp(worth=Decimal(3)),
)
ROW = {
    "parcelNumber": 7,
    "postedOn": DAY,
    "seenAt": MOMENT,
    "firstStamp.worthInCents": Decimal("1.50"),
    "firstStamp.colour": None,
    "stamps": [{"worthInCents": Decimal(2)}, {}],
    "words": ["a"],
    "grid[0]": [1, 2],
    "grid[1]": [],
    "rates": {"x": {"colour": "red"}},
    "payer.worthInCents": Decimal(3),
}


def test_each_value_stands_at_its_flat_key() -> None:
    row = FULL.to_row()
    assert row == ROW
    assert list(row) == list(ROW)
    row["words"].append("b")  # type: ignore[attr-defined]
    assert FULL.words == ["a"]


def test_lists_can_have_a_key_for_each_value() -> None:
    stamps = Parcel(stamps=[Stamp(worth=Decimal(2)), Stamp(colour="red")], words=["a", "b"], grid=[[1]])
    assert stamps.to_row(lists="indices") == {
        "stamps[0].worthInCents": Decimal(2),
        "stamps[1].colour": "red",
        "words[0]": "a",
        "words[1]": "b",
        "grid[0][0]": 1,
    }
    assert Parcel(words=[]).to_row(lists="indices") == {"words": []}


def test_names_are_joined_as_a_warehouse_takes_them() -> None:
    assert Parcel(first=Stamp(colour="red")).to_row(separator="_") == {"firstStamp_colour": "red"}


@pytest.mark.parametrize(
    ("read", "row"),
    [
        ({}, {}),
        ({"firstStamp": None}, {"firstStamp": None}),
        ({"firstStamp": {}}, {}),
        ({"parcelNumber": "7 pieces"}, {"parcelNumber": "7 pieces"}),
        ({"postedOn": "soon", "new": 1}, {"postedOn": "soon"}),
        ({"firstStamp": {"worthInCents": "R 5", "new": 1}}, {"firstStamp.worthInCents": "R 5"}),
        ({"firstStamp": [1]}, {"firstStamp": [1]}),
        ({"stamps": ["none"]}, {"stamps": ["none"]}),
        ({"payer": {"new": 1}}, {}),
        ({"payer": "me"}, {"payer": "me"}),
    ],
)
def test_a_value_that_departs_from_the_spec_is_there_as_it_came(read: dict[str, Any], row: dict[str, Any]) -> None:
    assert Parcel.from_dict(read, on_contract_violation="ignore").to_row() == row


def test_an_object_that_the_spec_does_not_know_is_whole() -> None:
    assert Parcel(payer=UnknownObject(additional_properties={"a": [1]})).to_row() == {"payer": {"a": [1]}}


def _other_shape() -> Parcel:
    parcel = Parcel()
    parcel.raw = "c4n4ry"
    return parcel


def _without_end() -> Parcel:
    parcel = Parcel(words=[])
    parcel.words.append(parcel.words)
    return parcel


@define(kw_only=True, eq=False, repr=False)
class Doubled(Model):
    first: Any = wire.nested("a", Stamp)
    second: Any = wire.text("a.colour")


@pytest.mark.parametrize(
    ("model", "options", "problem"),
    [
        (_other_shape, {}, "Parcel: it is no object: the server sent something else, which is in raw."),
        (lambda: Parcel(stamps=[Stamp()]), {"lists": "indices"}, "stamps[0] is an empty object, which has no key"),
        (lambda: Doubled(first=Stamp(colour="c4n4ry"), second="x"), {}, "two of its values have the key a.colour"),
        (_without_end, {}, "contains itself"),
        (Parcel, {"lists": "rows"}, 'lists must be "whole" or "indices".'),
        (Parcel, {"separator": ""}, "separator must be a text"),
        (Parcel, {"separator": 1}, "separator must be a text"),
    ],
    ids=lambda value: None if isinstance(value, str) else "",
)
def test_what_has_no_row_is_refused(model: Callable[[], Model], options: dict[str, Any], problem: str) -> None:
    with pytest.raises(errors.InvalidParameterError) as refused:
        model().to_row(**options)
    assert problem in str(refused.value)
    assert "c4n4ry" not in str(refused.value)
    assert refused.value.__context__ is None


def _replies(*pages: list[Any]) -> ScriptedReplies:
    total = sum(map(len, pages))
    return ScriptedReplies(
        *(
            httpx.Response(200, json={"result": page, "paging": {"page": number, "totalItems": total}})
            for number, page in enumerate(pages, 1)
        )
    )


CUSTOMERS = (
    [{"accountId": "A1", "physicalAddress": {"city": "Paarl"}}],
    [{"accountId": "A2", "createdDate": "2024-03-01", "heard": 1}],
)


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_list_is_rows_with_the_same_columns(is_async: bool) -> None:
    def rows(client: Any) -> Any:
        listed = client.customers.search().to_rows(separator="__")
        return list(listed) if not is_async else _collected(listed)

    first, second = _replies(*CUSTOMERS).ask(rows, is_async=is_async)
    assert list(first) == list(second)
    assert first == dict.fromkeys(first) | {"accountId": "A1", "physicalAddress__city": "Paarl"}
    assert second == dict.fromkeys(second) | {"accountId": "A2", "createdDate": DAY}
    assert len(first) == len(models.Customer.FIELDS) - 4 + sum(
        len(field.inner_fields) for field in models.Customer.FIELDS
    )


async def _collected(rows: Any) -> list[Any]:
    return [row async for row in rows]


def test_a_page_that_was_awaited_has_rows_too() -> None:
    async def rows(client: Any) -> list[Any]:
        page = await client.customers.search()
        return await _collected(page.to_rows())

    assert [row["accountId"] for row in _replies(*CUSTOMERS).ask(rows, is_async=True)] == ["A1", "A2"]


def test_the_columns_of_an_invoice_have_its_lines_whole() -> None:
    pages = _replies([{"invoiceNumber": "I1", "lines": [{"productCode": "P"}]}, {"invoiceNumber": "I2"}])
    first, second = pages.ask(
        lambda client: list(client.invoicing.list_customer_invoices("A1").to_rows()), is_async=False
    )
    assert list(first) == list(second)
    assert first["lines"] == [{"productCode": "P"}]
    assert second["lines"] is None


def test_null_for_a_whole_object_leaves_its_columns_empty() -> None:
    from soliditech_runtime.rows.table import table_rows

    (table,) = table_rows([Parcel(first=None, payer="me")], separator=".")
    assert "firstStamp" not in table
    assert table["firstStamp.worthInCents"] is None
    assert (table["payer"], table["postedOn"]) == ("me", None)


def test_items_that_are_no_objects_have_no_columns() -> None:
    from soliditech_runtime.rows.table import table_rows

    with pytest.raises(errors.InvalidParameterError, match="no objects, and have no columns"):
        table_rows(["c4n4ry"], separator=".")


def test_no_page_is_asked_for_before_its_rows() -> None:
    replies = _replies(*CUSTOMERS)

    def first_row(client: Any) -> Any:
        return next(client.customers.search().to_rows())

    replies.ask(first_row, is_async=False)
    assert len(replies.requests) == 1
