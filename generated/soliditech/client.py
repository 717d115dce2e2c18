# Written by the generator from the spec: change that, and run `make generate`.
"""The clients: settings, connections, and the groups of actions."""

from __future__ import annotations

from soliditech_runtime.client.asynchronous.client import AsyncClient
from soliditech_runtime.client.group_attribute import GroupAttribute
from soliditech_runtime.client.synchronous.client import SyncClient

from .identity import IDENTITY

TYPE_CHECKING = bool()
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

_GROUPS = f"{__package__}.groups."


class Soliditech(SyncClient):
    __doc__ = SyncClient.__doc__

    _identity = IDENTITY
    _groups = _GROUPS

    customers: GroupAttribute[Customers] = GroupAttribute(_GROUPS + "customers", "Customers")
    """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

    invoicing: GroupAttribute[Invoicing] = GroupAttribute(_GROUPS + "invoicing", "Invoicing")
    """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""

    contacts: GroupAttribute[Contacts] = GroupAttribute(_GROUPS + "contacts", "Contacts")
    """The people on a customer's account, what they decide on and which messages they get."""

    opportunities: GroupAttribute[Opportunities] = GroupAttribute(_GROUPS + "opportunities", "Opportunities")
    """Sales opportunities and the stages they pass on the way to a contract."""

    outstanding: GroupAttribute[Outstanding] = GroupAttribute(_GROUPS + "outstanding", "Outstanding")
    """What a customer still owes, by invoice and by age."""

    parameters: GroupAttribute[Parameters] = GroupAttribute(_GROUPS + "parameters", "Parameters")
    """The look-up lists whose ids, codes and names the other actions take."""

    payments: GroupAttribute[Payments] = GroupAttribute(_GROUPS + "payments", "Payments")
    """Payments received from customers, and the invoices they are allocated to."""

    products: GroupAttribute[Products] = GroupAttribute(_GROUPS + "products", "Products")
    """The products that can be sold, with their codes and prices."""

    promo_codes: GroupAttribute[PromoCodes] = GroupAttribute(_GROUPS + "promo_codes", "PromoCodes")
    """The promotions under which products are sold."""

    quotes: GroupAttribute[Quotes] = GroupAttribute(_GROUPS + "quotes", "Quotes")
    """Quotes to customers and opportunities, up to their acceptance."""

    telco: GroupAttribute[Telco] = GroupAttribute(_GROUPS + "telco", "Telco")
    """Telco services on an account, their usage, and suspending and reinstating them."""


class AsyncSoliditech(AsyncClient):
    __doc__ = AsyncClient.__doc__

    _identity = IDENTITY
    _groups = _GROUPS

    customers: GroupAttribute[AsyncCustomers] = GroupAttribute(_GROUPS + "customers", "AsyncCustomers")
    """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

    invoicing: GroupAttribute[AsyncInvoicing] = GroupAttribute(_GROUPS + "invoicing", "AsyncInvoicing")
    """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""

    contacts: GroupAttribute[AsyncContacts] = GroupAttribute(_GROUPS + "contacts", "AsyncContacts")
    """The people on a customer's account, what they decide on and which messages they get."""

    opportunities: GroupAttribute[AsyncOpportunities] = GroupAttribute(_GROUPS + "opportunities", "AsyncOpportunities")
    """Sales opportunities and the stages they pass on the way to a contract."""

    outstanding: GroupAttribute[AsyncOutstanding] = GroupAttribute(_GROUPS + "outstanding", "AsyncOutstanding")
    """What a customer still owes, by invoice and by age."""

    parameters: GroupAttribute[AsyncParameters] = GroupAttribute(_GROUPS + "parameters", "AsyncParameters")
    """The look-up lists whose ids, codes and names the other actions take."""

    payments: GroupAttribute[AsyncPayments] = GroupAttribute(_GROUPS + "payments", "AsyncPayments")
    """Payments received from customers, and the invoices they are allocated to."""

    products: GroupAttribute[AsyncProducts] = GroupAttribute(_GROUPS + "products", "AsyncProducts")
    """The products that can be sold, with their codes and prices."""

    promo_codes: GroupAttribute[AsyncPromoCodes] = GroupAttribute(_GROUPS + "promo_codes", "AsyncPromoCodes")
    """The promotions under which products are sold."""

    quotes: GroupAttribute[AsyncQuotes] = GroupAttribute(_GROUPS + "quotes", "AsyncQuotes")
    """Quotes to customers and opportunities, up to their acceptance."""

    telco: GroupAttribute[AsyncTelco] = GroupAttribute(_GROUPS + "telco", "AsyncTelco")
    """Telco services on an account, their usage, and suspending and reinstating them."""
