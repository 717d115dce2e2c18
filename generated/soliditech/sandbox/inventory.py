"""The kinds of records that the sandbox holds."""

from __future__ import annotations

from .. import models
from .store import Collection

CUSTOMERS = Collection("account", models.Customer, "account_id")
CONTACTS = Collection("contact", models.CustomerContact, "contact_id", owner="account_id")
CONTRACTS = Collection("contract", models.Contract, "contract_id", owner="account_id")
INVOICES = Collection("invoice", models.DirectInvoice, "invoice_number", owner="master_account_id")
CREDIT_NOTES = Collection("credit note", models.CreditNote, "credit_note_number", owner="account_id")
PAYMENTS = Collection("payment", models.Payment, "tx_number", owner="account_id")
OPPORTUNITIES = Collection("opportunity", models.Opportunity, "opportunity_id")
QUOTES = Collection("quote", models.Quote, "quote_number")
PRODUCTS = Collection("product", models.Product, "product_code")
PROMO_CODES = Collection("promotion", models.PromoCode, "promo_code")
SERVICES = Collection("telco service", models.TelcoService, "service_id", owner="account_id")
USAGE = Collection("usage", models.TelcoServiceUsage, "service_id")

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
