"""The model of invoices, payments and credit notes."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from tests.proofs.model.accounts import customer, open_customer
from tests.proofs.model.books import ZERO, Books, cents, forbid, summed
from tests.proofs.model.promotions import promotion_on
from tests.proofs.plain import Plain, merged, part

_VAT = Decimal("0.15")


@frozen
class Pdf:
    """A file.

    Args:
        name: its name.
        number: of the invoice.
        owed: what it says is outstanding.
    """

    name: str
    number: str
    owed: Decimal


def totals(lines: list[Plain], payer: Plain | None) -> Plain:
    """What lines come to, with the tax that `payer` pays; None is somebody without an account, who pays VAT."""
    net = summed(line.get("total_excluding_tax", ZERO) for line in lines)
    tax = cents(net * _VAT) if payer is None or payer.get("tax_type") == "VAT" else ZERO
    return {"total_excluding_tax": net, "tax_amount": tax, "total_including_tax": cents(net + tax)}


def create_invoice(books: Books, given: Plain) -> Plain:
    payer = open_customer(books, given, "master_account_id")
    day = given.get("invoice_date", books.today)
    forbid(given.get("due_date", day) < day, "DUE_BEFORE_INVOICE")
    lines = given.get("lines", [])
    spans = [(line["start_date"], line["end_date"]) for line in lines if {"start_date", "end_date"} <= line.keys()]
    forbid(any(end < start for start, end in spans), "LINE_ENDS_FIRST")
    promotion_on(books, given, day)
    found = {**part(payer, "currency"), **merged({}, given), **totals(lines, payer), "invoice_date": day}
    amounts = [line.get("total_excluding_tax") for line in lines]
    forbid(None in amounts or not any(amounts), "NOTHING_BILLED")
    amount = found["total_including_tax"]
    found |= {"outstanding_amount": amount, "status": "Unpaid" if amount > 0 else "Paid"}
    if found.get("line_reference") == "":
        del found["line_reference"]
    found["invoice_number"] = number = books.next_in(f"INV/{day.year:04}/", 6)
    books.enter(found["master_account_id"], day, "Invoice", number, found.get("description") or None, amount)
    return books.put("invoice", found)


def get_invoice(books: Books, given: Plain) -> Plain:
    return books.get("invoice", given["invoice_number"])


def get_pdf(books: Books, given: Plain) -> Pdf:
    found = get_invoice(books, given)
    number = found["invoice_number"]
    return Pdf(re.sub("[^A-Za-z0-9._-]", "-", number) + ".pdf", number, found["outstanding_amount"])


def create_payment(books: Books, given: Plain) -> Plain:
    payer = customer(books, given)
    forbid("amount" not in given, "AMOUNT_REQUIRED")
    amount = cents(given["amount"])
    forbid(amount <= 0, "NOTHING_PAID")
    own, other = payer.get("currency"), given.get("currency")
    forbid(own is not None and other is not None and own != other, "OTHER_CURRENCY")
    day = given.get("payment_date", books.today)
    money = {"amount": amount, "unallocated_amount": amount, "payment_date": day, "allocations": []}
    found = {**part(payer, "currency"), **merged({}, given), **money, "tx_number": books.next_in("TXN-")}
    books.enter(found["account_id"], day, "Payment", found["tx_number"], "Payment received", -amount)
    return books.put("payment", found)


def get_payment(books: Books, given: Plain) -> Plain:
    return books.get("payment", given["tx_number"])


def allocate(books: Books, given: Plain) -> Plain:
    payment, invoice = get_payment(books, given), get_invoice(books, given)
    left, owed = payment["unallocated_amount"], invoice["outstanding_amount"]
    forbid(payment["account_id"] != invoice["master_account_id"], "OTHER_ACCOUNT")
    forbid(left <= 0, "NOTHING_LEFT")
    forbid(owed <= 0, "NOTHING_OWED")
    amount = min(left, owed)
    on_invoice = {"invoice_number": invoice["invoice_number"], "allocated_amount": amount}
    allocations = [*payment["allocations"], on_invoice]
    books.put("payment", {**payment, "unallocated_amount": left - amount, "allocations": allocations})
    _lower(books, invoice, amount)
    after = {"payment_unallocated_amount": left - amount, "invoice_outstanding_amount": owed - amount}
    return {**on_invoice, "tx_number": payment["tx_number"], **after}


def create_credit_note(books: Books, given: Plain) -> Plain:
    invoice = get_invoice(books, given)
    account_id, number = invoice["master_account_id"], invoice["invoice_number"]
    day = given.get("credit_date", books.today)
    forbid(day < invoice["invoice_date"], "CREDIT_BEFORE_INVOICE")
    money = totals(given.get("lines", []), books.get("customer", account_id))
    amount = money["total_including_tax"]
    forbid(amount <= 0, "NOTHING_CREDITED")
    others = summed(each["total_including_tax"] for each in books.all("credit note", invoice_number=number))
    forbid(others + amount > invoice["total_including_tax"], "CREDIT_EXCEEDS_INVOICE")
    taken = max(min(invoice["outstanding_amount"], amount), ZERO)
    note = {**merged({}, given), **part(invoice, "currency"), **money, "account_id": account_id, "credit_date": day}
    note["credit_note_number"] = books.next_in(f"CN/{day.year:04}/", 6)
    note["unallocated_amount"] = amount - taken
    note["invoice_outstanding_amount"] = invoice["outstanding_amount"] - taken
    books.enter(account_id, day, "Credit note", note["credit_note_number"], note.get("reason") or None, -amount)
    if taken:
        _lower(books, invoice, taken)
    return books.put("credit note", note)


def _lower(books: Books, invoice: Plain, amount: Decimal) -> None:
    owed = invoice["outstanding_amount"] - amount
    books.put("invoice", {**invoice, "outstanding_amount": owed, "status": "Partly paid" if owed > 0 else "Paid"})
