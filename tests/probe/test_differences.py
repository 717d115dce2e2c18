"""Each kind of difference is found, by name and shape, wherever in a reply it is."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE
from tests.probe.conftest import Probe
from tests.probe.made_up_server import Change, MadeUpServer, every


def set_to(key: str, value: Any) -> Change:
    return every(lambda each: each.update({key: value}))


def found(probe: Probe, operation: str, change: Change, *, status: int = 1) -> tuple[str, list[dict[str, Any]]]:
    """The report, and the actions of the overlay."""
    outcome = probe(MadeUpServer(PACKAGE.document(), {operation: change}))
    assert outcome.status == status, outcome.report + outcome.errors
    return outcome.report, json.loads(outcome.overlay)["actions"] if outcome.overlay else []


def test_a_server_that_is_as_the_spec_says_is_clean(probe: Probe) -> None:
    outcome = probe(MadeUpServer(PACKAGE.document()))
    assert outcome.status == 0, outcome.report
    assert "nothing to correct" in outcome.report
    assert outcome.overlay == ""
    assert "Not compared" not in outcome.report
    assert "never seen" not in outcome.report


INVOICE = "$.components.schemas.OutstandingInvoice.properties"


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("outstandingAmount", True, "OutstandingInvoice.outstandingAmount: true or false (9 of 9) in place of number"),
        ("outstandingAmount", "", "OutstandingInvoice.outstandingAmount: empty text (9 of 9) in place of number"),
        ("dueDate", "26 Feb 2026", "text (9 of 9) in place of date yyyy-MM-dd"),
        ("dueDate", "", "empty text (9 of 9) in place of date yyyy-MM-dd"),
        ("dueDate", [], "list (9 of 9) in place of date yyyy-MM-dd"),
    ],
)
def test_a_wrong_type_is_told_and_not_corrected(probe: Probe, key: str, value: Any, problem: str) -> None:
    report, actions = found(probe, "listOutstandingInvoices", set_to(key, value))
    assert problem in report
    assert "no overlay can correct it" in report
    assert "[listOutstandingInvoices]" in report
    assert actions == []


def test_a_date_of_the_other_form_gets_the_other_format(probe: Probe) -> None:
    report, (action, *_) = found(probe, "listOutstandingInvoices", set_to("dueDate", "26/02/2026"))
    assert "OutstandingInvoice.dueDate: date dd/MM/yyyy (9 of 9) in place of date yyyy-MM-dd" in report
    assert action["target"] == f"{INVOICE}.dueDate"
    assert action["update"]["format"] == "date-dmy"
    assert action["update"]["pattern"].startswith("^(0[1-9]|")
    assert "dd/MM/yyyy" in action["update"].get("description", "dd/MM/yyyy")


def test_an_iso_date_loses_the_pattern_of_the_other_form(probe: Probe) -> None:
    _, actions = found(probe, "getDirectInvoice", set_to("dueDate", "2026-02-26"), status=1)
    # The list of all invoices still has the other form: one schema cannot have both.
    assert actions == []
    iso = set_to("dueDate", "2026-02-26")
    both = {"getDirectInvoice": iso, "listCustomerInvoices": iso}
    outcome = probe(MadeUpServer(PACKAGE.document(), both))
    removal, update, *_ = json.loads(outcome.overlay)["actions"]
    assert removal == {"target": "$.components.schemas.DirectInvoice.properties.dueDate.pattern", "remove": True}
    assert update["update"]["format"] == "date"


def test_money_as_text_changes_the_type(probe: Probe) -> None:
    report, (action, *_) = found(probe, "listOutstandingInvoices", set_to("outstandingAmount", "12.50"))
    assert "number as text (9 of 9) in place of number" in report
    assert (action["target"], action["update"]) == (f"{INVOICE}.outstandingAmount", {"type": "string"})


def test_null_takes_two_actions(probe: Probe) -> None:
    report, actions = found(probe, "listOutstandingInvoices", set_to("outstandingAmount", None))
    assert "OutstandingInvoice.outstandingAmount: null in 9 of 9, which the spec does not allow" in report
    target = f"{INVOICE}.outstandingAmount"
    assert [(each["target"], each.get("remove"), each.get("update")) for each in actions] == [
        (f"{target}.type", True, None),
        (target, None, {"type": ["number", "null"]}),
    ]


def test_null_and_text_at_once_are_one_change(probe: Probe) -> None:
    values = iter([None, "12.50"] * 100)
    change = every(lambda each: each.update(outstandingAmount=next(values)))
    _, actions = found(probe, "listOutstandingInvoices", change)
    assert actions[1]["update"] == {"type": ["string", "null"]}


def test_null_for_a_nested_object_stands_beside_the_reference(probe: Probe) -> None:
    both = {name: set_to("physicalAddress", None) for name in ("getCustomer", "searchCustomers")}
    outcome = probe(MadeUpServer(PACKAGE.document(), both))
    assert "Customer.physicalAddress: null in" in outcome.report
    removal, update = json.loads(outcome.overlay)["actions"]
    target = "$.components.schemas.Customer.properties.physicalAddress"
    assert removal == {"target": f'{target}["$ref"]', "remove": True}
    assert update["update"]["anyOf"] == [{"$ref": "#/components/schemas/PhysicalAddress"}, {"type": "null"}]
    assert update["update"]["description"]


def test_more_decimals_than_the_spec_has(probe: Probe) -> None:
    report, (action,) = found(probe, "listOutstandingInvoices", set_to("outstandingAmount", Decimal("1.23456")))
    assert "5 decimals, where the spec has 2" in report
    assert action["update"] == {"multipleOf": 0.00001}


def test_zeros_at_the_end_are_no_decimals(probe: Probe) -> None:
    found(probe, "listOutstandingInvoices", set_to("outstandingAmount", Decimal("1.2300")), status=0)


def test_what_only_sometimes_differs_is_told_and_not_corrected(probe: Probe) -> None:
    values = iter(["26/02/2026", "2026-02-26"] * 100)
    change = every(lambda each: each.update(dueDate=next(values)))
    report, actions = found(probe, "listOutstandingInvoices", change)
    assert "date dd/MM/yyyy (5 of 9) in place of date yyyy-MM-dd" in report
    assert actions == []


def test_a_key_of_the_spec_that_never_comes_is_no_difference(probe: Probe) -> None:
    report, _ = found(probe, "listOutstandingInvoices", every(lambda each: each.pop("dueDate")), status=0)
    assert "OutstandingInvoice: dueDate" in report.partition("never seen")[2]


def test_an_unknown_key_is_told_and_no_difference(probe: Probe) -> None:
    report, _ = found(probe, "listOutstandingInvoices", set_to("dunningLevel", 3), status=0)
    assert "OutstandingInvoice: dunningLevel" in report.partition("Not in the spec")[2]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda whole: {**whole, "result": whole["result"][0]},
            "the result is an object in place of a list of objects",
        ),
        (lambda whole: {**whole, "result": ["a"]}, "the result is a list of something else in place of a list"),
        (lambda _: {"data": "Canary", "paging": {}}, "there is no envelope with a result, but an object"),
        (lambda _: ["Canary"], "there is no envelope with a result, but a list of something else"),
    ],
)
def test_another_shape_of_the_whole_reply(probe: Probe, change: Change, problem: str) -> None:
    report, actions = found(probe, "listOutstandingInvoices", change)
    assert f"listOutstandingInvoices: {problem}" in report
    assert actions == []


def test_an_object_sent_as_a_list(probe: Probe) -> None:
    report, _ = found(probe, "getAgeAnalysis", lambda whole: {"result": [whole["result"]]})
    assert "getAgeAnalysis: the result is a list of objects in place of an object" in report


def test_paging_by_other_keys_is_told_and_not_corrected(probe: Probe) -> None:
    def text(whole: Any) -> Any:
        whole["paging"]["totalItems"] = "7"
        return whole

    report, actions = found(probe, "listProducts", text)
    assert "Paging.totalItems: number as text (1 of " in report
    assert actions == []


def test_keys_beside_the_result_are_told(probe: Probe) -> None:
    report, _ = found(probe, "getAgeAnalysis", lambda whole: {**whole, "success": True}, status=0)
    assert "getAgeAnalysis, outside the result: success" in report


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (lambda: httpx.Response(404, html="<h1>gone</h1>"), "GET /products is not there: 404, text/html"),
        (lambda: httpx.Response(404, json={"error": {"code": "NOT_FOUND"}}), "GET /products is not there: 404"),
        (lambda: httpx.Response(405), "GET /products is not there: 405"),
        (lambda: httpx.Response(302, headers={"location": "/Canary"}), "GET /products redirects (302)"),
        (lambda: httpx.Response(400, json={"problem": 1}), "status 400, application/json, without the error"),
        (lambda: httpx.Response(200, html="<h1>log in</h1>"), "the reply cannot be read, it is not JSON, text/html"),
    ],
)
def test_a_path_that_is_not_there_or_answers_with_something_foreign(probe: Probe, reply: Any, problem: str) -> None:
    outcome = probe(MadeUpServer(PACKAGE.document(), replies={"listProducts": reply}))
    assert f"listProducts: {problem}" in outcome.report
    assert outcome.status == 1
    assert outcome.overlay == ""


def test_a_file_that_is_none(probe: Probe) -> None:
    outcome = probe(MadeUpServer(PACKAGE.document(), replies={"getInvoicePdf": lambda: httpx.Response(200, json={})}))
    assert "getInvoicePdf: the file is not application/pdf, application/json" in outcome.report


def test_404_for_every_id_may_be_the_path(probe: Probe) -> None:
    missing = {"error": {"code": "NOT_FOUND", "message": "Canary is not there"}}
    server = MadeUpServer(PACKAGE.document(), replies={"getQuote": lambda: httpx.Response(404, json=missing)})
    outcome = probe(server)
    assert "getQuote: 404 for every id: GET /quotes/{quoteNumber} is not there, or" in outcome.report
    assert sum(endpoint.id == "getQuote" for _, endpoint, _ in server.calls) > 1
