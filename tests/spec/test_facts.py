"""What is publicly documented of the API holds in the bundled document, fact by fact."""

from __future__ import annotations

from typing import Any

import pytest

from generator.reading.walk import lookup, operations
from tests.support.bundled import Document, body, operation, place, properties, reply, schema

EFFECTS = {
    "addCustomer": "unsafe",
    "updateCustomer": "idempotent",
    "getContractProducts": "read",
    "createDirectInvoice": "unsafe",
    "getDirectInvoice": "read",
    "directContractInsert": "unsafe",
    "nonTelcoDirectContractInsert": "unsafe",
    "updateCustomerContact": "idempotent",
    "updateOpportunity": "idempotent",
    "allocatePaymentToInvoice": "unsafe",
}
"""The documented actions, and what a call of each does."""

TITLES = {
    "addCustomer": ("Customer", "Add Customer"),
    "updateCustomer": ("Customer", "Update Customer"),
    "getContractProducts": ("Customer", "Get Contract Products"),
    "createDirectInvoice": ("Invoicing", "Create Direct Invoice"),
    "getDirectInvoice": ("Invoicing", "Get Direct Invoice"),
    "directContractInsert": ("Invoicing", "Direct Contract Insert"),
    "nonTelcoDirectContractInsert": ("Invoicing", "Non Telco Direct Contract Insert"),
    "updateCustomerContact": ("Contact", "Update Customer Contact"),
    "updateOpportunity": ("Opportunity", "Update Opportunity"),
    "allocatePaymentToInvoice": ("Payments Api", "Allocate Payment To Invoice"),
}

IDS = {
    "addCustomer": [],
    "updateCustomer": ["accountId"],
    "getContractProducts": ["accountId"],
    "createDirectInvoice": [],
    "getDirectInvoice": ["invoiceNumber"],
    "directContractInsert": [],
    "nonTelcoDirectContractInsert": [],
    "updateCustomerContact": ["accountId", "contactId"],
    "updateOpportunity": [],
    "allocatePaymentToInvoice": ["txNumber"],
}

KEYS = {
    "addCustomer": [
        *("accountUse", "organization", "currency", "priceListId", "accountType", "salesManager", "accountClass"),
        *("taxType", "preferredLanguage", "invoiceCycleType", "dealer", "ticketCenter", "businessDetails"),
        *("primaryContact", "physicalAddress", "postalAddress"),
    ],
    "updateCustomer": [
        *("accountUse", "accountClass", "taxType", "priceListId", "preferredLanguage", "invoiceCycleType", "dealer"),
        *("ticketCenter", "salesManager", "businessDetails", "primaryContact", "physicalAddress", "postalAddress"),
    ],
    "createDirectInvoice": [
        *("masterAccountId", "invoiceDate", "dueDate", "costCenter", "description", "promoCode", "invoiceReference"),
        *("lineReference", "lines"),
    ],
    "directContractInsert": ["accountId", "promoCode", "productCode", "startDate", "fibreLinkServiceParameters"],
    "nonTelcoDirectContractInsert": ["accountId", "promoCodeId", "productId", "startDate", "services"],
    "updateCustomerContact": [
        *("contactType", "contactLevel", "decisionMaker", "communicationPreferences", "personalDetails"),
        "phoneNumbers",
    ],
    "updateOpportunity": [
        *("uniqueReference", "opportunityId", "stage", "stageId", "subject", "primaryContact", "type", "typeId"),
        *("contractStatus", "contractStatusId", "description", "expectedCloseDate", "person", "salesOpportunity"),
    ],
    "allocatePaymentToInvoice": ["invoiceNumber"],
}
"""What stands at the top level of each body."""

NESTED = {
    "DirectInvoiceLine": ["startDate", "endDate", "productCode", "quantity", "totalExcludingTax"],
    "FibreLinkServiceParameters": [
        *("supplierHandoverDate", "customerInstallationAddress", "supplierCircuitNumber", "invoiceReference", "notes"),
    ],
    "ContractService": ["serviceName", "userParameters"],
    "UserParameter": ["name", "value"],
    "BusinessDetails": ["businessName", "idNumberType", "idNumber", "vatNumber", "phoneNumber"],
}
"""What stands in the objects whose members are documented."""

DATES = {
    ("CreateDirectInvoice", "invoiceDate"): "date-dmy",
    ("CreateDirectInvoice", "dueDate"): "date-dmy",
    ("DirectInvoiceLine", "startDate"): "date-dmy",
    ("DirectInvoiceLine", "endDate"): "date-dmy",
    ("NonTelcoDirectContractInsert", "startDate"): "date-dmy",
    ("DirectContractInsert", "startDate"): "date",
    ("UpdateOpportunity", "expectedCloseDate"): "date",
}


def test_ten_actions_are_documented(document: Document) -> None:
    documented = {
        each.operation["operationId"] for each in operations(document) if each.operation["x-provenance"] == "documented"
    }
    assert documented == set(EFFECTS)
    assert len(documented) == 10


@pytest.mark.parametrize(("action", "effect"), EFFECTS.items())
def test_the_effect_of_a_call(action: str, effect: str, document: Document) -> None:
    assert operation(document, action)["x-effect"] == effect


@pytest.mark.parametrize(("action", "title"), TITLES.items())
def test_an_action_is_called_as_its_page_calls_it(action: str, title: tuple[str, str], document: Document) -> None:
    group, summary = title
    found = operation(document, action)
    assert (found["tags"], found["summary"]) == ([group], summary)
    assert summary in found["x-source"]
    assert found["x-assumed"][:2] == ["path", "verb"]


def test_what_nobody_has_seen_is_assumed(document: Document) -> None:
    for each in operations(document):
        assert {"path", "verb", "keys", "shape"} <= set(each.operation["x-assumed"])
        if each.operation["x-provenance"] == "inferred":
            assert "effect" in each.operation["x-assumed"]


def test_an_unsafe_creation_can_be_looked_up_where_something_tells(document: Document) -> None:
    rules = {action: operation(document, action).get("x-reconcile", {}) for action in EFFECTS}
    assert {action: (rule["kind"], *rule.get("where", ())) for action, rule in rules.items() if rule} == {
        "addCustomer": ("none",),
        "createDirectInvoice": ("reference", "invoiceReference"),
        "directContractInsert": ("hint",),
        "nonTelcoDirectContractInsert": ("hint",),
        "allocatePaymentToInvoice": ("reference", "invoiceNumber"),
    }


def test_there_are_eleven_groups_with_53_actions(document: Document) -> None:
    groups = [
        *("Customer", "Invoicing", "Contact", "Opportunity", "Outstanding", "Parameters", "Payments Api", "Product"),
        *("Promo Code", "Quotes", "Telco"),
    ]
    assert [tag["name"] for tag in document["tags"]] == groups
    assert list(document["x-actions"]) == groups
    assert sum(document["x-actions"].values()) == 53


def test_no_server_is_named(document: Document) -> None:
    assert "servers" not in document
    assert not [each.path for each in operations(document) if "servers" in each.item or "servers" in each.operation]


def test_there_is_one_api_key(document: Document) -> None:
    (requirement,) = document["security"]
    (name,) = requirement
    assert list(document["components"]["securitySchemes"]) == [name]
    assert not [each.operation for each in operations(document) if "security" in each.operation]


@pytest.mark.parametrize(("action", "ids"), IDS.items())
def test_the_ids_of_the_path_are_required(action: str, ids: list[str], document: Document) -> None:
    found = place(document, action)
    parameters = [
        lookup(document, each) for each in [*found.item.get("parameters", []), *found.operation.get("parameters", [])]
    ]
    assert [each["name"] for each in parameters if each["in"] == "path"] == ids
    assert all(each["required"] and each["schema"]["type"] == "string" for each in parameters if each["in"] == "path")


@pytest.mark.parametrize(("action", "keys"), KEYS.items())
def test_the_top_level_of_a_body(action: str, keys: list[str], document: Document) -> None:
    assert list(properties(document, body(document, action))) == keys


@pytest.mark.parametrize(("name", "keys"), NESTED.items())
def test_the_members_of_a_nested_object(name: str, keys: list[str], document: Document) -> None:
    assert list(properties(document, name)) == keys


def test_only_what_is_documented_is_required(document: Document) -> None:
    required = {
        name: found["required"] for name, found in document["components"]["schemas"].items() if "required" in found
    }
    assert required == {"AllocatePayment": ["invoiceNumber"]}


def test_update_opportunity_needs_no_id_of_its_own_but_one_of_two(document: Document) -> None:
    """The one requirement that is assumed, and it says so."""
    choices = {name: found["anyOf"] for name, found in document["components"]["schemas"].items() if "anyOf" in found}
    assert choices == {"UpdateOpportunity": [{"required": ["opportunityId"]}, {"required": ["uniqueReference"]}]}
    assert "required" in schema(document, "UpdateOpportunity")["x-assumed"]
    assert "required" in operation(document, "updateOpportunity")["x-assumed"]


@pytest.mark.parametrize(("where", "form"), DATES.items())
def test_a_date_is_written_as_its_page_says(where: tuple[str, str], form: str, document: Document) -> None:
    name, key = where
    found = properties(document, name)[key]
    assert found["format"] == form
    assert ("pattern" in found) == (form == "date-dmy")


@pytest.mark.parametrize(
    ("action", "form"),
    [
        ("createDirectInvoice", "date-dmy"),
        ("nonTelcoDirectContractInsert", "date-dmy"),
        ("directContractInsert", "date"),
        ("updateOpportunity", "date"),
    ],
)
def test_an_action_writes_all_its_dates_in_one_way(action: str, form: str, document: Document) -> None:
    formats = set(date_formats(document, schema(document, body(document, action))))
    assert formats == {form}


def date_formats(document: Document, node: dict[str, Any]) -> list[str]:
    """The formats of all dates in a schema, those of nested objects included."""
    found: list[str] = []
    for each in lookup(document, node).get("properties", {}).values():
        inner = lookup(document, each.get("items", each))
        if str(inner.get("format", "")).startswith("date"):
            found.append(inner["format"])
        found += date_formats(document, inner)
    return found


def test_an_empty_line_reference_is_sent_as_null(document: Document) -> None:
    found = properties(document, "CreateDirectInvoice")["lineReference"]
    assert found["x-send-null"] is True
    assert found["type"] == ["string", "null"]


def test_nothing_else_is_sent_when_it_is_not_given(document: Document) -> None:
    marked = [
        f"{name}.{key}"
        for name, found in document["components"]["schemas"].items()
        for key, value in found["properties"].items()
        if "x-send-null" in value
    ]
    assert marked == ["CreateDirectInvoice.lineReference"]


@pytest.mark.parametrize(
    ("action", "codes", "ids"),
    [
        ("directContractInsert", ["promoCode", "productCode"], ["promoCodeId", "productId"]),
        ("nonTelcoDirectContractInsert", ["promoCodeId", "productId"], ["promoCode", "productCode"]),
        ("createDirectInvoice", ["promoCode"], ["promoCodeId"]),
    ],
)
def test_codes_and_ids_are_told_apart(action: str, codes: list[str], ids: list[str], document: Document) -> None:
    found = properties(document, body(document, action))
    assert set(codes) <= set(found)
    assert set(ids).isdisjoint(found)
    for key in codes:
        word = "Id (not code)" if key.endswith("Id") else "Code (not id)"
        assert found[key]["description"].startswith(word)


def test_an_opportunity_takes_ids_beside_names(document: Document) -> None:
    found = properties(document, "UpdateOpportunity")
    for name, id_ in (("stage", "stageId"), ("type", "typeId"), ("contractStatus", "contractStatusId")):
        assert found[name]["type"] == found[id_]["type"] == ["string", "null"]


def test_a_contact_level_may_be_another_than_the_two_that_are_known(document: Document) -> None:
    found = properties(document, "UpdateCustomerContact")["contactLevel"]
    assert found["x-known-values"] == ["Primary", "Secondary"]
    assert "enum" not in found


def test_an_allocation_has_no_amount(document: Document) -> None:
    assert list(properties(document, "AllocatePayment")) == ["invoiceNumber"]


def test_lines_and_services_are_collections(document: Document) -> None:
    for name, key, item in (
        ("CreateDirectInvoice", "lines", "DirectInvoiceLine"),
        ("NonTelcoDirectContractInsert", "services", "ContractService"),
        ("ContractService", "userParameters", "UserParameter"),
    ):
        found = properties(document, name)[key]
        assert (found["type"], found["items"]) == ("array", {"$ref": f"#/components/schemas/{item}"})


def test_every_reply_has_its_content_under_result(document: Document) -> None:
    for action in EFFECTS:
        media = reply(document, action)
        assert media["schema"]["required"] == ["result"]
        assert "result" in media["schema"]["properties"]


def test_eight_documented_actions_take_flat_json(document: Document) -> None:
    marked = {action for action in EFFECTS if "x-flat-json" in operation(document, action)}
    assert marked == set(KEYS)
    assert len(marked) == 8
    styles = [operation(document, action)["x-flat-json"] for action in marked]
    assert all(style == {"separator": ".", "index": "[]"} for style in styles)


def test_updates_can_clear_every_optional_scalar(document: Document) -> None:
    for action in ("updateCustomer", "updateCustomerContact", "updateOpportunity"):
        for key, value in properties(document, body(document, action)).items():
            if "$ref" not in value:
                assert value["type"][1:] == ["null"], f"{action}.{key}"


def test_money_is_exact(document: Document) -> None:
    for name, key in (("DirectInvoiceLine", "totalExcludingTax"), ("SalesOpportunity", "expectedValue")):
        found = properties(document, name)[key]
        assert (found["format"], found["multipleOf"]) == ("decimal", 0.01)
