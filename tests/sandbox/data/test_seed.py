"""The examples of the document are one story; the sandbox starts within it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from soliditech import PACKAGE, models
from soliditech.groups import PLACES, operation
from soliditech_runtime.schema.model import Model
from soliditech_tools.sandbox.http.document import examples, parse
from tests.support.caller import Caller
from tests.support.money import field


def requests(sandbox: Caller, operation_id: str) -> list[Any]:
    return examples(sandbox.endpoints[operation_id].node.get("requestBody", "content", "application/json"))


def results(sandbox: Caller, operation_id: str) -> list[Any]:
    return sandbox.result_examples(operation_id)


READS = sorted(
    each for each in PLACES if operation(each).effect == "read" and operation(each).accept == "application/json"
)
TOLD_ELSEWHERE = {"getCustomerStatement", "getOutstandingBalance", "listOutstandingInvoices", "getAgeAnalysis"}
"""What these say changes with the day and with what happened; there are tests of their own for it."""


@pytest.mark.parametrize("operation_id", [each for each in READS if each not in TOLD_ELSEWHERE])
def test_the_examples_can_be_read(sandbox: Caller, operation_id: str) -> None:
    given = {"from_date": "2026-03-01", "to_date": "2026-03-31"} if operation_id == "getTelcoServiceUsage" else {}
    parameters = sandbox.endpoints[operation_id].parameters("path")
    given |= {each.name: parameters[each.wire].value["example"] for each in operation(operation_id).ids}
    assert sandbox.call(operation_id, **given).result == results(sandbox, operation_id)[0]


def test_the_records_of_the_examples_know_each_other(sandbox: Caller) -> None:
    names = {"account_id": "getCustomer", "master_account_id": "getCustomer", "product_code": "getProduct"}
    names |= {"promo_code": "getPromoCode", "opportunity_id": "getOpportunity", "invoice_number": "getDirectInvoice"}
    for operation_id in READS:
        model = operation(operation_id).result.model  # type: ignore[attr-defined]
        for result in results(sandbox, operation_id):
            for one in result if isinstance(result, list) else [result]:
                record = model.from_dict(one)
                for name, read in names.items():
                    if isinstance(key := getattr(record, name, None), str):
                        target = operation(read).ids[0].name
                        assert sandbox.call(read, **{target: key}).status == 200, (operation_id, name, key)


def test_the_example_changes_lead_to_the_example_replies() -> None:
    # After all days of the examples but the last day of a contract, which is ahead in its reply too.
    sandbox = Caller(today=datetime.date(2026, 5, 6))
    changes: dict[str, dict[str, Any]] = {
        "updateCustomer": {"account_id": "ACC-1001"},
        "updateCustomerContact": {"account_id": "ACC-1001", "contact_id": "CON-2001"},
        "updateOpportunity": {},
        "suspendTelcoService": {"service_id": "SVC-6001"},
        "reinstateTelcoService": {"service_id": "SVC-6001"},
        "suspendCustomer": {"account_id": "ACC-1001"},
        "reinstateCustomer": {"account_id": "ACC-1001"},
        "cancelContract": {"contract_id": "CTR-5001"},
        "acceptQuote": {"quote_number": "QUO-4001"},
    }
    for operation_id, ids in changes.items():
        replies = [sandbox.call(operation_id, request, **ids).result for request in requests(sandbox, operation_id)]
        assert replies
        assert replies[-1] == results(sandbox, operation_id)[-1]


def test_the_example_allocation_and_credit_lead_to_the_example_replies(sandbox: Caller) -> None:
    (request,) = requests(sandbox, "allocatePaymentToInvoice")
    reply = sandbox.call("allocatePaymentToInvoice", request, tx_number="TXN-7001")
    assert reply.result == results(sandbox, "allocatePaymentToInvoice")[0]
    paid = sandbox.call("getDirectInvoice", invoice_number="INV/2026/000117").result
    assert paid == results(sandbox, "getDirectInvoice")[-1]
    assert sandbox.call("getPayment", tx_number="TXN-7001").result == results(sandbox, "getPayment")[-1]
    (credit,) = requests(sandbox, "createCreditNote")
    made = sandbox.call("createCreditNote", credit, invoice_number="INV/2026/000117").result
    (wanted,) = results(sandbox, "createCreditNote")
    assert {key for key in made if made[key] != wanted[key]} == {field(models.CreditNote, "credit_note_number")}


def test_the_example_creations_differ_from_their_replies_by_ids_and_day_alone(sandbox: Caller) -> None:
    given_by_the_server: dict[str, tuple[type[Model], set[str]]] = {
        "addCustomer": (models.Customer, {"account_id", "master_account_id", "created_date"}),
        "createDirectInvoice": (models.DirectInvoice, {"invoice_number"}),
        "createPayment": (models.Payment, {"tx_number"}),
        "createQuote": (models.Quote, {"quote_number"}),
        "addOpportunity": (models.Opportunity, {"opportunity_id"}),
        "addCustomerContact": (models.CustomerContact, {"contact_id"}),
        "directContractInsert": (models.Contract, {"contract_id", "products"}),
        "nonTelcoDirectContractInsert": (models.Contract, {"contract_id", "products"}),
    }
    for operation_id, (model, names) in given_by_the_server.items():
        differing = {field.wire for field in model.FIELDS if field.name in names}
        pairs = zip(requests(sandbox, operation_id), results(sandbox, operation_id), strict=True)
        for request, wanted in pairs:
            ids = {each.name: "ACC-1001" for each in operation(operation_id).ids}
            made = sandbox.call(operation_id, request, **ids).result
            assert set(made) == set(wanted)
            assert {key for key in made if made[key] != wanted[key]} == differing


def products(contract: Any) -> list[models.ContractProduct]:
    return models.Contract.from_dict(contract).products or []


def test_an_example_contract_has_the_example_product(sandbox: Caller) -> None:
    for operation_id in ("directContractInsert", "nonTelcoDirectContractInsert"):
        (wanted,) = products(results(sandbox, operation_id)[0])
        (request,) = requests(sandbox, operation_id)
        (made,) = products(sandbox.call(operation_id, request).result)
        wanted.contract_id = made.contract_id
        assert made == wanted


def test_a_document_without_examples_starts_empty(sandbox: Caller) -> None:
    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: bare(value) for key, value in node.items() if key not in ("examples", "example")}
        return [bare(one) for one in node] if isinstance(node, list) else node

    empty = Caller(bare(sandbox.document))
    assert empty.call("getCustomer", account_id="ACC-1001").status == 404
    made = empty.call("addCustomer", models.AddCustomer(account_use="Business")).result
    assert models.Customer.from_dict(made).account_id == "ACC-1"


def test_examples_of_bills_that_were_paid_add_up_too(sandbox: Caller) -> None:
    """A tenant's examples may begin anywhere in the story."""
    document: Any = json.loads(PACKAGE.document_text())
    paths = document["paths"]
    for operation_id in ("getDirectInvoice", "getPayment", "listCustomerInvoices", "listCustomerPayments"):
        found = operation(operation_id)
        responses = paths[found.path][found.method.lower()]["responses"]["200"]["content"]["application/json"]
        responses["examples"] = dict(reversed(responses["examples"].items()))
    assert Caller(parse(json.dumps(document).encode())).audit() == []


def test_examples_that_say_little_are_enough_to_start_with(sandbox: Caller) -> None:
    names = {
        "invoice_date",
        "total_including_tax",
        "outstanding_amount",
        "payment_date",
        "amount",
        "unallocated_amount",
    }
    fields = (*models.DirectInvoice.FIELDS, *models.Payment.FIELDS)
    unsaid = {each.wire for each in fields if each.name in names}

    def sparse(node: Any) -> Any:
        if isinstance(node, dict):
            told = "examples" in node
            return {
                key: (without(value) if told and key == "examples" else sparse(value)) for key, value in node.items()
            }
        return [sparse(one) for one in node] if isinstance(node, list) else node

    def without(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: without(value) for key, value in node.items() if key not in unsaid}
        return [without(one) for one in node] if isinstance(node, list) else node

    bare = Caller(sparse(sandbox.document), audited=False)
    body = models.AllocatePayment(invoice_number="INV/2026/000117")
    assert bare.call("allocatePaymentToInvoice", body, tx_number="TXN-7001").error["code"] == "NOTHING_LEFT"
    balance = models.OutstandingBalance.from_dict(bare.call("getOutstandingBalance", account_id="ACC-1001").result)
    assert balance.balance == 0
