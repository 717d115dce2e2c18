"""The types of flat keys have the keys and values that a call takes."""

from __future__ import annotations

import datetime
import typing
from decimal import Decimal
from typing import Any

import pytest

from soliditech import PACKAGE, flat_json
from soliditech.groups import operation
from soliditech_runtime.flat_json.parameters import read_parameters

ACTIONS = sorted(PACKAGE.flat_keys())
VALUES: dict[object, object] = {
    str: "x",
    int: 1,
    bool: True,
    Decimal: Decimal("1.50"),
    datetime.date: datetime.date(2026, 1, 31),
    datetime.datetime: datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC),
    type(None): None,
}


def type_of(operation_id: str) -> Any:
    return getattr(flat_json, f"{operation_id[0].upper()}{operation_id[1:]}Keys")


def example(annotation: Any) -> object:
    """A value of a type: of several, of the first."""
    if typing.is_typeddict(annotation):
        return {key: example(each) for key, each in typing.get_type_hints(annotation).items()}
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is list:
        return [example(arguments[0])]
    return example(arguments[0]) if arguments else VALUES[annotation]


@pytest.mark.parametrize("operation_id", ACTIONS)
def test_a_type_has_the_keys_of_its_action(operation_id: str) -> None:
    keys = type_of(operation_id)
    assert list(keys.__annotations__) == list(PACKAGE.flat_keys()[operation_id]["properties"])  # type: ignore[call-overload]
    assert keys.__required_keys__ == frozenset()


@pytest.mark.parametrize("operation_id", ACTIONS)
def test_a_call_takes_a_value_of_the_type_at_every_key(operation_id: str) -> None:
    flat: Any = example(type_of(operation_id))
    ids, body = read_parameters(flat, operation(operation_id), {}, allow_empty=True)
    whole = flat_json.flatten({**ids, **body})
    assert whole
    assert all(key.partition("[")[0] in flat for key in whole)


def test_what_is_no_type_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'soliditech.flat_json' has no attribute 'GetCustomerKeys'"):
        flat_json.GetCustomerKeys  # noqa: B018
    assert "UpdateCustomerKeys" in dir(flat_json)
