from __future__ import annotations

import datetime

import pytest

from soliditech import UNSET, models
from soliditech.groups import operation
from soliditech_runtime.schema.model import Model
from tests.support.caller import Caller


def customer(sandbox: Caller, account_id: str = "ACC-1001") -> models.Customer:
    return models.Customer.from_dict(sandbox.call("getCustomer", account_id=account_id).result)


def added(sandbox: Caller, body: models.AddCustomer) -> models.Customer:
    return models.Customer.from_dict(sandbox.call("addCustomer", body).result)


def test_what_is_added_is_found(sandbox: Caller) -> None:
    address = models.PhysicalAddress(city="Cape Town", street_code="0081")
    new = added(sandbox, models.AddCustomer(account_use="Business", tax_type="VAT", physical_address=address))
    assert new.account_id == "ACC-1002"
    assert new.master_account_id == new.account_id
    assert new.account_status == "Active"
    assert new.created_date == datetime.date.today()
    assert new.account_use == "Business"
    assert new.physical_address
    assert new.physical_address.street_code == "0081"
    assert customer(sandbox, "ACC-1002") == new


def test_what_was_not_given_is_null_where_it_may_be_and_else_left_out(sandbox: Caller) -> None:
    new = added(sandbox, models.AddCustomer(account_use="Business", physical_address=models.PhysicalAddress()))
    assert new.dealer is None
    assert new.physical_address
    assert new.physical_address.city is None
    assert new.postal_address is UNSET


def test_new_ids_follow_the_examples_and_each_other(sandbox: Caller) -> None:
    body = models.AddCustomer(account_use="Business")
    assert [added(sandbox, body).account_id for _ in range(3)] == ["ACC-1002", "ACC-1003", "ACC-1004"]


def test_an_update_merges_nested_objects(sandbox: Caller) -> None:
    before = customer(sandbox)
    changes = models.UpdateCustomer(
        tax_type="EXEMPT", primary_contact=models.PrimaryContact(cell_phone="+27 82 000 0303")
    )
    reply = sandbox.call("updateCustomer", changes, account_id="ACC-1001")
    after = customer(sandbox)
    assert models.Customer.from_dict(reply.result) == after
    assert after.tax_type == "EXEMPT"
    assert after.primary_contact
    assert after.primary_contact.cell_phone == "+27 82 000 0303"
    assert before.primary_contact
    assert after.primary_contact.email == before.primary_contact.email
    assert (after.currency, after.physical_address) == (before.currency, before.physical_address)


def test_an_update_with_null_clears(sandbox: Caller) -> None:
    contact = models.PrimaryContact(email=None)
    sandbox.call("updateCustomer", models.UpdateCustomer(tax_type=None, primary_contact=contact), account_id="ACC-1001")
    after = customer(sandbox)
    assert after.tax_type is None
    assert after.primary_contact
    assert after.primary_contact.email is None
    assert after.primary_contact.last_name == "Mokoena"


def test_an_update_may_bring_an_object_that_was_not_there(sandbox: Caller) -> None:
    new = added(sandbox, models.AddCustomer(account_use="Business"))
    address = models.PostalAddress(city="Worcester")
    sandbox.call("updateCustomer", models.UpdateCustomer(postal_address=address), account_id=str(new.account_id))
    found = customer(sandbox, str(new.account_id)).postal_address
    assert found
    assert (found.city, found.postal_code) == ("Worcester", None)


def test_the_same_update_twice_leaves_the_same(sandbox: Caller) -> None:
    changes = models.UpdateCustomer(dealer="DLR-0008", postal_address=models.PostalAddress(city="Worcester"))
    replies = [sandbox.call("updateCustomer", changes, account_id="ACC-1001").result for _ in range(2)]
    assert replies[0] == replies[1]


@pytest.mark.parametrize("operation_id", ["getCustomer", "updateCustomer", "getContractProducts"])
def test_an_unknown_account_is_404_and_named(sandbox: Caller, operation_id: str) -> None:
    body = models.UpdateCustomer(dealer="DLR-0008") if operation_id == "updateCustomer" else None
    reply = sandbox.call(operation_id, body, account_id="ACC-9999")
    assert reply.status == 404
    assert reply.error["message"] == "There is no account ACC-9999."
    assert reply.faults == {operation(operation_id).ids[0].wire: "Not found."}


def test_a_contact_is_changed(sandbox: Caller) -> None:
    changes = models.UpdateCustomerContact(
        decision_maker=False,
        personal_details=models.PersonalDetails(job_title=None, date_of_birth=datetime.date(1990, 2, 28)),
    )
    ids = {"account_id": "ACC-1001", "contact_id": "CON-2001"}
    reply = sandbox.call("updateCustomerContact", changes, **ids)
    contact = models.CustomerContact.from_dict(reply.result)
    assert contact.decision_maker is False
    assert contact.contact_level == "Primary"
    assert contact.personal_details
    assert contact.personal_details.job_title is None
    assert contact.personal_details.date_of_birth == datetime.date(1990, 2, 28)
    assert contact.personal_details.first_name == "Thandi"
    again = sandbox.call("updateCustomerContact", models.UpdateCustomerContact(contact_type="Accounts"), **ids)
    assert models.CustomerContact.from_dict(again.result) == contact


@pytest.mark.parametrize(
    ("account_id", "contact_id", "at_fault"),
    [
        ("ACC-9999", "CON-2001", "account_id"),
        ("ACC-1001", "CON-9", "contact_id"),
        ("ACC-1002", "CON-2001", "contact_id"),
    ],
    ids=["no account", "no contact", "a contact of another account"],
)
def test_an_unknown_contact_is_404_and_named(sandbox: Caller, account_id: str, contact_id: str, at_fault: str) -> None:
    added(sandbox, models.AddCustomer(account_use="Business"))
    changes = models.UpdateCustomerContact(contact_type="Technical")
    reply = sandbox.call("updateCustomerContact", changes, account_id=account_id, contact_id=contact_id)
    assert reply.status == 404
    wire = {each.name: each.wire for each in operation("updateCustomerContact").ids}
    assert list(reply.faults) == [wire[at_fault]]


@pytest.mark.parametrize(
    "named",
    [
        models.UpdateOpportunity(opportunity_id="OPP-4001"),
        models.UpdateOpportunity(unique_reference="CRM-2026-0007"),
        models.UpdateOpportunity(opportunity_id=None, unique_reference="CRM-2026-0007"),
    ],
    ids=["by id", "by reference", "by reference beside a null id"],
)
def test_an_opportunity_is_changed(sandbox: Caller, named: models.UpdateOpportunity) -> None:
    named.stage = "Won"
    named.sales_opportunity = models.SalesOpportunity(source=None)
    found = models.Opportunity.from_dict(sandbox.call("updateOpportunity", named).result)
    assert (found.opportunity_id, found.unique_reference) == ("OPP-4001", "CRM-2026-0007")
    assert found.stage == "Won"
    assert found.sales_opportunity
    assert found.sales_opportunity.source is None
    assert found.sales_opportunity.product_code == "FIBRE-100"


def test_the_id_wins_and_the_reference_changes(sandbox: Caller) -> None:
    both = models.UpdateOpportunity(opportunity_id="OPP-4001", unique_reference="CRM-NEW")
    sandbox.call("updateOpportunity", both)
    assert sandbox.call("updateOpportunity", models.UpdateOpportunity(unique_reference="CRM-2026-0007")).status == 404
    assert sandbox.call("updateOpportunity", models.UpdateOpportunity(unique_reference="CRM-NEW")).status == 200


@pytest.mark.parametrize(
    "named",
    [
        models.UpdateOpportunity(opportunity_id="OPP-9", unique_reference="CRM-2026-0007"),
        models.UpdateOpportunity(unique_reference="CRM-9"),
        models.UpdateOpportunity(opportunity_id=None),
    ],
)
def test_an_unknown_opportunity_is_404_and_named(sandbox: Caller, named: models.UpdateOpportunity) -> None:
    reply = sandbox.call("updateOpportunity", named)
    assert reply.status == 404
    assert len(reply.faults) == 1


def opportunity(sandbox: Caller, operation_id: str, body: Model) -> models.Opportunity:
    made = models.Opportunity.from_dict(sandbox.call(operation_id, body).result)
    found = sandbox.call("getOpportunity", opportunity_id=str(made.opportunity_id)).result
    assert models.Opportunity.from_dict(found) == made
    return made


@pytest.mark.parametrize(
    ("fields", "stage", "stage_id"),
    [
        ({"stage_id": "STG-30"}, "Negotiation", "STG-30"),
        ({"stage": "Won"}, "Won", "STG-40"),
        ({"stage": "Won", "stage_id": "STG-10"}, "Won", "STG-10"),
        ({"stage_id": "STG-99"}, None, "STG-99"),
        ({"stage": "Unheard of"}, "Unheard of", None),
    ],
)
def test_of_name_and_id_the_one_follows_the_other(
    lenient: Caller, fields: dict[str, str], stage: str | None, stage_id: str | None
) -> None:
    made = opportunity(lenient, "addOpportunity", models.AddOpportunity(subject="A line", **fields))  # type: ignore[arg-type]
    assert (made.opportunity_id, made.stage, made.stage_id, made.type_id) == ("OPP-4003", stage, stage_id, None)
    changes = models.UpdateOpportunity(opportunity_id="OPP-4001", **fields)  # type: ignore[arg-type]
    changed = opportunity(lenient, "updateOpportunity", changes)
    assert (changed.stage, changed.stage_id) == (stage, stage_id)
    assert (changed.type_, changed.contract_status) == ("Existing customer", "Sent")


def test_null_for_an_id_clears_its_name_too(sandbox: Caller) -> None:
    changes = models.UpdateOpportunity(opportunity_id="OPP-4001", type_id=None, contract_status=None)
    found = opportunity(sandbox, "updateOpportunity", changes)
    assert (found.type_id, found.type_) == (None, None)
    assert (found.contract_status_id, found.contract_status) == (None, None)


def test_a_person_is_put_on_an_account(sandbox: Caller) -> None:
    body = models.AddCustomerContact(personal_details=models.PersonalDetails(first_name="Lindiwe"))
    made = models.CustomerContact.from_dict(sandbox.call("addCustomerContact", body, account_id="ACC-1001").result)
    assert (made.contact_id, made.account_id, made.contact_level) == ("CON-2003", "ACC-1001", None)
    found = sandbox.call("getCustomerContact", account_id="ACC-1001", contact_id="CON-2003").result
    assert models.CustomerContact.from_dict(found) == made
    assert sandbox.call("addCustomerContact", body, account_id="ACC-9").status == 404


def test_a_contact_of_another_account_is_not_found(sandbox: Caller) -> None:
    added(sandbox, models.AddCustomer(account_use="Business"))
    for account_id in ("ACC-1002", "ACC-9"):
        assert sandbox.call("getCustomerContact", account_id=account_id, contact_id="CON-2001").status == 404
