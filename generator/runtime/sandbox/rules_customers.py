"""Accounts and the people on them."""

from __future__ import annotations

from .. import models
from .inventory import CONTACTS, CUSTOMERS
from .records import merge
from .store import Transaction


def add_customer(transaction: Transaction, body: models.AddCustomer) -> models.Customer:
    """Open an account, its own master, under a new id."""
    account_id = transaction.next_in("ACC-")
    customer = merge(models.Customer(), body)
    customer.account_id = customer.master_account_id = account_id
    customer.account_status = "Active"
    customer.created_date = transaction.today
    return transaction.put(CUSTOMERS, customer)


def add_contact(transaction: Transaction, body: models.AddCustomerContact, account_id: str) -> models.CustomerContact:
    """Put a person on the account, under a new id."""
    transaction.get(CUSTOMERS, account_id)
    contact = merge(models.CustomerContact(account_id=account_id), body)
    contact.contact_id = transaction.next_in("CON-")
    return transaction.put(CONTACTS, contact)
