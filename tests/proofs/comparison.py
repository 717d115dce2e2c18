"""The sandbox beside the model: after each step, both have the same."""

from __future__ import annotations

import copy
import datetime
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from soliditech.groups import operation
from soliditech_runtime.download import Download
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.testing import Sandbox
from tests.proofs.model.actions import carry_out
from tests.proofs.model.billing import Pdf
from tests.proofs.model.books import Books, Refused
from tests.proofs.model.lists import Whole
from tests.proofs.model.planned import pass_days
from tests.proofs.plain import Plain
from tests.proofs.typed_calls import Clients, ErrorReply, Mode, Pages

CREATIONS = (
    *("addCustomer", "addCustomerContact", "addOpportunity", "createCreditNote", "createDirectInvoice"),
    *("createPayment", "createQuote", "directContractInsert", "nonTelcoDirectContractInsert"),
)
"""The actions after which there is a record more."""

_DEFAULT_PAGE_SIZE = 50
_MONEY = ("getOutstandingBalance", "getAgeAnalysis", "getCustomerStatement")
_READ_BACK = {
    "customer": ("getCustomer",),
    "contact": ("getCustomerContact", "listCustomerContacts"),
    "contract": ("getContractProducts",),
    "credit note": _MONEY,
    "invoice": ("getDirectInvoice", "listCustomerInvoices", "listOutstandingInvoices", *_MONEY),
    "opportunity": ("getOpportunity", "searchOpportunities"),
    "payment": ("getPayment", "listCustomerPayments", *_MONEY),
    "product": ("getProduct",),
    "promotion": ("getPromoCode",),
    "quote": ("getQuote", "listQuotes"),
    "service": ("listTelcoServices", "getTelcoServiceUsage"),
}
"""The actions that show a record of that kind, or the money in it."""

_KINDS = {"account": "customer", "telco service": "service"}
"""What the model calls records that the sandbox calls otherwise."""


class Comparison:
    """A history of calls.

    Args:
        sandbox: in its first state.
        clients: of the sandbox.
        books: of the same first state.
        tally: counts calls by action, and refusals by status.
    """

    def __init__(self, sandbox: Sandbox, clients: Clients, books: Books, tally: Counter[str]) -> None:
        self.books = books
        self.refused: Counter[str] = Counter()
        self._sandbox = sandbox
        self._clients = clients
        self._tally = tally
        self._calls = 0
        self.sound = True

    def step(self, operation_id: str, given: Plain, mode: Mode = "fields") -> Any:
        """Do it in both, and compare all that it may have changed; returns what came of it."""
        self.books.touched.clear()
        self.sound = False
        answer = self._agree(operation_id, given, mode)
        assert audit(self._sandbox.store) == []
        for each, ids in self._read_back():
            self._agree(each, ids)
        self.sound = True
        return answer

    def advance(self, days: int) -> None:
        """Let days pass in both, and compare what came due and all that it may have changed."""
        self.books.touched.clear()
        self.sound = False
        expected = pass_days(self.books, self.books.today + datetime.timedelta(days=days))
        due = [
            (each.day, _KINDS.get(each.record, each.record), each.id, each.change)
            for each in self._sandbox.advance(days)
        ]
        assert due == expected
        self._tally["moves"] += 1
        self._tally["due"] += len(due)
        assert self._sandbox.today == self.books.today
        assert audit(self._sandbox.store) == []
        for each, ids in self._read_back():
            self._agree(each, ids)
        self.sound = True

    def everything(self) -> None:
        """Read back all that there is."""
        self.books.touched = {(kind, key): None for kind, found in self.books.kept.items() for key in found}
        for each, ids in self._read_back():
            self._agree(each, ids)

    def _read_back(self) -> Iterator[tuple[str, Plain]]:
        done: list[tuple[str, Plain]] = []
        for kind, key in self.books.touched:
            record = self.books.kept[kind][key]
            own = {**record, "account_id": record.get("account_id", record.get("master_account_id"))}
            for operation_id in _READ_BACK[kind]:
                action = operation(operation_id)
                given = {each.name: own[each.name] for each in action.ids}
                if any(each.name == "page_size" for each in action.query):
                    # Another size each time; all pages of it.
                    given["page_size"] = 1 + self._calls % 5
                if not any((operation_id, given) == each for each in done):
                    done.append((operation_id, given))
        if any(kind == "customer" for kind, _ in self.books.touched):
            done.append(("searchCustomers", {"page_size": 1 + self._calls % 5}))
        yield from done

    def _agree(self, operation_id: str, given: Plain, mode: Mode = "fields") -> Any:
        expected: Any
        try:
            # A copy: nothing that the client does to its arguments may reach the model.
            expected = carry_out(self.books, operation_id, copy.deepcopy(given))
        except Refused as refused:
            expected = ErrorReply(refused.status, refused.code)
            self._tally[f"refused {refused.status}"] += 1
            self.refused[refused.code] += 1
        self._calls += 1
        self._tally[operation_id] += 1
        answer = self._clients.call(operation_id, given, mode, asynchronous=self._calls % 2 == 0)
        if operation_id in CREATIONS:
            self._tally["creations"] += 1
            self._tally["created"] += not isinstance(answer, ErrorReply)
        match expected:
            case Whole():
                assert isinstance(answer, Pages), answer
                _agree_on_pages(expected.items, answer, given)
            case Pdf():
                assert isinstance(answer, Download), answer
                assert (answer.content_type, answer.name) == ("application/pdf", expected.name)
                assert f"(Invoice {expected.number})".encode() in answer.content
                owed = re.search(rb"\(Outstanding: (\S+)\)", answer.content)
                assert owed is not None
                assert Decimal(owed[1].decode()) == expected.owed
            case _:
                assert answer == expected, f"{operation_id} {given} gave {answer}, not {expected}"
        return answer


def _agree_on_pages(items: list[Plain], answer: Pages, given: Plain) -> None:
    """The pages hold the items in order, and all but the last are full."""
    size = given.get("page_size", _DEFAULT_PAGE_SIZE)
    rest = items[(given.get("page", 1) - 1) * size :]
    assert answer.total == len(items)
    wanted = [rest[start : start + size] for start in range(0, len(rest), size)] or [[]]
    assert answer.items == wanted, f"{given} gave {answer.items}, not {wanted}"
