"""The kinds of records that a test can put into a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from .. import models
from ..model import Model
from ..sandbox import inventory as held

Record: TypeAlias = (
    models.Contract
    | models.CreditNote
    | models.Customer
    | models.CustomerContact
    | models.DirectInvoice
    | models.Opportunity
    | models.Payment
    | models.Product
    | models.PromoCode
    | models.Quote
    | models.TelcoService
    | models.TelcoServiceUsage
)
"""What a sandbox can be seeded with."""

COLLECTIONS: Mapping[type[Model], Any] = {
    collection.model: collection
    for collection in (
        held.CONTACTS,
        held.CONTRACTS,
        held.CREDIT_NOTES,
        held.CUSTOMERS,
        held.INVOICES,
        held.OPPORTUNITIES,
        held.PAYMENTS,
        held.PRODUCTS,
        held.PROMO_CODES,
        held.QUOTES,
        held.SERVICES,
        held.USAGE,
    )
}
"""Where the sandbox keeps them; each collection knows its own class and key."""
