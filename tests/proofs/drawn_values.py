"""Values that histories are drawn from; ids mostly of records that there are, days around the model's own."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.proofs.model.books import KEYS, Books
from tests.proofs.model.references import values
from tests.proofs.plain import Plain

Drawn = SearchStrategy[Any]

LEFT_OUT = object()
"""Drawn in place of a value that is not given."""

# From short lists throughout: long draws leave Hypothesis no room for long histories.
TEXT = st.sampled_from(
    (
        "a",
        "Ärger",
        "line\nbreak",
        'O\'Brien (\\) "x"',
        "名前",
        "0",
        "null",
        "\U0001f6dc",
        "\x00",
        "e\u0301",
        "ß",
        " ",
        "x" * 64,
    )
)
FEW_TEXTS = st.sampled_from(("Accounts", "Technical", "Primary", "Secondary"))
FLAGS = st.booleans()
SMALL_AMOUNTS = st.integers(1, 200).map(lambda number: Decimal(number * 333).scaleb(-2))
AMOUNTS = SMALL_AMOUNTS | st.sampled_from(tuple(map(Decimal, ("0", "-0.01", "-250.55", "0.01", "1E+3", "100.1"))))
QUANTITIES = st.sampled_from(tuple(map(Decimal, ("1", "2.5", "0.0001", "12", "3.3333"))))
PRICES = st.sampled_from(tuple(map(Decimal, ("799", "0.3333", "19.9999", "-5.55", "0.005"))))
HUGE = {"total_excluding_tax": Decimal("9999999999999.99")}


def fields(**optional: Drawn) -> SearchStrategy[Plain]:
    """Each of them, or not."""
    return st.fixed_dictionaries({}, optional=optional)


def some(**optional: Drawn) -> SearchStrategy[Plain]:
    """As `fields`, but never none."""
    rest = {name: {other: optional[other] for other in optional if other != name} for name in optional}
    return st.sampled_from(list(optional)).flatmap(
        lambda name: st.fixed_dictionaries({name: optional[name]}, optional=rest[name])
    )


def cleared(**optional: Drawn) -> SearchStrategy[Plain]:
    """As `some`, of fields that null clears."""
    return some(**{name: st.none() | values for name, values in optional.items()})


def together(*parts: SearchStrategy[Plain]) -> SearchStrategy[Plain]:
    """All of the parts in one, without what is left out."""

    def join(drawn: tuple[Plain, ...]) -> Plain:
        joined = {name: value for each in drawn for name, value in each.items()}
        return {name: value for name, value in joined.items() if value is not LEFT_OUT}

    return st.tuples(*parts).map(join)


def ids(books: Books, kind: str, name: str | None = None, *, needed: bool = True) -> Drawn:
    """The id of a record of that kind; now and then one of none.

    Args:
        books: what there is.
        kind: of the record.
        name: of the id, where the record has another one.
        needed: it is never left out.
    """
    records = books.kept[kind].values()
    current = [each for each in records if each.get("account_status") != "Cancelled"]
    # Mostly the first and the last, so that histories come back to what they began.
    usual = [*current[:1], *current[-2:]] * 3
    known = [each[name or KEYS[kind]] for each in (*records, *usual)]
    return st.sampled_from([*known * 2, "NONE-0", *([] if needed else [LEFT_OUT])])


def listed(books: Books, field: str) -> Drawn:
    """A value for a field that a list has; now and then one that none has."""
    known = values(books, field)
    return st.sampled_from([*known[:1] * 9, *known * 6, "NONE-0"])


def days(books: Books, before: int = 70, after: int = 70) -> SearchStrategy[datetime.date]:
    """Days around today."""
    return st.integers(-before, after).map(lambda number: books.today + datetime.timedelta(days=number))


def paged(**filters: Drawn) -> SearchStrategy[Plain]:
    """A query: some of the filters, and often a page size."""
    whole: SearchStrategy[Plain] = st.just({})
    pages = st.fixed_dictionaries({"page_size": st.integers(1, 4)}, optional={"page": st.integers(1, 4)})
    return together(fields(**filters), whole | pages)


def invoice_lines(books: Books) -> Drawn:
    """Lines of an invoice; now and then, more than amounts can hold."""
    line = some(
        start_date=days(books, 0, 30),
        end_date=days(books, 3, 60),
        product_code=listed(books, "product_code"),
        quantity=QUANTITIES,
        total_excluding_tax=AMOUNTS,
    )
    more = {"quantity": QUANTITIES, "product_code": listed(books, "product_code")}
    priced = st.lists(
        st.fixed_dictionaries({"total_excluding_tax": SMALL_AMOUNTS}, optional=more), min_size=1, max_size=2
    )
    return priced | priced | priced | priced | st.lists(line, max_size=2) | st.just([HUGE, HUGE])
