"""The kinds of records that the sandbox holds."""

from __future__ import annotations

import json
from typing import Any

from soliditech import models

from .collection import Collection, at, folded, joined, stored

CUSTOMERS = Collection(
    "account",
    models.Customer,
    "account_id",
    columns={
        "email": folded("primary_contact.email"),
        "id_number": folded("business_details.id_number"),
        "vat_number": folded("business_details.vat_number"),
        "account_status": folded("account_status"),
    },
    words=joined(
        "account_id", "business_details.business_name", "primary_contact.first_name", "primary_contact.last_name"
    ),
)
CONTACTS = Collection(
    "contact",
    models.CustomerContact,
    "contact_id",
    owner="account_id",
    columns={"contact_type": at("contact_type"), "contact_level": at("contact_level")},
)
CONTRACTS = Collection("contract", models.Contract, "contract_id", owner="account_id")
INVOICES = Collection(
    "invoice",
    models.DirectInvoice,
    "invoice_number",
    owner="master_account_id",
    columns={
        "status": at("status"),
        "invoice_date": at("invoice_date"),
        "owing": lambda invoice: (invoice.outstanding_amount or 0) > 0,
        # Those without a due date come last.
        "due": lambda invoice: stored(invoice.due_date) or "9999-12-31",
    },
)
CREDIT_NOTES = Collection(
    "credit note",
    models.CreditNote,
    "credit_note_number",
    owner="account_id",
    columns={"invoice_number": at("invoice_number")},
)
PAYMENTS = Collection(
    "payment",
    models.Payment,
    "tx_number",
    owner="account_id",
    columns={"payment_date": at("payment_date"), "allocated": lambda payment: not payment.unallocated_amount},
)
OPPORTUNITIES = Collection(
    "opportunity",
    models.Opportunity,
    "opportunity_id",
    columns={
        "stage_id": at("stage_id"),
        "type_id": at("type_id"),
        "unique_reference": at("unique_reference"),
        "expected_close_date": at("expected_close_date"),
    },
)
QUOTES = Collection(
    "quote",
    models.Quote,
    "quote_number",
    columns={"account_id": at("account_id"), "opportunity_id": at("opportunity_id"), "status": at("status")},
)
PRODUCTS = Collection(
    "product",
    models.Product,
    "product_code",
    columns={
        "product_id": at("product_id"),
        "price_list_id": at("price_list_id"),
        "category": at("category"),
        "active": at("active"),
    },
)
PROMO_CODES = Collection(
    "promotion",
    models.PromoCode,
    "promo_code",
    columns={
        "promo_code_id": at("promo_code_id"),
        "product_codes": lambda promotion: json.dumps(promotion.product_codes or []),
        "valid_from": at("valid_from"),
        "valid_until": at("valid_until"),
    },
)
SERVICES = Collection(
    "telco service",
    models.TelcoService,
    "service_id",
    owner="account_id",
    columns={"service_type": at("service_type"), "status": at("status"), "contract_id": at("contract_id")},
)
USAGE = Collection("usage", models.TelcoServiceUsage, "service_id", owner="service_id", beside="from_date")

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
"""The kinds that have an index."""

SUSPENDED_WITH_ACCOUNT = Collection(
    "telco service suspended with its account", models.TelcoService, "service_id", owner="account_id"
)
"""Services as they were before their account was suspended: those that come back with it."""


def lookup(noun: str) -> Collection[models.LookupEntry]:
    """A look-up list, by what its entries are."""
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
"""The look-up lists that an action of their own gives, by its operationId."""

PARAMETERS: dict[str, type[models.AccountParameters | models.OpportunityParameters]] = {
    "getAccountParameters": models.AccountParameters,
    "getOpportunityParameters": models.OpportunityParameters,
}
"""The actions that give several look-up lists; the name of each list in the reply is what its entries are."""
