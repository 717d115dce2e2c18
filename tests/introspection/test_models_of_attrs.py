"""Models are classes of attrs to whoever asks, and cost none of it to whoever only reads replies."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pytest

from soliditech.models import Customer, PhysicalAddress
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import FIELD, define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import UNSET

READS = """
import copy, pickle, sys
from soliditech.models import Customer
record = Customer.from_dict({"accountId": "A", "physicalAddress": "none", "unheardOf": 1})
assert copy.deepcopy(record) == pickle.loads(pickle.dumps(record)) == record
assert record.to_dict() == {"accountId": "A", "physicalAddress": "none", "unheardOf": 1}
print("attr" in sys.modules, repr(record))
"""


def test_what_is_read_copied_and_written_needs_no_attrs() -> None:
    done = subprocess.run([sys.executable, "-c", READS], capture_output=True, text=True, check=True)
    assert done.stdout == "False <Customer: account_id>\n"


@pytest.fixture
def declared() -> type[Any]:
    """A class that nobody asked anything of."""

    @define(kw_only=True, eq=False, repr=False)
    class Stamp(Model):
        """A stamp."""

        code: Any = wire.text("code")
        worth: Any = wire.number("worth")

    return Stamp


def test_its_attributes_are_asked_for_first(declared: type[Any]) -> None:
    names = [attribute.name for attribute in attrs.fields(declared)]
    assert names == ["additional_properties", "raw", "code", "worth"]
    assert [attribute.metadata.get(FIELD) for attribute in attrs.fields(declared)] == [None, None, *declared.FIELDS]
    assert declared(code="A").code == "A"


def test_its_constructor_is_asked_for_first(declared: type[Any]) -> None:
    assert list(inspect.signature(declared).parameters) == ["additional_properties", "code", "worth"]
    assert attrs.has(declared)


@pytest.mark.parametrize("wrong", [{"cod": "A"}, {"raw": 1}])
def test_an_object_is_made_first(declared: type[Any], wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=f"unexpected keyword argument '{next(iter(wrong))}'"):
        declared(**wrong)
    made: Any = declared(code="A")
    assert (made.code, made.worth, made.additional_properties, made.raw) == ("A", UNSET, {}, UNSET)
    assert attrs.evolve(made, worth=2).to_dict() == {"code": "A", "worth": 2}
    assert weakref.ref(made)
    with pytest.raises(AttributeError, match="cod"):
        made.cod = "A"


@pytest.mark.parametrize("attempt", range(5))
def test_threads_make_the_first_at_once(declared: type[Any], attempt: int) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: declared(code=str(number + attempt)), range(32)))
    assert [each.code for each in made] == [str(number + attempt) for number in range(32)]


def test_a_class_derived_from_it_has_its_constructor(declared: type[Any]) -> None:
    class Plain(declared):  # type: ignore[misc]
        """Without attributes of its own."""

    @attrs.define(kw_only=True, eq=False, repr=False)
    class OfUsers(declared):  # type: ignore[misc]
        """With one."""

        album: int = 0

    assert Plain(code="A").to_dict() == {"code": "A"}
    assert Plain.FIELDS == OfUsers.FIELDS == declared.FIELDS
    of_users: Any = OfUsers
    assert (of_users(album=3, code="A").album, of_users(code="A").code) == (3, "A")


def test_what_is_pickled_is_what_attrs_would_pickle() -> None:
    made = Customer(account_id="A", physical_address=PhysicalAddress(city="B"), additional_properties={"c": 1})
    state = made.__getstate__()
    assert list(state) == [attribute.name for attribute in attrs.fields(Customer)]
    assert state == {name: getattr(made, name) for name in state}
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == made
