# Written by the generator from the spec: change that, and run `make generate`.
"""The groups of actions; each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Whoever catches an error by the name of the package asks for it when a call has failed: by then it must be there.
from .. import errors as errors

if TYPE_CHECKING:
    from soliditech_runtime.operations.operation import Operation

PLACES = {
    "searchCustomers": ("customers", "search"),
    "addCustomer": ("customers", "add"),
    "getCustomer": ("customers", "get"),
    "updateCustomer": ("customers", "update"),
    "getContractProducts": ("customers", "get_contract_products"),
    "getCustomerStatement": ("customers", "get_statement"),
    "suspendCustomer": ("customers", "suspend"),
    "reinstateCustomer": ("customers", "reinstate"),
    "createDirectInvoice": ("invoicing", "create_direct_invoice"),
    "getDirectInvoice": ("invoicing", "get_direct_invoice"),
    "directContractInsert": ("invoicing", "insert_direct_contract"),
    "nonTelcoDirectContractInsert": ("invoicing", "insert_non_telco_direct_contract"),
    "listCustomerInvoices": ("invoicing", "list_customer_invoices"),
    "getInvoicePdf": ("invoicing", "get_invoice_pdf"),
    "createCreditNote": ("invoicing", "create_credit_note"),
    "cancelContract": ("invoicing", "cancel_contract"),
    "getCustomerContact": ("contacts", "get"),
    "updateCustomerContact": ("contacts", "update"),
    "listCustomerContacts": ("contacts", "list"),
    "addCustomerContact": ("contacts", "add"),
    "searchOpportunities": ("opportunities", "search"),
    "updateOpportunity": ("opportunities", "update"),
    "addOpportunity": ("opportunities", "add"),
    "getOpportunity": ("opportunities", "get"),
    "getOutstandingBalance": ("outstanding", "get_balance"),
    "listOutstandingInvoices": ("outstanding", "list_invoices"),
    "getAgeAnalysis": ("outstanding", "get_age_analysis"),
    "getAccountClasses": ("parameters", "list_account_classes"),
    "getAccountParameters": ("parameters", "get_account_parameters"),
    "getTaxTypes": ("parameters", "list_tax_types"),
    "getPriceLists": ("parameters", "list_price_lists"),
    "getInvoiceCycleTypes": ("parameters", "list_invoice_cycle_types"),
    "getDealers": ("parameters", "list_dealers"),
    "getTicketCenters": ("parameters", "list_ticket_centers"),
    "getCostCenters": ("parameters", "list_cost_centers"),
    "getOpportunityParameters": ("parameters", "get_opportunity_parameters"),
    "getSalesManagers": ("parameters", "list_sales_managers"),
    "allocatePaymentToInvoice": ("payments", "allocate_to_invoice"),
    "createPayment": ("payments", "create"),
    "getPayment": ("payments", "get"),
    "listCustomerPayments": ("payments", "list_customer_payments"),
    "listProducts": ("products", "list"),
    "getProduct": ("products", "get"),
    "listPromoCodes": ("promo_codes", "list"),
    "getPromoCode": ("promo_codes", "get"),
    "listQuotes": ("quotes", "list"),
    "createQuote": ("quotes", "create"),
    "getQuote": ("quotes", "get"),
    "acceptQuote": ("quotes", "accept"),
    "listTelcoServices": ("telco", "list_services"),
    "getTelcoServiceUsage": ("telco", "get_service_usage"),
    "suspendTelcoService": ("telco", "suspend_service"),
    "reinstateTelcoService": ("telco", "reinstate_service"),
}
"""operationId to group and method, as in `client.<group>.<method>`."""

_CONSTANTS = {
    "searchCustomers": "SEARCH_CUSTOMERS",
    "addCustomer": "ADD_CUSTOMER",
    "getCustomer": "GET_CUSTOMER",
    "updateCustomer": "UPDATE_CUSTOMER",
    "getContractProducts": "GET_CONTRACT_PRODUCTS",
    "getCustomerStatement": "GET_CUSTOMER_STATEMENT",
    "suspendCustomer": "SUSPEND_CUSTOMER",
    "reinstateCustomer": "REINSTATE_CUSTOMER",
    "createDirectInvoice": "CREATE_DIRECT_INVOICE",
    "getDirectInvoice": "GET_DIRECT_INVOICE",
    "directContractInsert": "DIRECT_CONTRACT_INSERT",
    "nonTelcoDirectContractInsert": "NON_TELCO_DIRECT_CONTRACT_INSERT",
    "listCustomerInvoices": "LIST_CUSTOMER_INVOICES",
    "getInvoicePdf": "GET_INVOICE_PDF",
    "createCreditNote": "CREATE_CREDIT_NOTE",
    "cancelContract": "CANCEL_CONTRACT",
    "getCustomerContact": "GET_CUSTOMER_CONTACT",
    "updateCustomerContact": "UPDATE_CUSTOMER_CONTACT",
    "listCustomerContacts": "LIST_CUSTOMER_CONTACTS",
    "addCustomerContact": "ADD_CUSTOMER_CONTACT",
    "searchOpportunities": "SEARCH_OPPORTUNITIES",
    "updateOpportunity": "UPDATE_OPPORTUNITY",
    "addOpportunity": "ADD_OPPORTUNITY",
    "getOpportunity": "GET_OPPORTUNITY",
    "getOutstandingBalance": "GET_OUTSTANDING_BALANCE",
    "listOutstandingInvoices": "LIST_OUTSTANDING_INVOICES",
    "getAgeAnalysis": "GET_AGE_ANALYSIS",
    "getAccountClasses": "GET_ACCOUNT_CLASSES",
    "getAccountParameters": "GET_ACCOUNT_PARAMETERS",
    "getTaxTypes": "GET_TAX_TYPES",
    "getPriceLists": "GET_PRICE_LISTS",
    "getInvoiceCycleTypes": "GET_INVOICE_CYCLE_TYPES",
    "getDealers": "GET_DEALERS",
    "getTicketCenters": "GET_TICKET_CENTERS",
    "getCostCenters": "GET_COST_CENTERS",
    "getOpportunityParameters": "GET_OPPORTUNITY_PARAMETERS",
    "getSalesManagers": "GET_SALES_MANAGERS",
    "allocatePaymentToInvoice": "ALLOCATE_PAYMENT_TO_INVOICE",
    "createPayment": "CREATE_PAYMENT",
    "getPayment": "GET_PAYMENT",
    "listCustomerPayments": "LIST_CUSTOMER_PAYMENTS",
    "listProducts": "LIST_PRODUCTS",
    "getProduct": "GET_PRODUCT",
    "listPromoCodes": "LIST_PROMO_CODES",
    "getPromoCode": "GET_PROMO_CODE",
    "listQuotes": "LIST_QUOTES",
    "createQuote": "CREATE_QUOTE",
    "getQuote": "GET_QUOTE",
    "acceptQuote": "ACCEPT_QUOTE",
    "listTelcoServices": "LIST_TELCO_SERVICES",
    "getTelcoServiceUsage": "GET_TELCO_SERVICE_USAGE",
    "suspendTelcoService": "SUSPEND_TELCO_SERVICE",
    "reinstateTelcoService": "REINSTATE_TELCO_SERVICE",
}


def operation(operation_id: str) -> Operation[Any]:
    """The operation called `operation_id`, such as `updateCustomer`.

    Raises:
        KeyError: there is none of that name.
    """
    group, _ = PLACES[operation_id]
    found: Operation[Any] = getattr(import_module(f".{group}", __name__), _CONSTANTS[operation_id])
    return found
