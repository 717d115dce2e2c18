"""The model of days that pass: what is planned for them, and what is due or expired on them by itself."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Iterator

from tests.proofs.model import accounts, contracts
from tests.proofs.model.books import Books, Planned, Refused
from tests.proofs.plain import Plain

Due = tuple[datetime.date, str, str, str]
"""What came due: the day, the kind of the record, its id, and what happened to it."""

_DAY = datetime.timedelta(days=1)
_CHANGES: dict[tuple[str, str], Callable[[Books, Planned], object]] = {
    ("contract", "started"): lambda books, planned: contracts.start(books, planned.key),
    ("contract", "cancelled"): lambda books, planned: contracts.end(books, planned.key),
    ("service", "suspended"): lambda books, planned: contracts.suspend_service(
        books, planned.key, planned.day, planned.reason
    ),
    ("service", "reinstated"): lambda books, planned: contracts.reinstate_service(books, planned.key),
    ("customer", "suspended"): lambda books, planned: accounts.suspend_customer(
        books, planned.key, planned.day, planned.reason
    ),
    ("customer", "reinstated"): lambda books, planned: accounts.reinstate_customer(books, planned.key),
}


def from_a_day_on(kind: str, name: str, change: str) -> Callable[[Books, Plain], Plain]:
    """What comes of a suspension or a reinstatement that may name a day."""

    def run(books: Books, given: Plain) -> Plain:
        key = books.get(kind, given[name])[name]
        day = given.get("effective_date", books.today)
        planned = Planned(day, kind, key, change, given.get("reason"))
        tried = copy.deepcopy(books)
        called_off = tried.call_off(kind, key, day, "suspended", "reinstated")
        pass_days(tried, day)
        try:
            _CHANGES[kind, change](tried, planned)
            is_done = False
        except Refused as refused:
            if not called_off or refused.code not in ("ALREADY_SUSPENDED", "NOT_SUSPENDED"):
                raise
            is_done = True
        books.call_off(kind, key, day, "suspended", "reinstated")
        if not is_done and day > books.today:
            books.plan(planned)
        elif not is_done:
            _CHANGES[kind, change](books, planned)
        if kind == "service":
            books.put(kind, accounts.with_plan(books, books.get(kind, key)))
        return books.get(kind, key)

    return run


def pass_days(books: Books, last: datetime.date) -> list[Due]:
    """Let the days until `last` pass; returns what came due."""
    due = [*_overdue(books, last), *_begun_or_expired(books, last)]
    while books.planned and books.planned[0].day <= last:
        planned = books.planned.pop(0)
        books.today = planned.day
        due.append((planned.day, planned.kind, planned.key, _carried_out(books, planned)))
    books.today = max(books.today, last)
    return sorted(due, key=lambda each: each[0])


def _carried_out(books: Books, planned: Planned) -> str:
    try:
        _CHANGES[planned.kind, planned.change](books, planned)
        done = planned.change
    except Refused:
        done = f"not {planned.change}"
    if planned.kind == "service":
        books.put("service", accounts.with_plan(books, books.get("service", planned.key)))
    return done


def _overdue(books: Books, last: datetime.date) -> list[Due]:
    owing = [each for each in books.all("invoice") if each["outstanding_amount"] > 0 and "due_date" in each]
    late = [each for each in owing if books.today <= each["due_date"] < last]
    late.sort(key=lambda each: each["due_date"])
    return [(each["due_date"] + _DAY, "invoice", each["invoice_number"], "overdue") for each in late]


def _begun_or_expired(books: Books, last: datetime.date) -> Iterator[Due]:
    for each in books.all("promotion"):
        if books.today < each.get("valid_from", books.today) <= last:
            yield each["valid_from"], "promotion", each["promo_code"], "started"
        if books.today <= each.get("valid_until", last) < last:
            yield each["valid_until"] + _DAY, "promotion", each["promo_code"], "expired"
    for each in books.all("quote", status="Open"):
        if books.today <= each.get("valid_until", last) < last:
            yield each["valid_until"] + _DAY, "quote", each["quote_number"], "expired"
