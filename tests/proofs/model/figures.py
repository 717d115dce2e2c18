"""The model of what an account owes, of its statement, and of what its services used."""

from __future__ import annotations

import datetime
from decimal import Decimal

from tests.proofs.model.books import ZERO, Books, forbid, summed
from tests.proofs.plain import Plain, part

_AGES = ("current", "days_30", "days_60", "days_90", "days_120_plus")


def balance(books: Books, given: Plain) -> Plain:
    account_id = given["account_id"]
    found = books.get("customer", account_id)
    invoices = books.all("invoice", master_account_id=account_id)
    credits = [*books.all("payment", account_id=account_id), *books.all("credit note", account_id=account_id)]
    late = [each for each in invoices if "due_date" in each and each["due_date"] < books.today]
    owed = summed(each["outstanding_amount"] for each in invoices)
    left = summed(each["unallocated_amount"] for each in credits)
    return {
        **part(found, "account_id", "currency"),
        "as_at_date": books.today,
        "outstanding_amount": owed,
        "overdue_amount": summed(each["outstanding_amount"] for each in late),
        "unallocated_amount": left,
        "balance": owed - left,
    }


def ages(books: Books, given: Plain) -> Plain:
    found = books.get("customer", given["account_id"])
    parts = dict.fromkeys(_AGES, ZERO)
    for invoice in books.all("invoice", master_account_id=given["account_id"]):
        age = max((books.today - invoice["invoice_date"]).days, 0)
        parts[_AGES[min(age // 30, 4)]] += invoice["outstanding_amount"]
    return {**part(found, "account_id", "currency"), "as_at_date": books.today, **parts, "total": sum(parts.values())}


def statement(books: Books, given: Plain) -> Plain:
    found = books.get("customer", given["account_id"])
    last = given.get("to_date", books.today)
    first = given.get("from_date", min(found.get("created_date", last), last))
    forbid(last < first, "PERIOD_ENDS_FIRST")
    lines: list[Plain] = []
    entries = sorted(books.entries[given["account_id"]], key=lambda each: each.day)
    opening = running = summed(each.amount for each in entries if each.day < first)
    for each in entries:
        if not first <= each.day <= last:
            continue
        running += each.amount
        line = {"date": each.day, "type_": each.kind, "reference": each.reference, "description": each.description}
        line |= {"debit": max(each.amount, ZERO), "credit": max(-each.amount, ZERO), "balance": running}
        lines.append({name: value for name, value in line.items() if value is not None})
    return {
        **part(found, "account_id", "currency"),
        "from_date": first,
        "to_date": last,
        "opening_balance": opening,
        "entries": lines,
        "closing_balance": running,
    }


def usage(books: Books, given: Plain) -> Plain:
    service = books.get("service", given["service_id"])
    last = given.get("to_date", books.today)
    first = given.get("from_date", min(books.today.replace(day=1), last))
    forbid(last < first, "PERIOD_ENDS_FIRST")
    used: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for record in books.usage:
        if record["service_id"] == given["service_id"] and _within(record, first, last):
            for each in record["usage"]:
                key = each["usage_type"], each["unit"]
                quantity, charge = used.get(key, (Decimal(0), ZERO))
                used[key] = quantity + each["quantity"], charge + each["charge_excluding_tax"]
    sums = [
        {"usage_type": kind, "unit": unit, "quantity": quantity, "charge_excluding_tax": charge}
        for (kind, unit), (quantity, charge) in used.items()
    ]
    return {
        "service_id": given["service_id"],
        "from_date": first,
        "to_date": last,
        **part(books.get("customer", service["account_id"]), "currency"),
        "usage": sums,
        "total_charge_excluding_tax": summed(charge for _, charge in used.values()),
    }


def _within(record: Plain, first: datetime.date, last: datetime.date) -> bool:
    return bool(first <= record["from_date"] and record["to_date"] <= last)
