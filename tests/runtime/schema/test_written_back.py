"""A record that was read, written back as it is, or only what changed; and Python's names where the API's belong."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from soliditech import models
from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Integer, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import UNSET


@define(kw_only=True, eq=False, repr=False)
class Address(Model):
    """An object in records and requests alike."""

    city: Any = wire.text("city")
    post_code: Any = wire.text("postCode", required=True)
    geo: Any = wire.nested("geo", lambda: Geo)


@define(kw_only=True, eq=False, repr=False)
class Geo(Model):
    """An object in an object."""

    grid_x: Any = wire.number("gridX")
    grid_y: Any = wire.number("gridY")


@define(kw_only=True, eq=False, repr=False)
class Line(Model):
    """An item of a record."""

    sku_code: Any = wire.text("skuCode")
    total: Any = wire.number("total")


@define(kw_only=True, eq=False, repr=False)
class NewLine(Model):
    """The same in a request."""

    sku_code: Any = wire.text("skuCode")


@define(kw_only=True, eq=False, repr=False)
class Order(Model):
    """A record."""

    order_id: Any = wire.text("orderId")
    paid_on: Any = wire.date("paidOn", nullable=True)
    note_text: Any = wire.text("noteText", nullable=True)
    colour: Any = wire.text("colour", nullable=True)
    ship_to: Any = wire.nested("shipTo", Address)
    lines: Any = wire.items("lines", Line)
    rates: Any = wire.mapping("rates", Integer())
    meta: Any = wire.anything("meta")
    payer: Any = wire.union("payer", Address, Geo, Text())
    seen_at: Any = wire.date_time("seenAt")


@define(kw_only=True, eq=False, repr=False)
class UpdateOrder(Model):
    """A request that changes one."""

    version: Any = wire.integer("version", required=True)
    day: Any = wire.date("paidOn", nullable=True, day_first=True)
    note_text: Any = wire.text("noteText", nullable=True)
    colour: Any = wire.text("colour")
    ship_to: Any = wire.nested("shipTo", Address)
    lines: Any = wire.items("lines", NewLine)
    rates: Any = wire.mapping("rates", Integer())
    meta: Any = wire.anything("meta")
    payer: Any = wire.union("payer", Address, Geo, Text())


RECORD: dict[str, Any] = {
    "orderId": "O-1",
    "paidOn": "2024-03-01",
    "noteText": None,
    "colour": None,
    "shipTo": {"city": "Paarl", "postCode": "0181", "geo": {"gridX": Decimal("1.50")}, "verified": True},
    "lines": [{"skuCode": "A", "total": Decimal(5), "lineId": 9}, {"skuCode": 7}],
    "rates": {"a": 1},
    "meta": {"tags": ["x"]},
    "payer": {"gridX": Decimal(1)},
    "seenAt": "2024-03-01T09:00:00Z",
    "unheardOf": 5,
}


def order() -> Order:
    return Order.from_dict(RECORD)


def test_all_that_the_request_has_is_sent_as_it_was_read() -> None:
    update = UpdateOrder.from_record(order())
    update.version = 3
    assert update.to_dict() == {
        "version": 3,
        "paidOn": "01/03/2024",
        "noteText": None,
        "shipTo": RECORD["shipTo"],
        "lines": [{"skuCode": "A", "lineId": 9}, {"skuCode": 7}],
        "rates": {"a": 1},
        "meta": {"tags": ["x"]},
        "payer": {"gridX": 1},
    }
    assert update.day == datetime.date(2024, 3, 1)
    assert list(update.to_arguments()) == [
        *("version", "day", "note_text", "ship_to", "lines", "rates", "meta", "payer"),
    ]


def test_nothing_in_it_is_shared_with_the_record() -> None:
    record = order()
    update = UpdateOrder.from_record(record)
    update.ship_to.geo.grid_x = Decimal(2)
    update.ship_to.additional_properties["verified"] = False
    update.lines[0].sku_code = "B"
    update.lines[0].additional_properties["lineId"] = 10
    update.lines.pop()
    update.rates["a"] = 2
    update.meta["tags"].append("y")
    update.payer.grid_x = Decimal(2)
    assert record == order()


def test_what_was_no_object_is_kept_inside_and_left_out_when_it_is_the_record_itself() -> None:
    record = Order.from_dict({"lines": [{"skuCode": "A"}, "B"]})
    assert UpdateOrder.from_record(record).lines[1].to_wire() == "B"


CHANGES: dict[str, tuple[Callable[[Any], object], dict[str, Any]]] = {
    "a value": (lambda update: setattr(update, "note_text", "now"), {"noteText": "now"}),
    "a value cleared": (lambda update: setattr(update, "day", None), {"paidOn": None}),
    "a value that was not there": (lambda update: setattr(update, "colour", "red"), {"colour": "red"}),
    "a field of an object": (
        lambda update: setattr(update.ship_to, "city", "Cape Town"),
        {"shipTo": {"city": "Cape Town", "postCode": "0181"}},
    ),
    "a field of an object in an object": (
        lambda update: setattr(update.ship_to.geo, "grid_y", Decimal(3)),
        {"shipTo": {"postCode": "0181", "geo": {"gridY": 3}}},
    ),
    "a key that the spec does not know": (
        lambda update: update.ship_to.additional_properties.update(verified=False),
        {"shipTo": {"postCode": "0181", "verified": False}},
    ),
    "another object": (
        lambda update: setattr(update, "ship_to", Address(post_code="1")),
        {"shipTo": {"postCode": "1"}},
    ),
    "an item of a list, which is sent whole": (
        lambda update: setattr(update.lines[0], "sku_code", "B"),
        {"lines": [{"skuCode": "B", "lineId": 9}, {"skuCode": 7}]},
    ),
    "a shorter list": (lambda update: update.lines.pop(), {"lines": [{"skuCode": "A", "lineId": 9}]}),
    "an empty list": (lambda update: update.lines.clear(), {"lines": []}),
    "a map": (lambda update: update.rates.update(b=2), {"rates": {"a": 1, "b": 2}}),
    "JSON of any kind": (lambda update: update.meta.update(tags=[True]), {"meta": {"tags": [True]}}),
    "an object of a union, which is sent whole": (
        lambda update: setattr(update.payer, "grid_y", Decimal(1)),
        {"payer": {"gridX": 1, "gridY": 1}},
    ),
    "another kind of a union": (lambda update: setattr(update, "payer", "cash"), {"payer": "cash"}),
}


@pytest.mark.parametrize("case", CHANGES)
def test_only_what_changed_and_what_is_required(case: str) -> None:
    change, sent = CHANGES[case]
    record = order()
    update = UpdateOrder.from_record(record)
    update.version = 3
    change(update)
    before = copy.deepcopy(update)
    assert update.changed_since(record).to_dict() == {"version": 3, **sent}
    assert update == before
    assert record == order()


@pytest.mark.parametrize(
    "change",
    [
        lambda update: None,
        lambda update: setattr(update, "note_text", UNSET),
        lambda update: setattr(update, "ship_to", UNSET),
        lambda update: setattr(update.ship_to.geo, "grid_x", Decimal("1.5")),
        lambda update: setattr(update, "lines", list(update.lines)),
    ],
)
def test_where_nothing_changed_nothing_is_left_to_send(change: Callable[[Any], object]) -> None:
    update = UpdateOrder.from_record(order())
    change(update)
    assert update.changed_since(order()).to_arguments() == {}


@pytest.mark.parametrize(
    ("read", "sent"),
    [
        ({"opportunityId": "O", "uniqueReference": "R"}, {"opportunityId": "O", "uniqueReference": "R"}),
        ({"opportunityId": "O", "uniqueReference": None}, {"opportunityId": "O"}),
        ({"uniqueReference": "R"}, {"uniqueReference": "R"}),
        ({}, {}),
    ],
)
def test_what_says_which_object_is_meant_is_sent_too(read: dict[str, Any], sent: dict[str, Any]) -> None:
    record = models.Opportunity.from_dict({"stage": "New", **read})
    update = models.UpdateOpportunity.from_record(record)
    update.stage = "Won"
    assert update.changed_since(record).to_dict() == {"stage": "Won", **sent}
    update.stage = "New"
    assert update.changed_since(record).to_dict() == {}


def test_true_is_not_one() -> None:
    record = Order.from_dict({"meta": {"a": [1]}})
    update = UpdateOrder.from_record(record)
    update.meta = {"a": [True]}
    assert update.changed_since(record).meta == {"a": [True]}


RECORDS: list[tuple[type[Model], type[Model], dict[str, Any], dict[str, Any]]] = [
    (
        models.CustomerContact,
        models.UpdateCustomerContact,
        {"contactId": "C", "contactLevel": "Primary", "phoneNumbers": {"home": "082"}},
        {"contactLevel": "Primary", "phoneNumbers": {"home": "082"}},
    ),
    (
        models.Quote,
        models.CreateQuote,
        {"quoteNumber": "Q", "accountId": "A", "description": None, "lines": [{"quantity": 2, "totalExcludingTax": 9}]},
        {"accountId": "A", "lines": [{"quantity": 2}]},
    ),
    (models.Customer, models.AddCustomer, {"accountId": "A", "taxType": None, "currency": "ZAR"}, {"currency": "ZAR"}),
]


@pytest.mark.parametrize(("kind", "request_kind", "read", "sent"), RECORDS)
def test_records_of_the_api(
    kind: type[Model], request_kind: type[Model], read: dict[str, Any], sent: dict[str, Any]
) -> None:
    assert request_kind.from_record(kind.from_dict(read)).to_dict() == sent


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"taxType": "VAT"}, "not one of type dict; make one of a dict with the from_dict of its class"),
        ("A", "from_record takes an object that was read, not one of type str"),
        (None, "not one of type NoneType"),
        (models.AgeAnalysis(), "UpdateCustomer takes none of the fields of AgeAnalysis"),
    ],
)
def test_what_is_no_such_record_is_refused(record: Any, says: str) -> None:
    with pytest.raises(InvalidParameterError, match=says):
        models.UpdateCustomer.from_record(record)
    with pytest.raises(InvalidParameterError, match=says):
        models.UpdateCustomer(tax_type="VAT").changed_since(record)


def test_unknown_keys_are_no_arguments() -> None:
    update = models.UpdateCustomer(tax_type="VAT", additional_properties={"creditLimit": 7531})
    with pytest.raises(InvalidParameterError, match=r"give them as RequestOptions\(extra_body=...\)") as caught:
        update.to_arguments()
    assert "7531" not in str(caught.value)


SPOKEN = "is the name in Python; write"


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        (
            models.PhysicalAddress,
            {"street_code": "0181"},
            f"PhysicalAddress: street_code {SPOKEN} streetCode, as the API",
        ),
        (
            models.Customer,
            {"physicalAddress": {"street_code": "0181"}},
            rf"physicalAddress\.street_code {SPOKEN} street",
        ),
        (models.Quote, {"lines": [{}, {"product_code": "A"}]}, rf"lines\[1\]\.product_code {SPOKEN} productCode"),
        (Order, {"payer": {"grid_x": 1}}, rf"payer\.grid_x {SPOKEN} gridX"),
        (Order, {"payer": {"postCode": "1", "geo": {"grid_y": 1}}}, rf"payer\.geo\.grid_y {SPOKEN} gridY"),
        (UpdateOrder, {"day": "2024-03-01"}, f"day {SPOKEN} paidOn"),
        (
            models.Customer,
            {"tax_type": "c4n4ry", "price_list_id": "c4n4ry"},
            rf"2 problems: \(1\) price_list_id {SPOKEN} priceListId.*; \(2\) tax_type {SPOKEN} taxType",
        ),
    ],
)
def test_a_name_in_python_is_refused(kind: type[Model], data: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidParameterError, match=says) as caught:
        kind.from_dict(data)
    assert "c4n4ry" not in str(caught.value)


def test_a_map_of_objects_too() -> None:
    @define(kw_only=True, eq=False, repr=False)
    class Places(Model):
        by_name: Any = wire.mapping("byName", Address)

    with pytest.raises(InvalidParameterError, match=r"byName\.\*\.post_code is the name") as caught:
        Places.from_dict({"byName": {"c4n4ry": {"post_code": "1"}}})
    assert "c4n4ry" not in str(caught.value)


@pytest.mark.parametrize("data", [{"meta": {"note_text": "1"}}, {"street_code": "1"}, {"noteText": 5}, {"lines": "x"}])
def test_other_unknown_keys_are_kept(data: dict[str, Any]) -> None:
    assert Order.from_dict(data).to_dict() == data


def test_the_api_may_write_so_itself() -> None:
    """A key of the API's that is the Python name of another field is no mistake."""

    @define(kw_only=True, eq=False, repr=False)
    class Both(Model):
        tax_type: Any = wire.text("taxType")
        tax_type_2: Any = wire.text("tax_type")

    assert Both.from_dict({"tax_type": 5}).to_dict() == {"tax_type": 5}
