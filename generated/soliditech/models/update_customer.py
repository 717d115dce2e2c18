# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .business_details import BusinessDetails
from .physical_address import PhysicalAddress
from .postal_address import PostalAddress
from .primary_contact import PrimaryContact


@define(kw_only=True, eq=False, repr=False)
class UpdateCustomer(Model):
    """What to change on an account. A field that is left out stays as it is, and null clears it."""

    account_use: str | Unset | None = wire.text(
        "accountUse", nullable=True, listed_by=("getAccountParameters", "accountUses[*].name")
    )
    """Name of what the account is used for, such as Business or Residential. Listed by Get Account Parameters."""

    account_class: str | Unset | None = wire.text("accountClass", nullable=True, listed_by=("getAccountClasses", "id"))
    """Id of the class in which the account is reported, such as SME. Listed by Get Account Classes."""

    tax_type: str | Unset | None = wire.text("taxType", nullable=True, listed_by=("getTaxTypes", "id"))
    """Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types."""

    price_list_id: str | Unset | None = wire.text("priceListId", nullable=True, listed_by=("getPriceLists", "id"))
    """Id of the price list that sets what the customer pays for products. Listed by Get Price Lists."""

    preferred_language: str | Unset | None = wire.text(
        "preferredLanguage", nullable=True, listed_by=("getAccountParameters", "languages[*].code")
    )
    """Code of the language of the customer's invoices and messages, such as en or af. Listed by Get Account
    Parameters."""

    invoice_cycle_type: str | Unset | None = wire.text(
        "invoiceCycleType", nullable=True, listed_by=("getInvoiceCycleTypes", "id")
    )
    """Id of the cycle on which the account is invoiced, such as MONTHLY-01. Listed by Get Invoice Cycle Types."""

    dealer: str | Unset | None = wire.text("dealer", nullable=True, listed_by=("getDealers", "id"))
    """Id of the dealer through whom the account was sold. Listed by Get Dealers."""

    ticket_center: str | Unset | None = wire.text("ticketCenter", nullable=True, listed_by=("getTicketCenters", "id"))
    """Id of the ticket center that handles the customer's support requests. Listed by Get Ticket Centers."""

    sales_manager: str | Unset | None = wire.text("salesManager", nullable=True, listed_by=("getSalesManagers", "id"))
    """User id of the sales manager who looks after the account. Listed by Get Sales Managers."""

    business_details: BusinessDetails | Unset = wire.nested("businessDetails", BusinessDetails)
    """The customer as a legal entity: a company, or a person trading under their own name."""

    primary_contact: PrimaryContact | Unset = wire.nested("primaryContact", PrimaryContact)
    """The person to talk to about the account."""

    physical_address: PhysicalAddress | Unset = wire.nested("physicalAddress", PhysicalAddress)
    """Where the customer is and where services are installed."""

    postal_address: PostalAddress | Unset = wire.nested("postalAddress", PostalAddress)
    """Where post and printed invoices go."""
