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
    assert not hasattr(twin, "__rich_repr__")
