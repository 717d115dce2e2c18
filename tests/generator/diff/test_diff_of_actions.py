"""Every rule for actions, as the table in `generator.diff` says it."""

from __future__ import annotations

import pytest

from generator.diff import Level
from tests.generator.diff.changed import copied
from tests.generator.diff.diff_cases import (
    Case,
    both,
    differences,
    ids,
    is_as_grave_as,
    marked,
    media_type,
    moved,
    pinned_id,
    result,
    rows,
    taken_out,
    typed_id,
    unmarked,
)
from tests.support.bundled import Document, operation, schema

CUSTOMER = {"$ref": "#/components/schemas/Customer"}
FLAT = {"separator": ".", "index": "[]"}
PROBE = "payments.probe"
REFERENCE = {
    "kind": "reference",
    "read": "listCustomerPayments",
    "with": {"accountId": "accountId"},
    "where": {"reference": "reference"},
}


def added_action(document: Document) -> None:
    """One action more."""
    document["paths"]["/own"] = {
        "put": {**operation(document, "createPayment"), "operationId": "probe", "x-python": PROBE}
    }


def added_model(document: Document) -> None:
    """One model more, which a field of another needs."""
    document["components"]["schemas"]["Probe"] = copied(schema(document, "Payment"))
    schema(document, "Payment")["properties"]["probe"] = {"$ref": "#/components/schemas/Probe"}


def removed_model(document: Document) -> None:
    """The same model taken out again."""
    del document["components"]["schemas"]["Probe"]
    del schema(document, "Payment")["properties"]["probe"]


CASES: dict[str, dict[str, Case]] = {
    "its ids: how many, their names, their order; the spelling of one in flat JSON": {
        "one more": Case(
            ids("getCustomer", "probe", "wing"),
            "breaking",
            "customers.get",
            "takes as ids (probe, wing), and took (probe)",
            ids("getCustomer", "probe"),
        ),
        "another name": Case(
            ids("getCustomer", "wing"),
            "breaking",
            "customers.get",
            "takes as ids (wing), and took (probe)",
            ids("getCustomer", "probe"),
        ),
        "another order": Case(
            ids("getCustomer", "wing", "probe"),
            "breaking",
            "customers.get",
            "takes as ids (wing, probe), and took (probe, wing)",
            ids("getCustomer", "probe", "wing"),
        ),
        "another spelling": Case(
            pinned_id("updateCustomer", "otherKey"),
            "breaking",
            "customers.update",
            "`probe` is spelled `otherKey` in flat JSON, and was `oneKey`",
            pinned_id("updateCustomer", "oneKey"),
        ),
    },
    "an id takes values of a type beside text; it takes others": {
        "numbers too": Case(
            typed_id("getCustomer", type="integer"),
            "addition",
            "customers.get",
            "`probe` is of type `str | int`, and was `str`",
            typed_id("getCustomer", type="string"),
        ),
        "dates": Case(
            typed_id("getCustomer", type="string", format="date"),
            "breaking",
            "customers.get",
            "`probe` is of type `str | datetime.date`, and was `str | int`",
            typed_id("getCustomer", type="integer"),
        ),
    },
    "its operationId, by which `flat_json.schema`, errors and events name it": {
        "another": Case(
            marked("updateCustomer", operationId="changeCustomer"),
            "breaking",
            "customers.update",
            "has the operationId `changeCustomer`, and had `updateCustomer`",
        ),
    },
    "flat JSON, or nested objects in it, are taken; are not taken any more, or nest otherwise": {
        "taken": Case(
            marked("updateCustomer", x_flat_json=FLAT),
            "addition",
            "customers.update",
            "takes flat JSON",
            unmarked("updateCustomer", "x-flat-json"),
        ),
        "not taken": Case(
            unmarked("updateCustomer", "x-flat-json"),
            "breaking",
            "customers.update",
            "does not take flat JSON any more",
        ),
        "another separator": Case(
            marked("updateCustomer", x_flat_json={"separator": "/", "index": "[]"}),
            "breaking",
            "customers.update",
            "nests flat JSON with `/` and `[]`",
        ),
        "nested objects taken": Case(
            marked("updateCustomer", x_flat_json={**FLAT, "nested": "take"}),
            "addition",
            "customers.update",
            "takes nested objects in flat JSON",
        ),
        "nested objects not taken": Case(
            marked("updateCustomer", x_flat_json={**FLAT, "nested": "refuse"}),
            "breaking",
            "customers.update",
            "does not take nested objects in flat JSON any more",
            marked("updateCustomer", x_flat_json={**FLAT, "nested": "take"}),
        ),
    },
    "the type of its result: one, a list, pages, a file, another model": {
        "another model": Case(
            result("getCustomer", {"$ref": "#/components/schemas/Payment"}),
            "breaking",
            "customers.get",
            "returns one `Payment`, and returned one `Customer`",
        ),
        "a list": Case(
            result("getCustomer", {"type": "array", "items": CUSTOMER}),
            "breaking",
            "customers.get",
            "returns a list of `Customer`, and returned one `Customer`",
        ),
        "pages": Case(
            both(
                result("getCustomer", {"type": "array", "items": CUSTOMER}),
                marked("getCustomer", **{"x-paging": {"style": "link", "next": "header:Link"}}),
            ),
            "breaking",
            "customers.get",
            "returns pages of `Customer`, and returned one `Customer`",
        ),
        "no file": Case(
            result("getInvoicePdf", CUSTOMER),
            "breaking",
            "invoicing.get_invoice_pdf",
            "returns one `Customer`, and returned a file",
        ),
    },
    "how its body is written: its media type, a form or parts, and lists and objects in these; the form of an id": {
        "another media type": Case(
            media_type("createPayment", "application/vnd.own+json"),
            "wire",
            "payments.create",
            "sends its body as `application/vnd.own+json`, and sent it as `application/json`",
        ),
        "another form of a date": Case(
            typed_id("getCustomer", type="string", format="date-dmy"),
            "wire",
            "customers.get",
            "`probe` is written as dd/MM/yyyy in the path",
            typed_id("getCustomer", type="string", format="date"),
        ),
    },
    "path, verb, any other change of effect and idempotency key, whether an empty result is a NotFoundError": {
        "path": Case(
            moved("searchCustomers", path="/own"),
            "wire",
            "customers.search",
            "has the path `/own`, and had `",
        ),
        "verb": Case(
            moved("updateCustomer", method="patch"),
            "wire",
            "customers.update",
            "has the verb `PATCH`, and had `",
        ),
        "effect": Case(
            marked("updateCustomer", x_effect="unsafe"),
            "wire",
            "customers.update",
            "has the effect `unsafe`, and had `idempotent`",
        ),
        "empty result": Case(
            marked("getCustomer", x_effect="idempotent"),
            "wire",
            "customers.get",
            "takes an empty result for an empty object",
        ),
    },
    "`once` or `ensure` takes it; does not take it any more": {
        "not taken": Case(
            unmarked("createPayment", "x-reconcile"), "breaking", "payments.create", "is no longer taken by `once`"
        ),
        "taken": Case(
            marked("createPayment", x_reconcile=REFERENCE),
            "addition",
            "payments.create",
            "is taken by `once`",
            unmarked("createPayment", "x-reconcile"),
        ),
    },
    "what `once`, `ensure` and `error.reconcile.look` look for": {
        "another state": Case(
            marked(
                "acceptQuote",
                x_reconcile={
                    "kind": "state",
                    "read": "getQuote",
                    "with": {"quoteNumber": "quoteNumber"},
                    "expect": {"status": "Signed"},
                },
            ),
            "wire",
            "quotes.accept",
            "says otherwise what to look for after an unknown outcome",
        ),
    },
    "summary, description, provenance, what a person is told to look for after an unknown outcome": {
        "summary": Case(
            marked("getCustomer", summary="Another"), "document", "customers.get", "is described otherwise"
        ),
        "description": Case(
            marked("getCustomer", description="Another."), "document", "customers.get", "is described otherwise"
        ),
        "provenance": Case(
            marked("getCustomer", x_provenance="documented"), "document", "customers.get", "is described otherwise"
        ),
        "assumptions": Case(marked("getCustomer", x_assumed=[]), "document", "customers.get", "is described otherwise"),
        "reconciliation": Case(
            marked("addCustomer", x_reconcile={"kind": "none", "why": "It is kept nowhere."}),
            "document",
            "customers.add",
            "says otherwise what to look for after an unknown outcome",
        ),
    },
}

WHOLE: dict[str, Case] = {
    "an action is gone": Case(
        lambda document: taken_out(document, "probe"), "breaking", PROBE, "is gone", added_action
    ),
    "an action is new": Case(added_action, "addition", PROBE, "is new"),
    "an action has another name": Case(
        marked("getPayment", x_python="payments.read"), "breaking", "payments.get", "is now called `payments.read`"
    ),
    "an action is in another group": Case(
        marked("getInvoicePdf", x_python="files.get_invoice_pdf", tags=["Files"]),
        "breaking",
        "invoicing.get_invoice_pdf",
        "is now called `files.get_invoice_pdf`",
    ),
    "a model is gone": Case(
        removed_model,
        "breaking",
        "models.Probe",
        "is gone",
        added_model,
    ),
    "a model is new": Case(added_model, "addition", "models.Probe", "is new"),
}


def test_the_cases_are_of_rows_of_the_table() -> None:
    assert [row for row in rows(3) if row in CASES] == list(CASES)


@pytest.mark.parametrize(("row", "name"), [(row, name) for row, cases in CASES.items() for name in cases])
def test_a_change_is_as_grave_as_the_table_says(row: str, name: str, document: Document) -> None:
    is_as_grave_as(rows(3)[row], CASES[row][name], document)


@pytest.mark.parametrize("name", WHOLE)
def test_whole_actions_and_models(name: str, document: Document) -> None:
    case = WHOLE[name]
    changes = [change for change in differences(case, document) if change.level is not Level.DOCUMENT]
    (change,) = [change for change in changes if change.place == case.place]
    assert (change.level.name.lower(), change.place, change.text) == (case.level, case.place, case.text)


def test_an_action_that_loses_flat_json_keeps_its_fields(document: Document) -> None:
    case = CASES["flat JSON, or nested objects in it, are taken; are not taken any more, or nest otherwise"][
        "not taken"
    ]
    texts = {change.text for change in differences(case, document)}
    assert texts == {"does not take flat JSON any more"}


def test_an_action_may_take_the_name_that_another_had(document: Document) -> None:
    def edit(document: Document) -> None:
        operation(document, "getPayment")["x-python"] = "payments.read"
        operation(document, "listCustomerPayments")["x-python"] = "payments.get"

    found = differences(Case(edit, "breaking", "", ""), document)
    assert {(change.place, change.text) for change in found} >= {
        ("payments.get", "is now called `payments.read`"),
        ("payments.list_customer_payments", "is now called `payments.get`"),
    }


def test_a_read_that_becomes_unsafe_says_all_that_follows(document: Document) -> None:
    case = CASES[
        "path, verb, any other change of effect and idempotency key, whether an empty result is a NotFoundError"
    ]["empty result"]
    assert {change.text for change in differences(case, document)} == {
        "has the effect `idempotent`, and had `read`",
        "takes an empty result for an empty object",
    }


def test_an_id_that_flat_json_takes_by_its_former_name_breaks_nothing(document: Document) -> None:
    def respell(new: Document) -> None:
        pinned_id("updateCustomer", "otherKey")(new)
        operation(new, "updateCustomer")["parameters"][0]["x-former-names"] = ["oneKey"]

    case = Case(respell, "wire", "customers.update", "has the path", pinned_id("updateCustomer", "oneKey"))
    assert {change.level for change in differences(case, document)} == {Level.WIRE}
