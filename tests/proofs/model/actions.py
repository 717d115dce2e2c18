"""What the model expects of each of the actions."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from tests.proofs.model import accounts, billing, contracts, figures, lists
from tests.proofs.model.books import Books, Refused
from tests.proofs.model.planned import from_a_day_on
from tests.proofs.model.references import has_unlisted
from tests.proofs.plain import Plain

Action = Callable[[Books, Plain], Any]
"""Takes what a request gives, by Python name; gives what the reply must hold, or raises Refused."""


def _read(kind: str, name: str) -> Action:
    return lambda books, given: books.get(kind, given[name])


def _looked_up(noun: str) -> Action:
    return lambda books, given: books.lookups[noun]


def _several(*nouns: str) -> Action:
    return lambda books, given: {noun: books.lookups[noun] for noun in nouns}


_ACCOUNT_LISTS = (
    *("account_uses", "account_types", "organizations", "currencies", "languages", "id_number_types"),
    *("payment_methods", "provinces"),
)

ACTIONS: Mapping[str, Action] = {
    "searchCustomers": lists.search_customers,
    "addCustomer": accounts.add_customer,
    "getCustomer": accounts.get_customer,
    "updateCustomer": accounts.update_customer,
    "getContractProducts": contracts.get_products,
    "getCustomerStatement": figures.statement,
    "suspendCustomer": from_a_day_on("customer", "account_id", "suspended"),
    "reinstateCustomer": from_a_day_on("customer", "account_id", "reinstated"),
    "createDirectInvoice": billing.create_invoice,
    "getDirectInvoice": billing.get_invoice,
    "directContractInsert": contracts.insert_direct,
    "nonTelcoDirectContractInsert": contracts.insert_non_telco,
    "listCustomerInvoices": lists.listed(
        "invoice",
        owner="master_account_id",
        from_date=lists.at_least("invoice_date"),
        to_date=lists.at_most("invoice_date"),
    ),
    "getInvoicePdf": billing.get_pdf,
    "createCreditNote": billing.create_credit_note,
    "cancelContract": contracts.cancel,
    "getCustomerContact": accounts.get_contact,
    "updateCustomerContact": accounts.update_contact,
    "listCustomerContacts": lists.listed("contact", owner="account_id"),
    "addCustomerContact": accounts.add_contact,
    "searchOpportunities": lists.listed("opportunity", expected_close_before=lists.before("expected_close_date")),
    "updateOpportunity": accounts.update_opportunity,
    "addOpportunity": accounts.add_opportunity,
    "getOpportunity": accounts.get_opportunity,
    "getOutstandingBalance": figures.balance,
    "listOutstandingInvoices": lists.owing_invoices,
    "getAgeAnalysis": figures.ages,
    "getAccountClasses": _looked_up("account class"),
    "getAccountParameters": _several(*_ACCOUNT_LISTS),
    "getTaxTypes": _looked_up("tax type"),
    "getPriceLists": _looked_up("price list"),
    "getInvoiceCycleTypes": _looked_up("invoice cycle type"),
    "getDealers": _looked_up("dealer"),
    "getTicketCenters": _looked_up("ticket center"),
    "getCostCenters": _looked_up("cost center"),
    "getOpportunityParameters": _several("stages", "types", "contract_statuses"),
    "getSalesManagers": _looked_up("sales manager"),
    "allocatePaymentToInvoice": billing.allocate,
    "createPayment": billing.create_payment,
    "getPayment": billing.get_payment,
    "listCustomerPayments": lists.listed(
        "payment",
        owner="account_id",
        from_date=lists.at_least("payment_date"),
        to_date=lists.at_most("payment_date"),
        allocated=lists.is_allocated,
    ),
    "listProducts": lists.listed("product"),
    "getProduct": _read("product", "product_code"),
    "listPromoCodes": lists.listed("promotion", product_code=lists.among("product_codes"), valid_on=lists.is_valid),
    "getPromoCode": _read("promotion", "promo_code"),
    "listQuotes": lists.listed("quote"),
    "createQuote": contracts.create_quote,
    "getQuote": contracts.get_quote,
    "acceptQuote": contracts.accept_quote,
    "listTelcoServices": lists.listed("service", owner="account_id"),
    "getTelcoServiceUsage": figures.usage,
    "suspendTelcoService": from_a_day_on("service", "service_id", "suspended"),
    "reinstateTelcoService": from_a_day_on("service", "service_id", "reinstated"),
}

_CHANGING = ("accept", "add", "cancel", "create", "direct", "nonTelco", "suspend", "reinstate", "update")


def carry_out(books: Books, operation_id: str, given: Plain) -> Any:
    """What comes of an action; a value that no list has is refused, unless something that it names is not there.

    Raises:
        Refused: the sandbox must refuse it.
    """
    if operation_id.startswith(_CHANGING) and has_unlisted(books, given):
        try:
            ACTIONS[operation_id](copy.deepcopy(books), given)
        except Refused as refused:
            if refused.status == 404:
                raise
        raise Refused(409, "UNKNOWN_REFERENCE")
    return ACTIONS[operation_id](books, given)
