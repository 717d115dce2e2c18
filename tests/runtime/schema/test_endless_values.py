"""Values that contain themselves, are nested without end, or are no JSON: only errors of this package leave."""

from __future__ import annotations

import threading
import types
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest

from soliditech import errors, flat_json, models
from soliditech_runtime.schema.json import MAX_DEPTH

LEVELS = 100_000


def nested(wrap: Callable[[Any], Any], levels: int = LEVELS) -> Any:
    value: Any = {}
    for _ in range(levels):
        value = wrap(value)
    return value


def circular() -> dict[str, Any]:
    value: dict[str, Any] = {}
    value["city"] = value["own"] = [value]
    return value


class Uncopied:
    """It cannot be copied."""

    def __deepcopy__(self, memo: object) -> object:
        raise RuntimeError


ENDLESS: dict[str, Any] = {
    "objects": nested(lambda value: {"city": value}),
    "lists": {"city": nested(lambda value: [value])},
    "objects in lists": {"own": nested(lambda value: [{"own": value}])},
    "itself": circular(),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_what_is_nested_without_end_is_refused_by_each_function(case: str) -> None:
    value = ENDLESS[case]
    address = models.PhysicalAddress(city=value)
    more = models.PhysicalAddress(additional_properties=value)
    whole = models.PhysicalAddress()
    whole.raw = value
    functions: tuple[Callable[[], object], ...] = (
        lambda: models.PhysicalAddress.from_dict(value),
        lambda: models.Customer.from_dict({"physicalAddress": value}),
        *(model.to_dict for model in (address, more)),
        *(model.to_wire for model in (address, more, whole)),
        lambda: models.UpdateCustomer.from_record(models.Customer(physical_address=more)),
        lambda: models.UpdateCustomer.from_record(models.Customer(physical_address=whole)),
        lambda: flat_json.flatten(value),
    )
    for number, function in enumerate(functions):
        with pytest.raises(errors.InvalidParameterError) as caught:
            function()
        assert (caught.value.outcome, caught.value.__context__) == ("not_sent", None), number


def test_a_dict_is_read_as_deep_as_a_reply() -> None:
    address = models.PhysicalAddress.from_dict(nested(lambda value: {"own": value}, MAX_DEPTH))
    assert set(address.additional_properties) == {"own"}
    with pytest.raises(errors.InvalidParameterError, match="nested too deeply: 64 levels can be read"):
        models.PhysicalAddress.from_dict(nested(lambda value: {"own": value}, MAX_DEPTH + 1))


@pytest.mark.parametrize(
    "value",
    [
        threading.Lock(),
        Uncopied(),
        types.MappingProxyType({"a": 1}),
        Decimal("NaN"),
        Decimal("sNaN"),
        10**5000,
        "\ud800",
    ],
    ids=["a lock", "an object", "a mapping", "NaN", "sNaN", "a long number", "half a character"],
)
def test_what_is_no_json_of_ours_ends_in_our_errors_alone(value: Any) -> None:
    for name in ("city", "own", "daysOverdue", "totalOutstanding"):
        for model in (models.PhysicalAddress, models.OutstandingInvoice):
            read = model.from_dict({name: value})
            with suppress(errors.InvalidParameterError):
                read.to_dict()
    address = models.PhysicalAddress(city=value)
    with suppress(errors.InvalidParameterError):
        models.PhysicalAddress(city=value).changed_since(address).to_wire()
    with pytest.raises(errors.InvalidParameterError):
        address.to_wire()


@pytest.mark.parametrize("data", [{1: "a"}, {None: "a"}, {"city": {1: "a"}}, {"own": [{("a",): 1}]}])
def test_a_key_that_is_no_string_is_refused(data: Any) -> None:
    with pytest.raises(errors.InvalidParameterError, match="the names of keys must be strings, as in JSON"):
        models.PhysicalAddress.from_dict(data)


def test_a_dict_of_another_class_is_read_like_a_dict() -> None:
    data = types.MappingProxyType({"physicalAddress": types.MappingProxyType({"city": "x"})})
    assert models.Customer.from_dict(data).physical_address == models.PhysicalAddress(city="x")
    assert dict(data["physicalAddress"]) == {"city": "x"}
