"""Models and errors that an earlier version pickled, without what they have now."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from soliditech import UNSET, errors, models
from soliditech_runtime.schema.model import Model

MODELS: list[Model] = [
    models.Customer(account_id="A", physical_address=models.PhysicalAddress(city="C")),
    models.DirectInvoice(total_including_tax=Decimal("1.10"), lines=[models.DirectInvoiceLine()]),
    models.Customer.from_dict({"accountId": 5, "new": {"a": [1]}}),
]


@pytest.mark.parametrize("model", MODELS, ids=["nested", "lists", "departures"])
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_model_is_whole_through_pickles_and_copies(model: Model, protocol: int) -> None:
    for twin in (pickle.loads(pickle.dumps(model, protocol)), copy.copy(model), copy.deepcopy(model)):
        assert (twin, repr(twin), twin.to_dict()) == (model, repr(model), model.to_dict())


@pytest.mark.parametrize(
    ("state", "written"),
    [
        ({"account_id": "A"}, {"accountId": "A"}),
        ({"account_id": "A", "tax_type": msgspec.UNSET, "raw": msgspec.UNSET}, {"accountId": "A"}),
        ({"additional_properties": {"x": 1}, "dropped_since": 1}, {"x": 1}),
        ({}, {}),
    ],
    ids=["fewer fields", "the UNSET of then", "a field that is no more", "nothing"],
)
def test_a_model_of_an_earlier_version_lacks_nothing(state: dict[str, Any], written: dict[str, Any]) -> None:
    earlier = pickle.loads(_pickled(models.Customer, state))
    assert type(earlier) is models.Customer
    assert repr(earlier).startswith("<Customer: ")
    assert all(getattr(earlier, field.name) is UNSET for field in models.Customer.FIELDS if field.wire not in written)
    assert (earlier.raw, earlier.to_dict()) == (UNSET, written)
    assert pickle.loads(pickle.dumps(earlier)) == copy.deepcopy(earlier) == earlier
    # What one has is not what another gets.
    assert earlier.additional_properties is not pickle.loads(_pickled(models.Customer, {})).additional_properties


class _Pickled:
    def __init__(self, kind: type[object], state: dict[str, Any]) -> None:
        self._kind = kind
        self._state = state

    def __reduce__(self) -> tuple[Any, ...]:
        return new, (self._kind,), self._state


def new(kind: type[object]) -> object:
    """An object without any state, as pickle makes it."""
    return object.__new__(kind)


def _pickled(kind: type[Any], state: dict[str, Any]) -> bytes:
    """A pickle of an object that had this state."""
    return pickle.dumps(_Pickled(kind, state))


@pytest.mark.parametrize("lacks", ["details", "body", "outcome", "fields", "elapsed"])
@pytest.mark.parametrize("kind", [errors.ConflictError, errors.InvalidResponseError, errors.APITimeoutError])
def test_an_error_of_an_earlier_version_lacks_nothing(kind: type[errors.SoliditechError], lacks: str) -> None:
    error = kind("what happened", operation="updateCustomer", attempts=2)
    del error.__dict__[lacks]
    earlier = pickle.loads(pickle.dumps(error))
    assert (repr(earlier), str(earlier)) == (repr(error), "what happened")
    assert getattr(earlier, lacks) == getattr(kind("x"), lacks)
    assert (earlier.operation, earlier.attempts) == ("updateCustomer", 2)
