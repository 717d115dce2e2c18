"""Objects that are their parts."""

from __future__ import annotations

import copy
import pickle

import pytest

from soliditech_runtime.transport.origin import Origin, TransportSettings

ORIGIN = Origin("https", "isp.example", 443)


@pytest.mark.parametrize(("name", "value"), [("scheme", "http"), ("host", "other.example"), ("port", 8443)])
def test_those_of_the_same_parts_are_equal_and_others_are_not(name: str, value: object) -> None:
    twin = Origin("https", "isp.example", 443)
    assert (twin == ORIGIN, hash(ORIGIN) == hash(twin)) == (True, True)
    changed = ORIGIN.replaced(**{name: value})
    assert changed != ORIGIN
    assert getattr(changed, name) == value
    assert changed.replaced(**{name: getattr(ORIGIN, name)}) == ORIGIN


def test_another_class_or_a_tuple_is_another_object() -> None:
    assert ORIGIN != ("https", "isp.example", 443)
    assert TransportSettings() != ORIGIN


def test_there_are_no_other_parts() -> None:
    with pytest.raises(TypeError):
        ORIGIN.replaced(path="/api")
    with pytest.raises(AttributeError):
        ORIGIN.path = "/api"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("twin", [copy.copy(ORIGIN), copy.deepcopy(ORIGIN), pickle.loads(pickle.dumps(ORIGIN))])
def test_copies_and_pickles_are_equal(twin: Origin) -> None:
    assert twin == ORIGIN
    assert repr(twin) == "Origin(host='isp.example', port=443, scheme='https')"
