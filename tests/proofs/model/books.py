"""What the model keeps: records as plain dicts, in the order in which they came, and what went over each account."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from attrs import frozen

from tests.proofs.plain import Plain

KEYS = {
    "customer": "account_id",
    "contact": "contact_id",
    "contract": "contract_id",
    "credit note": "credit_note_number",
    "invoice": "invoice_number",
    "opportunity": "opportunity_id",
    "payment": "tx_number",
    "product": "product_code",
    "promotion": "promo_code",
    "quote": "quote_number",
    "service": "service_id",
}
"""The kinds of records, each with the name of its id."""

ZERO = Decimal("0.00")
MOST = Decimal("9999999999999.99")


class Refused(Exception):
    """The sandbox must refuse this.

    Args:
        status: the HTTP status.
        code: which rule forbids it.
    """

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@frozen
class Entry:
    """A line of a statement; `amount` is what it adds to the balance."""

    day: datetime.date
    kind: str
    reference: str
    description: str | None
    amount: Decimal


@frozen
class Planned:
    """What is to happen to a record on a day ahead; of several on one day, the first that was planned comes first."""

    day: datetime.date
    kind: str
    key: str
    change: str
    reason: str | None = None


class Books:
    """All that there is.

    Args:
        today: the day.
        records: by kind, the oldest first.
        usage: what services used, as it is on record.
        lookups: the look-up lists, by what the sandbox calls their entries.
    """

    def __init__(
        self,
        today: datetime.date,
        records: Mapping[str, Iterable[Plain]],
        usage: list[Plain],
        lookups: Mapping[str, list[Plain]],
    ) -> None:
        self.today = today
        self.usage = usage
        self.lookups = lookups
        self.kept: dict[str, dict[str, Plain]] = {kind: {} for kind in KEYS}
        self.changed: dict[str, datetime.date] = {}
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.suspended_with_account: set[str] = set()
        self.planned: list[Planned] = []
        self.touched: dict[tuple[str, str], None] = {}
        self._series: Counter[str] = Counter()
        for kind, found in records.items():
            for record in found:
                self._count(self.put(kind, record)[KEYS[kind]])
        self.touched.clear()

    def get(self, kind: str, key: object) -> Plain:
        """The record of that id.

        Raises:
            Refused: there is none.
        """
        if key not in self.kept[kind]:
            raise Refused(404, "NOT_FOUND")
        return self.kept[kind][str(key)]

    def put(self, kind: str, record: Plain) -> Plain:
        """Keep `record`, in its place if it was there before."""
        key = record[KEYS[kind]]
        self.kept[kind][key] = record
        self.changed[key] = self.today
        self.touched[kind, key] = None
        return record

    def all(self, kind: str, **wanted: Any) -> list[Plain]:
        """The records that have these values, the oldest first."""
        return [each for each in self.kept[kind].values() if all(each.get(name) == wanted[name] for name in wanted)]

    def next_in(self, prefix: str, digits: int = 0) -> str:
        """The next number of a series, which has no gaps: what is refused takes none."""
        self._series[prefix] += 1
        return f"{prefix}{self._series[prefix]:0{digits}}"

    def plan(self, planned: Planned) -> None:
        """Note what is to happen, after all that is planned for the same day."""
        self.planned = sorted([*self.planned, planned], key=lambda each: each.day)

    def call_off(self, kind: str, key: str, since: datetime.date, *changes: str) -> bool:
        """Forget what is planned for a record for that day or later; whether there was anything."""
        rest = [
            each
            for each in self.planned
            if (each.kind, each.key) != (kind, key) or each.day < since or (changes and each.change not in changes)
        ]
        called_off = len(rest) < len(self.planned)
        self.planned = rest
        return called_off

    def enter(self, account_id: str, *entry: Any) -> None:
        """Put a line on the account's statement."""
        self.entries[account_id].append(Entry(*entry))

    def _count(self, identity: str) -> None:
        prefix = identity.rstrip("0123456789")
        self._series[prefix] = max(self._series[prefix], int(identity[len(prefix) :] or 0))


def forbid(wrong: object, code: str) -> None:
    """Nothing, unless it is `wrong`.

    Raises:
        Refused: by a rule of the business.
    """
    if wrong:
        raise Refused(409, code)


def cents(amount: Decimal) -> Decimal:
    """`amount` to the cent, a half away from zero.

    Raises:
        Refused: it is more than an amount can hold.
    """
    forbid(abs(amount) > MOST, "AMOUNT_TOO_LARGE")
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def summed(amounts: Iterable[Decimal]) -> Decimal:
    """The sum, to the cent.

    Raises:
        Refused: as `cents`.
    """
    return cents(sum(amounts, ZERO))
