# Written by the generator from the spec: change that, and run `make generate`.
"""The clients: settings, connections, and the groups of actions."""

from __future__ import annotations

from functools import cached_property

from soliditech_runtime.client.asynchronous.client import AsyncClient
from soliditech_runtime.client.synchronous.client import SyncClient

from .identity import IDENTITY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .groups.contacts import AsyncContacts, Contacts
    from .groups.customers import AsyncCustomers, Customers
    from .groups.invoicing import AsyncInvoicing, Invoicing
    from .groups.opportunities import AsyncOpportunities, Opportunities
    from .groups.outstanding import AsyncOutstanding, Outstanding
    from .groups.parameters import AsyncParameters, Parameters
    from .groups.payments import AsyncPayments, Payments
    from .groups.products import AsyncProducts, Products
    from .groups.promo_codes import AsyncPromoCodes, PromoCodes
    from .groups.quotes import AsyncQuotes, Quotes
    from .groups.telco import AsyncTelco, Telco


class Soliditech(SyncClient):
    __doc__ = SyncClient.__doc__

    _identity = IDENTITY

    @cached_property
    def customers(self) -> Customers:
        """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""
        from .groups.customers import Customers

        return Customers(self._caller)

    @cached_property
    def invoicing(self) -> Invoicing:
        """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""
        from .groups.invoicing import Invoicing

        return Invoicing(self._caller)

    @cached_property
    def contacts(self) -> Contacts:
        """The people on a customer's account, what they decide on and which messages they get."""
        from .groups.contacts import Contacts

        return Contacts(self._caller)

    @cached_property
    def opportunities(self) -> Opportunities:
        """Sales opportunities and the stages they pass on the way to a contract."""
        from .groups.opportunities import Opportunities

        return Opportunities(self._caller)

    @cached_property
    def outstanding(self) -> Outstanding:
        """What a customer still owes, by invoice and by age."""
        from .groups.outstanding import Outstanding

        return Outstanding(self._caller)

    @cached_property
    def parameters(self) -> Parameters:
        """The look-up lists whose ids, codes and names the other actions take."""
        from .groups.parameters import Parameters

        return Parameters(self._caller)

    @cached_property
    def payments(self) -> Payments:
        """Payments received from customers, and the invoices they are allocated to."""
        from .groups.payments import Payments

        return Payments(self._caller)

    @cached_property
    def products(self) -> Products:
        """The products that can be sold, with their codes and prices."""
        from .groups.products import Products

        return Products(self._caller)

    @cached_property
    def promo_codes(self) -> PromoCodes:
        """The promotions under which products are sold."""
        from .groups.promo_codes import PromoCodes

        return PromoCodes(self._caller)

    @cached_property
    def quotes(self) -> Quotes:
        """Quotes to customers and opportunities, up to their acceptance."""
        from .groups.quotes import Quotes

        return Quotes(self._caller)

    @cached_property
    def telco(self) -> Telco:
        """Telco services on an account, their usage, and suspending and reinstating them."""
        from .groups.telco import Telco

        return Telco(self._caller)


class AsyncSoliditech(AsyncClient):
    __doc__ = AsyncClient.__doc__

    _identity = IDENTITY

    @cached_property
    def customers(self) -> AsyncCustomers:
        """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""
        from .groups.customers import AsyncCustomers

        return AsyncCustomers(self._caller)

    @cached_property
    def invoicing(self) -> AsyncInvoicing:
        """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""
        from .groups.invoicing import AsyncInvoicing

        return AsyncInvoicing(self._caller)

    @cached_property
    def contacts(self) -> AsyncContacts:
        """The people on a customer's account, what they decide on and which messages they get."""
        from .groups.contacts import AsyncContacts

        return AsyncContacts(self._caller)

    @cached_property
    def opportunities(self) -> AsyncOpportunities:
        """Sales opportunities and the stages they pass on the way to a contract."""
        from .groups.opportunities import AsyncOpportunities

        return AsyncOpportunities(self._caller)

    @cached_property
    def outstanding(self) -> AsyncOutstanding:
        """What a customer still owes, by invoice and by age."""
        from .groups.outstanding import AsyncOutstanding

        return AsyncOutstanding(self._caller)

    @cached_property
    def parameters(self) -> AsyncParameters:
        """The look-up lists whose ids, codes and names the other actions take."""
        from .groups.parameters import AsyncParameters

        return AsyncParameters(self._caller)

    @cached_property
    def payments(self) -> AsyncPayments:
        """Payments received from customers, and the invoices they are allocated to."""
        from .groups.payments import AsyncPayments

        return AsyncPayments(self._caller)

    @cached_property
    def products(self) -> AsyncProducts:
        """The products that can be sold, with their codes and prices."""
        from .groups.products import AsyncProducts

        return AsyncProducts(self._caller)

    @cached_property
    def promo_codes(self) -> AsyncPromoCodes:
        """The promotions under which products are sold."""
        from .groups.promo_codes import AsyncPromoCodes

        return AsyncPromoCodes(self._caller)

    @cached_property
    def quotes(self) -> AsyncQuotes:
        """Quotes to customers and opportunities, up to their acceptance."""
        from .groups.quotes import AsyncQuotes

        return AsyncQuotes(self._caller)

    @cached_property
    def telco(self) -> AsyncTelco:
        """Telco services on an account, their usage, and suspending and reinstating them."""
        from .groups.telco import AsyncTelco

        return AsyncTelco(self._caller)
