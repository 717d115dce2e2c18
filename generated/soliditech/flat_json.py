# Written by the generator from the spec: change that, and run `make generate`.
"""Flat JSON: the parameters of an action as one object without nesting.

    {"taxType": "VAT", "physicalAddress.city": "Cape Town", "lines[0].productCode": "FTTH-100"}

A collection is spelled by indices, or as a list of values or of flat objects. null stands for a whole nested object or
collection where the schema takes null, and [] for an empty collection.
"""

from __future__ import annotations

from soliditech_runtime.flat_json.plain import flatten as flatten
from soliditech_runtime.flat_json.plain import unflatten as unflatten
from soliditech_runtime.flat_json.schemas import KeySchemas
from soliditech_runtime.flat_json.style import FlatStyle as FlatStyle

__all__ = ["FlatStyle", "flatten", "schema", "unflatten"]

_SCHEMAS = KeySchemas("soliditech")


def schema(operation_id: str) -> dict[str, object]:
    """The JSON Schema of the flat object that an action takes, its path's ids included; a copy of your own.

    Args:
        operation_id: such as `updateCustomer`.

    Raises:
        InvalidParameterError: no action of this id takes flat JSON.
    """
    return _SCHEMAS.of(operation_id)
