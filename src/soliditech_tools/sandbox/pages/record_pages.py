"""The pages of the records: accounts with their ledger, invoices, services, and all others field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from soliditech import models

from ..books import ledger
from ..served_package import ServedPackage
from ..store.collection import Collection
from ..store.inventory import CONTACTS, CONTRACTS, CUSTOMERS, INVOICES, PAYMENTS, SEARCHED, SERVICES
from ..store.lists import containing, equal, page_of
from ..store.transaction import Condition, Transaction
from .account_ledger import ledger_lines
from .stored_records import collection_of, flat_fields, indented
from .view import PAGE_SIZE, View, Window, missing_page, page_number

NEWEST_FIRST = "sequence DESC"
_MOST_OF_ACCOUNT = 20
"""How many invoices, services and the like an account's page has of each."""
_PAGES = {CUSTOMERS.noun: "accounts", INVOICES.noun: "invoices", SERVICES.noun: "services"}
"""The collections that have pages of their own, by noun."""


class RecordPages:
    """Shows what is stored.

    Args:
        served: the package that is served.
    """

    def __init__(self, served: ServedPackage) -> None:
        self._served = served

    def accounts(self, transaction: Transaction, query: Mapping[str, str]) -> View:
        """The accounts, each with its balance; those whose name or id holds what the query looks for."""
        sought = query.get("query", "").strip()
        conditions = [containing(CUSTOMERS)(sought)] if sought else []
        accounts, window = self._window(transaction, CUSTOMERS, conditions, query, {"query": sought} if sought else {})
        rows = [(account, _name(account), _balance(transaction, account)) for account in accounts]
        return View("accounts", {"rows": rows, "window": window, "sought": sought})

    def account(self, transaction: Transaction, account_id: str, query: Mapping[str, str]) -> View:
        """One account: what it owes, its ledger, and what belongs to it."""
        account = transaction.find(CUSTOMERS, account_id)
        if account is None:
            return missing_page("There is no such account.")
        lines = ledger_lines(transaction, account_id)[::-1]
        window = Window(page_number(query), len(lines))
        owned = [equal("owner")(account_id)]
        invoices, invoice_count = page_of(transaction, INVOICES, owned, 0, _MOST_OF_ACCOUNT, NEWEST_FIRST)
        services, service_count = page_of(transaction, SERVICES, owned, 0, _MOST_OF_ACCOUNT, NEWEST_FIRST)
        others: tuple[Collection[Any], ...] = (CONTACTS, CONTRACTS, PAYMENTS)
        return View(
            "account",
            {
                "account": account,
                "name": _name(account),
                "sums": ledger.sums(transaction, account_id),
                "lines": lines[window.start : window.start + PAGE_SIZE],
                "window": window,
                "invoices": (invoices, invoice_count),
                "services": (services, service_count),
                "others": [(collection.noun, _ids(transaction, collection, account_id)) for collection in others],
                "json": self._json(account),
            },
        )

    def invoices(self, transaction: Transaction, query: Mapping[str, str]) -> View:
        """The invoices, newest first; those of an account, or those that are not paid, if the query asks for these."""
        account_id, unpaid = query.get("account", "").strip(), query.get("unpaid", "")
        conditions = [equal("owner")(account_id)] if account_id else []
        conditions += [equal("owing")(True)] if unpaid else []
        kept = {name: text for name, text in (("account", account_id), ("unpaid", unpaid)) if text}
        invoices, window = self._window(transaction, INVOICES, conditions, query, kept)
        values = {"invoices": invoices, "window": window, "account_id": account_id, "unpaid": bool(unpaid)}
        return View("invoices", values)

    def invoice(self, transaction: Transaction, number: str) -> View:
        """One invoice with its lines."""
        invoice = transaction.find(INVOICES, number)
        if invoice is None:
            return missing_page("There is no such invoice.")
        return View("invoice", {"invoice": invoice, "json": self._json(invoice)})

    def services(self, transaction: Transaction, query: Mapping[str, str]) -> View:
        """The services, newest first; those of an account, if the query asks for these."""
        account_id = query.get("account", "").strip()
        conditions = [equal("owner")(account_id)] if account_id else []
        kept = {"account": account_id} if account_id else {}
        services, window = self._window(transaction, SERVICES, conditions, query, kept)
        return View("services", {"services": services, "window": window, "account_id": account_id})

    def records(self, transaction: Transaction, noun: str, query: Mapping[str, str]) -> View:
        """The ids of all records of one kind."""
        collection = collection_of(noun)
        if collection in SEARCHED:
            records, window = self._window(transaction, collection, [], query, {})
        else:
            records = transaction.all(collection)[::-1]
            window = Window(page_number(query), len(records))
            records = records[window.start : window.start + PAGE_SIZE]
        if not window.total:
            return missing_page("There are no such records.")
        ids = [collection.id_of(record) for record in records]
        return View("records", {"noun": noun, "ids": ids, "window": window})

    def record(self, transaction: Transaction, noun: str, identity: str) -> View:
        """One record, field by field."""
        collection = collection_of(noun)
        record = transaction.find(collection, identity)
        if record is None:
            return missing_page("There is no such record: it may have been deleted since.")
        owner = getattr(record, collection.owner) if collection.owner in ("account_id", "master_account_id") else None
        fields = flat_fields(self._served.write(record))
        values = {"noun": noun, "id": identity, "owner": owner, "fields": fields, "json": self._json(record)}
        return View("record", values)

    def _json(self, record: Any) -> str:
        return indented(self._served.write(record))

    def _window(
        self,
        transaction: Transaction,
        collection: Collection[Any],
        conditions: list[Condition],
        query: Mapping[str, str],
        kept: Mapping[str, str],
    ) -> tuple[list[Any], Window]:
        number = page_number(query)
        records, total = page_of(transaction, collection, conditions, Window(number, 0).start, PAGE_SIZE, NEWEST_FIRST)
        return records, Window(number, total, kept)


def page_of_record(noun: str) -> str:
    """Where pages have the records of a noun: the part of the path before an id."""
    return _PAGES.get(noun, f"records/{noun}")


def _ids(transaction: Transaction, collection: Collection[Any], account_id: str) -> list[str]:
    """The ids of the newest records of an account."""
    return [collection.id_of(record) for record in transaction.all(collection, account_id)[-_MOST_OF_ACCOUNT:]]


def _name(account: models.Customer) -> str:
    """What an account is called: by its business, or by its contact."""
    business, contact = account.business_details, account.primary_contact
    names = [(business and business.business_name) or ""]
    if not names[0] and contact:
        names = [contact.first_name or "", contact.last_name or ""]
    return " ".join(name for name in names if name)


def _balance(transaction: Transaction, account: models.Customer) -> object:
    sums = ledger.sums(transaction, str(account.account_id))
    return sums.outstanding - sums.unallocated
