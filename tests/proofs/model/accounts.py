"""The model of accounts, the people on them, and opportunities."""

from __future__ import annotations

import datetime

from tests.proofs.model.books import Books, Refused, forbid
from tests.proofs.plain import Plain, merged

_LOOKED_UP = {
    "stages": ("stage", "stage_id"),
    "types": ("type_", "type_id"),
    "contract_statuses": ("contract_status", "contract_status_id"),
}


def customer(books: Books, given: Plain, name: str = "account_id") -> Plain:
    """The account that a request names."""
    forbid(name not in given, "ACCOUNT_REQUIRED")
    return books.get("customer", given[name])


def open_customer(books: Books, given: Plain, name: str = "account_id") -> Plain:
    """As `customer`, for what a cancelled account cannot have."""
    found = customer(books, given, name)
    forbid(found.get("account_status") == "Cancelled", "ACCOUNT_CANCELLED")
    return found


def add_customer(books: Books, given: Plain) -> Plain:
    account_id = books.next_in("ACC-")
    own = {"account_id": account_id, "master_account_id": account_id, "account_status": "Active"}
    return books.put("customer", {**merged({}, given), **own, "created_date": books.today})


def get_customer(books: Books, given: Plain) -> Plain:
    return books.get("customer", given["account_id"])


def update_customer(books: Books, given: Plain) -> Plain:
    return books.put("customer", merged(books.get("customer", given["account_id"]), given))


def suspend_customer(books: Books, account_id: str, day: datetime.date, reason: str | None) -> None:
    found = open_customer(books, {"account_id": account_id})
    forbid(found["account_status"] == "Suspended", "ALREADY_SUSPENDED")
    for service in books.all("service", account_id=account_id, status="Active"):
        books.suspended_with_account.add(service["service_id"])
        books.put("service", suspended(service, day, reason))
    books.put("customer", {**found, "account_status": "Suspended"})


def reinstate_customer(books: Books, account_id: str) -> None:
    found = books.get("customer", account_id)
    forbid(found["account_status"] != "Suspended", "NOT_SUSPENDED")
    for service in books.all("service", account_id=account_id):
        if service["service_id"] in books.suspended_with_account:
            books.suspended_with_account.discard(service["service_id"])
            books.put("service", reinstated(books, service))
    books.put("customer", {**found, "account_status": "Active"})


def suspended(service: Plain, day: datetime.date, reason: str | None) -> Plain:
    """`service`, suspended from that day on."""
    return merged(service, {"status": "Suspended", "suspended_date": day, "suspension_reason": reason})


def reinstated(books: Books, service: Plain) -> Plain:
    """`service`, active again."""
    return with_plan(books, {**service, "status": "Active"})


def with_plan(books: Books, service: Plain) -> Plain:
    """`service`, which shows the next suspension that is planned for it, unless it is suspended or cancelled."""
    if service["status"] in ("Suspended", "Cancelled"):
        return service
    mine = [each for each in books.planned if (each.kind, each.key) == ("service", service["service_id"])]
    (day, reason), *_ = [*((each.day, each.reason) for each in mine if each.change == "suspended"), (None, None)]
    return merged(service, {"suspended_date": day, "suspension_reason": reason})


def add_contact(books: Books, given: Plain) -> Plain:
    get_customer(books, given)
    return books.put("contact", {**merged({}, given), "contact_id": books.next_in("CON-")})


def get_contact(books: Books, given: Plain) -> Plain:
    get_customer(books, given)
    found = books.get("contact", given["contact_id"])
    if found["account_id"] != given["account_id"]:
        raise Refused(404, "NOT_FOUND")
    return found


def update_contact(books: Books, given: Plain) -> Plain:
    return books.put("contact", merged(get_contact(books, given), given))


def add_opportunity(books: Books, given: Plain) -> Plain:
    found = {**merged({}, given), "opportunity_id": books.next_in("OPP-")}
    return books.put("opportunity", _looked_up(books, found, given))


def get_opportunity(books: Books, given: Plain) -> Plain:
    return books.get("opportunity", given["opportunity_id"])


def update_opportunity(books: Books, given: Plain) -> Plain:
    if given.get("opportunity_id") is not None:
        found = get_opportunity(books, given)
    else:
        reference = given.get("unique_reference")
        same = books.all("opportunity", unique_reference=reference) if reference is not None else []
        if not same:
            raise Refused(404, "NOT_FOUND")
        found = same[0]
    changed = {**merged(found, given), "opportunity_id": found["opportunity_id"]}
    return books.put("opportunity", _looked_up(books, changed, given))


def _looked_up(books: Books, opportunity: Plain, given: Plain) -> Plain:
    """What is given by name alone gets its id, and the other way round; where neither is known, it has none."""
    found: Plain = {}
    for noun, (name, id_name) in _LOOKED_UP.items():
        entries = books.lookups[noun]
        if id_name in given and name not in given:
            found[name] = next((each["name"] for each in entries if each["id"] == given[id_name]), None)
        elif name in given and id_name not in given:
            found[id_name] = next((each["id"] for each in entries if each["name"] == given[name]), None)
    return merged(opportunity, found)
