"""Tenants whose documents differ from ours in whole: every key renamed, actions that are missing or their own, other
keys' places. The sandbox serves each, and what it has a rule for works."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

import pytest

from soliditech import PACKAGE, errors
from soliditech_runtime.package import Package
from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.sandbox.http.document import Document
from soliditech_tools.testing import Sandbox, make
from tests.support.tenant import Build, building, drop, put

ENVELOPE = {"result", "paging", "page", "pageSize", "totalItems", "error", "code", "message", "details", "field"}


@pytest.fixture(scope="module")
def build_tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    with building(tmp_path_factory.mktemp("tenants")) as build:
        yield build


def business(client: Any, models: Any) -> list[object]:
    """A day's business over many actions; what the client saw of it."""
    account = client.customers.add(tax_type="VAT", currency="ZAR", business_details=models.BusinessDetails())
    client.customers.update(account.account_id, physical_address=models.PhysicalAddress(city="Cape Town"))
    line = models.DirectInvoiceLine(product_code="FIBRE-100", total_excluding_tax=Decimal("100.00"))
    day = datetime.date(2026, 3, 1)
    invoice = client.invoicing.create_direct_invoice(
        master_account_id=account.account_id, invoice_date=day, due_date=day, invoice_reference="JOB-1", lines=[line]
    )
    paid = client.payments.create(account_id=account.account_id, amount=Decimal("15.00"), method="EFT")
    part = client.payments.allocate_to_invoice(paid.tx_number, invoice_number=invoice.invoice_number)
    with pytest.raises(errors.ConflictError) as caught:
        client.payments.allocate_to_invoice(paid.tx_number, invoice_number=invoice.invoice_number)
    contract = client.invoicing.insert_direct_contract(account_id=account.account_id, product_code="FIBRE-100")
    service = next(iter(client.telco.list_services(account.account_id)))
    return [
        client.customers.get(account.account_id).physical_address.city,
        [each.total_excluding_tax for each in client.invoicing.list_customer_invoices(account.account_id)],
        part.allocated_amount,
        client.outstanding.get_balance(account.account_id).balance,
        caught.value.code,
        [each.product_code for each in contract.products],
        service.status,
        [each.code for each in client.parameters.list_tax_types()],
        client.invoicing.get_invoice_pdf(invoice.invoice_number).content_type,
    ]


def served(package: Package) -> list[object]:
    """What `business` gives with a package, on a sandbox that serves it and whose books then add up."""
    with Sandbox(package=package) as sandbox, sandbox.client() as client:
        found = business(client, package.models)
        assert not audit(sandbox.store)
    return found


def property_names(document: Document) -> set[str]:
    schemas = document["components"]["schemas"]
    return {key for schema in schemas.values() for key in schema.get("properties", {})} - ENVELOPE


def test_every_key_may_be_called_otherwise(build_tenant: Build) -> None:
    renames = {name: f"X_{name[::-1]}" for name in sorted(property_names(PACKAGE.document()))}
    acme = build_tenant("acme_renamed", [put("$", {"x-wire-names": renames})])
    assert not property_names(acme.document()) & set(renames)
    assert served(acme) == served(PACKAGE)


def without(names: Collection[str]) -> list[dict[str, Any]]:
    """The actions of an overlay that remove these operations, and what refers to them."""
    operations = [each for item in PACKAGE.document()["paths"].values() for each in item.values()]
    asking = [
        each["operationId"]
        for each in operations
        if isinstance(each, dict) and each.get("x-reconcile", {}).get("read") in names
    ]
    return [
        *(drop(f"$.paths.*[?@.operationId=='{name}']['x-reconcile']") for name in asking),
        *(drop(f"$.paths.*[?@.operationId=='{name}']") for name in names),
    ]


def test_what_is_missing_is_missing_and_all_else_works(build_tenant: Build) -> None:
    gone = ("getContractProducts", "listCustomerInvoices", "getAccountParameters", "listQuotes", "getTelcoServiceUsage")
    acme = build_tenant("acme_less", without(gone))
    assert not set(gone) & set(acme.operations)
    with Sandbox(package=acme) as sandbox, sandbox.client() as client:
        found: Any = client
        account = found.customers.add(tax_type="VAT")
        assert found.customers.get(account.account_id).tax_type == "VAT"
        assert found.invoicing.get_direct_invoice("INV/2026/000117").invoice_number
        sandbox.reset()
        with pytest.raises(ValueError, match="there is no operation listQuotes"):
            sandbox.fail_next(503, operation="listQuotes")
    create_app(package=acme, seed=True, customers=3).state.store.close()


def test_a_document_without_the_reads_that_tell_of_records_has_none(build_tenant: Build) -> None:
    keep = ("addCustomer", "getCustomer")
    names = [name for name in PACKAGE.operations if name not in keep]
    acme = build_tenant("acme_least", without(names))
    assert set(acme.operations) == set(keep)
    create_app(package=acme, seed=True, customers=2).state.store.close()
    with Sandbox(package=acme) as sandbox, sandbox.client() as client:
        account = client.customers.add(tax_type="VAT")
        assert client.customers.get(account.account_id or "").tax_type == "VAT"


GET_RISK = {
    "operationId": "getCustomerRisk",
    "summary": "Get Customer Risk",
    "description": "How likely a customer is to pay.",
    "tags": ["Customer"],
    "x-python": "customers.get_risk",
    "x-effect": "read",
    "parameters": [{"$ref": "#/components/parameters/AccountId"}],
    "responses": {
        "200": {
            "description": "The risk.",
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["result"],
                        "properties": {"result": {"$ref": "#/components/schemas/Risk"}},
                    },
                    "example": {"result": {"score": "A"}},
                }
            },
        }
    },
}

OWN = [
    put("$.paths", {"/customers/{accountId}/risk": {"get": GET_RISK}}),
    put(
        "$.components.schemas",
        {"Risk": {"type": "object", "properties": {"score": {"type": "string", "description": "A to F."}}}},
    ),
]


def test_an_action_of_its_own_is_answered_from_its_example_and_all_else_works(build_tenant: Build) -> None:
    acme = build_tenant("acme_more", OWN)
    with Sandbox(package=acme) as sandbox, sandbox.client() as client:
        found: Any = client
        raw = found.customers.with_raw_response.get_risk("ACC-1001")
        assert (raw.value.score, raw.headers["x-sandbox-stateless"]) == ("A", "example")
        assert make(acme.models.Risk).score == "A"
        with pytest.raises(ValueError, match="the sandbox keeps no Risk"):
            sandbox.seed(acme.models.Risk(score="A"))
    assert served(acme) == served(PACKAGE)


BELOW = {
    "name": "riskBelow",
    "in": "query",
    "required": False,
    "description": "Only those below.",
    "schema": {"type": "string"},
}


def test_a_parameter_of_its_own_is_taken_and_does_nothing(build_tenant: Build) -> None:
    targets = ("searchCustomers", "getCustomerStatement", "getProduct", "getAgeAnalysis")
    actions = [put(f"$.paths.*[?@.operationId=='{name}']", {"parameters": [BELOW]}) for name in targets]
    acme = build_tenant("acme_asking", actions)
    with Sandbox(package=acme) as sandbox, sandbox.client() as client:
        found: Any = client
        everybody = list(found.customers.search())
        assert list(found.customers.search(risk_below="C")) == everybody != []
        assert found.customers.get_statement("ACC-1001", risk_below="C").account_id == "ACC-1001"
        code = next(iter(found.products.list())).product_code
        assert found.products.get(code, risk_below="C").product_code == code
        assert found.outstanding.get_age_analysis("ACC-1001", risk_below="C").account_id == "ACC-1001"


SCHEMES: dict[str, dict[str, str]] = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "query": {"type": "apiKey", "in": "query", "name": "token"},
    "header": {"type": "apiKey", "in": "header", "name": "Api-Token"},
}


@pytest.mark.parametrize("place", SCHEMES)
def test_the_key_may_stand_elsewhere(place: str, build_tenant: Build) -> None:
    target = "$.components.securitySchemes"
    acme = build_tenant(f"acme_{place}", [drop(f"{target}.apiKey"), put(target, {"apiKey": SCHEMES[place]})])
    assert acme.identity.key_place == place
    keys = ("key", "user:password") if place == "basic" else ("key",)
    for key in keys:
        for over in ("in-process", "socket"):
            with Sandbox(package=acme, over=over, api_key=key) as sandbox:
                with sandbox.client() as client:
                    assert client.customers.get("ACC-1001").account_id == "ACC-1001"
                assert key not in str([(each.headers, each.query) for each in sandbox.requests])
                wrong = acme.client(base_url=sandbox.base_url, api_key="wrong", trust_env=False)
                with wrong, pytest.raises(errors.AuthenticationError):
                    wrong.customers.get("ACC-1001")  # type: ignore[attr-defined]


def test_examples_that_tell_too_little_are_left_out() -> None:
    document = PACKAGE.document()
    document["components"]["parameters"]["AccountId"].pop("example")
    told = {
        "getCustomer": {"result": {}},
        "getPayment": {"other": 1},
        "getDirectInvoice": {"result": None},
        "getContractProducts": {"result": [{"productCode": "FTTH-100"}, {}]},
        "getTaxTypes": {"result": [{"code": "VAT"}, {"id": "TT-1", "code": "NONE"}]},
    }
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and operation.get("operationId") in told:
                media = operation["responses"]["200"]["content"]["application/json"]
                media.pop("examples", None)
                media["example"] = told[operation["operationId"]]
    with Sandbox(document=document) as sandbox, sandbox.client() as client:
        assert client.customers.add(tax_type="TT-1").account_id
        assert [each.code for each in client.parameters.list_tax_types()] == ["NONE"]
    create_app(document, seed=True).state.store.close()
