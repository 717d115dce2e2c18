"""Values at the places that steps lead to."""

from __future__ import annotations

import pytest

from soliditech.flat_json import FlatStyle, unflatten
from soliditech_runtime.flat_json.nesting import nest
from soliditech_runtime.schema.values import InvalidValue

SLASHES = FlatStyle("/", ".")


def test_a_place_is_given_once() -> None:
    with pytest.raises(InvalidValue, match=r"^b/c/d is given twice; leave out one of the two$"):
        nest([(("c", "d"), 1), (("c", "d"), 2)], SLASHES, ("b",))


def test_what_was_put_before_stands_in_the_way() -> None:
    with pytest.raises(InvalidValue, match=r"^b/c is given beside b/c/d: leave out one of the two$"):
        nest([(("c",), 1), (("c", "d"), 2)], SLASHES, ("b",))
    with pytest.raises(InvalidValue, match=r"^b/c is given beside b/c/d: leave out one of the two$"):
        nest([(("c", "d"), 2), (("c",), 1)], SLASHES, ("b",))


def test_what_is_given_back_to_users_is_made_of_dicts_and_lists_of_pythons_own() -> None:
    found = unflatten({"lines[0].sku": "A", "lines[1].options[0].key": "k", "buyer.name": "n", "tags": [{"a.b": 1}]})
    assert found == {
        "lines": [{"sku": "A"}, {"options": [{"key": "k"}]}],
        "buyer": {"name": "n"},
        "tags": [{"a": {"b": 1}}],
    }
    todo: list[object] = [found]
    while todo:
        one = todo.pop()
        assert type(one) in (dict, list, str, int)
        todo += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
