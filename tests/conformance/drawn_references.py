"""What a generated request refers to: values of the lists, and records that there are, in place of random texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from zlib import crc32

from soliditech import PACKAGE
from soliditech.groups import operation
from soliditech_runtime.schema.field import Field
from soliditech_tools.sandbox.http.routes import Router

_RECORDS = {
    "account_id": "ACC-1001",
    "master_account_id": "ACC-1001",
    "opportunity_id": "OPP-4001",
    "invoice_number": "INV/2026/000117",
    "promo_code": None,
    "promo_code_id": None,
}
"""What requests name of the records that there are; None is left out, as most days are not among those of one."""


CREATIONS = (
    *("addCustomer", "addCustomerContact", "addOpportunity", "createCreditNote", "createDirectInvoice"),
    *("createPayment", "createQuote", "directContractInsert", "nonTelcoDirectContractInsert"),
)
"""The actions after which there is a record more."""


@cache
def listed_values(read: str, place: str) -> list[str]:
    """The values at a place in the example results of a read that lists them."""
    results = Router(PACKAGE.document()).routes[read].result_examples(operation(read).replies)
    values: list[str] = []
    for result in results:
        name, _, key = place.rpartition("[*].")
        values += [each[key] for each in (result[name] if name else result) if each.get(key)]
    return values


class DrawnReferences:
    """Puts values that lists have into requests.

    Args:
        records: whether ids of records are put in too.
    """

    def __init__(self, *, records: bool) -> None:
        self._records: Mapping[str, str | None] = _RECORDS if records else {}

    def put_into(self, case: Any) -> None:
        """Change a case that is as the document has it, and no other."""
        if case.meta is None or not case.meta.generation.mode.is_positive:
            return
        described = operation(case.operation.definition.raw["operationId"])
        if described.effect == "read" or not isinstance(case.body, dict) or not case.body:
            return
        case.body = self._object(described.body or (), case.body)
        for field in described.ids:
            if field.wire in case.path_parameters and self._records.get(field.name):
                case.path_parameters[field.wire] = self._records[field.name]
        account = next(
            (each for each in described.body or () if each.name in ("account_id", "master_account_id")), None
        )
        if account is not None and self._records:
            case.body[account.wire] = self._records[account.name]

    def _object(self, fields: Iterable[Field], value: dict[str, Any]) -> dict[str, Any]:
        by_wire = {field.wire: field for field in fields}
        drawn = {key: self._drawn(by_wire.get(key), each) for key, each in value.items()}
        return {key: each for key, each in drawn.items() if each is not _LEFT_OUT} or value

    def _drawn(self, field: Field | None, value: Any) -> Any:
        if isinstance(value, dict) and field is not None:
            return self._object(field.inner_fields, value)
        if isinstance(value, list) and field is not None:
            return [self._object(field.inner_fields, each) if isinstance(each, dict) else each for each in value]
        if field is None or not isinstance(value, str):
            return value
        if field.name in self._records:
            return self._records[field.name] or _LEFT_OUT
        if field.listed_by is not None and field.listed_by.operation != _OF_ONE_ACCOUNT:
            known = listed_values(field.listed_by.operation, field.listed_by.field)
            return known[crc32(value.encode()) % len(known)]
        return value


_LEFT_OUT = object()
_OF_ONE_ACCOUNT = "listCustomerContacts"


def is_creation(case: Any) -> bool:
    """Whether a case asks for a record more, as the document has it."""
    identity = case.operation.definition.raw["operationId"]
    return identity in CREATIONS and case.meta is not None and bool(case.meta.generation.mode.is_positive)
