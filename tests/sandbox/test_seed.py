"""The examples of the document are one story; the sandbox starts within it."""

from __future__ import annotations

from typing import Any

import pytest
from soliditech import models
from soliditech.model import Model
from soliditech.sandbox.document import examples

from tests.sandbox.caller import Caller


def requests(sandbox: Caller, operation_id: str) -> list[Any]:
    return examples(sandbox.endpoints[operation_id].node.get("requestBody", "content", "application/json"))


def results(sandbox: Caller, operation_id: str) -> list[Any]:
    return sandbox.endpoints[operation_id].result_examples()


@pytest.mark.parametrize(
    ("operation_id", "ids"),
    [
        ("getCustomer", {"account_id": "ACC-1001"}),
        ("getContractProducts", {"account_id": "ACC-1001"}),
        ("getDirectInvoice", {"invoice_number": "INV/2026/000117"}),
    ],
)
def test_the_examples_can_be_read(sandbox: Caller, operation_id: str, ids: dict[str, Any]) -> None:
    assert sandbox.call(operation_id, **ids).result == results(sandbox, operation_id)[0]


def test_the_example_updates_lead_to_the_example_replies(sandbox: Caller) -> None:
    updates: dict[str, dict[str, Any]] = {
        "updateCustomer": {"account_id": "ACC-1001"},
        "updateCustomerContact": {"account_id": "ACC-1001", "contact_id": "CON-2001"},
        "updateOpportunity": {},
    }
    for operation_id, ids in updates.items():
        replies = [sandbox.call(operation_id, request, **ids).result for request in requests(sandbox, operation_id)]
        assert replies
        assert replies[-1] == results(sandbox, operation_id)[-1]


def test_the_example_allocation_leads_to_the_example_reply_and_the_paid_invoice(sandbox: Caller) -> None:
    (request,) = requests(sandbox, "allocatePaymentToInvoice")
    reply = sandbox.call("allocatePaymentToInvoice", request, tx_number="TXN-7001")
    assert reply.result == results(sandbox, "allocatePaymentToInvoice")[0]
    paid = sandbox.call("getDirectInvoice", invoice_number="INV/2026/000117").result
    assert paid == results(sandbox, "getDirectInvoice")[-1]


def test_the_example_creations_differ_from_their_replies_by_ids_and_day_alone(sandbox: Caller) -> None:
    given_by_the_server: dict[str, tuple[type[Model], set[str]]] = {
        "addCustomer": (models.Customer, {"account_id", "master_account_id", "created_date"}),
        "createDirectInvoice": (models.DirectInvoice, {"invoice_number"}),
        "directContractInsert": (models.Contract, {"contract_id", "products"}),
        "nonTelcoDirectContractInsert": (models.Contract, {"contract_id", "products"}),
    }
    for operation_id, (model, names) in given_by_the_server.items():
        differing = {field.wire for field in model.FIELDS if field.name in names}
        pairs = zip(requests(sandbox, operation_id), results(sandbox, operation_id), strict=True)
        for request, wanted in pairs:
            made = sandbox.call(operation_id, request).result
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
