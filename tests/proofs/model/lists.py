"""The model of lists: which records are on one, whole and in order."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from tests.proofs.model.books import Books
from tests.proofs.plain import Plain, part

Test = Callable[[Plain, Any], bool]
_PAGING = ("page", "page_size")


@frozen
class Whole:
    """A list that comes in pages.

    Args:
        items: all of it, in order.
    """

    items: list[Plain]


def listed(kind: str, *, owner: str | None = None, **tests: Test) -> Callable[[Books, Plain], Whole]:
    """Lists the records of a kind that pass the tests for what a request asks for.

    Args:
        kind: of the records.
        owner: the name of the id of the account that they belong to, if the request names one.
        tests: by query parameter; the others must be equal to what the record has.
    """

    def run(books: Books, given: Plain) -> Whole:
        wanted = {name: value for name, value in given.items() if name not in _PAGING}
        found: Iterable[Plain] = books.kept[kind].values()
        if owner is not None:
            account_id = books.get("customer", wanted.pop("account_id"))["account_id"]
            found = books.all(kind, **{owner: account_id})
        return Whole([each for each in found if _passes(each, wanted)])

    def _passes(record: Plain, wanted: Plain) -> bool:
        return all(tests.get(name, equal(name))(record, value) for name, value in wanted.items())

    return run


def equal(name: str) -> Test:
    return lambda record, value: record.get(name) == value


def at_least(name: str) -> Test:
    return lambda record, value: name in record and record[name] >= value


def at_most(name: str) -> Test:
    return lambda record, value: name in record and record[name] <= value


def before(name: str) -> Test:
    return lambda record, value: name in record and record[name] < value


def same_text(*path: str) -> Test:
    """What is there is the value, upper and lower case not told apart."""
    return lambda record, value: (_at(record, *path) or "").casefold() == value.casefold()


def among(name: str) -> Test:
    return lambda record, value: value in record.get(name, [])


def is_valid(promotion: Plain, day: datetime.date) -> bool:
    """Whether the promotion can be used on that day."""
    return bool(promotion.get("valid_from", day) <= day <= promotion.get("valid_until", day))


def is_allocated(payment: Plain, wanted: bool) -> bool:
    """Whether nothing is left of the payment."""
    return wanted is (payment["unallocated_amount"] == 0)


def has_words(customer: Plain, query: str) -> bool:
    """Whether the query stands in the account's id or in one of its names."""
    places = [("account_id",), ("business_details", "business_name")]
    places += [("primary_contact", "first_name"), ("primary_contact", "last_name")]
    words = " ".join(_at(customer, *place) or "" for place in places)
    return query.casefold() in words.casefold()


def _at(record: Plain, *path: str) -> Any:
    found: Any = record
    for name in path:
        found = (found or {}).get(name)
    return found


def search_customers(books: Books, given: Plain) -> Whole:
    return listed(
        "customer",
        query=has_words,
        email=same_text("primary_contact", "email"),
        id_number=same_text("business_details", "id_number"),
        vat_number=same_text("business_details", "vat_number"),
        account_status=same_text("account_status"),
        updated_since=lambda record, day: books.changed[record["account_id"]] >= day,
    )(books, given)


_SHOWN = ("invoice_number", "invoice_date", "due_date", "description", "invoice_reference", "currency")


def owing_invoices(books: Books, given: Plain) -> Whole:
    books.get("customer", given["account_id"])
    invoices = books.all("invoice", master_account_id=given["account_id"])
    owing = [each for each in invoices if each["outstanding_amount"] > 0]
    owing.sort(key=lambda each: each.get("due_date", datetime.date.max))
    return Whole([_owing(each, books.today) for each in owing])


def _owing(invoice: Plain, today: datetime.date) -> Plain:
    shown = part(invoice, *_SHOWN, "total_including_tax", "outstanding_amount")
    if "due_date" in invoice:
        shown["days_overdue"] = max((today - invoice["due_date"]).days, 0)
    return shown
