"""A record as the flat object of an action: whole, or only what changed; and both ways of writing it back, sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import errors, flat_json, models
from soliditech_runtime.flat_json.records import flat_changes, flat_record
from soliditech_runtime.flat_json.style import FlatStyle
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId
from soliditech_runtime.operations.results import Many
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.unions import Anything
from tests.support.clients import ScriptedReplies

CUSTOMER: dict[str, Any] = {
    "accountId": "ACC-1",
    "accountStatus": "Active",
    "taxType": "VAT",
    "salesManager": None,
    "physicalAddress": {"city": "Paarl", "streetCode": "0181", "verified": True},
    "postalAddress": {},
    "heard": 1,
}
CONTACT: dict[str, Any] = {
    "contactId": "C-1",
    "accountId": "ACC-1",
    "decisionMaker": False,
    "phoneNumbers": {"home": "0820000000"},
}


@pytest.fixture(params=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "async")


def declared(name: str, *fields: Field) -> Any:
    """A model of these fields."""
    attributes = {field.name: field for field in fields}
    return define(kw_only=True, eq=False, repr=False)(type(name, (Model,), attributes))


OPTION = declared("Option", Text("key", "key_"), Text("value", "value_"))
LINE = declared("Line", Text("sku", "sku_"), Items("options", "options_", item=Object(model=OPTION)))
PLACE = declared("Place", Text("city", "city_"), Number("gridX", "grid_x"), Text("zone", "zone_", required=True))
KINDS: tuple[Field, ...] = (
    Integer("version", "version_", required=True),
    Date("paidOn", "paid_on", day_first=True),
    Object("shipTo", "ship_to", model=PLACE),
    Items("lines", "lines_", item=Object(model=LINE)),
    Items("codes", "codes_", item=Text()),
    Map("rates", "rates_", item=Integer()),
    Anything("meta", "meta_"),
)
ORDER = declared("Order", Text("orderId", "order_id"), *KINDS)
STYLE = FlatStyle()
UPDATE: Operation[Any] = Operation(
    id="updateOrder",
    method="PUT",
    path="/orders/{orderId}",
    effect="idempotent",
    result=Many(lambda: models.Customer),
    ids=(PathId("orderId", "order_id", former=("id",)),),
    body=KINDS,
    flat=STYLE,
)
ORDER_AS_READ: dict[str, Any] = {
    "orderId": "O-1",
    "version": 3,
    "paidOn": "01/03/2024",
    "shipTo": {"city": "Paarl", "gridX": Decimal("1.50"), "zone": "Z", "verified": True},
    "lines": [{"sku": "A", "options": [{"key": "k", "value": "v"}]}, {"sku": "B"}],
    "codes": [],
    "rates": {"a": 1},
    "meta": {"tags": ["x"]},
}
FLAT = {
    "orderId": "O-1",
    "version": 3,
    "paidOn": "01/03/2024",
    "shipTo.city": "Paarl",
    "shipTo.gridX": Decimal("1.50"),
    "shipTo.zone": "Z",
    "lines[0].sku": "A",
    "lines[0].options[0].key": "k",
    "lines[0].options[0].value": "v",
    "lines[1].sku": "B",
    "codes": [],
    "rates.a": 1,
    "meta.tags[0]": "x",
}
LINES = {key: value for key, value in FLAT.items() if key.startswith("lines")}


def order(**changes: Any) -> Any:
    return ORDER.from_dict({**ORDER_AS_READ, **changes})


def test_each_kind_has_its_keys_and_what_the_spec_does_not_know_has_none() -> None:
    record = order()
    assert flat_record(UPDATE, record) == FLAT
    assert record == order()


def test_keys_are_spelled_as_the_action_spells_them() -> None:
    operation: Operation[Any] = Operation(
        id="u", method="PUT", path="/", effect="idempotent", result=UPDATE.result, body=KINDS, flat=FlatStyle("__", ".")
    )
    assert "lines__0__options__0__key" in flat_record(operation, order())


@pytest.mark.parametrize(
    ("changes", "sent"),
    [
        ({"shipTo.city": "Cape Town"}, {"version": 3, "shipTo.city": "Cape Town", "shipTo.zone": "Z"}),
        ({"paidOn": None}, {"version": 3, "paidOn": None}),
        ({"shipTo": None}, {"version": 3, "shipTo": None}),
        ({"lines[1].sku": "C"}, {"version": 3, **LINES, "lines[1].sku": "C"}),
        ({"codes": ["x", "y"]}, {"version": 3, "codes[0]": "x", "codes[1]": "y"}),
        ({"rates.b": 2}, {"version": 3, "rates.a": 1, "rates.b": 2}),
        ({"meta.tags[0]": True}, {"version": 3, "meta.tags[0]": True}),
        ({"shipTo.gridX": Decimal("1.5")}, {}),
        ({}, {}),
    ],
)
def test_only_what_changed_and_what_is_required(changes: dict[str, Any], sent: dict[str, Any]) -> None:
    removed = {
        key for key in FLAT for change, value in changes.items() if value is None and key.startswith(f"{change}.")
    }
    flat = {key: value for key, value in {**FLAT, **changes}.items() if key not in removed}
    changed = flat_changes(UPDATE, flat, order())
    assert changed == {"orderId": "O-1", **sent}


def test_a_key_that_is_left_out_is_no_change_and_an_id_may_have_a_former_name() -> None:
    flat = {"id": "O-1", "version": 3, "shipTo.city": "Paarl"}
    assert flat_changes(UPDATE, flat, order()) == {"id": "O-1"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lines": [{"sku": "A", "lineId": 7531}]}, r"lines\[0\] has what the spec does not describe"),
        ({"lines": [{"options": [{"key": 7531}]}]}, r"lines\[0\]\.options\[0\] has what the spec does not describe"),
        ({"lines": ["c4n4ry"]}, r"lines\[0\] has what .*; use the from_record of a model, which keeps it"),
    ],
)
def test_what_would_be_lost_of_a_list_is_refused(changes: dict[str, Any], says: str) -> None:
    record = order(**changes)
    calls: list[Callable[[], object]] = [
        lambda: flat_record(UPDATE, record),
        lambda: flat_changes(UPDATE, FLAT, record),
    ]
    for call in calls:
        with pytest.raises(errors.FlatJSONError, match=f"^updateOrder: {says}") as caught:
            call()
        assert "7531" not in str(caught.value)
        assert "c4n4ry" not in str(caught.value)
        assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"rates": {"a.b": 1}}, r"rates\.\* has no flat spelling"),
        ({"lines": [{}]}, r"lines\[0\] is an empty object"),
        ({"orderId": ".."}, "orderId must not be or hold"),
    ],
)
def test_what_has_no_flat_spelling_or_cannot_be_sent_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(errors.FlatJSONError, match=f"^updateOrder: {says}"):
        flat_record(UPDATE, order(**changes))


POINT = declared("Point", Text("city", "city_"))
STOP = declared(
    "Stop",
    Text("name", "name_"),
    Object("place", "place_", model=POINT),
    Map("sites", "sites_", item=Object(model=POINT)),
)
ROUTE_FIELDS: tuple[Field, ...] = (
    Object("first", "first_", model=STOP),
    Items("stops", "stops_", item=Object(model=STOP)),
    Map("sites", "sites_", item=Object(model=POINT)),
)
ROUTE = declared("Route", *ROUTE_FIELDS)
PLAN: Operation[Any] = Operation(
    id="planRoute",
    method="PUT",
    path="/route",
    effect="idempotent",
    result=UPDATE.result,
    body=ROUTE_FIELDS,
    flat=STYLE,
)


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ({"sites": {"a": {"city": "Paarl", "verified": True}}}, "sites"),
        ({"first": {"sites": {"a": {"city": "Paarl", "verified": True}}}}, "first.sites"),
        ({"stops": [{"place": {"city": "Paarl", "verified": True}}]}, "stops[0].place"),
    ],
)
def test_what_would_be_lost_within_a_map_or_an_item_is_refused(record: dict[str, Any], place: str) -> None:
    with pytest.raises(errors.FlatJSONError) as caught:
        flat_record(PLAN, ROUTE.from_dict(record))
    assert str(caught.value).startswith(f"planRoute: {place} has what the spec does not describe, and would lose it;")


def test_an_object_that_holds_empty_objects_alone_has_no_key() -> None:
    record = ROUTE.from_dict({"first": {"place": {}}, "sites": {"a": {"city": "Paarl"}}})
    assert flat_record(PLAN, record) == {"sites.a.city": "Paarl"}


def test_a_refusal_of_changes_names_keys_as_the_spec_does() -> None:
    with pytest.raises(errors.FlatJSONError, match=r"updateOrder: lines\[0\] is missing; number the items of lines 0"):
        flat_changes(UPDATE, {"lines[1].sku": "C"}, order())
    with pytest.raises(errors.FlatJSONError, match=r"updateOrder: shipTo\.city is NaN"):
        flat_changes(UPDATE, {"shipTo.city": float("nan")}, order())
    with pytest.raises(errors.InvalidParameterError, match="updateOrder takes none of the fields of AgeAnalysis"):
        flat_changes(UPDATE, {}, models.AgeAnalysis())


def test_an_object_of_another_shape_is_left_out() -> None:
    assert "shipTo.city" not in flat_record(UPDATE, order(shipTo="nowhere"))


def test_an_action_a_record_and_a_key_that_do_not_fit() -> None:
    record = models.Customer.from_dict(CUSTOMER)
    with pytest.raises(errors.InvalidParameterError, match="did you mean updateCustomer"):
        flat_json.from_record("updateCustomr", record)
    with pytest.raises(errors.InvalidParameterError, match="No action of this name takes flat JSON"):
        flat_json.changed_since("getCustomer", {}, record)
    with pytest.raises(errors.InvalidParameterError, match="updateCustomer takes none of the fields of AgeAnalysis"):
        flat_json.from_record("updateCustomer", models.AgeAnalysis())
    with pytest.raises(errors.FlatJSONError, match="updateCustomer: key 1 of the object is no flat key"):
        flat_json.changed_since("updateCustomer", {"a..b": 1}, record)


def sent_by(service: ScriptedReplies) -> tuple[str, Any]:
    request = service.requests[-1]
    return request.url.path, json.loads(request.content)


@pytest.mark.parametrize("way", ["fields", "flat"])
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_customer_is_read_changed_and_sent(way: str, *, is_whole: bool, is_async: bool) -> None:
    service = ScriptedReplies(httpx.Response(200, json={"result": CUSTOMER}))
    record = service.ask(lambda client: client.customers.get("ACC-1"), is_async=is_async)

    def by_fields(client: Any) -> Any:
        update = models.UpdateCustomer.from_record(record)
        update.physical_address.city = "Cape Town"  # type: ignore[union-attr]
        update.sales_manager = "anna"
        sent = update if is_whole else update.changed_since(record)
        return client.customers.update("ACC-1", **sent.to_arguments())

    def by_flat_keys(client: Any) -> Any:
        flat = flat_json.from_record("updateCustomer", record)
        flat |= {"physicalAddress.city": "Cape Town", "salesManager": "anna"}
        sent = flat if is_whole else flat_json.changed_since("updateCustomer", flat, record)
        return client.customers.update(parameters_json=sent)

    service.ask(by_fields if way == "fields" else by_flat_keys, is_async=is_async)
    changed: dict[str, Any] = {"salesManager": "anna", "physicalAddress": {"city": "Cape Town"}}
    address = {"city": "Cape Town", "streetCode": "0181"}
    whole: dict[str, Any] = {"taxType": "VAT", **changed, "physicalAddress": address}
    if way == "fields":
        whole |= {"physicalAddress": {**address, "verified": True}, "postalAddress": {}}
    assert sent_by(service) == ("/customers/ACC-1", whole if is_whole else changed)


def test_a_contact_and_an_opportunity_too(*, is_async: bool) -> None:
    service = ScriptedReplies(httpx.Response(200, json={"result": CONTACT}))
    contact = models.CustomerContact.from_dict(CONTACT)
    flat = flat_json.from_record("updateCustomerContact", contact)
    flat["phoneNumbers.home"] = "0830000000"
    changed = flat_json.changed_since("updateCustomerContact", flat, contact)
    service.ask(lambda client: client.contacts.update(parameters_json=changed), is_async=is_async)
    assert sent_by(service)[1] == {"phoneNumbers": {"home": "0830000000"}}

    read = models.Opportunity.from_dict({"opportunityId": "O-1", "subject": "Fibre"})
    update = models.UpdateOpportunity.from_record(read)
    update.subject = "Fibre for two"
    arguments = update.changed_since(read).to_arguments()
    service.ask(lambda client: client.opportunities.update(**arguments), is_async=is_async)
    # The path has no id: one of two keys of the body says which opportunity is meant.
    assert sent_by(service)[1] == {"opportunityId": "O-1", "subject": "Fibre for two"}
    flat = {**flat_json.from_record("updateOpportunity", read), "uniqueReference": None, "subject": None}
    changed = flat_json.changed_since("updateOpportunity", flat, read)
    assert changed == {"opportunityId": "O-1", "uniqueReference": None, "subject": None}


def test_without_a_change_nothing_is_sent(*, is_async: bool) -> None:
    service = ScriptedReplies(httpx.Response(200, json={"result": CUSTOMER}))
    record = models.Customer.from_dict(CUSTOMER)
    flat = flat_json.changed_since("updateCustomer", flat_json.from_record("updateCustomer", record), record)
    assert flat == {"accountId": "ACC-1"}
    arguments = models.UpdateCustomer.from_record(record).changed_since(record).to_arguments()
    with pytest.raises(errors.FlatJSONError, match="there is nothing to send"):
        service.ask(lambda client: client.customers.update(parameters_json=flat), is_async=is_async)
    with pytest.raises(errors.InvalidParameterError, match="nothing to send"):
        service.ask(lambda client: client.customers.update("ACC-1", **arguments), is_async=is_async)
    assert service.requests == []
