"""The ledger of an account: its entries, each with the balance after it."""

from __future__ import annotations

import datetime
from decimal import Decimal

from attrs import frozen

from ..books.amounts import ZERO
from ..books.ledger import Entry, entries
from ..store.transaction import Transaction


@frozen
class LedgerLine:
    """An entry, and the balance of the account after it."""

    entry: Entry
    balance: Decimal


def ledger_lines(transaction: Transaction, account_id: str) -> list[LedgerLine]:
    """The entries of an account without allocations, which change no balance, oldest first."""
    balance = ZERO
    lines: list[LedgerLine] = []
    for entry in entries(transaction, account_id, datetime.date.min, datetime.date.max):
        balance += entry.amount
        lines.append(LedgerLine(entry, balance))
    return lines
