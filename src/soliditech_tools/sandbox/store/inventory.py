"""The collections of the sandbox: which kinds of records it stores."""

from __future__ import annotations

import json
from typing import Any

from soliditech import models

from .collection import Collection, field_column, folded_column, joined_column, sql_value

CUSTOMERS = Collection(
    "account",
    models.Customer,
    "account_id",
    columns={
        "email": folded_column("primary_contact.email"),
        "id_number": folded_column("business_details.id_number"),
        "vat_number": folded_column("business_details.vat_number"),
        "account_status": folded_column("account_status"),
    },
    words=joined_column(
        "account_id", "business_details.business_name", "primary_contact.first_name", "primary_contact.last_name"
    ),
)
CONTACTS = Collection(
    "contact",
    models.CustomerContact,
    "contact_id",
    owner="account_id",
    columns={"contact_type": field_column("contact_type"), "contact_level": field_column("contact_level")},
)
CONTRACTS = Collection("contract", models.Contract, "contract_id", owner="account_id")
INVOICES = Collection(
    "invoice",
    models.DirectInvoice,
    "invoice_number",
    owner="master_account_id",
    columns={
        "status": field_column("status"),
        "invoice_date": field_column("invoice_date"),
        "owing": lambda invoice: (invoice.outstanding_amount or 0) > 0,
        # Those without a due date come last.
        "due": lambda invoice: sql_value(invoice.due_date) or "9999-12-31",
    },
)
CREDIT_NOTES = Collection(
    "credit note",
    models.CreditNote,
    "credit_note_number",
    owner="account_id",
    columns={"invoice_number": field_column("invoice_number")},
)
PAYMENTS = Collection(
    "payment",
    models.Payment,
    "tx_number",
    owner="account_id",
    columns={"payment_date": field_column("payment_date"), "allocated": lambda payment: not payment.unallocated_amount},
)
OPPORTUNITIES = Collection(
    "opportunity",
    models.Opportunity,
    "opportunity_id",
    columns={
        "stage_id": field_column("stage_id"),
        "type_id": field_column("type_id"),
        "unique_reference": field_column("unique_reference"),
        "expected_close_date": field_column("expected_close_date"),
    },
)
QUOTES = Collection(
    "quote",
    models.Quote,
    "quote_number",
    columns={
        "account_id": field_column("account_id"),
        "opportunity_id": field_column("opportunity_id"),
        "status": field_column("status"),
    },
)
PRODUCTS = Collection(
    "product",
    models.Product,
    "product_code",
    columns={
        "product_id": field_column("product_id"),
        "price_list_id": field_column("price_list_id"),
        "category": field_column("category"),
        "active": field_column("active"),
    },
)
PROMO_CODES = Collection(
    "promotion",
    models.PromoCode,
    "promo_code",
    columns={
        "promo_code_id": field_column("promo_code_id"),
        "product_codes": lambda promotion: json.dumps(promotion.product_codes or []),
        "valid_from": field_column("valid_from"),
        "valid_until": field_column("valid_until"),
    },
)
SERVICES = Collection(
    "telco service",
    models.TelcoService,
    "service_id",
    owner="account_id",
    columns={
        "service_type": field_column("service_type"),
        "status": field_column("status"),
        "contract_id": field_column("contract_id"),
    },
)
USAGE = Collection("usage", models.TelcoServiceUsage, "service_id", owner="service_id", second_key="from_date")

SEARCHED: tuple[Collection[Any], ...] = (
    CUSTOMERS,
    CONTACTS,
    INVOICES,
    CREDIT_NOTES,
    PAYMENTS,
    OPPORTUNITIES,
    QUOTES,
    PRODUCTS,
    PROMO_CODES,
    SERVICES,
)
"""The collections that have an index."""

SUSPENDED_WITH_ACCOUNT = Collection(
    "telco service suspended with its account", models.TelcoService, "service_id", owner="account_id"
)
"""The services that were suspended together with their account, as they were before: reinstated together with it."""


def lookup(noun: str) -> Collection[models.LookupEntry]:
    """The collection of a look-up list; `noun` is what one of its entries is."""
    return Collection(noun, models.LookupEntry, "id")


LOOKUPS = {
    "getAccountClasses": lookup("account class"),
    "getTaxTypes": lookup("tax type"),
    "getPriceLists": lookup("price list"),
    "getInvoiceCycleTypes": lookup("invoice cycle type"),
    "getDealers": lookup("dealer"),
    "getTicketCenters": lookup("ticket center"),
    "getCostCenters": lookup("cost center"),
    "getSalesManagers": lookup("sales manager"),
}
"""The look-up lists that have an operation of their own, by its operationId."""

PARAMETERS: dict[str, type[models.AccountParameters | models.OpportunityParameters]] = {
    "getAccountParameters": models.AccountParameters,
    "getOpportunityParameters": models.OpportunityParameters,
}
"""The operations that return several look-up lists. A list's field in the reply is also the noun of its collection."""
