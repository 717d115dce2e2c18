"""Values of lists, maps, unions and of the other kinds, in another form than the spec's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Date, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.schema.unions import Union, UnknownObject
from soliditech_runtime.types import UNSET


@define(kw_only=True, eq=False, repr=False)
class Meter(Model):
    """A model of the fields that hold others."""

    readings: Any = wire.items("readings", Number(nullable=True))
    counts: Any = wire.items("counts", Integer())
    days: Any = wire.items("days", Date())
    rates: Any = wire.mapping("rates", Items(item=Number()))
    text: Any = wire.number("text", text=True)
    either: Any = wire.union("either", Integer(), Date(), Text())
    exact: Any = wire.union("exact", Number(), Date())
    other: Any = wire.union("other", lambda: Meter, Number())
    seconds: Any = wire.date_time("seconds", unix=True)
    must: Any = wire.number("must", required=True)


def read(**data: Any) -> tuple[Meter, list[tuple[str, str, Any]]]:
    reading = Reading()
    meter = Meter.read({"must": 1, **data}, reading)
    return meter, [(each.field, each.kind, each.value) for each in reading.violations]


@pytest.mark.parametrize(
    ("key", "value", "expected", "kind", "departing"),
    [
        ("readings", [1, "2.50", None], [Decimal(1), Decimal("2.50"), None], "quotes", "2.50"),
        ("counts", ["3", Decimal("2.0"), "4.0", "5E1"], [3, 2, 4, 50], "quotes", "3"),
        ("days", ["2024-03-01", "2024-03-02T23:00:00-05:00"], [date(2024, 3, 1), date(2024, 3, 2)], "date", None),
        ("rates", {"a": ["0.10"], "b": []}, {"a": [Decimal("0.10")], "b": []}, "quotes", "0.10"),
        ("text", Decimal("899.00"), Decimal("899.00"), "quotes", Decimal("899.00")),
        ("text", 7, Decimal(7), "quotes", 7),
        ("exact", "899.00", Decimal("899.00"), "quotes", "899.00"),
        ("exact", "2024-03-01Z", date(2024, 3, 1), "date", "2024-03-01Z"),
        ("other", "899.00", Decimal("899.00"), "quotes", "899.00"),
        ("seconds", "1709285400", datetime(2024, 3, 1, 9, 30, tzinfo=UTC), "quotes", "1709285400"),
        ("must", "0.00", Decimal("0.00"), "quotes", "0.00"),
    ],
)
def test_a_value_that_is_exactly_one_is_read_and_reported(
    key: str, value: Any, expected: Any, kind: str, departing: Any
) -> None:
    meter, reported = read(**{key: value})
    assert repr(getattr(meter, key)) == repr(expected)
    first = value[1] if departing is None else departing
    assert reported == [(f"Meter.{key}", kind, first)]
    assert meter.additional_properties == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("readings", ["1,50"]),
        ("counts", ["2.5"]),
        ("counts", ["3", True]),
        ("days", ["2024-03-01", "soon"]),
        ("rates", {"a": ["R 1"]}),
        ("text", True),
        ("text", " 1"),
        ("text", "1_000"),
        ("exact", "03-01"),
        ("seconds", "soon"),
        ("seconds", "1E+6000"),
    ],
)
def test_a_value_that_holds_none_is_kept_whole(key: str, value: Any) -> None:
    meter, reported = read(**{key: value})
    assert (getattr(meter, key), meter.additional_properties) == (UNSET, {key: value})
    assert reported == [(f"Meter.{key}", "type", UNSET)]


@pytest.mark.parametrize("text", ["5", "2024-03-01T00:00:00", "899.00"])
def test_a_text_that_may_be_text_is_one(text: str) -> None:
    meter, reported = read(either=text)
    assert (meter.either, reported) == (text, [])


@pytest.mark.parametrize(("text", "number"), [("+5", "5"), (".50", "0.50"), ("007.10", "7.10"), ("1e2", "1E+2")])
def test_a_number_that_is_described_as_text_may_be_spelled_as_a_text_is(text: str, number: str) -> None:
    meter, reported = read(text=text)
    assert (str(meter.text), reported) == (number, [])


def test_what_is_of_no_kind_of_a_union_is_still_an_unknown_object() -> None:
    meter, reported = read(other="x")
    assert (type(meter.other), meter.other.raw) == (UnknownObject, "x")
    assert reported == [("Meter.other", "type", UNSET)]


def test_lists_within_unions_and_maps_of_unions_are_read_by_their_items() -> None:
    field = Map(item=Union(members=(Items(item=Number()), Integer())))
    assert field.tolerates({"a": ["1"], "b": "2", "c": 3})
    assert not field.tolerates({"a": ["x"]})
    reading = Reading()
    assert field.read({"a": ["1"], "b": "2", "c": 3}, reading, "Meter.x") == {"a": [Decimal(1)], "b": 2, "c": 3}
    assert [(each.field, each.kind) for each in reading.violations] == [("Meter.x", "quotes")]


@define(kw_only=True, eq=False, repr=False)
class Account(Model):
    """What requests require, and replies do not show."""

    name: Any = wire.text("name", required=True)
    password: Any = wire.text("password", required=True, write_only=True)
    pin: Any = wire.integer("pin", required=True, write_only=True)
    limit: Any = wire.number("limit", required=True, write_only=True)
    extra: Any = wire.anything("extra", required=True, write_only=True)
    tags: Any = wire.items("tags", Text(), required=True, write_only=True)
    either: Any = wire.union("either", Integer(), Text(), required=True, write_only=True)
    rates: Any = wire.mapping("rates", Number(), required=True, write_only=True)
    day: Any = wire.date("day", required=True, write_only=True)
    holder: Any = wire.nested("holder", Meter, required=True, write_only=True)


@define(kw_only=True, eq=False, repr=False)
class Holder(Model):
    """A class is known by what it requires of replies."""

    either: Any = wire.union("either", Meter, Account)


def test_what_is_only_sent_is_not_missing_in_replies() -> None:
    reading = Reading()
    account = Account.read({}, reading)
    assert [(each.field, each.kind) for each in reading.violations] == [("Account.name", "missing")]
    assert all(getattr(account, field.name) is UNSET for field in Account.FIELDS)
    holder = Holder.read({"either": {"name": "x"}}, Reading())
    assert isinstance(holder.either, Account)


def test_only_a_required_field_is_missing() -> None:
    reading = Reading()
    meter = Meter.read({}, reading)
    assert [(each.field, each.kind) for each in reading.violations] == [("Meter.must", "missing")]
    assert all(getattr(meter, field.name) is UNSET for field in Meter.FIELDS)
