"""A reader of rows for an action of our own, so that these tests hold whatever keys the spec has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from soliditech_runtime.flat_json.schemas import KeySchemas
from soliditech_runtime.flat_json.style import FlatStyle
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import Many
from soliditech_runtime.rows.from_cells import RowReader, row_options
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.times import DateTime
from soliditech_runtime.schema.unions import Union

FromRow = Callable[..., dict[str, object]]

_LINE: Any = type("Line", (), {"FIELDS": (Text("productCode"), Integer("quantity", nullable=True))})
_ADDRESS: Any = type("Address", (), {"FIELDS": (Text("streetCode", "street_code", nullable=True),)})
FIELDS: tuple[Field, ...] = (
    Text("note", nullable=True),
    Text("status", pattern="^(Active|Suspended)$"),
    Text("workPhone", "work_phone"),
    Integer("quantity"),
    Number("amount", nullable=True),
    Number("rate", text=True),
    Date("paid", day_first=True, nullable=True),
    Date("start"),
    DateTime("at"),
    DateTime("seconds", unix=True),
    Boolean("active", nullable=True),
    Items("days", item=Date(day_first=True)),
    Items("lines", item=Object(model=_LINE), nullable=True),
    Object("address", model=_ADDRESS, nullable=True),
    Map("rates", item=Number()),
    Union("either", members=(Text(), Integer())),
)


def placing(fields: tuple[Field, ...]) -> Operation[Any]:
    """An action whose body has these fields."""
    return Operation(
        id="placeOrder",
        method="PUT",
        path="/orders/{accountId}",
        effect="idempotent",
        result=Many(lambda: Model),
        ids=(Text("accountId", "account_id"),),
        body=fields,
        flat=FlatStyle(),
    )


def reading_rows_of(operation: Operation[Any]) -> FromRow:
    """`from_row` of a package that has this one action."""
    schemas = KeySchemas("none")
    schemas.by_operation = {operation.id: {}}
    reader = RowReader("none", {operation.id: ("orders", "place")}, lambda _: operation, schemas)

    def from_row(
        row: Any,
        *,
        columns: Mapping[str, str | None] | None = None,
        empty: str = "skip",
        blanks: str = "refuse",
        decimal: str = ".",
        date_format: str = "%Y-%m-%d",
        true_values: tuple[str, ...] = (),
        false_values: tuple[str, ...] = (),
        na_values: tuple[str | None, ...] = (),
    ) -> dict[str, object]:
        options = row_options(empty, blanks, decimal, date_format, true_values, false_values, na_values)
        return reader.flat(row, operation.id, columns, options)

    return from_row


@pytest.fixture(scope="session")
def from_row() -> FromRow:
    """`from_row` of an action that has a field of each kind."""
    return reading_rows_of(placing(FIELDS))
