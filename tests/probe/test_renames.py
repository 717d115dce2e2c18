"""Keys that are spelled otherwise are found, nested ones too, and what could be chance is not taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech_tools.probe.document import Document
from soliditech_tools.probe.layouts.wrong_requests import WRONG_ID
from soliditech_tools.probe.renames import is_name
from tests.probe.conftest import Outcome, Probe
from tests.probe.made_up_server import CANARY, Change, MadeUpServer, every


def renamed(*pairs: tuple[str, str]) -> Change:
    def rename(each: dict[str, Any]) -> None:
        for key, wire in pairs:
            each[wire] = each.pop(key)

    return every(rename)


def of_customers(probe: Probe, change: Change) -> Outcome:
    return probe(MadeUpServer(PACKAGE.document(), {"searchCustomers": change, "getCustomer": change}))


def names(outcome: Outcome) -> dict[str, str]:
    """The corrections of keys."""
    first: dict[str, Any] = json.loads(outcome.overlay)["actions"][0]
    assert first["target"] == "$"
    found: dict[str, str] = first["update"]["x-wire-names"]
    return found


def test_a_similar_spelling(probe: Probe) -> None:
    outcome = of_customers(probe, renamed(("taxType", "vatType"), ("accountUse", "account_use")))
    assert outcome.status == 1
    assert names(outcome) == {"Customer.taxType": "vatType", "Customer.accountUse": "account_use"}
    assert "Customer.taxType is vatType (similar spelling; look also at AddCustomer, UpdateCustomer" in outcome.report


def test_the_only_pair_needs_no_likeness(probe: Probe) -> None:
    assert names(of_customers(probe, renamed(("taxType", "levy")))) == {"Customer.taxType": "levy"}


def test_two_pairs_without_likeness_stay_open(probe: Probe) -> None:
    outcome = of_customers(probe, renamed(("taxType", "levy"), ("dealer", "shop")))
    assert outcome.overlay == ""
    assert "Customer: levy, shop" in outcome.report
    assert outcome.status == 0


def test_values_of_another_kind_make_no_pair(probe: Probe) -> None:
    def swap(each: dict[str, Any]) -> None:
        del each["createdDate"]
        each["createdDates"] = True

    outcome = of_customers(probe, every(swap))
    assert outcome.overlay == ""
    assert "Customer: createdDates" in outcome.report


def test_a_nested_object_and_what_is_in_it(probe: Probe) -> None:
    def rename(each: dict[str, Any]) -> None:
        address = each["siteAddress"] = each.pop("physicalAddress")
        address["zip"] = address.pop("streetCode")

    outcome = of_customers(probe, every(rename))
    assert names(outcome) == {"Customer.physicalAddress": "siteAddress", "PhysicalAddress.streetCode": "zip"}


def test_a_renamed_key_whose_values_differ_too(probe: Probe) -> None:
    def rename(each: dict[str, Any]) -> None:
        del each["createdDate"]
        each["dateCreated"] = "26/02/2026"

    outcome = of_customers(probe, every(rename))
    assert names(outcome) == {"Customer.createdDate": "dateCreated"}
    update = json.loads(outcome.overlay)["actions"][1]
    # By the key as it was: keys are renamed last.
    assert update["target"] == "$.components.schemas.Customer.properties.createdDate"
    assert update["update"]["format"] == "date-dmy"


def test_an_id_is_found_under_its_new_key(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document(), {"searchCustomers": renamed(("accountId", "accountNo"))})
    probe(server)
    given = [ids for _, endpoint, ids in server.calls if endpoint.id == "getCustomer"]
    assert given
    assert all(ids["accountId"].startswith(CANARY) for ids in given if ids["accountId"] != WRONG_ID)


def test_a_key_that_some_replies_have_is_not_renamed(probe: Probe) -> None:
    outcome = probe(MadeUpServer(PACKAGE.document(), {"searchCustomers": renamed(("taxType", "vatType"))}))
    assert outcome.overlay == ""
    assert "Customer: vatType" in outcome.report


def test_a_key_of_paging_is_renamed(probe: Probe) -> None:
    def rename(whole: Any) -> Any:
        whole["paging"]["total_items"] = whole["paging"].pop("totalItems")
        return whole

    lists = [name for name, schema in success_schemas() if "paging" in schema["properties"]]
    outcome = probe(MadeUpServer(PACKAGE.document(), dict.fromkeys(lists, rename)))
    assert "Paging.totalItems is total_items" in outcome.report
    assert '"Paging.totalItems": "total_items"' in outcome.overlay


def success_schemas() -> list[tuple[str, dict[str, Any]]]:
    return [
        (each.id, dict(each.schema))
        for each in Document(PACKAGE.document()).operations()
        if "properties" in each.schema
    ]


@pytest.mark.parametrize("key", ["ACC-1001", "0821234567", "a@b.example", "Jan van Wyk", "x" * 65, "", "né"])
def test_what_is_no_name(key: str) -> None:
    assert not is_name(key)
