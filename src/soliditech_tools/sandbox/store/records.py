"""Merges changes into records, and completes records before they are stored."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any, TypeVar

from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.values import MAX_EXPONENT
from soliditech_runtime.types import UNSET, Unset

_M = TypeVar("_M", bound=Model)
_T = TypeVar("_T")


def merge(record: _M, changes: Model) -> _M:
    """Merge `changes` into `record`, and return it: objects field by field, lists as a whole; None clears a field.

    A change is ignored where `record` has no such field, and None where the field is not nullable.
    """
    fields = {field.name: field for field in record.FIELDS}
    for field in changes.FIELDS:
        value = getattr(changes, field.name)
        if field.name in fields and value is not UNSET and (value is not None or fields[field.name].nullable):
            setattr(record, field.name, _merged_value(fields[field.name], getattr(record, field.name), value))
    record.additional_properties = _merged_json(record.additional_properties, changes.additional_properties)
    return record


def _merged_json(before: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """As `merge`, for the keys that only a tenant's package has fields for."""
    merged = {**before, **changes}
    for key, value in changes.items():
        value_before = before.get(key)
        if isinstance(value, dict) and isinstance(value_before, dict):
            merged[key] = _merged_json(value_before, value)
    return merged


def _merged_value(field: Field, before: object, value: Any) -> object:
    if isinstance(field, Object) and isinstance(value, Model):
        return merge(before if isinstance(before, Model) else field.model(), value)
    if isinstance(field, Items) and isinstance(value, list):
        return [_merged_value(field.item, None, item) for item in value]
    if isinstance(field, Map) and isinstance(value, dict):
        return {key: _merged_value(field.item, None, inner) for key, inner in value.items()}
    return _storable(value) if isinstance(value, Decimal) else value


def _storable(number: Decimal) -> Decimal:
    """`number` with an exponent that a field can have: a schema allows 0E-300, and 1.0...0 with any number of zeros."""
    if -MAX_EXPONENT <= int(number.as_tuple().exponent) <= MAX_EXPONENT:
        return number
    with localcontext(prec=2 * MAX_EXPONENT + 1):
        return round(number, MAX_EXPONENT) if number else Decimal(0)


def required(value: _T | Unset | None) -> _T:
    """`value`, if it is set.

    Raises:
        ValueError: it is UNSET or None.
    """
    if value is UNSET or value is None:
        raise ValueError("a field that must be set is not")
    return value


def completed(record: _M) -> _M:
    """`record`, with None in every nullable field that was not set: so it is stored and returned."""
    for field in record.FIELDS:
        value = getattr(record, field.name)
        if value is UNSET and field.nullable:
            setattr(record, field.name, None)
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, Model):
                completed(item)
    return record
