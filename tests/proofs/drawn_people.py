"""What requests that open and change accounts, contacts and opportunities may give."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.proofs.drawn_values import (
    AMOUNTS,
    FEW_TEXTS,
    FLAGS,
    TEXT,
    cleared,
    days,
    fields,
    ids,
    listed,
    some,
    together,
)
from tests.proofs.model.books import Books
from tests.proofs.plain import Plain, part

PEOPLE = {"first_name": TEXT, "last_name": TEXT, "email": st.sampled_from(("A@example.org", "b@example.org"))}
COMPANIES = {"business_name": TEXT, "vat_number": st.sampled_from(("4000000001", "41X", "41x"))}
REFERENCES = st.sampled_from(("CRM-1", "CRM-2", "CRM-2026-0007"))


def add_customer(books: Books) -> SearchStrategy[Plain]:
    return some(
        account_use=listed(books, "account_use"),
        currency=listed(books, "currency"),
        tax_type=listed(books, "tax_type"),
        price_list_id=listed(books, "price_list_id"),
        business_details=some(**COMPANIES, id_number_type=listed(books, "id_number_type")),
        primary_contact=some(**PEOPLE),
        physical_address=some(city=TEXT, street_code=TEXT, province=listed(books, "province")),
    )


def update_customer(books: Books) -> SearchStrategy[Plain]:
    changes = some(
        tax_type=st.none() | listed(books, "tax_type"),
        sales_manager=st.none() | listed(books, "sales_manager"),
        dealer=st.none() | listed(books, "dealer"),
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
        **{name: listed(books, name) for name in ("stage", "stage_id", "type_", "type_id", "contract_status_id")},
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
