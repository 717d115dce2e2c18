"""What tells the items of a list apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from soliditech_runtime.operations.item_keys import has_repeated_id, have_ids, is_id, item_keys
from soliditech_runtime.operations.places import at


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ({"id": "A", "ref": "B"}, "A"),
        ({"id": 7}, 7),
        ({"id": 0}, 0),
        ({"id": Decimal("7.0")}, 7),
        ({"id": None, "ref": "B"}, (1, "B")),
        ({"id": "", "ref": "B"}, (1, "B")),
        ({"ref": 3}, (1, 3)),
    ],
)
def test_the_first_id_that_an_item_has(item: Any, key: object) -> None:
    (read,) = item_keys([item], at("id", "ref"))
    assert (read, is_id(read)) == (key, True)


@pytest.mark.parametrize("value", [None, "", True, Decimal("1.5"), {}, ["A"]])
def test_what_is_no_id_leaves_the_whole_item(value: object) -> None:
    keys = item_keys([{"id": value, "name": "x"}, {"id": value, "name": "y"}], at("id"))
    assert len(set(keys)) == 2
    assert not any(map(is_id, keys))


def test_items_beside_one_without_an_id_keep_theirs() -> None:
    keys = item_keys([{"id": "A"}, {"name": "x"}, {"id": ""}, {"id": 7}], at("id"))
    assert [is_id(key) for key in keys] == [True, False, False, True]
    assert (have_ids(keys), have_ids(keys[:1]), have_ids(())) == (False, True, True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": 1, "b": [{"c": 1, "d": None}]}, {"b": [{"d": None, "c": 1}], "a": 1}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": "1"}, {"a": 1}, False),
        ({"a": [1, 2]}, {"a": [2, 1]}, False),
        ({"a": Decimal("1.50")}, {"a": Decimal("1.51")}, False),
        (["x"], ["x"], True),
        ("x", "y", False),
        (2**70, 2**70 + 1, False),
    ],
)
def test_whole_items_are_the_same_whatever_the_order_of_their_keys(one: Any, other: Any, same: bool) -> None:
    assert len(set(item_keys([one, other], ()))) == (1 if same else 2)


def test_nothing_of_an_item_can_be_read_in_its_key() -> None:
    (key,) = item_keys([{"name": "Karoo"}], ())
    assert b"Karoo" not in key if isinstance(key, bytes) else pytest.fail("an item without an id has a digest")


def test_an_id_that_is_there_twice() -> None:
    assert has_repeated_id(("A", "B", "A"))
    assert not has_repeated_id(("A", (1, "A"), b"x", b"x"))
