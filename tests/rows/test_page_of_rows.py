"""The page on rows says of cells, options and methods what is so."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any

import pytest

from soliditech import errors, flat_json, models
from soliditech_runtime.schema.json import encode
from tests.docs.samples import page

PAGE = page("docs/rows.md")
CELLS = PAGE.table("cell", "of a field such as", "what comes of it")
OPTIONS = PAGE.table("option", "the default", "what else it may be")
ACTIONS = {"amount": "createPayment", "paymentDate": "createPayment", "decisionMaker": "updateCustomerContact"}


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize(("cell", "field", "comes"), CELLS, ids=[cell for cell, *_ in CELLS])
def test_a_cell_comes_to_what_the_page_says(cell: str, field: str, comes: str) -> None:
    (text,), (key,) = code(cell), code(field)

    def from_row(**options: Any) -> object:
        return flat_json.from_row({key: text}, ACTIONS.get(key, "updateCustomer"), **options)[key]

    if not comes.startswith("refused"):
        assert encode(from_row()).decode().strip('"') == code(comes)[0]
        return
    with pytest.raises(errors.FlatJSONError):
        from_row()
    if "unless you say" in comes:
        name, _, value = code(comes)[0].partition("=")
        options: dict[str, Any] = {name: ast.literal_eval(value)}
        if name == "na_values":
            with pytest.raises(KeyError):
                from_row(**options)
        else:
            assert from_row(**options) is not None


def test_the_page_has_all_options_with_their_defaults() -> None:
    known = {
        name: parameter.default
        for name, parameter in inspect.signature(flat_json.from_row).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    assert [name for row in OPTIONS for name in code(row[0])] == list(known)
    for row in OPTIONS:
        for name in code(row[0]):
            if isinstance(known[name], str):
                assert code(row[1])[0] == f'"{known[name]}"'
            else:
                assert not known[name]


def test_the_page_names_methods_that_there_are() -> None:
    named = [name for row in PAGE.table("method", "what it gives", "for") for name in code(row[0])]
    for name in named:
        module, _, method = name.removesuffix("()").rpartition(".")
        assert callable(getattr(flat_json if module else models.Customer, method))
    assert "to_row()" in named
