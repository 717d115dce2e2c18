"""The rule of each operation. Rules use operationIds and Python names, never paths, HTTP methods or wire names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any

from attrs import frozen

from soliditech import models
from soliditech_runtime.schema.model import Model

from ..store import inventory
from ..store.lists import among, at_least, at_most, below, between, containing, equal, equal_text
from .any_record import entries, listing, parameters, read, update
from .billing import (
    allocate_payment,
    create_credit_note,
    create_direct_invoice,
    create_payment,
    get_invoice_pdf,
    refuse_empty_invoice,
)
from .contracts import cancel_contract, get_contract_products, insert_direct_contract, insert_non_telco_contract
from .customers import add_contact, add_customer
from .outstanding import get_age_analysis, get_balance, get_statement, list_outstanding_invoices
from .planned import reinstate_customer, reinstate_service, suspend_customer, suspend_service
from .quotes import accept_quote, create_quote
from .results import Result
from .sales import add_opportunity, update_opportunity
from .telco import get_usage


@frozen
class Rule:
    """What the sandbox does for one operation.

    Args:
        run: called with the transaction, the body if there is one, and path ids and query parameters by Python name.
        body: the class of the request's body; None if the operation has none.
        strict_check: called with the body after that, unless the sandbox is lenient: refuses what does nothing.
    """

    run: Callable[..., Result]
    body: type[Model] | None = None
    strict_check: Callable[[Any], None] | None = None

    @property
    def is_list(self) -> bool:
        """Whether it returns the part of a list that `start` and `page_size` ask for."""
        return "start" in signature(self.run).parameters


_search_customers = listing(
    inventory.CUSTOMERS,
    query=containing(inventory.CUSTOMERS),
    email=equal_text("email"),
    id_number=equal_text("id_number"),
    vat_number=equal_text("vat_number"),
    account_status=equal_text("account_status"),
)

_search_opportunities = listing(
    inventory.OPPORTUNITIES,
    stage_id=equal("stage_id"),
    type_id=equal("type_id"),
    unique_reference=equal("unique_reference"),
    expected_close_before=below("expected_close_date"),
)

_list_customer_invoices = listing(
    inventory.INVOICES,
    of_account=True,
    from_date=at_least("invoice_date"),
    to_date=at_most("invoice_date"),
    status=equal("status"),
)

_list_customer_payments = listing(
    inventory.PAYMENTS,
    of_account=True,
    from_date=at_least("payment_date"),
    to_date=at_most("payment_date"),
    allocated=equal("allocated"),
)

_list_promo_codes = listing(
    inventory.PROMO_CODES,
    product_code=among("product_codes"),
    valid_on=between("valid_from", "valid_until"),
)

RULES: Mapping[str, Rule] = {
    # Customer
    "searchCustomers": Rule(_search_customers),
    "addCustomer": Rule(add_customer, models.AddCustomer),
    "getCustomer": Rule(read(inventory.CUSTOMERS)),
    "updateCustomer": Rule(update(inventory.CUSTOMERS), models.UpdateCustomer),
    "getContractProducts": Rule(get_contract_products),
    "getCustomerStatement": Rule(get_statement),
    "suspendCustomer": Rule(suspend_customer, models.SuspendCustomer),
    "reinstateCustomer": Rule(reinstate_customer, models.ReinstateCustomer),
    # Invoicing
    "createDirectInvoice": Rule(create_direct_invoice, models.CreateDirectInvoice, strict_check=refuse_empty_invoice),
    "getDirectInvoice": Rule(read(inventory.INVOICES)),
    "directContractInsert": Rule(insert_direct_contract, models.DirectContractInsert),
    "nonTelcoDirectContractInsert": Rule(insert_non_telco_contract, models.NonTelcoDirectContractInsert),
    "listCustomerInvoices": Rule(_list_customer_invoices),
    "getInvoicePdf": Rule(get_invoice_pdf),
    "createCreditNote": Rule(create_credit_note, models.CreateCreditNote),
    "cancelContract": Rule(cancel_contract, models.CancelContract),
    # Contact
    "getCustomerContact": Rule(read(inventory.CONTACTS)),
    "updateCustomerContact": Rule(update(inventory.CONTACTS), models.UpdateCustomerContact),
    "listCustomerContacts": Rule(
        listing(
            inventory.CONTACTS,
            of_account=True,
            contact_type=equal("contact_type"),
            contact_level=equal("contact_level"),
        )
    ),
    "addCustomerContact": Rule(add_contact, models.AddCustomerContact),
    # Opportunity
    "searchOpportunities": Rule(_search_opportunities),
    "updateOpportunity": Rule(update_opportunity, models.UpdateOpportunity),
    "addOpportunity": Rule(add_opportunity, models.AddOpportunity),
    "getOpportunity": Rule(read(inventory.OPPORTUNITIES)),
    # Outstanding
    "getOutstandingBalance": Rule(get_balance),
    "listOutstandingInvoices": Rule(list_outstanding_invoices),
    "getAgeAnalysis": Rule(get_age_analysis),
    # RequestParameters
    **{operation_id: Rule(entries(collection)) for operation_id, collection in inventory.LOOKUPS.items()},
    **{operation_id: Rule(parameters(model)) for operation_id, model in inventory.PARAMETERS.items()},
    # Payments Api
    "allocatePaymentToInvoice": Rule(allocate_payment, models.AllocatePayment),
    "createPayment": Rule(create_payment, models.CreatePayment),
    "getPayment": Rule(read(inventory.PAYMENTS)),
    "listCustomerPayments": Rule(_list_customer_payments),
    # Product
    "listProducts": Rule(
        listing(
            inventory.PRODUCTS, price_list_id=equal("price_list_id"), category=equal("category"), active=equal("active")
        )
    ),
    "getProduct": Rule(read(inventory.PRODUCTS)),
    # Promo Code
    "listPromoCodes": Rule(_list_promo_codes),
    "getPromoCode": Rule(read(inventory.PROMO_CODES)),
    # Quotes
    "listQuotes": Rule(
        listing(
            inventory.QUOTES,
            account_id=equal("account_id"),
            opportunity_id=equal("opportunity_id"),
            status=equal("status"),
        )
    ),
    "createQuote": Rule(create_quote, models.CreateQuote),
    "getQuote": Rule(read(inventory.QUOTES)),
    "acceptQuote": Rule(accept_quote, models.AcceptQuote),
    # Telco
    "listTelcoServices": Rule(
        listing(inventory.SERVICES, of_account=True, service_type=equal("service_type"), status=equal("status"))
    ),
    "getTelcoServiceUsage": Rule(get_usage),
    "suspendTelcoService": Rule(suspend_service, models.SuspendTelcoService),
    "reinstateTelcoService": Rule(reinstate_service, models.ReinstateTelcoService),
}
