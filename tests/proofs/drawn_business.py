"""What requests that bill, pay, credit, quote and contract may give."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.proofs.drawn_values import (
    AMOUNTS,
    LEFT_OUT,
    PRICES,
    QUANTITIES,
    SMALL_AMOUNTS,
    TEXT,
    Drawn,
    days,
    fields,
    ids,
    invoice_lines,
    listed,
    some,
    together,
)
from tests.proofs.model.books import Books
from tests.proofs.plain import Plain


def promotion(books: Books, name: str | None = None) -> Drawn:
    """The code or the id of a promotion, mostly left out: many days are not among those of one."""
    return st.just(LEFT_OUT) | st.just(LEFT_OUT) | ids(books, "promotion", name)


def create_invoice(books: Books) -> SearchStrategy[Plain]:
    chosen = {"master_account_id": ids(books, "customer", needed=False), "lines": invoice_lines(books)}
    rest = fields(
        invoice_date=days(books),
        due_date=days(books, 30, 90),
        description=TEXT,
        cost_center=listed(books, "cost_center"),
        promo_code=promotion(books),
        invoice_reference=TEXT,
        line_reference=st.sampled_from(("", "PO-1", None)),
    )
    return together(st.fixed_dictionaries(chosen), rest)


def create_credit_note(books: Books) -> SearchStrategy[Plain]:
    whole = [each["total_excluding_tax"] for each in books.kept["invoice"].values()]
    amounts = SMALL_AMOUNTS | SMALL_AMOUNTS | AMOUNTS | st.sampled_from(whole)
    line = st.fixed_dictionaries({"total_excluding_tax": amounts}, optional={"quantity": QUANTITIES})
    chosen = {"invoice_number": ids(books, "invoice"), "lines": st.lists(line, min_size=1, max_size=2)}
    rest = fields(credit_date=days(books, 10, 80), reason=TEXT, reference=TEXT)
    return together(st.fixed_dictionaries(chosen), rest)


def create_payment(books: Books) -> SearchStrategy[Plain]:
    owed = [each["outstanding_amount"] for each in books.kept["invoice"].values()]
    given = {
        "account_id": ids(books, "customer", needed=False),
        "amount": SMALL_AMOUNTS | AMOUNTS | st.sampled_from([*owed, LEFT_OUT]),
    }
    rest = fields(
        currency=listed(books, "currency"),
        payment_date=days(books),
        method=listed(books, "method"),
        reference=TEXT,
        notes=TEXT,
    )
    return together(st.fixed_dictionaries(given), rest)


def allocate(books: Books) -> SearchStrategy[Plain]:
    """Mostly, a payment and an invoice of the same account."""
    pairs = [
        {"tx_number": payment["tx_number"], "invoice_number": invoice["invoice_number"]}
        for payment in books.kept["payment"].values()
        for invoice in books.all("invoice", master_account_id=payment["account_id"])
    ]
    any_two = st.fixed_dictionaries({"tx_number": ids(books, "payment"), "invoice_number": ids(books, "invoice")})
    return st.sampled_from(pairs[-8:]) | st.sampled_from(pairs[-8:]) | any_two


def insert_direct(books: Books) -> SearchStrategy[Plain]:
    account = {"account_id": ids(books, "customer", needed=False)}
    line = some(supplier_circuit_number=TEXT, notes=TEXT, supplier_handover_date=days(books))
    rest = fields(
        product_code=listed(books, "product_code"),
        promo_code=promotion(books),
        start_date=days(books),
        fibre_link_service_parameters=line,
    )
    return together(st.fixed_dictionaries(account), rest)


def insert_non_telco(books: Books) -> SearchStrategy[Plain]:
    account = {"account_id": ids(books, "customer", needed=False)}
    setting = some(service_name=TEXT, user_parameters=st.lists(some(name=TEXT, value=TEXT), max_size=2))
    rest = fields(
        product_id=listed(books, "product_id"),
        promo_code_id=promotion(books, "promo_code_id"),
        start_date=days(books),
        services=st.lists(setting, max_size=2),
    )
    return together(st.fixed_dictionaries(account), rest)


def create_quote(books: Books) -> SearchStrategy[Plain]:
    line = some(
        product_code=listed(books, "product_code"),
        quantity=QUANTITIES,
        unit_price_excluding_tax=PRICES,
        description=TEXT,
    )
    priced = st.fixed_dictionaries({"unit_price_excluding_tax": PRICES}, optional={"quantity": QUANTITIES})
    chosen = {
        "account_id": ids(books, "customer", needed=False),
        "opportunity_id": st.just(LEFT_OUT) | ids(books, "opportunity", needed=False),
        "lines": st.lists(priced, max_size=2) | st.lists(line | priced, max_size=3),
    }
    rest = fields(
        quote_date=days(books, 20, 20),
        valid_until=days(books, 10, 60),
        description=TEXT,
        promo_code=promotion(books),
    )
    return together(st.fixed_dictionaries(chosen), rest)
