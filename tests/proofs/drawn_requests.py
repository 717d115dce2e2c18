"""A strategy for each action: what a request for it may give, with what there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from soliditech.groups import operation
from tests.proofs import drawn_business as business
from tests.proofs import drawn_people as people
from tests.proofs.drawn_values import FEW_TEXTS, FLAGS, TEXT, days, fields, ids, paged, some, together
from tests.proofs.model.books import Books
from tests.proofs.plain import Plain

Requests = Callable[[Books], SearchStrategy[Plain]]


def _nothing(_books: Books) -> SearchStrategy[Plain]:
    return st.just({})


def _by(kind: str, name: str, **filters: Callable[[Books], Any]) -> Requests:
    """The id of a record, and some of the filters."""

    def run(books: Books) -> SearchStrategy[Plain]:
        query = fields(**{each: values(books) for each, values in filters.items()})
        return together(st.fixed_dictionaries({name: ids(books, kind)}), query)

    return run


def _changing(kind: str, name: str, **values: Callable[[Books], Any]) -> Requests:
    """The id of a record, and some fields."""

    def run(books: Books) -> SearchStrategy[Plain]:
        body = some(**{each: drawn(books) for each, drawn in values.items()})
        return together(st.fixed_dictionaries({name: ids(books, kind)}), body)

    return run


def _of_account(**filters: Callable[[Books], Any]) -> Requests:
    """An account, and a page of what it has."""

    def run(books: Books) -> SearchStrategy[Plain]:
        query = paged(**{each: values(books) for each, values in filters.items()})
        return together(st.fixed_dictionaries({"account_id": ids(books, "customer")}), query)

    return run


def _always(values: Any) -> Callable[[Books], Any]:
    return lambda _books: values


def _search_customers(books: Books) -> SearchStrategy[Plain]:
    words = st.sampled_from(("ACC-1", "thandi m", "KAROO", "001", "e", "ärg", "名"))
    names = [each.get("primary_contact", {}).get("first_name", "a") for each in books.kept["customer"].values()]
    statuses = st.sampled_from(("Active", "suspended", "Cancelled"))
    return paged(
        query=words | st.sampled_from(names),
        email=people.PEOPLE["email"],
        vat_number=people.COMPANIES["vat_number"],
        account_status=statuses,
        updated_since=days(books, 40, 5),
    )


def _suspension(kind: str, name: str) -> Requests:
    return _changing(kind, name, reason=_always(TEXT), effective_date=days)


def _search_opportunities(books: Books) -> SearchStrategy[Plain]:
    return paged(
        stage_id=st.sampled_from(("STG-10", "STG-30")),
        type_id=st.sampled_from(("TYP-01", "TYP-02")),
        unique_reference=people.REFERENCES,
        expected_close_before=days(books),
    )


def _list_quotes(books: Books) -> SearchStrategy[Plain]:
    return paged(
        account_id=ids(books, "customer"),
        opportunity_id=ids(books, "opportunity"),
        status=st.sampled_from(("Open", "Accepted")),
    )


def _list_products(_books: Books) -> SearchStrategy[Plain]:
    return paged(price_list_id=st.just("PL-STANDARD"), category=st.sampled_from(("Fibre", "Labour")), active=FLAGS)


def _list_promotions(books: Books) -> SearchStrategy[Plain]:
    return paged(product_code=ids(books, "product"), valid_on=days(books))


_ACCOUNT = _by("customer", "account_id")
_INVOICE_STATES = st.sampled_from(("Unpaid", "Partly paid", "Paid"))
_SERVICE_STATES = st.sampled_from(("Active", "Suspended", "Cancelled"))

_REQUESTS: Mapping[str, Requests] = {
    "searchCustomers": _search_customers,
    "addCustomer": people.add_customer,
    "getCustomer": _ACCOUNT,
    "updateCustomer": people.update_customer,
    "getContractProducts": _ACCOUNT,
    "getCustomerStatement": _by("customer", "account_id", from_date=days, to_date=days),
    "suspendCustomer": _suspension("customer", "account_id"),
    "reinstateCustomer": _suspension("customer", "account_id"),
    "createDirectInvoice": business.create_invoice,
    "getDirectInvoice": _by("invoice", "invoice_number"),
    "directContractInsert": business.insert_direct,
    "nonTelcoDirectContractInsert": business.insert_non_telco,
    "listCustomerInvoices": _of_account(from_date=days, to_date=days, status=_always(_INVOICE_STATES)),
    "getInvoicePdf": _by("invoice", "invoice_number"),
    "createCreditNote": business.create_credit_note,
    "cancelContract": _changing("contract", "contract_id", cancellation_date=days, reason=_always(TEXT)),
    "getCustomerContact": people.contact_of_account,
    "updateCustomerContact": lambda books: together(people.contact_of_account(books), people.contact(clearing=True)),
    "listCustomerContacts": _of_account(contact_type=_always(FEW_TEXTS), contact_level=_always(FEW_TEXTS)),
    "addCustomerContact": lambda books: together(_ACCOUNT(books), people.contact(clearing=False)),
    "searchOpportunities": _search_opportunities,
    "updateOpportunity": people.update_opportunity,
    "addOpportunity": lambda books: people.opportunity(books, clearing=False),
    "getOpportunity": _by("opportunity", "opportunity_id"),
    "getOutstandingBalance": _ACCOUNT,
    "listOutstandingInvoices": _of_account(),
    "getAgeAnalysis": _ACCOUNT,
    "getAccountClasses": _nothing,
    "getAccountParameters": _nothing,
    "getTaxTypes": _nothing,
    "getPriceLists": _nothing,
    "getInvoiceCycleTypes": _nothing,
    "getDealers": _nothing,
    "getTicketCenters": _nothing,
    "getCostCenters": _nothing,
    "getOpportunityParameters": _nothing,
    "getSalesManagers": _nothing,
    "allocatePaymentToInvoice": business.allocate,
    "createPayment": business.create_payment,
    "getPayment": _by("payment", "tx_number"),
    "listCustomerPayments": _of_account(from_date=days, to_date=days, allocated=_always(FLAGS)),
    "listProducts": _list_products,
    "getProduct": _by("product", "product_code"),
    "listPromoCodes": _list_promotions,
    "getPromoCode": _by("promotion", "promo_code"),
    "listQuotes": _list_quotes,
    "createQuote": business.create_quote,
    "getQuote": _by("quote", "quote_number"),
    "acceptQuote": _changing("quote", "quote_number", accepted_by=_always(TEXT), accepted_date=days),
    "listTelcoServices": _of_account(status=_always(_SERVICE_STATES)),
    "getTelcoServiceUsage": _by("service", "service_id", from_date=days, to_date=days),
    "suspendTelcoService": _suspension("service", "service_id"),
    "reinstateTelcoService": _suspension("service", "service_id"),
}


def requests(operation_id: str, books: Books) -> SearchStrategy[Plain]:
    """What a request for the action may give; one with a body gives at least one field of it, as the client asks."""
    action = operation(operation_id)
    names = {each.name for each in action.ids}
    drawn = _REQUESTS[operation_id](books)
    return drawn if action.body is None else drawn.filter(lambda given: given.keys() > names)
