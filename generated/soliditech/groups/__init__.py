# Written by the generator from the spec: change that, and run `make generate`.
"""The groups of actions; each is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..operation import Operation

PLACES = {
    "addCustomer": ("customers", "add"),
    "getCustomer": ("customers", "get"),
    "updateCustomer": ("customers", "update"),
    "getContractProducts": ("customers", "get_contract_products"),
    "createDirectInvoice": ("invoicing", "create_direct_invoice"),
    "getDirectInvoice": ("invoicing", "get_direct_invoice"),
    "directContractInsert": ("invoicing", "insert_direct_contract"),
    "nonTelcoDirectContractInsert": ("invoicing", "insert_non_telco_direct_contract"),
    "updateCustomerContact": ("contacts", "update"),
    "updateOpportunity": ("opportunities", "update"),
    "allocatePaymentToInvoice": ("payments", "allocate_to_invoice"),
}
"""operationId to group and method, as in `client.<group>.<method>`."""

_CONSTANTS = {
    "addCustomer": "ADD_CUSTOMER",
    "getCustomer": "GET_CUSTOMER",
    "updateCustomer": "UPDATE_CUSTOMER",
    "getContractProducts": "GET_CONTRACT_PRODUCTS",
    "createDirectInvoice": "CREATE_DIRECT_INVOICE",
    "getDirectInvoice": "GET_DIRECT_INVOICE",
    "directContractInsert": "DIRECT_CONTRACT_INSERT",
    "nonTelcoDirectContractInsert": "NON_TELCO_DIRECT_CONTRACT_INSERT",
    "updateCustomerContact": "UPDATE_CUSTOMER_CONTACT",
    "updateOpportunity": "UPDATE_OPPORTUNITY",
    "allocatePaymentToInvoice": "ALLOCATE_PAYMENT_TO_INVOICE",
}


def operation(operation_id: str) -> Operation[Any]:
    """The operation called `operation_id`, such as `updateCustomer`.

    Raises:
        KeyError: there is none of that name.
    """
    group, _ = PLACES[operation_id]
    found: Operation[Any] = getattr(import_module(f".{group}", __name__), _CONSTANTS[operation_id])
    return found
