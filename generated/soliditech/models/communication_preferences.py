# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CommunicationPreferences."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Boolean, Field
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class CommunicationPreferences(Model):
    """Which messages the person gets.

    Args:
        newsletters: Whether newsletters and offers are sent to the person.
        invoices: Whether invoices are sent to the person.
        statements: Whether account statements are sent to the person.
        notices: Whether service notices, such as planned maintenance, are sent to the person.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Boolean("newsletters", "newsletters", nullable=True),
        Boolean("invoices", "invoices", nullable=True),
        Boolean("statements", "statements", nullable=True),
        Boolean("notices", "notices", nullable=True),
    )

    newsletters: bool | Unset | None = UNSET
    invoices: bool | Unset | None = UNSET
    statements: bool | Unset | None = UNSET
    notices: bool | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.newsletters = (
            v if type(v := pop("newsletters", UNSET)) is bool or v is None else reading.odd(cls, data, "newsletters", v)
        )
        found.invoices = (
            v if type(v := pop("invoices", UNSET)) is bool or v is None else reading.odd(cls, data, "invoices", v)
        )
        found.statements = (
            v if type(v := pop("statements", UNSET)) is bool or v is None else reading.odd(cls, data, "statements", v)
        )
        found.notices = (
            v if type(v := pop("notices", UNSET)) is bool or v is None else reading.odd(cls, data, "notices", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
