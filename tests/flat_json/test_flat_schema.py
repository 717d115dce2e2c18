"""The JSON Schemas of the flat objects that ship with the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from soliditech import flat_json
from soliditech.errors import InvalidParameterError
from soliditech_runtime.flat_json.schemas import KeySchemas


def shipped() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(flat_json.__file__).with_name("flat_keys.json").read_text("utf-8"))
    return found


def test_each_is_as_shipped() -> None:
    schemas = shipped()
    assert "updateCustomer" in schemas
    assert {name: flat_json.schema(name) for name in schemas} == schemas


def test_each_is_a_copy_of_ones_own() -> None:
    first: Any = flat_json.schema("updateCustomer")
    first["properties"].clear()
    first["x"] = 1
    assert flat_json.schema("updateCustomer") == shipped()["updateCustomer"]


def test_it_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(flat_json.schema("addCustomer"))) == shipped()["addCustomer"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("updateCustomr", ["of this name", "did you mean updateCustomer"]),
        ("update_customer", ["did you mean updateCustomer"]),
        ("qqqq", ["of this name", "such as "]),
        ("x" * 1000, ["of this name", "such as "]),
        (5, ["int"]),
        (None, ["NoneType"]),
        (["updateCustomer"], ["list"]),
    ],
)
def test_other_actions_are_refused(name: Any, parts: list[str]) -> None:
    with pytest.raises(InvalidParameterError) as caught:
        flat_json.schema(name)
    assert [part for part in parts if part not in str(caught.value)] == []
    assert len(str(caught.value)) < 400
    assert "qqqq" not in str(caught.value)


def test_they_are_read_out_of_the_package_that_is_named() -> None:
    fresh = KeySchemas("soliditech")
    assert fresh.by_operation == shipped()
    assert fresh.of("updateCustomer") == shipped()["updateCustomer"]
    with pytest.raises(ModuleNotFoundError):
        KeySchemas("no_such_package").of("updateCustomer")
