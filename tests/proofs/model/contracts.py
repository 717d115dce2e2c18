"""The model of contracts, the services that they bring, and quotes, which become contracts."""

from __future__ import annotations

import datetime
from decimal import Decimal

from tests.proofs.model.accounts import open_customer, reinstated, suspended, with_plan
from tests.proofs.model.billing import totals
from tests.proofs.model.books import Books, Planned, cents, forbid
from tests.proofs.model.promotions import covers, price_under, promotion_on
from tests.proofs.plain import Plain, merged, part

_OF_CATALOGUE = ("product_id", "product_code", "description", "unit_price_excluding_tax", "billing_frequency")


def get_products(books: Books, given: Plain) -> list[Plain]:
    books.get("customer", given["account_id"])
    contracts = books.all("contract", account_id=given["account_id"])
    return [product for contract in contracts for product in contract["products"]]


def insert_direct(books: Books, given: Plain) -> Plain:
    holder = open_customer(books, given)
    start = given.get("start_date", books.today)
    promotion = promotion_on(books, given, start)
    found = books.kept["product"].get(given.get("product_code", ""), {})
    product = _sold(found, part(given, "product_code"), promotion)
    contract = _contract(books, holder, start, [product])
    line = given.get("fibre_link_service_parameters", {})
    service = {
        "service_id": books.next_in("SVC-"),
        **part(contract, "account_id", "contract_id"),
        **part(found, "product_code", "description"),
        "service_type": found.get("category") or "Telco",
        "service_number": line.get("supplier_circuit_number"),
        "status": "Pending",
    }
    books.put("service", merged({}, service))
    if contract["status"] == "Active":
        _activate(books, contract)
    return contract


def _activate(books: Books, contract: Plain) -> None:
    """Have the service of the contract start; on a suspended account, it waits for that."""
    holder = books.get("customer", contract["account_id"])
    for service in books.all("service", contract_id=contract["contract_id"], status="Pending"):
        started = {**service, "status": "Active", "activation_date": contract["start_date"]}
        if holder["account_status"] == "Suspended":
            books.suspended_with_account.add(service["service_id"])
            started = suspended(started, books.today, "Account suspended")
        books.put("service", started)


def start(books: Books, contract_id: str) -> None:
    """The first day of a contract has come."""
    contract = books.get("contract", contract_id)
    begun = {"status": "Active"}
    products = [{**product, **begun} for product in contract["products"]]
    _activate(books, books.put("contract", {**contract, **begun, "products": products}))


def insert_non_telco(books: Books, given: Plain) -> Plain:
    holder = open_customer(books, given)
    start = given.get("start_date", books.today)
    promotion = promotion_on(books, given, start, "promo_code_id")
    same = books.all("product", product_id=given["product_id"]) if "product_id" in given else []
    product = _sold(same[0] if same else {}, part(given, "product_id"), promotion)
    return _contract(books, holder, start, [product])


def cancel(books: Books, given: Plain) -> Plain:
    contract = books.get("contract", given["contract_id"])
    forbid(contract["status"] == "Cancelled", "CONTRACT_CANCELLED")
    last = given.get("cancellation_date", books.today)
    forbid("cancellation_date" in given and last < contract["start_date"], "ENDS_BEFORE_START")
    contract_id = contract["contract_id"]
    books.put("contract", {**contract, "products": [{**each, "end_date": last} for each in contract["products"]]})
    books.call_off("contract", contract_id, datetime.date.min, "cancelled")
    if last > books.today:
        books.plan(Planned(last, "contract", contract_id, "cancelled", given.get("reason")))
        return books.get("contract", contract_id)
    return end(books, contract_id)


def end(books: Books, contract_id: str) -> Plain:
    """The last day of a contract has come."""
    contract = books.get("contract", contract_id)
    books.call_off("contract", contract_id, datetime.date.min)
    for service in books.all("service", contract_id=contract_id):
        books.suspended_with_account.discard(service["service_id"])
        books.call_off("service", service["service_id"], datetime.date.min)
        books.put("service", {**with_plan(books, service), "status": "Cancelled"})
    over = {"status": "Cancelled"}
    products = [{**product, **over} for product in contract["products"]]
    return books.put("contract", {**contract, **over, "products": products})


def _sold(found: Plain, wanted: Plain, promotion: Plain | None) -> Plain:
    """The product as it goes on a contract; `found` is what the catalogue has, and `wanted` what is asked for."""
    forbid(found.get("active") is False, "PRODUCT_NOT_SOLD")
    product = {**part(found, *_OF_CATALOGUE), **wanted}
    code = product.get("product_code")
    forbid(promotion is not None and not covers(promotion, code), "PROMOTION_NOT_FOR_PRODUCT")
    if "unit_price_excluding_tax" in product:
        product["unit_price_excluding_tax"] = price_under(promotion, code, product["unit_price_excluding_tax"])
    return product


def _contract(books: Books, holder: Plain, start: datetime.date, products: list[Plain]) -> Plain:
    status = "Active" if start <= books.today else "Pending"
    contract = {"contract_id": books.next_in("CTR-"), "status": status, "start_date": start}
    if status == "Pending":
        books.plan(Planned(start, "contract", str(contract["contract_id"]), "started"))
    whole = [{"quantity": Decimal(1), **product, **contract} for product in products]
    return books.put("contract", {**contract, "account_id": holder["account_id"], "products": whole})


def create_quote(books: Books, given: Plain) -> Plain:
    forbid(not given.keys() & {"account_id", "opportunity_id"}, "ACCOUNT_REQUIRED")
    holder = open_customer(books, given) if "account_id" in given else None
    if "opportunity_id" in given:
        books.get("opportunity", given["opportunity_id"])
    day = given.get("quote_date", books.today)
    forbid(given.get("valid_until", day) < day, "ENDS_BEFORE_QUOTE")
    promotion = promotion_on(books, given, day)
    lines = [_priced(books, line, promotion) for line in given.get("lines", [])]
    currency = {"currency": "ZAR"} if holder is None else part(holder, "currency")
    found = {**merged({}, given), **totals(lines, holder), **currency, "lines": lines}
    own = {"status": "Open", "quote_date": day, "quote_number": books.next_in("QUO-")}
    return books.put("quote", {**found, **own})


def _priced(books: Books, line: Plain, promotion: Plain | None) -> Plain:
    quantity: Decimal = line.get("quantity", Decimal(1))
    price: Decimal
    if "unit_price_excluding_tax" in line:
        price = line["unit_price_excluding_tax"]
    else:
        code = line.get("product_code", "")
        product = books.kept["product"].get(code, {})
        forbid("unit_price_excluding_tax" not in product, "PRICE_REQUIRED")
        price = price_under(promotion, code, product["unit_price_excluding_tax"])
    priced = {"quantity": quantity, "unit_price_excluding_tax": price, "total_excluding_tax": cents(quantity * price)}
    return {**line, **priced}


def get_quote(books: Books, given: Plain) -> Plain:
    return books.get("quote", given["quote_number"])


def accept_quote(books: Books, given: Plain) -> Plain:
    quote = get_quote(books, given)
    accepted = given.get("accepted_date", books.today)
    forbid(quote["status"] == "Accepted", "QUOTE_ACCEPTED")
    forbid(quote.get("valid_until", accepted) < accepted, "QUOTE_EXPIRED")
    forbid("accepted_date" in given and accepted < quote["quote_date"], "ACCEPTED_BEFORE_QUOTE")
    forbid("account_id" not in quote, "QUOTE_WITHOUT_ACCOUNT")
    holder = open_customer(books, quote)
    products = []
    for line in quote["lines"]:
        found = part(books.kept["product"].get(line.get("product_code", ""), {}), *_OF_CATALOGUE)
        said = part(line, "product_code", "description", "quantity", "unit_price_excluding_tax")
        products.append({**found, **said})
    contract = _contract(books, holder, accepted, products)
    own = {"status": "Accepted", "accepted_date": accepted, "contract_id": contract["contract_id"]}
    return books.put("quote", {**merged(quote, given), **own})


def suspend_service(books: Books, service_id: str, day: datetime.date, reason: str | None) -> None:
    service = books.get("service", service_id)
    forbid(service["status"] == "Suspended", "ALREADY_SUSPENDED")
    forbid(service["status"] == "Cancelled", "SERVICE_CANCELLED")
    forbid(service["status"] == "Pending", "SERVICE_NOT_STARTED")
    books.put("service", suspended(service, day, reason))


def reinstate_service(books: Books, service_id: str) -> None:
    service = books.get("service", service_id)
    forbid(service["status"] != "Suspended", "NOT_SUSPENDED")
    holder = books.get("customer", service["account_id"])
    forbid(holder["account_status"] == "Suspended", "ACCOUNT_SUSPENDED")
    books.put("service", reinstated(books, service))
