"""Objects that are their parts."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import msgspec
import pytest

import soliditech_runtime
from soliditech_runtime.calls.failures.failure import FailedCall
from soliditech_runtime.connecting.proxies import Proxy
from soliditech_runtime.exchange import Request
from soliditech_runtime.process.value_object import ValueStruct
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import Route

ORIGIN = Origin("https", "isp.example", 443)
REQUEST = Request("GET", "/", [(b"Host", b"isp.example")])


@pytest.mark.parametrize(("name", "value"), [("scheme", "http"), ("host", "other.example"), ("port", 8443)])
def test_those_of_the_same_parts_are_equal_and_others_are_not(name: str, value: object) -> None:
    twin = Origin("https", "isp.example", 443)
    assert (twin == ORIGIN, hash(ORIGIN) == hash(twin)) == (True, True)
    changed = ORIGIN.replaced(**{name: value})
    assert changed != ORIGIN
    assert getattr(changed, name) == value
    assert changed.replaced(**{name: getattr(ORIGIN, name)}) == ORIGIN


def test_those_that_hide_something_are_equal_by_their_parts_too() -> None:
    twin = Request("GET", "/", [(b"Host", b"isp.example")])
    assert twin == REQUEST
    changed = REQUEST.replaced(target="/other")
    assert changed != REQUEST
    assert changed.replaced(target="/") == REQUEST


def test_another_class_or_a_tuple_is_another_object() -> None:
    others: list[object] = [("https", "isp.example", 443), TransportSettings()]
    assert ORIGIN not in others


def test_parts_stay_as_they_are_and_there_are_no_others() -> None:
    with pytest.raises(AttributeError):
        ORIGIN.port = 80  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(TypeError):
        ORIGIN.replaced(path="/api")
    with pytest.raises(AttributeError):
        ORIGIN.path = "/api"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("twin", [copy.copy(ORIGIN), copy.deepcopy(ORIGIN), pickle.loads(pickle.dumps(ORIGIN))])
def test_copies_and_pickles_are_equal(twin: Origin) -> None:
    assert twin == ORIGIN
    assert repr(twin) == "Origin(scheme='https', host='isp.example', port=443)"


@pytest.mark.parametrize("kind", [FailedCall, Proxy, Request, Route, TransportSettings])
def test_what_hides_something_is_no_struct_which_encoders_of_msgspec_would_write(kind: type) -> None:
    assert "__repr__" in vars(kind)
    assert not issubclass(kind, msgspec.Struct)


def structs(kind: type[ValueStruct]) -> Iterator[type[ValueStruct]]:
    """All that derive from it."""
    for each in kind.__subclasses__():
        yield each
        yield from structs(each)


def test_structs_hide_nothing_and_have_signatures_for_help() -> None:
    for module in walk_packages(soliditech_runtime.__path__, "soliditech_runtime."):
        import_module(module.name)
    found = list(structs(ValueStruct))
    assert Origin in found
    for each in found:
        assert "__repr__" not in vars(each), each
        assert inspect.signature(each).parameters, each
