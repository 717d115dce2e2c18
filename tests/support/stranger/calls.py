"""The calls by which users of a package that learnt the stranger's API reach its 20 operations."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .values import BILL, CLIENT, PERSON, RECEIPT

_DAY = datetime.date(2031, 5, 23)

Call = Callable[[Any, Any], Any]
"""Takes a client and the models of its package."""

CALLS: dict[str, Call] = {
    "searchCustomers": lambda client, models: client.customers.search(page=1),
    "addCustomer": lambda client, models: client.customers.add(
        client=models.AddCustomerClient(
            tax_type="VAT", physical_address=models.PhysicalAddress(address_line_1="21 Voorbeeld Street", city="Paarl")
        )
    ),
    "getCustomer": lambda client, models: client.customers.get(CLIENT),
    "updateCustomer": lambda client, models: client.customers.update(
        CLIENT, tax_type="VAT", primary_contact=models.PrimaryContact(first_name="Thandi")
    ),
    "suspendCustomer": lambda client, models: client.customers.suspend(CLIENT, reason="Late", effective_date=_DAY),
    "reinstateCustomer": lambda client, models: client.customers.reinstate(CLIENT, reason="Paid"),
    "getCustomerStatement": lambda client, models: client.customers.get_statement(CLIENT, from_date=_DAY, to_date=_DAY),
    "listCustomerContacts": lambda client, models: client.contacts.list(CLIENT),
    "addCustomerContact": lambda client, models: client.contacts.add(
        CLIENT, contact_type="Billing", first_name="Thandi", job_title="Clerk"
    ),
    "updateCustomerContact": lambda client, models: client.contacts.update(
        CLIENT, PERSON, personal_details=models.PersonalDetails(last_name="Mokoena")
    ),
    "getOutstandingBalance": lambda client, models: client.outstanding.get_balance(CLIENT),
    "listCustomerInvoices": lambda client, models: client.invoicing.list_customer_invoices(CLIENT, from_date=_DAY),
    "createDirectInvoice": lambda client, models: client.invoicing.create_direct_invoice(
        master_account_id=CLIENT,
        invoice_date=_DAY,
        lines=[models.DirectInvoiceLine(product_code="P", quantity=Decimal(2))],
    ),
    "getDirectInvoice": lambda client, models: client.invoicing.get_direct_invoice(BILL),
    "createCreditNote": lambda client, models: client.invoicing.create_credit_note(
        BILL, credit_date=_DAY, reason="Wrong", lines=[models.CreditNoteLine(description="A line")]
    ),
    "createPayment": lambda client, models: client.payments.create(
        account_id=CLIENT, amount=Decimal("12.50"), payment_date=_DAY
    ),
    "getPayment": lambda client, models: client.payments.get(tx_number=RECEIPT),
    "allocatePaymentToInvoice": lambda client, models: client.payments.allocate_to_invoice(
        RECEIPT, invoice_number=BILL
    ),
    "listProducts": lambda client, models: client.products.list(category="Fibre"),
    "getTaxTypes": lambda client, models: client.parameters.list_tax_types(),
}
