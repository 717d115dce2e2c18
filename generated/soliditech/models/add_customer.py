# Written by the generator from the spec: change that, and run `make generate`.
"""The schema AddCustomer."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .business_details import BusinessDetails
from .physical_address import PhysicalAddress
from .postal_address import PostalAddress
from .primary_contact import PrimaryContact


@define(kw_only=True, eq=False, repr=False)
class AddCustomer(Model):
    """A new customer account: how it is billed, who the customer is, whom to talk to and where.

    Args:
        account_use: Name of what the account is used for, such as Business or Residential. Listed by Get Account
            Parameters.
        organization: Name of the organization inside your Soliditech instance that owns and bills the account.
            Listed by Get Account Parameters.
        currency: Currency in which the account is billed, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
            Lists.
        account_type: Name of the kind of account, such as Prepaid or Postpaid. Listed by Get Account Parameters.
        sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
        account_class: Id of the class in which the account is reported, such as SME. Listed by Get Account Classes.
        tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
        preferred_language: Code of the language of the customer's invoices and messages, such as en or af. Listed
            by Get Account Parameters.
        invoice_cycle_type: Id of the cycle on which the account is invoiced, such as MONTHLY-01. Listed by Get
            Invoice Cycle Types.
        dealer: Id of the dealer through whom the account was sold. Listed by Get Dealers.
        ticket_center: Id of the ticket center that handles the customer's support requests. Listed by Get Ticket
            Centers.
        business_details: The customer as a legal entity: a company, or a person trading under their own name.
        primary_contact: The person to talk to about the account.
        physical_address: Where the customer is and where services are installed.
        postal_address: Where post and printed invoices go.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountUse", "account_use"),
        Text("organization", "organization"),
        Text("currency", "currency"),
        Text("priceListId", "price_list_id"),
        Text("accountType", "account_type"),
        Text("salesManager", "sales_manager"),
        Text("accountClass", "account_class"),
        Text("taxType", "tax_type"),
        Text("preferredLanguage", "preferred_language"),
        Text("invoiceCycleType", "invoice_cycle_type"),
        Text("dealer", "dealer"),
        Text("ticketCenter", "ticket_center"),
        Object("businessDetails", "business_details", model=BusinessDetails),
        Object("primaryContact", "primary_contact", model=PrimaryContact),
        Object("physicalAddress", "physical_address", model=PhysicalAddress),
        Object("postalAddress", "postal_address", model=PostalAddress),
    )

    account_use: str | Unset = UNSET
    organization: str | Unset = UNSET
    currency: str | Unset = UNSET
    price_list_id: str | Unset = UNSET
    account_type: str | Unset = UNSET
    sales_manager: str | Unset = UNSET
    account_class: str | Unset = UNSET
    tax_type: str | Unset = UNSET
    preferred_language: str | Unset = UNSET
    invoice_cycle_type: str | Unset = UNSET
    dealer: str | Unset = UNSET
    ticket_center: str | Unset = UNSET
    business_details: BusinessDetails | Unset = UNSET
    primary_contact: PrimaryContact | Unset = UNSET
    physical_address: PhysicalAddress | Unset = UNSET
    postal_address: PostalAddress | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_use = v if type(v := pop("accountUse", UNSET)) is str else reading.odd(cls, data, "accountUse", v)
        found.organization = (
            v if type(v := pop("organization", UNSET)) is str else reading.odd(cls, data, "organization", v)
        )
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.price_list_id = (
            v if type(v := pop("priceListId", UNSET)) is str else reading.odd(cls, data, "priceListId", v)
        )
        found.account_type = (
            v if type(v := pop("accountType", UNSET)) is str else reading.odd(cls, data, "accountType", v)
        )
        found.sales_manager = (
            v if type(v := pop("salesManager", UNSET)) is str else reading.odd(cls, data, "salesManager", v)
        )
        found.account_class = (
            v if type(v := pop("accountClass", UNSET)) is str else reading.odd(cls, data, "accountClass", v)
        )
        found.tax_type = v if type(v := pop("taxType", UNSET)) is str else reading.odd(cls, data, "taxType", v)
        found.preferred_language = (
            v if type(v := pop("preferredLanguage", UNSET)) is str else reading.odd(cls, data, "preferredLanguage", v)
        )
        found.invoice_cycle_type = (
            v if type(v := pop("invoiceCycleType", UNSET)) is str else reading.odd(cls, data, "invoiceCycleType", v)
        )
        found.dealer = v if type(v := pop("dealer", UNSET)) is str else reading.odd(cls, data, "dealer", v)
        found.ticket_center = (
            v if type(v := pop("ticketCenter", UNSET)) is str else reading.odd(cls, data, "ticketCenter", v)
        )
        found.business_details = (
            BusinessDetails.read(v, reading)
            if type(v := pop("businessDetails", UNSET)) is dict
            else reading.odd(cls, data, "businessDetails", v)
        )
        found.primary_contact = (
            PrimaryContact.read(v, reading)
            if type(v := pop("primaryContact", UNSET)) is dict
            else reading.odd(cls, data, "primaryContact", v)
        )
        found.physical_address = (
            PhysicalAddress.read(v, reading)
            if type(v := pop("physicalAddress", UNSET)) is dict
            else reading.odd(cls, data, "physicalAddress", v)
        )
        found.postal_address = (
            PostalAddress.read(v, reading)
            if type(v := pop("postalAddress", UNSET)) is dict
            else reading.odd(cls, data, "postalAddress", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
