"""A field tree of our own, so that these tests hold whatever keys the spec has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from soliditech.flat_json import FlatStyle
from soliditech_runtime.flat_json.parameters import read_parameters
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import Many
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object

Read = Callable[..., tuple[dict[str, object], dict[str, object]]]


def model(name: str, *fields: Field) -> Any:
    return type(name, (), {"FIELDS": fields})


ADDRESS = model("Address", Text("street"), Text("city", nullable=True))
BUYER = model("Buyer", Text("name"), Text("email", nullable=True), Object("address", model=ADDRESS))
SELLER = model("Seller", Text("vatNumber", required=True), Integer("rating"))
OPTION = model("Option", Text("key"), Text("value", nullable=True))
LINE = model(
    "Line",
    Text("sku", pattern="^[A-Z0-9-]+$"),
    Integer("quantity"),
    Number("price", nullable=True),
    Items("options", item=Object(model=OPTION), nullable=True),
)
NODE: Any = model("Node")
NODE.FIELDS = (Text("label"), Object("inner", model=NODE), Items("children", item=Object(model=NODE)))

FIELDS: tuple[Field, ...] = (
    Text("reference"),
    Text("note", nullable=True),
    Text("lineReference", nullable=True, send_null=True),
    Integer("priority"),
    Number("total", nullable=True),
    Number("rate", text=True),
    Boolean("urgent"),
    Date("dueDate", day_first=True),
    Date("startDate"),
    Items("tags", item=Text()),
    Items("grid", item=Items(item=Integer())),
    Object("buyer", model=BUYER, nullable=True),
    Object("seller", model=SELLER),
    Items("lines", item=Object(model=LINE), nullable=True),
    Object("node", model=NODE),
)
IDS: tuple[Field, ...] = (Text("accountId", "accountId"), Text("contactId", "contactId"))


@pytest.fixture(scope="session")
def order() -> tuple[Field, ...]:
    return FIELDS


@pytest.fixture(scope="session")
def read() -> Read:
    """`read_parameters` of an action that takes an order; whatever is given replaces an argument."""

    def read(
        parameters: Any,
        *,
        fields: tuple[Field, ...] = FIELDS,
        given: Mapping[str, object] | None = None,
        style: FlatStyle | None = None,
        allow_empty: bool = False,
    ) -> tuple[dict[str, object], dict[str, object]]:
        place_order: Operation[Any] = Operation(
            id="placeOrder",
            method="POST",
            path="/orders/{accountId}/{contactId}",
            effect="unsafe",
            result=Many(lambda: Model),
            ids=IDS,
            body=fields,
            flat=style or FlatStyle(),
        )
        inside, body = read_parameters(parameters, place_order, given or {}, allow_empty=allow_empty)
        return {**(given or {}), **inside}, body

    return read


@pytest.fixture(scope="session")
def body(read: Read) -> Callable[..., dict[str, object]]:
    """The nested body alone, without the key that is always sent."""

    def body(parameters: Any, **arguments: Any) -> dict[str, object]:
        nested = read(parameters, **arguments)[1]
        if nested.get("lineReference", "") is None:
            del nested["lineReference"]
        return nested

    return body
