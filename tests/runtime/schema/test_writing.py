"""Objects that are written or checked say all that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from soliditech.models import DirectInvoiceLine
from soliditech_runtime.schema.fields import Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.unions import Union
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.schema.writing import check_object, write_object

CANARY = "c4n4ry"


def model(*fields: Field) -> Any:
    return type("Line", (), {"FIELDS": fields})


LINE = model(Text("sku", "sku_"), Integer("quantity", "quantity_", required=True))
FIELDS: tuple[Field, ...] = (
    Text("taxType", "tax_type", required=True),
    Number("unitPrice", "unit_price"),
    Items("counts", "counts_", item=Integer()),
    Map("rates", "rates_", item=Number()),
    Items("lines", "lines_", item=Object(model=LINE)),
    Union("source", "source_", members=(Text(), Object(model=LINE))),
)


def refused(call: Callable[[], object]) -> InvalidValue:
    with pytest.raises(InvalidValue) as caught:
        call()
    return caught.value


def test_the_typed_api_says_all_in_python_names() -> None:
    values = {"unit_price": 0.5, "counts_": [1, CANARY, Decimal("0.5")], "rates_": {CANARY: True, "b": CANARY}}
    error = refused(lambda: write_object(FIELDS, values))
    assert error.describe(python=True) == (
        "6 problems: (1) tax_type is required; "
        "(2) unit_price cannot be a float, which is not exact; use Decimal; "
        "(3) counts_[1] must be a whole number, not a string; write a plain number, such as 12: digits alone; "
        "(4) counts_[2] must be a whole number; "
        "(5) rates_.* must be a number, not true or false; "
        '(6) rates_.* must be a number, not a string; write a plain number, such as Decimal("1899.00"): '
        "digits and a point, with no currency, blanks or commas"
    )


def test_json_says_all_in_wire_names() -> None:
    values = {"unitPrice": "0.5", "lines": [{"sku": 5}, {"sku": "A", "quantity": "5"}, CANARY]}
    error = refused(lambda: check_object(FIELDS, dict(values)))
    assert error.describe(python=False) == (
        "6 problems: (1) taxType is required; "
        "(2) unitPrice must be a number, not a string; leave out the quotes (in a dict, use Decimal); "
        "(3) lines[0].sku must be a string; quote it, with any zeros that it begins with; "
        "(4) lines[0].quantity is required; "
        "(5) lines[1].quantity must be a whole number, not a string; leave out the quotes (in a dict, use int); "
        "(6) lines[2] must be an object, not a string"
    )


def test_one_problem_is_not_numbered() -> None:
    error = refused(lambda: check_object(FIELDS, {"taxType": "VAT", "counts": [1, 2.5]}))
    assert error.describe(python=False).startswith("counts[1] cannot be a float")
    assert [leaf.describe(python=True) for leaf in error.leaves()] == [error.describe(python=True)]


def test_what_is_wrong_inside_a_union_is_said_as_a_whole() -> None:
    error = refused(lambda: check_object(FIELDS, {"taxType": "VAT", "source": {"sku": 5, "quantity": CANARY}}))
    assert [leaf.describe(python=False).partition(" ")[0] for leaf in error.leaves()] == [
        "source.sku",
        "source.quantity",
    ]
    lists = Union("either", "either_", members=(Items(item=Integer()), Text()))
    error = refused(lambda: check_object((lists,), {"either": [CANARY, 1, 0.5]}))
    assert [leaf.describe(python=False)[:9] for leaf in error.leaves()] == ["either[0]", "either[2]"]


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        (tuple(Integer(f"a{n}", f"a{n}") for n in range(30)), {f"a{n}": CANARY for n in range(30)}),
        ((Items("a", "a", item=Integer()),), {"a": [CANARY] * 30}),
        ((Items("a", "a", item=Items(item=Integer())),), {"a": [[CANARY] * 5] * 6}),
        ((Map("a", "a", item=Items(item=Integer())),), {"a": {str(n): [CANARY, 1, CANARY] for n in range(30)}}),
    ],
)
def test_no_more_than_twenty(fields: tuple[Field, ...], values: dict[str, object]) -> None:
    error = refused(lambda: write_object(fields, values))
    assert len(list(error.leaves())) == 20
    assert CANARY not in error.describe(python=True)


def test_models_say_all_too() -> None:
    values: dict[str, Any] = {"quantity": "1,5", "total_excluding_tax": 0.5}
    line = DirectInvoiceLine(**values)
    with pytest.raises(ValueError, match=r"^DirectInvoiceLine: 2 problems: \(1\) quantity .*; \(2\) total_exc"):
        line.to_dict()
