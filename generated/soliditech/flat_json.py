# Written by the generator from the spec: change that, and run `make generate`.
"""Flat JSON: the parameters of an action as one object without nesting.

    {"taxType": "VAT", "physicalAddress.city": "Cape Town", "lines[0].productCode": "FTTH-100"}

A collection is spelled by indices, or as a list of values or of flat objects. null stands for a whole nested object or
collection where the schema takes null, and [] for an empty collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from soliditech_runtime.flat_json.plain import flatten as flatten
from soliditech_runtime.flat_json.plain import unflatten as unflatten
from soliditech_runtime.flat_json.schemas import KeySchemas
from soliditech_runtime.flat_json.style import FlatStyle as FlatStyle
from soliditech_runtime.process.frames import clears_frames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from soliditech_runtime.schema.model import Model

__all__ = ["FlatStyle", "changed_since", "flatten", "from_record", "schema", "unflatten"]

_SCHEMAS = KeySchemas("soliditech")


@clears_frames
def schema(operation_id: str) -> dict[str, object]:
    """The JSON Schema of the flat object that an action takes, its path's ids included; a copy of your own.

    Args:
        operation_id: such as `updateCustomer`.

    Raises:
        InvalidParameterError: no action of this id takes flat JSON.
    """
    return _SCHEMAS.of(operation_id)


@clears_frames
def from_record(operation_id: str, record: Model) -> dict[str, object]:
    """The flat object with which an action leaves a record as it is, the path's ids included: change it, and send it.

    Keys that the spec does not know are left out, but in a list or a map, where a record with such keys is refused.

    Args:
        operation_id: such as `updateCustomer`.
        record: an object that was read, such as a `Customer`; it is not changed.

    Raises:
        InvalidParameterError: no action of this id takes flat JSON, or it takes none of the record's fields.
        FlatJSONError: something of the record has no flat spelling, or cannot be sent.
    """
    _SCHEMAS.check(operation_id)
    from soliditech_runtime.flat_json.records import flat_record

    from .groups import operation

    return flat_record(operation(operation_id), record)


@clears_frames
def changed_since(operation_id: str, flat: Mapping[str, object], record: Model) -> dict[str, object]:
    """What of a flat object differs from a record, beside the path's ids and what the API requires.

    Nested objects have only the keys that differ; lists are whole.

    Args:
        operation_id: such as `updateCustomer`.
        flat: that of `from_record`, changed.
        record: the record that `from_record` was given.

    Raises:
        InvalidParameterError: as of `from_record`.
        FlatJSONError: as of `from_record`, or a key of `flat` does not follow the grammar.
    """
    _SCHEMAS.check(operation_id)
    from soliditech_runtime.flat_json.records import flat_changes

    from .groups import operation

    return flat_changes(operation(operation_id), flat, record)
