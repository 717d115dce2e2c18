"""What models keep of a reply, and write again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from soliditech.models import Customer, OutstandingInvoice
from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

DAYS = next(field.wire for field in OutstandingInvoice.FIELDS if field.name == "days_overdue")


@pytest.mark.parametrize(("sent", "read"), [(2, 2), (Decimal("2.0"), 2), (Decimal("2E+1"), 20), (Decimal("-0.0"), 0)])
def test_an_integer_is_read_however_it_is_written(sent: Any, read: int) -> None:
    found = OutstandingInvoice.from_dict({DAYS: sent})
    assert type(found.days_overdue) is int
    assert (found.days_overdue, found.additional_properties) == (read, {})


@pytest.mark.parametrize("sent", [Decimal("2.5"), Decimal("1E+19"), Decimal("1E+6000"), True, "two"])
def test_what_is_no_integer_is_kept_as_it_came(sent: Any) -> None:
    found = OutstandingInvoice.from_dict({DAYS: sent})
    assert found.days_overdue is UNSET
    assert found.additional_properties == {DAYS: sent}


def nested(levels: int) -> list[Any]:
    return [nested(levels - 1)] if levels else []


@pytest.mark.parametrize("value", [Decimal("1E+6144"), Decimal("1E-6144"), 10**100, nested(60)], ids=range(4))
def test_an_unknown_key_that_a_reply_may_hold_can_be_written_again(value: Any) -> None:
    assert Customer.from_dict({"unheardOf": value}).to_dict() == {"unheardOf": value}


@define(kw_only=True, eq=False, repr=False)
class Stamp(Model):
    """A class with all demands that a reply may fail to meet."""

    code: Any = wire.text("code", required=True, pattern="^[A-Z]+$")
    note: Any = wire.text("note", nullable=True, send_null=True)


@define(kw_only=True, eq=False, repr=False)
class Letter(Model):
    """A class with such objects within it."""

    stamps: Any = wire.items("stamps", Object(model=Stamp), required=True)


@pytest.mark.parametrize("stamp", [{}, {"note": ""}, {"code": "not capitals"}])
def test_a_reply_that_the_document_would_not_allow_is_written_as_it_came(stamp: dict[str, Any]) -> None:
    assert Letter.from_dict({"stamps": [stamp]}).to_dict() == {"stamps": [stamp]}
    assert Letter.from_dict({}).to_dict() == {}


def test_what_the_document_demands_is_asked_for_when_it_is_sent() -> None:
    for letter in (Letter(), Letter(stamps=[Stamp()]), Letter(stamps=[Stamp(code="not capitals")])):
        letter.to_dict()
        with pytest.raises(InvalidParameterError, match=r"is required|must match"):
            letter.to_wire()
    assert Letter(stamps=[Stamp(code="A")]).to_wire() == {"stamps": [{"code": "A", "note": None}]}
