"""Whatever the sandbox starts with, the document shows and factories make has values that its lists have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from soliditech import PACKAGE, models
from soliditech_runtime.schema.json import decode
from soliditech_runtime.schema.model import Model
from soliditech_tools.sandbox.api.listed_references import ListedReferences, references
from soliditech_tools.sandbox.error_replies import ErrorReply
from soliditech_tools.sandbox.http.document import examples
from soliditech_tools.sandbox.http.routes import Router
from soliditech_tools.testing import make
from tests.support.caller import Caller

README = Path(__file__).parents[3] / "README.md"
PRODUCT_OF_LAST_README = "FTTH-100"


@pytest.fixture(scope="module")
def fresh() -> Caller:
    """To be read alone."""
    return Caller(audited=False)


@pytest.fixture(scope="module")
def seeded() -> Caller:
    return Caller(seed=True, customers=20, audited=False)


def unlisted(sandbox: Caller, model: Any, value: Any) -> list[str]:
    """The places of values that no list has."""
    check = ListedReferences(PACKAGE, sandbox.endpoints)
    with sandbox.app.state.store.transaction(reading=True) as transaction:
        try:
            check.check(transaction, model.FIELDS, value)
        except ErrorReply as refused:
            return [field for field, _ in refused.details]
    return []


def test_all_records_that_it_starts_with(seeded: Caller) -> None:
    classes = {name.lower(): getattr(models, name) for name in models.__all__}
    with seeded.app.state.store.transaction(reading=True) as transaction:
        rows = transaction.execute("SELECT collection, json FROM records").fetchall()
    names = {
        "account": "customer",
        "invoice": "directinvoice",
        "promotion": "promocode",
        "telco service": "telcoservice",
    }
    found = 0
    for noun, text in rows:
        model = classes.get((names.get(noun) or str(noun)).replace(" ", ""))
        if model is not None:
            value = decode(text.encode())
            assert unlisted(seeded, model, value) == [], noun
            found += len(list(references(model.FIELDS, value)))
    assert found > 1000


def bodies() -> Iterator[tuple[str, Any]]:
    for route in Router(PACKAGE.document()).routes.values():
        for value in examples(route.node.get("requestBody", "content", "application/json")):
            yield route.id, value


def test_all_examples_of_requests(fresh: Caller) -> None:
    found = 0
    for operation_id, value in bodies():
        fields = PACKAGE.operations[operation_id].body or ()
        body: Any = type("Body", (), {"FIELDS": fields})
        assert unlisted(fresh, body, value) == [], operation_id
        found += len(list(references(fields, value)))
    assert found > 20


@pytest.mark.parametrize("name", models.__all__)
def test_all_models_that_are_made(name: str, fresh: Caller) -> None:
    model: Any = getattr(models, name)
    if not issubclass(model, Model) or not model.FIELDS:
        return
    assert unlisted(fresh, model, make(model).to_dict()) == []


def test_what_the_readme_names_is_there(seeded: Caller) -> None:
    text = README.read_text(encoding="utf-8")
    accounts = set(re.findall(r'"(ACC-\d+)"', text))
    assert accounts
    assert {seeded.call("getCustomer", account_id=each).status for each in accounts} == {200}
    products = {PRODUCT_OF_LAST_README, *re.findall(r'product_code="([^"]+)"', text)}
    assert {seeded.call("getProduct", product_code=each).status for each in products} == {200}


def test_the_base_path_of_the_readme_is_one_of_the_sandbox(seeded: Caller) -> None:
    (path,) = set(re.findall(r'base_url="https://isp\.example([^"]*)"', README.read_text(encoding="utf-8")))
    target = seeded.target("getCustomer", account_id="ACC-1001")
    assert path
    assert seeded.send("GET", path + target).content == seeded.send("GET", target).content
    assert seeded.send("GET", f"{path}x{target}").status == 404
    assert seeded.send("GET", f"{path}{path}{target}").status == 404
