"""A small realistic ISP: forty customers with half a year of bills. Everything about it is made up.

All dates count back from the day on which it is loaded, so that overdue invoices are always overdue. All else is the
same each time. The records are created by the rules, as if the requests had come on those days.
"""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

from attrs import define

from soliditech import models

from ..business.billing import allocate_payment, create_credit_note, create_direct_invoice, create_payment
from ..business.contracts import cancel_contract, insert_direct_contract, insert_non_telco_contract
from ..business.customers import CANCELLED, add_contact, add_customer
from ..business.planned import suspend_customer
from ..business.quotes import accept_quote, create_quote
from ..business.sales import add_opportunity
from ..store import inventory
from ..store.records import required
from ..store.transaction import Transaction
from .people import contact_of, made_up_person

_CUSTOMERS = 40
_MONTHS = 6
_PRODUCTS = {
    "FIBRE-25": ("Fibre 25/25 Mbps uncapped", "Fibre", "499.00", "Monthly", True),
    "FIBRE-200": ("Fibre 200/200 Mbps uncapped", "Fibre", "1099.00", "Monthly", True),
    "FIBRE-1000": ("Fibre 1000/500 Mbps uncapped, business", "Fibre", "2499.00", "Monthly", True),
    "LTE-50": ("Mobile data, 50 GB a month", "Mobile", "349.00", "Monthly", True),
    "VOICE-SIP": ("Voice line, calls billed by the minute", "Voice", "89.00", "Monthly", True),
    "STATIC-IP": ("Static IP address", "Hosting", "59.00", "Monthly", True),
    "ADSL-4": ("ADSL 4 Mbps", "ADSL", "399.00", "Monthly", False),
}
_PACKAGES = {
    True: (("FIBRE-200", "VOICE-SIP", "STATIC-IP"), ("FIBRE-1000", "VOICE-SIP"), ("FIBRE-200", "LTE-50")),
    False: (("FIBRE-25",), ("FIBRE-200",), ("LTE-50",), ("FIBRE-25", "LTE-50")),
}
_METERED = {"Mobile": ("Data", "MB", 30000), "Voice": ("Voice", "minutes", 400)}
_PAYERS = ("prompt", "prompt", "prompt", "late", "prompt", "part", "prompt", "arrears", "ahead", "cancelled")
_STAGES = ("STG-10", "STG-20", "STG-30", "STG-40", "STG-50")


@define
class _Account:
    """A customer of the ISP, how it pays, and the lines of its monthly invoice."""

    number: int
    account_id: str
    payer: str
    opened: datetime.date
    monthly: list[models.DirectInvoiceLine]


def load_isp(transaction: Transaction) -> None:
    """Load the ISP into the store."""
    chance = random.Random(2026)
    _load_catalogue(transaction)
    accounts = [_open_account(transaction, chance, number) for number in range(_CUSTOMERS)]
    for month in reversed(_past_months(transaction.today, _MONTHS)):
        for account in accounts:
            if account.opened < month:
                _bill(transaction.on(month), account, transaction.today)
    for account in accounts:
        _suspend_cancel_or_credit(transaction, account)
    _load_sales(transaction, chance, accounts)


def _past_months(today: datetime.date, count: int) -> list[datetime.date]:
    """The first days of this month and of the months before it, latest first."""
    months = [today.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - datetime.timedelta(1)).replace(day=1))
    return months


def _load_catalogue(transaction: Transaction) -> None:
    for number, (code, (description, category, price, frequency, active)) in enumerate(_PRODUCTS.items()):
        product = models.Product(
            product_id=f"PRD-{3101 + number}",
            product_code=code,
            description=description,
            category=category,
            price_list_id="PL-STANDARD",
            unit_price_excluding_tax=Decimal(price),
            currency="ZAR",
            billing_frequency=frequency,
            active=active,
        )
        transaction.put(inventory.PRODUCTS, product)
    promotions = {"WINTER": (-400, -300, "15"), "WELCOME": (-60, 300, "10"), "SUMMER": (60, 150, "20")}
    for number, (code, (first, last, percentage)) in enumerate(promotions.items()):
        promotion = models.PromoCode(
            promo_code_id=f"PRM-{101 + number:04}",
            promo_code=code,
            description=f"{percentage} % off fibre and mobile data",
            discount_percentage=Decimal(percentage),
            valid_from=transaction.today + datetime.timedelta(first),
            valid_until=transaction.today + datetime.timedelta(last),
            product_codes=["FIBRE-25", "FIBRE-200", "FIBRE-1000", "LTE-50"],
        )
        transaction.put(inventory.PROMO_CODES, promotion)


def _open_account(transaction: Transaction, chance: random.Random, number: int) -> _Account:
    """Add a customer with contacts, contracts, services and their usage."""
    business = number % 5 < 2
    opened = transaction.today - datetime.timedelta(chance.randint(40, 700))
    then = transaction.on(opened)
    customer = add_customer(then, made_up_person(chance, number + 1, business=business))
    account = _Account(number, required(customer.account_id), _PAYERS[number % len(_PAYERS)], opened, [])
    for kind in ("Accounts", "Technical")[: chance.randint(0, 2)]:
        add_contact(then, contact_of(chance, number + 1, kind), account.account_id)
    for code in chance.choice(_PACKAGES[business]):
        product = transaction.get(inventory.PRODUCTS, code)
        if product.category == "Hosting":
            body = models.NonTelcoDirectContractInsert(product_id=product.product_id, account_id=account.account_id)
            insert_non_telco_contract(then, body)
        else:
            insert_direct_contract(then, _telco_contract(account, code))
        price = required(product.unit_price_excluding_tax)
        account.monthly.append(
            models.DirectInvoiceLine(product_code=code, quantity=Decimal(1), total_excluding_tax=price)
        )
    for service in transaction.all(inventory.SERVICES, account.account_id):
        _add_usage(transaction, chance, service)
    return account


def _telco_contract(account: _Account, code: str) -> models.DirectContractInsert:
    line = models.FibreLinkServiceParameters(supplier_circuit_number=f"CCT-{7000 + account.number:06}")
    if not code.startswith("FIBRE"):
        line = models.FibreLinkServiceParameters(supplier_circuit_number=f"+27 87 000 {account.number:04}")
    return models.DirectContractInsert(
        account_id=account.account_id, product_code=code, fibre_link_service_parameters=line
    )


def _add_usage(transaction: Transaction, chance: random.Random, service: models.TelcoService) -> None:
    """Add the usage of the service in the last whole months."""
    if service.service_type not in _METERED:
        return
    usage_type, unit, most = _METERED[str(service.service_type)]
    following = transaction.today.replace(day=1)
    for month in _past_months(transaction.today, 4)[1:]:
        quantity = Decimal(chance.randint(0, most * 100)) / 100
        charge = (quantity * Decimal("0.45")).quantize(Decimal("0.01")) if unit == "minutes" else Decimal("0.00")
        used = models.UsageSum(usage_type=usage_type, unit=unit, quantity=quantity, charge_excluding_tax=charge)
        usage = models.TelcoServiceUsage(service_id=service.service_id, from_date=month, usage=[used])
        usage.to_date, following = following - datetime.timedelta(1), month
        usage.currency, usage.total_charge_excluding_tax = "ZAR", charge
        transaction.put(inventory.USAGE, usage)


def _bill(transaction: Transaction, account: _Account, today: datetime.date) -> None:
    """Add the invoice of a month, and its payment if the customer has paid by `today`."""
    day = transaction.today
    body = models.CreateDirectInvoice(
        master_account_id=account.account_id,
        invoice_date=day,
        due_date=day + datetime.timedelta(14),
        cost_center="CC-FIBRE",
        description=f"Services for {day:%B %Y}",
        invoice_reference=f"RUN-{day:%Y-%m}-{account.number + 1:04}",
        lines=account.monthly,
    )
    invoice = create_direct_invoice(transaction, body)
    amount = required(invoice.total_including_tax)
    paid = {"part": (amount / 2).quantize(Decimal("0.01")), "ahead": amount + 100}.get(account.payer, amount)
    payment_day = day + datetime.timedelta(25 if account.payer == "late" else 10)
    stopped_paying = account.payer == "arrears" and (today - day).days < 110
    if payment_day > today or stopped_paying:
        return
    payment = models.CreatePayment(
        account_id=account.account_id,
        amount=paid,
        method="Debit order" if account.payer == "prompt" else "EFT",
        reference=f"BANK-{payment_day:%Y%m%d}-{account.number + 1:04}",
    )
    tx_number = required(create_payment(transaction.on(payment_day), payment).tx_number)
    allocation = models.AllocatePayment(invoice_number=invoice.invoice_number or "")
    allocate_payment(transaction.on(payment_day), allocation, tx_number)


def _suspend_cancel_or_credit(transaction: Transaction, account: _Account) -> None:
    """Suspend a customer in arrears, cancel one who left, and credit one who complained."""
    then = transaction.on(transaction.today - datetime.timedelta(5))
    if account.payer == "arrears":
        suspend_customer(then, models.SuspendCustomer(reason="Account in arrears"), account.account_id)
    elif account.payer == "cancelled":
        for contract in transaction.all(inventory.CONTRACTS, account.account_id):
            cancel_contract(then, models.CancelContract(reason="Moved away"), required(contract.contract_id))
        # No operation cancels an account.
        customer = transaction.get(inventory.CUSTOMERS, account.account_id)
        customer.account_status = CANCELLED
        then.put(inventory.CUSTOMERS, customer)
    elif account.payer == "part":
        last_invoices = transaction.all(inventory.INVOICES, account.account_id)[-1:]
        line = models.CreditNoteLine(line_reference="1", quantity=Decimal(1), total_excluding_tax=Decimal("50.00"))
        credit = models.CreateCreditNote(reason="Line down for two days", lines=[line])
        for invoice in last_invoices:
            create_credit_note(transaction, credit, required(invoice.invoice_number))


def _load_sales(transaction: Transaction, chance: random.Random, accounts: list[_Account]) -> None:
    """Add opportunities at every stage, and quotes that are open, accepted and expired."""
    for number, stage in enumerate(_STAGES * 3):
        lead = made_up_person(chance, 900 + number, business=True)
        contact = lead.primary_contact or models.PrimaryContact()
        body = models.AddOpportunity(
            unique_reference=f"LEAD-{number + 1:04}",
            stage_id=stage,
            type_id="TYP-01",
            subject="Fibre and voice for an office",
            expected_close_date=transaction.today + datetime.timedelta(chance.randint(-20, 90)),
            person=models.OpportunityPerson(
                first_name=contact.first_name, last_name=contact.last_name, email=contact.email
            ),
        )
        add_opportunity(transaction.on(transaction.today - datetime.timedelta(30)), body)
    for number, account in enumerate(accounts):
        if number % 3 or account.payer == "cancelled":
            continue
        then = transaction.on(transaction.today - datetime.timedelta(20 + number))
        line = models.CreateQuoteLine(product_code="FIBRE-1000", quantity=Decimal(1))
        quote = models.CreateQuote(
            account_id=account.account_id,
            valid_until=then.today + datetime.timedelta(30),
            promo_code="WELCOME",
            description="A faster line",
            lines=[line],
        )
        quote_number = required(create_quote(then, quote).quote_number)
        if number % 2:
            accepted = models.AcceptQuote(accepted_by="The owner", purchase_order_number=f"PO-{number:05}")
            accept_quote(transaction.on(then.today + datetime.timedelta(3)), accepted, quote_number)
