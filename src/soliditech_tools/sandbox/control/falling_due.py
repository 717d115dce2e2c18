"""What comes due by the mere passing of days: nothing is stored for it, since actions compare dates with the clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..business.planned import DueEvent
from ..store.inventory import INVOICES, PROMO_CODES, QUOTES
from ..store.records import required
from ..store.transaction import Transaction

_DAY = datetime.timedelta(days=1)
_OPEN = "Open"


def falling_due(transaction: Transaction, last: datetime.date) -> Iterator[DueEvent]:
    """What comes due after today until the day `last`: invoices are overdue, promotions and quotes begin or expire.

    An invoice is overdue, and a promotion or a quote has expired, on the day after its last day.
    """
    today = transaction.today
    # By the index alone: there may be many thousands.
    query = (
        f"SELECT id, due FROM {INVOICES.index} JOIN records USING (sequence) "
        "WHERE owing AND due >= ? AND due < ? ORDER BY due, sequence"
    )
    for number, due in transaction.execute(query, (today.isoformat(), last.isoformat())).fetchall():
        yield DueEvent(datetime.date.fromisoformat(due) + _DAY, INVOICES.noun, number, "overdue")
    for promotion in transaction.all(PROMO_CODES):
        if promotion.valid_from and today < promotion.valid_from <= last:
            yield DueEvent(promotion.valid_from, PROMO_CODES.noun, required(promotion.promo_code), "started")
        if promotion.valid_until and today <= promotion.valid_until < last:
            yield DueEvent(promotion.valid_until + _DAY, PROMO_CODES.noun, required(promotion.promo_code), "expired")
    for quote in transaction.all(QUOTES):
        if quote.status == _OPEN and quote.valid_until and today <= quote.valid_until < last:
            yield DueEvent(quote.valid_until + _DAY, QUOTES.noun, required(quote.quote_number), "expired")
