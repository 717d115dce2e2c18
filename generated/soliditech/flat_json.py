# Written by the generator from the spec: change that, and run `make generate`.
"""Flat JSON: the parameters of an action as one object without nesting.

    {"taxType": "VAT", "physicalAddress.city": "Cape Town", "lines[0].productCode": "FTTH-100"}

A collection is spelled by indices, or as a list of values or of flat objects. null stands for a whole nested object or
collection where the schema takes null, and [] for an empty collection.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from soliditech_runtime.flat_json.plain import flatten as flatten
from soliditech_runtime.flat_json.plain import unflatten as unflatten
from soliditech_runtime.flat_json.schemas import KeySchemas
from soliditech_runtime.flat_json.style import FlatStyle as FlatStyle
from soliditech_runtime.process.frames import clears_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Literal

    from soliditech_runtime.rows.from_cells import RowReader
    from soliditech_runtime.schema.model import Model

    from .key_types import (
        AcceptQuoteKeys,
        AddCustomerContactKeys,
        AddCustomerKeys,
        AddOpportunityKeys,
        AllocatePaymentToInvoiceKeys,
        CancelContractKeys,
        CreateCreditNoteKeys,
        CreateCreditNoteLinesKeys,
        CreateDirectInvoiceKeys,
        CreateDirectInvoiceLinesKeys,
        CreatePaymentKeys,
        CreateQuoteKeys,
        CreateQuoteLinesKeys,
        DirectContractInsertKeys,
        NonTelcoDirectContractInsertKeys,
        NonTelcoDirectContractInsertServicesKeys,
        NonTelcoDirectContractInsertServicesUserParametersKeys,
        ReinstateCustomerKeys,
        ReinstateTelcoServiceKeys,
        SuspendCustomerKeys,
        SuspendTelcoServiceKeys,
        UpdateCustomerContactKeys,
        UpdateCustomerKeys,
        UpdateOpportunityKeys,
    )

__all__ = [
    "AcceptQuoteKeys",
    "AddCustomerContactKeys",
    "AddCustomerKeys",
    "AddOpportunityKeys",
    "AllocatePaymentToInvoiceKeys",
    "CancelContractKeys",
    "CreateCreditNoteKeys",
    "CreateCreditNoteLinesKeys",
    "CreateDirectInvoiceKeys",
    "CreateDirectInvoiceLinesKeys",
    "CreatePaymentKeys",
    "CreateQuoteKeys",
    "CreateQuoteLinesKeys",
    "DirectContractInsertKeys",
    "FlatStyle",
    "NonTelcoDirectContractInsertKeys",
    "NonTelcoDirectContractInsertServicesKeys",
    "NonTelcoDirectContractInsertServicesUserParametersKeys",
    "ReinstateCustomerKeys",
    "ReinstateTelcoServiceKeys",
    "SuspendCustomerKeys",
    "SuspendTelcoServiceKeys",
    "UpdateCustomerContactKeys",
    "UpdateCustomerKeys",
    "UpdateOpportunityKeys",
    "changed_since",
    "flatten",
    "from_record",
    "from_row",
    "schema",
    "unflatten",
]

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


@clears_frames
def from_row(
    row: Mapping[str, object] | Iterable[tuple[str, object]],
    action: str | Callable[..., Any],
    *,
    columns: Mapping[str, str | None] | None = None,
    empty: Literal["skip", "null"] = "skip",
    blanks: Literal["refuse", "strip", "keep"] = "refuse",
    decimal: Literal[".", ","] = ".",
    date_format: str = "%Y-%m-%d",
    true_values: Iterable[str] = (),
    false_values: Iterable[str] = (),
    na_values: Iterable[str | None] = (),
) -> dict[str, object]:
    """The flat object of an action from a row of text, such as `csv.DictReader` gives: each cell as its field takes it.

    What would have to be guessed is refused, all cells at once, by the names of their columns and never with a value.

    Args:
        row: cells by column; or pairs of column and cell, as of `zip(header, cells, strict=True)`.
        action: such as `updateCustomer`, `customers.update` or `client.customers.update`.
        columns: the flat keys of columns that have other names; None leaves a column out.
        empty: the key of an empty cell is left out (`skip`), or is null, which clears the field (`null`).
        blanks: texts with blanks around them are refused, or the blanks are stripped, or kept.
        decimal: the sign before the fraction of a number.
        date_format: %Y, %m and %d in the order and with the signs of the file.
        true_values: words for true, besides true in any case.
        false_values: words for false, besides false in any case.
        na_values: words for an empty cell; None among them for tables that have None in empty cells.

    Raises:
        InvalidParameterError: no such action takes flat JSON, it is no row, or an option is none of those above.
        FlatJSONError: a column is of no key of the action or of one that another has, or a cell cannot be sent.
    """
    from soliditech_runtime.rows.from_cells import row_options

    options = row_options(empty, blanks, decimal, date_format, true_values, false_values, na_values)
    return _row_reader().flat(row, action, columns, options)


@cache
def _row_reader() -> RowReader:
    # Imported when a first row is read, and not anew for each.
    from soliditech_runtime.rows.from_cells import RowReader

    from .groups import PLACES, operation

    return RowReader("soliditech", PLACES, operation, _SCHEMAS)


def __getattr__(name: str) -> object:
    # The types of flat keys are loaded for those who annotate by them.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import key_types

    found: object = getattr(key_types, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
