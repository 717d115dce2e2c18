# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class LookupEntry(Model):
    """One entry of a look-up list. Which of its id, code and name an action takes stands with the property that
    takes it."""

    id: str | Unset | None = wire.text("id", nullable=True)
    """Id of the entry: what a property takes that asks for an id. For a sales manager, the user id."""

    code: str | Unset | None = wire.text("code", nullable=True)
    """Short code of the entry, such as the ISO 4217 code of a currency; null where the list has no codes."""

    name: str | Unset | None = wire.text("name", nullable=True)
    """Name of the entry as people see it: what a property takes that asks for a name."""

    active: bool | Unset | None = wire.boolean("active", nullable=True)
    """Whether the entry is still in use; one that is not stays on what it was given to before."""
