"""Factories: every model, valid by the document, alike in every run, and no two with one id."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from typing import Any, cast

import pytest

from soliditech import PACKAGE, UNSET, models
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.sandbox.data.added_records import COLLECTIONS
from soliditech_tools.sandbox.http.document import DocumentNode
from soliditech_tools.sandbox.http.validation import Validators
from soliditech_tools.testing import Sandbox, make

DOCUMENT = PACKAGE.document()
VALIDATORS = Validators(DOCUMENT)
SCHEMAS = {schema.get("x-python-name", name): name for name, schema in DOCUMENT["components"]["schemas"].items()}


def model(name: str) -> type[Model]:
    found: type[Model] = getattr(models, name)
    return found


def faults(name: str, value: Any) -> list[tuple[str, str]]:
    """What is wrong with a value of the schema of that class."""
    schema = DocumentNode(DOCUMENT, "", DOCUMENT).get("components", "schemas", SCHEMAS[name])
    assert schema is not None
    return VALIDATORS.problems(schema, value)


@pytest.mark.parametrize("name", models.__all__)
def test_every_model_is_made_valid(name: str) -> None:
    for made in (make(model(name)), make(model(name))):
        wire = made.to_dict()
        assert wire
        assert faults(name, wire) == []
        reading = Reading()
        assert model(name).read(wire, reading) == made
        assert not reading.violations


@pytest.mark.parametrize("name", models.__all__)
def test_every_model_shows_something_of_itself(name: str) -> None:
    made = make(model(name))
    given = [field.name for field in made.FIELDS if getattr(made, field.name) not in (UNSET, None, "", [])]
    assert len(given) >= min(len(made.FIELDS), 2)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_no_two_have_one_id(name: str) -> None:
    cls = model(name)
    key = COLLECTIONS[name].key
    ids = [getattr(make(cls), key) for _ in range(50)]
    assert len(set(ids)) == 50
    given: Any = {key: "MINE-1"}
    assert getattr(make(cls, **given), key) == "MINE-1"


def test_a_reference_that_a_caller_makes_up_is_new_too() -> None:
    made = [make(models.CreateDirectInvoice).invoice_reference for _ in range(10)]
    assert len(set(made)) == 10
    assert make(models.CreatePayment).reference != make(models.CreatePayment).reference


def test_an_id_of_something_else_stays_that_of_the_example() -> None:
    assert make(models.DirectInvoice).master_account_id == make(models.DirectInvoice).master_account_id == "ACC-1001"
    assert make(models.AllocatePayment).invoice_number == make(models.AllocatePayment).invoice_number


def test_what_is_below_follows_the_id() -> None:
    for made in (make(models.Contract), make(models.Contract, contract_id="CTR-9")):
        assert made.products
        assert {product.contract_id for product in made.products} == {made.contract_id}


def test_given_fields_replace_the_examples() -> None:
    made = make(models.DirectInvoice, due_date=datetime.date(2030, 1, 2), description=None, cost_center=UNSET)
    assert made.due_date == datetime.date(2030, 1, 2)
    wire = {field.name: field.wire for field in models.DirectInvoice.FIELDS}
    assert made.to_dict()[wire["description"]] is None
    assert wire["cost_center"] not in made.to_dict()


def test_what_was_made_shares_nothing_with_what_is_made_next() -> None:
    first = make(models.DirectInvoice)
    assert first.lines
    first.lines[0].quantity = Decimal(99)
    second = make(models.DirectInvoice)
    assert second.lines
    assert second.lines[0].quantity != Decimal(99)


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="DirectInvoice has no field total"):
        cast("Any", make)(models.DirectInvoice, total=1)
    with pytest.raises(TypeError, match="fields of DirectInvoice are given by name"):
        cast("Any", make)(models.DirectInvoice, "by position")


def test_a_model_without_a_schema_is_refused() -> None:
    class Unknown(models.Customer):
        """A class of a test's own."""

    Unknown.FIELDS = ()
    with pytest.raises(LookupError, match="no schema of Unknown"):
        make(Unknown)


def test_every_run_makes_the_same() -> None:
    code = """
from soliditech import models
from soliditech_tools.testing import make
print([make(getattr(models, name)).to_dict() for name in models.__all__ for _ in range(2)])
"""
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0]


def test_every_record_that_is_made_can_be_seeded_and_is_served_as_it_was() -> None:
    made = [make(model(name)) for name in COLLECTIONS]
    with Sandbox() as sandbox, sandbox.client() as client:
        sandbox.seed(*cast("list[models.Customer]", made))
        by_class = {type(each): each for each in made}
        invoice = cast("models.DirectInvoice", by_class[models.DirectInvoice])
        payment = cast("models.Payment", by_class[models.Payment])
        quote = cast("models.Quote", by_class[models.Quote])
        assert client.invoicing.get_direct_invoice(str(invoice.invoice_number)) == invoice
        assert client.payments.get(str(payment.tx_number)) == payment
        assert client.quotes.get(str(quote.quote_number)) == quote
        assert audit(sandbox.store) == []
