# Written by the generator from the spec: change that, and run `make generate`.
"""The schema UpdateCustomer."""

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
class UpdateCustomer(Model):
    """What to change on an account. A field that is left out stays as it is, and null clears it.

    Args:
        account_use: Name of what the account is used for, such as Business or Residential. Listed by Get Account
            Parameters.
        account_class: Id of the class in which the account is reported, such as SME. Listed by Get Account Classes.
        tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
        price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
            Lists.
        preferred_language: Code of the language of the customer's invoices and messages, such as en or af. Listed
            by Get Account Parameters.
        invoice_cycle_type: Id of the cycle on which the account is invoiced, such as MONTHLY-01. Listed by Get
            Invoice Cycle Types.
        dealer: Id of the dealer through whom the account was sold. Listed by Get Dealers.
        ticket_center: Id of the ticket center that handles the customer's support requests. Listed by Get Ticket
            Centers.
        sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
        business_details: The customer as a legal entity: a company, or a person trading under their own name.
        primary_contact: The person to talk to about the account.
        physical_address: Where the customer is and where services are installed.
        postal_address: Where post and printed invoices go.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountUse", "account_use", nullable=True),
        Text("accountClass", "account_class", nullable=True),
        Text("taxType", "tax_type", nullable=True),
        Text("priceListId", "price_list_id", nullable=True),
        Text("preferredLanguage", "preferred_language", nullable=True),
        Text("invoiceCycleType", "invoice_cycle_type", nullable=True),
        Text("dealer", "dealer", nullable=True),
        Text("ticketCenter", "ticket_center", nullable=True),
        Text("salesManager", "sales_manager", nullable=True),
        Object("businessDetails", "business_details", model=BusinessDetails),
        Object("primaryContact", "primary_contact", model=PrimaryContact),
        Object("physicalAddress", "physical_address", model=PhysicalAddress),
        Object("postalAddress", "postal_address", model=PostalAddress),
    )

    account_use: str | Unset | None = UNSET
    account_class: str | Unset | None = UNSET
    tax_type: str | Unset | None = UNSET
    price_list_id: str | Unset | None = UNSET
    preferred_language: str | Unset | None = UNSET
    invoice_cycle_type: str | Unset | None = UNSET
    dealer: str | Unset | None = UNSET
    ticket_center: str | Unset | None = UNSET
    sales_manager: str | Unset | None = UNSET
    business_details: BusinessDetails | Unset = UNSET
    primary_contact: PrimaryContact | Unset = UNSET
    physical_address: PhysicalAddress | Unset = UNSET
    postal_address: PostalAddress | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_use = (
            v if type(v := pop("accountUse", UNSET)) is str or v is None else reading.odd(cls, data, "accountUse", v)
        )
        found.account_class = (
            v
            if type(v := pop("accountClass", UNSET)) is str or v is None
            else reading.odd(cls, data, "accountClass", v)
        )
        found.tax_type = (
            v if type(v := pop("taxType", UNSET)) is str or v is None else reading.odd(cls, data, "taxType", v)
        )
        found.price_list_id = (
            v if type(v := pop("priceListId", UNSET)) is str or v is None else reading.odd(cls, data, "priceListId", v)
        )
        found.preferred_language = (
            v
            if type(v := pop("preferredLanguage", UNSET)) is str or v is None
            else reading.odd(cls, data, "preferredLanguage", v)
        )
        found.invoice_cycle_type = (
            v
            if type(v := pop("invoiceCycleType", UNSET)) is str or v is None
            else reading.odd(cls, data, "invoiceCycleType", v)
        )
        found.dealer = v if type(v := pop("dealer", UNSET)) is str or v is None else reading.odd(cls, data, "dealer", v)
        found.ticket_center = (
            v
            if type(v := pop("ticketCenter", UNSET)) is str or v is None
            else reading.odd(cls, data, "ticketCenter", v)
        )
        found.sales_manager = (
            v
            if type(v := pop("salesManager", UNSET)) is str or v is None
            else reading.odd(cls, data, "salesManager", v)
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
