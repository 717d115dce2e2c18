# Written by the generator from the spec: change that, and run `make generate`.
"""The clients: settings, connections, and the groups of actions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from .async_client import AsyncClient
from .auth import Auth
from .sync_client import SyncClient

if TYPE_CHECKING:
    from .groups.contacts import AsyncContacts, Contacts
    from .groups.customers import AsyncCustomers, Customers
    from .groups.invoicing import AsyncInvoicing, Invoicing
    from .groups.opportunities import AsyncOpportunities, Opportunities
    from .groups.payments import AsyncPayments, Payments

_AUTH = Auth("header", "X-API-Key")


class Soliditech(SyncClient):
    __doc__ = SyncClient.__doc__

    _auth: ClassVar[Auth] = _AUTH

    @cached_property
    def customers(self) -> Customers:
        """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""
        from .groups.customers import Customers

        return Customers(self)

    @cached_property
    def invoicing(self) -> Invoicing:
        """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""
        from .groups.invoicing import Invoicing

        return Invoicing(self)

    @cached_property
    def contacts(self) -> Contacts:
        """The people on a customer's account, what they decide on and which messages they get."""
        from .groups.contacts import Contacts

        return Contacts(self)

    @cached_property
    def opportunities(self) -> Opportunities:
        """Sales opportunities and the stages they pass on the way to a contract."""
        from .groups.opportunities import Opportunities

        return Opportunities(self)

    @cached_property
    def payments(self) -> Payments:
        """Payments received from customers, and the invoices they are allocated to."""
        from .groups.payments import Payments

        return Payments(self)


class AsyncSoliditech(AsyncClient):
    __doc__ = AsyncClient.__doc__

    _auth: ClassVar[Auth] = _AUTH

    @cached_property
    def customers(self) -> AsyncCustomers:
        """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""
        from .groups.customers import AsyncCustomers

        return AsyncCustomers(self)

    @cached_property
    def invoicing(self) -> AsyncInvoicing:
        """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""
        from .groups.invoicing import AsyncInvoicing

        return AsyncInvoicing(self)

    @cached_property
    def contacts(self) -> AsyncContacts:
        """The people on a customer's account, what they decide on and which messages they get."""
        from .groups.contacts import AsyncContacts

        return AsyncContacts(self)

    @cached_property
    def opportunities(self) -> AsyncOpportunities:
        """Sales opportunities and the stages they pass on the way to a contract."""
        from .groups.opportunities import AsyncOpportunities

        return AsyncOpportunities(self)

    @cached_property
    def payments(self) -> AsyncPayments:
        """Payments received from customers, and the invoices they are allocated to."""
        from .groups.payments import AsyncPayments

        return AsyncPayments(self)
