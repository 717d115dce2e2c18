"""Habits of other APIs, one by one: what becomes of each in the spec."""

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
from soliditech_tools.learning.writing.our_spec import OurSpec, SpecOperation

VOCABULARY = Vocabulary(PACKAGE.document())
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
AUTHORIZATION = ("authorization", "Bearer 5f0c9e")

REQUESTS: dict[str, tuple[str, str, str, str, Any]] = {
    "createPayment": (
        *("post", "/payments", "", JSON),
        {"accountId": "A", "amount": "12.50", "paymentDate": "2026-01-02", "currency": None},
    ),
    "searchCustomers": (
        *("post", "/customers/search", "", JSON),
        {"email": "a@example.org", "Page": 2, "PageSize": 5},
    ),
    "updateCustomer": (
        *("post", "/UpdateCustomer", "", JSON),
        {"AccountId": "A-1", "TaxType": "VAT", "PhysicalAddress": {"City": "Paarl"}},
    ),
    "createDirectInvoice": (
        *("post", "/direct-invoices", "", JSON),
        {"invoice": {"masterAccountId": "A", "lines": [{"productCode": "P", "quantity": 1}]}},
    ),
    "addCustomerContact": (
        *("post", "/customers/A/contacts", "", JSON),
        {"contactType": "a", "firstName": "b", "lastName": "c", "cellPhone": "1"},
    ),
    "suspendCustomer": ("post", "/SuspendCustomer", "accountId=7", FORM, "Reason=x&EffectiveDate=27%2F11%2F2026"),
    "getInvoicePdf": ("get", "/GetInvoicePdf", "InvoiceNo=8", "", ""),
    "getCustomerContact": ("get", "/customers/7/contacts/8/extra/9", "", "", ""),
}


def seen(*requests: RawRequest, reply: RawReply | None = None) -> Observations:
    observations = Observations()
    for request in requests:
        observations.add(request, VOCABULARY, reply)
    return observations


def decisions(path: Path, observations: Observations) -> Path:
    """Which request is which, as a person knows it."""
    keys = zip(REQUESTS, observations.operations, strict=True)
    actions = [{"target": f"$.paths['{key[0]}'].{key[1]}", "update": {"operationId": name}} for name, key in keys]
    path.write_text(json.dumps({"overlay": "1.1.0", "info": {}, "actions": actions}), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Learnt:
    requests = []
    for method, path, query, media, content in REQUESTS.values():
        body = content.encode() if isinstance(content, str) else encode(content)
        headers = (AUTHORIZATION, *([("content-type", media)] if media else []))
        requests.append(RawRequest(method, path, query, headers, body))
    observations = seen(*requests)
    folder = tmp_path_factory.mktemp("habits")
    return learn(PACKAGE.document(), observations, decisions=decisions(folder / "decisions.json", observations))


@pytest.fixture(scope="module")
def spec(learnt: Learnt, tmp_path_factory: pytest.TempPathFactory) -> OurSpec:
    folder = tmp_path_factory.mktemp("spec")
    (folder / "found.yaml").write_text(learnt.overlay, encoding="utf-8")
    inputs = Inputs(extra_overlays=(folder / "found.yaml",), output=folder, package="habits")
    return OurSpec(inputs.source().document)


def body_of(spec: OurSpec, identity: str) -> dict[str, Any]:
    return spec.properties(spec.body(spec.operations[identity]))


def test_what_is_learnt_obeys_the_rules_of_the_spec(spec: OurSpec) -> None:
    # That a read can be a POST is the API's habit.
    assert {finding.place for finding in lint(spec.document)} <= {"searchCustomers"}
    assert {finding.rule for finding in lint(spec.document)} <= {"effect-fits-verb"}


def test_the_key_goes_where_it_was_seen(spec: OurSpec) -> None:
    (scheme,) = spec.document["components"]["securitySchemes"].values()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")


def test_values_are_as_they_were_seen(spec: OurSpec, learnt: Learnt) -> None:
    payment = body_of(spec, "createPayment")
    assert (payment["amount"]["type"], payment["amount"]["format"]) == ("string", "decimal")
    assert payment["paymentDate"]["format"] == "date"
    assert payment["currency"]["type"] == ["string", "null"]
    assert "CreatePayment.amount: number as text (1 of 1) in place of number" in learnt.report


def test_a_search_by_post_takes_its_pages_in_the_body(spec: OurSpec) -> None:
    search = spec.operations["searchCustomers"]
    assert (search.method, search.path) == ("post", "/customers/search")
    assert {"email", "Page", "PageSize"} <= set(body_of(spec, "searchCustomers"))
    assert (search.node["x-paging"]["in"], search.node["x-paging"]["page"]) == ("body", "Page")
    assert ("query", "page") not in spec.parameters(search)
    assert ("query", "vatNumber") in spec.parameters(search)


def test_each_key_that_was_seen_is_marked_so(spec: OurSpec) -> None:
    payment = body_of(spec, "createPayment")
    assert payment["amount"]["x-confirmed"]["by"] == "recording"
    assert "x-confirmed" not in payment["notes"]
    inner = spec.properties(body_of(spec, "createDirectInvoice")["invoice"])
    assert "x-confirmed" in inner["masterAccountId"]
    assert "x-confirmed" not in inner["dueDate"]


def test_an_id_moves_into_the_body_and_keeps_its_name_in_python(spec: OurSpec) -> None:
    update = spec.operations["updateCustomer"]
    assert (update.method, update.path) == ("post", "/UpdateCustomer")
    assert body_of(spec, "updateCustomer")["AccountId"]["x-python-name"] == "account_id"
    # Who shares our path still has it.
    get_customer: SpecOperation = spec.operations["getCustomer"]
    assert ("path", "accountId") in spec.parameters(get_customer)


def test_what_stands_in_another_object_is_nested_so(spec: OurSpec) -> None:
    invoice = body_of(spec, "createDirectInvoice")
    assert set(invoice) == {"invoice"}
    inner = spec.properties(invoice["invoice"])
    assert {"masterAccountId", "lines", "dueDate", "lineReference"} <= set(inner)
    # It was left out, so the API need not know it.
    assert "x-send-null" not in inner["lineReference"]
    contact = body_of(spec, "addCustomerContact")
    assert contact["cellPhone"]["x-python-name"] == "cell"
    assert {"firstName", "lastName"} <= set(contact)


def test_a_form_and_an_id_in_the_query(spec: OurSpec, learnt: Learnt) -> None:
    suspend = spec.operations["suspendCustomer"]
    assert spec.media(suspend) == FORM
    assert spec.parameters(suspend)["query", "accountId"]["required"]
    assert body_of(spec, "suspendCustomer")["EffectiveDate"]["format"] == "date-dmy"
    pdf = spec.operations["getInvoicePdf"]
    assert spec.parameters(pdf)["query", "InvoiceNo"]["x-python-name"] == "invoice_number"
    assert "getCustomerContact: the path has one more id, extraId" in learnt.report


@pytest.mark.parametrize("with_replies", [False, True])
def test_our_own_api_is_found_to_be_as_the_spec_says(with_replies: bool) -> None:
    document = PACKAGE.document()
    spec, observations = OurSpec(document), Observations()
    for operation in spec.operations.values():
        observations.add(*example_of(spec, operation, with_replies=with_replies))
    learnt = learn(document, observations, take=["all"])
    assert "53 of 53 actions are learnt, 0 to decide, 0 not placed." in learnt.report
    for title in ("What differs", "Values that are not", "spelled otherwise", "could not be placed"):
        assert title not in learnt.report
    for identity, operation in spec.operations.items():
        assert f"{operation.method.upper()} {operation.path.partition('{')[0]}" in learnt.report
        assert f" is {identity} (" in learnt.report
    updates = [action["update"] for action in json.loads(learnt.overlay)["actions"]]
    assert all(set(update) == {"x-confirmed"} for update in updates)
    assert len(updates) > 53


def example_of(
    spec: OurSpec, operation: SpecOperation, *, with_replies: bool
) -> tuple[RawRequest, Vocabulary, RawReply | None]:
    """The request and the reply that the spec shows for an operation."""
    path, query = operation.path, []
    for (where, name), node in spec.parameters(operation).items():
        example = str(node.get("example", "X-1")).replace("/", "%2F")
        path = path.replace(f"{{{name}}}", example) if where == "path" else path
        query += [f"{name}={example.replace('+', '%2B')}"] if where == "query" else []
    content = spec.follow(operation.node.get("requestBody")).get("content", {})
    body = _example(next(iter(content.values()), {}))
    headers = (("X-API-Key", "5f0c9e"), *([("content-type", JSON)] if body else []))
    replies = [node.get("content", {}).get(JSON) for node in map(spec.follow, operation.node["responses"].values())]
    reply = RawReply(200, JSON, _example(replies[0])) if replies[0] and with_replies else None
    return RawRequest(operation.method, f"/api/v1{path}", "&".join(query), headers, body), VOCABULARY, reply


def _example(media: dict[str, Any]) -> bytes:
    examples = media.get("examples", {})
    return encode(next(iter(examples.values()))["value"]) if examples else b""
