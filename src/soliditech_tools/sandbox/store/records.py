"""What is done to records by their Python names: taking over changes, and filling gaps."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any, TypeVar

from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.values import MAX_EXPONENT
from soliditech_runtime.types import UNSET, Unset

_M = TypeVar("_M", bound=Model)
_T = TypeVar("_T")


def merge(record: _M, changes: Model) -> _M:
    """`record` after `changes`: nested objects are merged field by field, lists replaced whole, None clears.

    What `record` has no field for is left out, and so is None where it cannot be null.
    """
    known = {field.name: field for field in record.FIELDS}
    for field in changes.FIELDS:
        value = getattr(changes, field.name)
        if field.name in known and value is not UNSET and (value is not None or known[field.name].nullable):
            setattr(record, field.name, _taken(known[field.name], getattr(record, field.name), value))
    record.additional_properties = _overlaid(record.additional_properties, changes.additional_properties)
    return record


def _overlaid(before: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The same for what has no field here: what only a tenant's package has one for."""
    done = {**before, **changes}
    for key, value in changes.items():
        held = before.get(key)
        if isinstance(value, dict) and isinstance(held, dict):
            done[key] = _overlaid(held, value)
    return done


def _taken(field: Field, before: object, value: Any) -> object:
    if isinstance(field, Object) and isinstance(value, Model):
        return merge(before if isinstance(before, Model) else field.model(), value)
    if isinstance(field, Items) and isinstance(value, list):
        return [_taken(field.item, None, one) for one in value]
    return _storable(value) if isinstance(value, Decimal) else value


def _storable(number: Decimal) -> Decimal:
    """With an exponent that fields carry: 0E-300 and 1.000...0 fit a schema, however many digits there are."""
    if -MAX_EXPONENT <= int(number.as_tuple().exponent) <= MAX_EXPONENT:
        return number
    with localcontext(prec=2 * MAX_EXPONENT + 1):
        return round(number, MAX_EXPONENT) if number else Decimal(0)


def given(value: _T | Unset | None) -> _T:
    """`value`, which must be set.

    Raises:
        ValueError: it is not.
    """
    if value is UNSET or value is None:
        raise ValueError("a field that must be set is not")
    return value


def completed(record: _M) -> _M:
    """`record` as it is stored and shown: None wherever it may be and nothing is set."""
    for field in record.FIELDS:
        value = getattr(record, field.name)
        if value is UNSET and field.nullable:
            setattr(record, field.name, None)
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, Model):
                completed(one)
    return record
