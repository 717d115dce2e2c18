"""What replies of a capture show: places of results, pages, errors, values; and paths that are taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.build import Inputs
from generator.checking.lint import lint
from soliditech import PACKAGE
from soliditech_runtime.schema.json import encode
from soliditech_tools.learning.learn import Learnt, learn
from soliditech_tools.learning.seeing.observations import Observations, RawReply, RawRequest
from soliditech_tools.learning.seeing.vocabulary import Vocabulary
from soliditech_tools.learning.writing.our_spec import OurSpec

VOCABULARY = Vocabulary(PACKAGE.document())
HEADERS = (("x-api-key", "5f0c9e"), ("content-type", "application/json"))


def observed(*rows: tuple[str, str, Any, int, Any]) -> Observations:
    """Observations of requests, each with method, target, body, and status and body of its reply."""
    observations = Observations(by="capture")
    for method, target, body, status, reply in rows:
        path, _, query = target.partition("?")
        request = RawRequest(method, path, query, HEADERS, encode(body) if body else b"")
        content = b"" if reply is None else encode(reply)
        observations.add(request, VOCABULARY, RawReply(status, "application/json", content))
    return observations


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    observations = observed(
        ("GET", "/customers/7/invoices?page=1", None, 200, [{"invoiceNumber": "1", "totalIncludingTax": "5.00"}]),
        ("GET", "/customers/7", None, 200, {"accountId": "7", "taxType": None, "accountStatus": "x"}),
        ("GET", "/customers/8", None, 404, {"code": "X", "message": "no"}),
        ("GET", "/customers?page=1&email=x", None, 200, {"customers": [{"accountId": "7"}], "total": 1, "page": 1}),
        ("POST", "/payments", {"accountId": "7", "amount": 1}, 201, {"payment": {"txNumber": "T", "amount": 1}}),
        ("PUT", "/customers/7", {"taxType": "x"}, 204, None),
    )
    return learn(PACKAGE.document(), observations, take=["createPayment"])


@pytest.fixture(scope="module")
def spec(learnt: Learnt, tmp_path_factory: pytest.TempPathFactory) -> OurSpec:
    folder = tmp_path_factory.mktemp("spec")
    (folder / "found.yaml").write_text(learnt.overlay, encoding="utf-8")
    inputs = Inputs(extra_overlays=(folder / "found.yaml",), output=folder, package="replies")
    return OurSpec(inputs.source().document)


def test_results_stand_where_they_were_seen(spec: OurSpec) -> None:
    assert lint(spec.document) == []
    places = {"listCustomerInvoices": "", "getCustomer": "", "searchCustomers": "customers", "createPayment": "payment"}
    for identity, place in places.items():
        assert spec.operations[identity].node["x-result"] == place
    # Of which no reply was seen, it stays.
    assert "x-result" not in spec.operations["updateCustomer"].node


def test_pages_are_told_as_they_were_seen(spec: OurSpec, learnt: Learnt) -> None:
    paging = spec.operations["searchCustomers"].node["x-paging"]
    assert (paging["total"], paging["current"], paging["page"]) == ("total", "page", "page")
    assert not {"total", "current"} & set(spec.operations["listCustomerInvoices"].node["x-paging"])
    assert "listCustomerInvoices: its reply says nothing of pages" in learnt.report


def test_values_are_as_they_were_seen(spec: OurSpec) -> None:
    assert spec.schemas["DirectInvoice"]["properties"]["totalIncludingTax"]["type"] == "string"
    assert "null" in spec.schemas["Customer"]["properties"]["taxType"]["type"]


def test_errors_that_are_laid_out_otherwise_are_listed(learnt: Learnt) -> None:
    assert "errors: none of their keys stands where the spec has it; write x-error by hand" in learnt.report


def test_what_stands_at_our_path_is_ours_unless_it_may_not_be_repeated() -> None:
    learnt = learn(PACKAGE.document(), observed(("GET", "/tax", None, 200, {}), ("PUT", "/customers/1", None, 200, {}),
                                                ("POST", "/payments", {"amount": 1}, 200, {})))  # fmt: skip
    assert "PUT /customers/{customerId} is updateCustomer (pinned)" in learnt.report
    assert "POST /payments may be createPayment" in learnt.report


def test_no_action_goes_where_another_one_stays(tmp_path: Path) -> None:
    observations = observed(("GET", "/products", None, 200, {"result": []}))
    target = {"target": "$.paths['/products'].get", "update": {"operationId": "listPromoCodes"}}
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps({"actions": [target]}), encoding="utf-8")
    learnt = learn(PACKAGE.document(), observations, decisions=path)
    assert not learnt.is_whole
    assert "look: the spec has listProducts there; decide what that is, too" in learnt.report
    assert "x-path" not in learnt.overlay
