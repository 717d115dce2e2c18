"""Of the names that a server complains of, the text of an error has those that the spec knows."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from soliditech import errors, models
from tests.support.clients import ScriptedReplies


def bill(client: Any) -> Any:
    lines = [models.DirectInvoiceLine(product_code="P"), models.DirectInvoiceLine(product_code="Q")]
    return client.invoicing.create_direct_invoice(invoice_reference="R", lines=lines)


def failed(*names: object) -> errors.SoliditechError:
    details = [{"field": name, "message": "canary"} for name in names]
    reply = httpx.Response(422, text=json.dumps({"error": {"code": "c", "message": "m", "details": details}}))
    with pytest.raises(errors.UnprocessableEntityError) as caught:
        ScriptedReplies(reply).ask(bill, is_async=False)
    return caught.value


def shown(*names: object) -> str:
    return str(failed(*names)).partition(" Fields: ")[2].partition(". The server")[0]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("invoiceReference", "invoiceReference"),
        ("InvoiceReference", "invoiceReference"),
        ("lines[1].productCode", "lines[1].productCode"),
        ("/lines/1/productCode", "lines[1].productCode"),
        ("$.lines[01].ProductCode", "lines[1].productCode"),
        ("lines", "lines"),
    ],
)
def test_a_name_of_the_spec_is_shown_as_the_spec_spells_it(name: str, says: str) -> None:
    assert shown(name) == says


@pytest.mark.parametrize("index", ["2", "1234", "899", "4711471147114711", "9" * 100])
def test_an_index_that_was_not_sent_may_be_an_amount(index: str) -> None:
    assert shown(f"lines[{index}].productCode") == "lines[*].productCode"


@pytest.mark.parametrize(
    "name",
    ["Nkosi", "4711", "1", "lines.Nkosi", "Nkosi.lines", "invoiceReference4711", "+27821234567", "", 5],
)
def test_any_other_name_is_in_the_attribute_alone(name: object) -> None:
    assert "4711" not in str(failed(name))
    assert "Nkosi" not in str(failed(name))
    assert shown(name, "invoiceReference") in ("invoiceReference", "invoiceReference, others in error.fields")


def test_names_of_another_kind_are_counted_among_the_others() -> None:
    assert shown("Nkosi") == "error.fields names them"
    assert failed("Nkosi").fields == ("Nkosi",)
    assert shown("lines", "Nkosi", "lines") == "lines, others in error.fields"


@pytest.mark.parametrize(
    "name", ["lines[0].lines[1].productCode", "invoiceReference[0]", "lines[0][4711]", "lines[0]4711"]
)
def test_an_index_is_shown_only_where_the_request_has_a_list(name: str) -> None:
    assert shown(name).count("[*]") == 1


def test_the_text_ends_with_the_reads_that_list_the_values() -> None:
    text = str(failed("lines[0].productCode", "costCenter", "lines[1].productCode", "invoiceReference"))
    assert text.endswith(" The server did nothing. The values are listed by listProducts, getCostCenters.")
    assert "listed by" not in str(failed("invoiceReference", "Nkosi"))
