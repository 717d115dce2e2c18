"""Each rule of the spec finds what breaks it, and the spec breaks none."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from generator.__main__ import main
from generator.checking.lint import Finding, lint
from generator.checking.rules import RULES
from tests.support.bundled import Document, media, operation, place, properties, reply, schema

TEXT = {"type": "string", "description": "A text."}


def forget_an_action(document: Document) -> None:
    document["x-actions"]["Customer"] = 1


def forget_a_tag(document: Document) -> None:
    del document["x-actions"]["Contact"]


def add_to(name: str, **members: Any) -> Callable[[Document], None]:
    return lambda document: schema(document, name).update(members)


def set_in(name: str, key: str, **members: Any) -> Callable[[Document], None]:
    return lambda document: properties(document, name)[key].update(members)


def listed_by(read: str, field: str) -> dict[str, Any]:
    return {"x-listed-by": {"operation": read, "field": field}}


def list_a_parameter_otherwise(document: Document) -> None:
    parameters = operation(document, "listProducts")["parameters"]
    next(each for each in parameters if each.get("name") == "priceListId").update(listed_by("getPriceLists", "rate"))


def drop_in(name: str, key: str, member: str) -> Callable[[Document], None]:
    return lambda document: properties(document, name)[key].pop(member)


def new_in(name: str, key: str, value: dict[str, Any]) -> Callable[[Document], None]:
    return lambda document: properties(document, name).update({key: value})


def mark(operation_id: str, name: str, value: Any) -> Callable[[Document], None]:
    return lambda document: operation(document, operation_id).update({name: value})


def set_up(operation_id: str, earlier: str, **keys: Any) -> Callable[[Document], None]:
    return mark(operation_id, "x-sample-setup", [{"operation": earlier, "with": keys}])


def unmark(operation_id: str, name: str) -> Callable[[Document], None]:
    return lambda document: operation(document, operation_id).pop(name)


def use_verb(operation_id: str, verb: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        found = place(document, operation_id)
        found.item[verb] = found.item.pop(found.method)

    return change


def change_body_example(document: Document) -> None:
    next(iter(media(document, "addCustomer")["examples"].values()))["value"]["currency"] = 5


def change_reply_example(document: Document) -> None:
    del next(iter(reply(document, "getCustomer")["examples"].values()))["value"]["result"]


def forget_body_examples(document: Document) -> None:
    del media(document, "updateOpportunity")["examples"]


def forget_reply_examples(document: Document) -> None:
    del reply(document, "getContractProducts")["examples"]


def declare_another_id(document: Document) -> None:
    another = {"name": "branchId", "in": "path", "required": True, "schema": {"type": "string"}}
    operation(document, "getCustomer").setdefault("parameters", []).append(another)


def forget_an_error(document: Document) -> None:
    del operation(document, "updateCustomer")["responses"]["429"]


def forget_all_errors(document: Document) -> None:
    responses = operation(document, "updateCustomer")["responses"]
    operation(document, "updateCustomer")["responses"] = {"200": responses["200"]}


def reconcile(operation_id: str, **members: Any) -> Callable[[Document], None]:
    return lambda document: operation(document, operation_id)["x-reconcile"].update(members)


def change_link(**members: Any) -> Callable[[Document], None]:
    return lambda document: operation(document, "addCustomer")["responses"]["200"]["links"]["getCustomer"].update(
        members
    )


Case = tuple[str, Callable[[Document], None]]

# The place where the breach must be found, and what makes it.
BREACHES: dict[str, list[Case]] = {
    "tags-counted": [("x-actions.Customer", forget_an_action), ("x-actions.Contact", forget_a_tag)],
    "provenance-marked": [
        ("addCustomer", unmark("addCustomer", "x-provenance")),
        ("addCustomer", mark("addCustomer", "x-provenance", "guessed")),
        ("addCustomer", unmark("addCustomer", "x-assumed")),
        ("addCustomer", mark("addCustomer", "x-assumed", ["paths"])),
        ("addCustomer", unmark("addCustomer", "x-source")),
    ],
    "effect-fits-verb": [
        ("addCustomer", unmark("addCustomer", "x-effect")),
        ("addCustomer", mark("addCustomer", "x-effect", "read")),
        ("getCustomer", mark("getCustomer", "x-effect", "idempotent")),
        ("updateCustomer", use_verb("updateCustomer", "get")),
        ("getCustomer", use_verb("getCustomer", "post")),
    ],
    "objects-named": [
        ("Customer.extra", new_in("Customer", "extra", {"type": "object", "description": "Inline."})),
        ("Customer.extra", new_in("Customer", "extra", {"properties": {"a": TEXT}, "description": "Inline."})),
        ("Customer.extra", new_in("Customer", "extra", {"type": "array", "items": {"type": "object"}})),
    ],
    "no-defaults": [
        ("AddCustomer.currency", set_in("AddCustomer", "currency", default="ZAR")),
        ("AddCustomer.currency", set_in("AddCustomer", "currency", enum=["ZAR"])),
        ("Customer.tags", new_in("Customer", "tags", {"type": "array", "items": {**TEXT, "enum": ["A"]}})),
    ],
    "property-names": [
        ("Customer.tax-type", new_in("Customer", "tax-type", TEXT)),
        ("Customer.1st", new_in("Customer", "1st", TEXT)),
        ("Customer.a.b", new_in("Customer", "a.b", TEXT)),
        ("updateCustomer.accountId", new_in("UpdateCustomer", "accountId", TEXT)),
    ],
    "described": [
        ("Customer.taxType", drop_in("Customer", "taxType", "description")),
        ("Customer", add_to("Customer", description="")),
        ("getCustomer", unmark("getCustomer", "description")),
        ("getCustomer", mark("getCustomer", "summary", "")),
    ],
    "examples-valid": [
        ("addCustomer: body: $.currency", change_body_example),
        ("getCustomer: 200: $", change_reply_example),
        ("updateOpportunity: body", forget_body_examples),
        ("getContractProducts: 200", forget_reply_examples),
    ],
    "numbers-exact": [
        ("DirectInvoiceLine.quantity", drop_in("DirectInvoiceLine", "quantity", "format")),
        ("DirectInvoiceLine.quantity", drop_in("DirectInvoiceLine", "quantity", "maximum")),
        ("DirectInvoiceLine.totalExcludingTax", drop_in("DirectInvoiceLine", "totalExcludingTax", "minimum")),
        ("SalesOpportunity.expectedValue", drop_in("SalesOpportunity", "expectedValue", "format")),
    ],
    "dates-formatted": [
        ("CreateDirectInvoice.dueDate", drop_in("CreateDirectInvoice", "dueDate", "format")),
        ("CreateDirectInvoice.dueDate", drop_in("CreateDirectInvoice", "dueDate", "pattern")),
        ("PersonalDetails.dateOfBirth", drop_in("PersonalDetails", "dateOfBirth", "format")),
        ("Customer.due_date", new_in("Customer", "due_date", {**TEXT, "type": ["string", "null"]})),
        ("Customer.createdBefore", new_in("Customer", "createdBefore", TEXT)),
        ("Customer.date", new_in("Customer", "date", TEXT)),
    ],
    "flat-json-marked": [
        ("addCustomer", unmark("addCustomer", "x-flat-json")),
        ("getCustomer", mark("getCustomer", "x-flat-json", {"separator": ".", "index": "[]"})),
    ],
    "errors-shared": [("updateCustomer", forget_an_error), ("updateCustomer", forget_all_errors)],
    "bodies-not-empty": [("addCustomer", lambda document: schema(document, "AddCustomer").pop("minProperties"))],
    "links-lead": [
        ("addCustomer.getCustomer", change_link(operationId="noSuchAction")),
        ("addCustomer.getCustomer", change_link(parameters={})),
    ],
    "listed-by-lists": [
        ("Customer.taxType", set_in("Customer", "taxType", description="A tax type. Listed by Get Tax Types.")),
        ("Customer.taxType", set_in("Customer", "taxType", **listed_by("getNothing", "id"))),
        ("Customer.taxType", set_in("Customer", "taxType", **listed_by("addCustomer", "accountId"))),
        ("Customer.taxType", set_in("Customer", "taxType", **listed_by("getTaxTypes", "rate"))),
        ("Customer.taxType", set_in("Customer", "taxType", **listed_by("getCustomer", "taxType"))),
        ("Customer.taxType", set_in("Customer", "taxType", **listed_by("getAccountParameters", "currencies[*].sign"))),
        ("listProducts.priceListId", list_a_parameter_otherwise),
    ],
    "columns-are-keys": [
        ("Customer.x-columns", add_to("Customer", **{"x-columns": ["accountId", "acountStatus"]})),
        ("Customer.x-columns", add_to("Customer", **{"x-columns": ["primaryContact.phone"]})),
    ],
    "reconcile-leads": [
        ("createPayment", unmark("createPayment", "x-reconcile")),
        ("createPayment.x-reconcile", reconcile("createPayment", where={"referenceNumber": "reference"})),
        ("createPayment.x-reconcile", reconcile("createPayment", where={"reference": "referenceNumber"})),
        ("createPayment.x-reconcile", reconcile("createPayment", **{"with": {"accountId": "account"}})),
        ("createPayment.x-reconcile", reconcile("createPayment", **{"in": "payments"})),
        ("acceptQuote.x-reconcile", reconcile("acceptQuote", expect={"state": "Accepted"})),
        ("suspendCustomer.x-reconcile", reconcile("suspendCustomer", **{"not-before": "fromDate"})),
        ("suspendCustomer.x-reconcile", reconcile("suspendCustomer", **{"not-before": "reason"})),
    ],
    "lanes-are-sent": [("createPayment.x-lane", mark("createPayment", "x-lane", "account"))],
    "samples-set-up": [
        ("createPayment.x-sample-setup", set_up("createPayment", "noSuchAction", accountId="ACC-1001")),
        ("reinstateCustomer.x-sample-setup", set_up("reinstateCustomer", "suspendCustomer", account="ACC-1001")),
    ],
    "python-names": [
        ("Customer.TaxType", new_in("Customer", "TaxType", {**TEXT, "x-python-name": "tax_type"})),
        ("updateCustomer", mark("getCustomer", "x-python", "customers.update")),
        ("getPriceLists", mark("getTaxTypes", "operationId", "GetPriceLists")),
    ],
    "groups-of-tags": [("getTaxTypes", mark("getTaxTypes", "x-python", "customers.get_tax_types"))],
    "closed-bodies": [
        ("AddCustomer", lambda document: schema(document, "AddCustomer").pop("additionalProperties")),
        ("Customer", add_to("Customer", additionalProperties=False)),
        ("PrimaryContact", add_to("PrimaryContact", additionalProperties=False)),
    ],
}
CASES = [(rule, *case) for rule, cases in BREACHES.items() for case in cases]


@pytest.mark.parametrize(("rule", "where", "change"), CASES, ids=[f"{rule} at {where}" for rule, where, _ in CASES])
def test_a_rule_finds_what_breaks_it(
    rule: str, where: str, change: Callable[[Document], None], document: Document
) -> None:
    broken = copy.deepcopy(document)
    change(broken)
    # Of all rules one is asked: all of them take ten times as long.
    asked = next((each for each in RULES if each.name == rule), None)
    findings = [Finding(rule, *breach) for breach in asked.breaches(broken)] if asked is not None else lint(broken)
    assert where in [each.place for each in findings if each.rule == rule]
    assert all(each.problem and each.remedy for each in findings)


def test_an_id_that_is_not_in_the_path_is_found(document: Document) -> None:
    broken = copy.deepcopy(document)
    declare_another_id(broken)
    (finding,) = lint(broken)
    assert (finding.rule, finding.place) == ("path-parameters", "GET " + place(document, "getCustomer").path)


def test_every_rule_has_a_breach_here() -> None:
    assert [rule.name for rule in RULES] == list(BREACHES)
    assert all(rule.reason for rule in RULES)


def test_the_spec_breaks_no_rule(document: Document) -> None:
    assert lint(document) == []


def test_a_finding_carries_the_name_of_its_rule(document: Document) -> None:
    broken = copy.deepcopy(document)
    forget_an_error(broken)
    (finding,) = lint(broken)
    assert (finding.rule, finding.place) == ("errors-shared", "updateCustomer")


def test_what_is_not_openapi_is_found_and_nothing_else(document: Document) -> None:
    broken = copy.deepcopy(document)
    forget_an_error(broken)
    operation(broken, "addCustomer")["parameters"] = "none"
    operation(broken, "updateCustomer")["responses"] = {}
    findings = lint(broken)
    assert {finding.rule for finding in findings} == {"valid-openapi"}
    customers = place(document, "addCustomer").path
    assert f"paths.{customers}.post.parameters" in [finding.place for finding in findings]


def test_the_command_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == 0
    assert capsys.readouterr() == ("0 findings\n", "")
