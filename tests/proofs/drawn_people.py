"""What requests that open and change accounts, contacts and opportunities may give."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.proofs.drawn_values import (
    AMOUNTS,
    CURRENCIES,
    FEW_TEXTS,
    FLAGS,
    TAX_TYPES,
    TEXT,
    cleared,
    days,
    fields,
    ids,
    some,
    together,
)
from tests.proofs.model.books import Books
from tests.proofs.plain import Plain, part

PEOPLE = {"first_name": TEXT, "last_name": TEXT, "email": st.sampled_from(("A@example.org", "b@example.org"))}
COMPANIES = {"business_name": TEXT, "vat_number": st.sampled_from(("4000000001", "41X", "41x"))}
REFERENCES = st.sampled_from(("CRM-1", "CRM-2", "CRM-2026-0007"))


def add_customer(_books: Books) -> SearchStrategy[Plain]:
    return some(
        account_use=FEW_TEXTS,
        currency=CURRENCIES,
        tax_type=TAX_TYPES,
        business_details=some(**COMPANIES),
        primary_contact=some(**PEOPLE),
        physical_address=some(city=TEXT, street_code=TEXT),
    )


def update_customer(books: Books) -> SearchStrategy[Plain]:
    changes = some(
        tax_type=st.none() | TAX_TYPES,
        sales_manager=st.none() | TEXT,
        business_details=cleared(**COMPANIES),
        primary_contact=cleared(**PEOPLE),
        physical_address=cleared(city=TEXT, street_code=TEXT, suburb=TEXT),
    )
    return together(st.fixed_dictionaries({"account_id": ids(books, "customer")}), changes)


def contact(*, clearing: bool) -> SearchStrategy[Plain]:
    group = cleared if clearing else some
    return group(
        contact_type=FEW_TEXTS,
        contact_level=FEW_TEXTS,
        decision_maker=FLAGS,
    ) | some(
        communication_preferences=group(newsletters=FLAGS, invoices=FLAGS),
        personal_details=group(first_name=TEXT, email=TEXT),
        phone_numbers=group(work=TEXT, cell=TEXT),
    )


def opportunity(books: Books, *, clearing: bool) -> SearchStrategy[Plain]:
    group = cleared if clearing else some
    own = group(
        unique_reference=REFERENCES,
        stage=st.sampled_from(("Negotiation", "Won", "nowhere")),
        stage_id=st.sampled_from(("STG-10", "STG-30", "STG-0")),
        type_=st.sampled_from(("New business", "nothing")),
        type_id=st.sampled_from(("TYP-01", "TYP-02")),
        contract_status_id=st.sampled_from(("CST-10", "CST-20")),
        subject=TEXT,
        expected_close_date=days(books),
    )
    below = fields(
        person=group(first_name=TEXT, email=TEXT),
        sales_opportunity=group(expected_value=AMOUNTS, probability=st.just(Decimal("12.5")), source=TEXT),
    )
    return together(own, below)


def update_opportunity(books: Books) -> SearchStrategy[Plain]:
    by_id = st.fixed_dictionaries({"opportunity_id": ids(books, "opportunity")})
    by_reference = st.fixed_dictionaries({"unique_reference": REFERENCES}, optional={"opportunity_id": st.none()})
    return together(opportunity(books, clearing=True), by_id | by_reference)


def contact_of_account(books: Books) -> SearchStrategy[Plain]:
    """Mostly, a contact and its account."""
    own = [part(each, "account_id", "contact_id") for each in books.kept["contact"].values()]
    any_two = st.fixed_dictionaries({"account_id": ids(books, "customer"), "contact_id": ids(books, "contact")})
    return st.sampled_from(own) | st.sampled_from(own) | any_two
