"""Accounts and their contacts."""

from __future__ import annotations

from soliditech import models

from ..error_replies import conflict
from ..store.inventory import CONTACTS, CUSTOMERS
from ..store.records import merge
from ..store.transaction import Transaction

PENDING, ACTIVE, SUSPENDED, CANCELLED = "Pending", "Active", "Suspended", "Cancelled"


def add_customer(transaction: Transaction, body: models.AddCustomer) -> models.Customer:
    """Open an account under a new id; it is its own master account."""
    account_id = transaction.next_in("ACC-")
    customer = merge(models.Customer(), body)
    customer.account_id = customer.master_account_id = account_id
    customer.account_status = ACTIVE
    customer.created_date = transaction.today
    return transaction.put(CUSTOMERS, customer)


def add_contact(transaction: Transaction, body: models.AddCustomerContact, account_id: str) -> models.CustomerContact:
    """Add a contact to the account, under a new id."""
    transaction.get(CUSTOMERS, account_id)
    contact = merge(models.CustomerContact(account_id=account_id), body)
    contact.contact_id = transaction.next_in("CON-")
    return transaction.put(CONTACTS, contact)


def customer_of(transaction: Transaction, account_id: object, field: str = "account_id") -> models.Customer:
    """The account that a request is for, by its id.

    Args:
        transaction: of the request.
        account_id: the id as the request has it, or UNSET or None.
        field: the Python name of the request's field with the id.

    Raises:
        ErrorReply: 409, the request has no account id; 404, there is no account with the id.
    """
    if not isinstance(account_id, str):
        raise conflict("ACCOUNT_REQUIRED", "This needs an account.", field, "Required.")
    return transaction.get(CUSTOMERS, account_id, field)


def open_account(transaction: Transaction, account_id: object, field: str = "account_id") -> models.Customer:
    """As `customer_of`, where a cancelled account is not allowed.

    Raises:
        ErrorReply: as `customer_of`; 409, the account is cancelled.
    """
    customer = customer_of(transaction, account_id, field)
    if customer.account_status == CANCELLED:
        raise conflict("ACCOUNT_CANCELLED", f"Account {account_id} is cancelled.", field, "Cancelled.")
    return customer
