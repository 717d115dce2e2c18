"""What a test expects to have been sent is found by its fields, or the text says where the nearest request differs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import UNSET, RequestOptions, Soliditech, errors, models
from soliditech_runtime.schema.model import Model
from soliditech_tools.testing import Sandbox

DAY = datetime.date(2026, 3, 31)
TAX_TYPE = next(field.wire for field in models.UpdateCustomer.FIELDS if field.name == "tax_type")


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Soliditech]:
    with sandbox.client(max_retries=0) as client:
        yield client


def wire(model: type[Model], name: str) -> str:
    """The key that the API has for a field."""
    return next(field.wire for field in model.FIELDS if field.name == name)


def refusal(sandbox: Sandbox, operation: str, **fields: object) -> list[str]:
    """The lines of what is said of a request that was not sent."""
    with pytest.raises(AssertionError) as caught:
        sandbox.assert_sent(operation, **fields)
    return str(caught.value).splitlines()


def update(client: Soliditech) -> None:
    """Change a customer in several fields, one of them nested."""
    address = models.PhysicalAddress(city="Worcester", country="South Africa")
    client.customers.update("ACC-1001", tax_type="VAT", dealer=None, physical_address=address)


def bill(client: Soliditech, lines: int = 2) -> None:
    """Create an invoice of so many lines."""
    line = models.DirectInvoiceLine(product_code="FTTH-100", quantity=Decimal(2), total_excluding_tax=Decimal("10.50"))
    client.invoicing.create_direct_invoice(master_account_id="ACC-1001", invoice_date=DAY, lines=[line] * lines)


def test_all_requests_that_fit_are_returned_by_operation_id_and_by_call(sandbox: Sandbox, client: Soliditech) -> None:
    client.customers.get("ACC-1001")
    client.customers.get("ACC-1001")
    update(client)
    assert [request.number for request in sandbox.assert_sent("getCustomer")] == [1, 2]
    assert sandbox.assert_sent("customers.get", account_id="ACC-1001") == sandbox.assert_sent("getCustomer")
    (sent,) = sandbox.assert_sent("customers.update", account_id="ACC-1001", tax_type="VAT")
    assert sent.operation == "updateCustomer"


def test_values_are_compared_as_they_are_sent(sandbox: Sandbox, client: Soliditech) -> None:
    update(client)
    bill(client)
    client.customers.search(page=1, page_size=5, query="é & ü")
    sandbox.assert_sent("customers.update", dealer=None)
    sandbox.assert_sent("invoicing.create_direct_invoice", invoice_date=DAY)
    sandbox.assert_sent("customers.search", page_size=5, query="é & ü")
    line = {"total_excluding_tax": Decimal("10.5"), "quantity": 2}
    sandbox.assert_sent("invoicing.create_direct_invoice", lines=[line, {"product_code": "FTTH-100", **line}])


def test_flat_json_is_the_same_request(sandbox: Sandbox, client: Soliditech) -> None:
    address, city = wire(models.UpdateCustomer, "physical_address"), wire(models.PhysicalAddress, "city")
    flat = {wire(models.UpdateCustomer, "tax_type"): "VAT", f"{address}.{city}": "Worcester"}
    client.customers.update("ACC-1001", parameters_json=flat)
    sandbox.assert_sent("customers.update", tax_type="VAT", physical_address={"city": "Worcester"})


def test_of_a_mapping_what_it_names_counts_and_of_a_model_all(sandbox: Sandbox, client: Soliditech) -> None:
    update(client)
    sandbox.assert_sent("customers.update", physical_address={"city": "Worcester"})
    whole = models.PhysicalAddress(city="Worcester", country="South Africa")
    sandbox.assert_sent("customers.update", physical_address=whole)
    part = models.PhysicalAddress(city="Worcester")
    assert refusal(sandbox, "customers.update", physical_address=part)[1:] == [
        '- physical_address.country: expected not to be sent, sent "South Africa"'
    ]


def test_unset_says_that_a_field_was_not_sent(sandbox: Sandbox, client: Soliditech) -> None:
    update(client)
    client.customers.search(page_size=5)
    sandbox.assert_sent("customers.update", price_list_id=UNSET, physical_address={"street_code": UNSET})
    sandbox.assert_sent("customers.search", page_size=5, query=UNSET)
    assert refusal(sandbox, "customers.update", tax_type=UNSET)[1:] == [
        '- tax_type: expected not to be sent, sent "VAT"'
    ]


def test_the_nearest_request_is_shown_with_each_difference(sandbox: Sandbox, client: Soliditech) -> None:
    client.customers.update("ACC-1001", dealer="DLR-0003")
    update(client)
    client.customers.update("ACC-1001", dealer="DLR-0003")
    expected: dict[str, Any] = {"tax_type": "VAT", "physical_address": {"city": "Paarl", "suburb": "1"}}
    assert refusal(sandbox, "customers.update", **expected, account_id="ACC-1001") == [
        "No updateCustomer was sent like this. Nearest is request 2, with a reply of 200, of 3 for this operation:",
        '- physical_address.city: expected "Paarl", sent "Worcester"',
        '- physical_address.suburb: expected "1", not sent',
    ]


def test_lists_differ_in_their_length_and_in_items(sandbox: Sandbox, client: Soliditech) -> None:
    bill(client)
    assert refusal(sandbox, "createDirectInvoice", lines=[{"quantity": 3}])[1:] == [
        "- lines: expected 1 item, sent 2 items",
        "- lines[0].quantity: expected 3, sent 2",
    ]


def test_what_differs_without_an_end_is_cut_short(sandbox: Sandbox, client: Soliditech) -> None:
    bill(client, 40)
    said = refusal(sandbox, "createDirectInvoice", lines=[{"quantity": 3}] * 40)
    assert (len(said), said[-1]) == (12, "- and 30 more")
    assert max(map(len, refusal(sandbox, "createDirectInvoice", lines=UNSET))) < 300


def test_a_request_that_was_refused_or_not_answered_was_sent(sandbox: Sandbox, client: Soliditech) -> None:
    sandbox.fail_next("reset")
    for _ in range(2):
        with pytest.raises(errors.SoliditechError):
            client.customers.get("ACC-none")
    assert len(sandbox.assert_sent("customers.get", account_id="ACC-none")) == 2
    assert "of 2 for this" in refusal(sandbox, "customers.get", account_id="ACC-1")[0]


def test_what_was_sent_instead_is_named(sandbox: Sandbox, client: Soliditech) -> None:
    assert refusal(sandbox, "payments.create") == ["No createPayment was sent, nor anything else."]
    client.customers.get("ACC-1001")
    client.customers.get("ACC-1001")
    client.parameters.list_tax_types()
    assert refusal(sandbox, "payments.create") == [
        "No createPayment was sent. What was sent: getCustomer (2 times), getTaxTypes."
    ]


def test_a_request_that_must_not_be_sent(sandbox: Sandbox, client: Soliditech) -> None:
    sandbox.assert_not_sent("payments.create")
    update(client)
    sandbox.assert_not_sent("customers.update", tax_type="EXEMPT")
    with pytest.raises(
        AssertionError, match=r"^updateCustomer was sent like this: request 1 \(with a reply of 200\)\.$"
    ):
        sandbox.assert_not_sent("customers.update", tax_type="VAT")
    with pytest.raises(AssertionError, match=r"^updateCustomer was sent: request 1"):
        sandbox.assert_not_sent("updateCustomer")


@pytest.mark.parametrize(
    ("operation", "fields", "problem"),
    [
        ("payments.creat", {}, r"there is no operation payments\.creat: is it payments\.create"),
        ("updateCustomer", {TAX_TYPE: "VAT"}, rf"^updateCustomer has no field {TAX_TYPE}: is it tax_type\?$"),
        ("updateCustomer", {"tax_typ": "VAT"}, r"^updateCustomer has no field tax_typ: is it tax_type"),
        ("getCustomer", {"zzz": 1}, r"^getCustomer has no field zzz; there are account_id$"),
        ("updateCustomer", {"physical_address": {"cty": 1}}, r"^physical_address has no field cty: is it city"),
        ("updateCustomer", {"physical_address": {"city": 1}}, r"^physical_address\.city must be a string"),
        ("updateCustomer", {"dealer": 1}, r"^dealer must be a string"),
        ("createPayment", {"amount": 1.5}, r"^amount .*Decimal"),
        ("createDirectInvoice", {"lines": [{"quantity": 2.5}]}, r"^lines\[0\]\.quantity .*Decimal"),
        ("searchCustomers", {"page": "x"}, r"^page "),
    ],
)
def test_what_no_request_can_have_is_an_error_of_the_test(
    sandbox: Sandbox, operation: str, fields: dict[str, object], problem: str
) -> None:
    for method in (sandbox.assert_sent, sandbox.assert_not_sent):
        with pytest.raises(ValueError, match=problem):
            method(operation, **fields)


def test_true_is_not_one_and_a_text_no_number(sandbox: Sandbox, client: Soliditech) -> None:
    decides, type_ = (wire(models.AddCustomerContact, name) for name in ("decision_maker", "contact_type"))
    wrong = RequestOptions(extra_body={decides: 1, type_: 2})
    with pytest.raises(errors.UnprocessableEntityError):
        client.contacts.add("ACC-1001", contact_level="Primary", options=wrong)
    assert refusal(sandbox, "contacts.add", decision_maker=True, contact_type="2")[1:] == [
        "- decision_maker: expected true, sent 1",
        '- contact_type: expected "2", sent 2',
    ]


def test_the_key_is_in_no_text(sandbox: Sandbox, client: Soliditech) -> None:
    client.opportunities.add(subject=f"see {sandbox.api_key}")
    said = "\n".join(refusal(sandbox, "opportunities.add", subject=f"{sandbox.api_key}!"))
    assert sandbox.api_key not in said
    assert "***" in said


def test_where_requests_are_no_longer_kept_the_text_says_so(sandbox: Sandbox, client: Soliditech) -> None:
    with httpx.Client(base_url=sandbox.base_url, trust_env=False) as other:
        for _ in range(1001):
            assert other.get("/nothing").status_code == 404
    client.customers.get("ACC-1001")
    with pytest.raises(AssertionError, match=r"cannot be told\. Of 1,002 requests, the last 1,000 are kept"):
        sandbox.assert_not_sent("payments.create")
    assert "the last 1,000 are kept" in refusal(sandbox, "payments.create")[0]
    sandbox.assert_sent("customers.get")
