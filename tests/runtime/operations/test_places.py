"""Places in replies: what they spell, what they find, and what is put there."""

from __future__ import annotations

import pytest

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.places import Place, at, find_first
from soliditech_runtime.types import UNSET

DOCUMENT = {
    "a": {"b": [{"c": 1}, {"d": 2}, {"c": None}]},
    "list": [[1, 2], [3]],
    "": 0,
    "n": None,
    "x.y": 3,
    "z[0]": {"x.y": [4]},
}
REPLY = Reply(200, [(b"link", b"<next>"), (b"x-total", b"7")], b"")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", DOCUMENT),
        ("n", None),
        ("a.b[0].c", 1),
        ("a.b[2].c", None),
        ("a.b[*].c", [1, None]),
        ("a.b[*]", DOCUMENT["a"]["b"]),  # type: ignore[index]  # pyright: ignore[reportOptionalSubscript]
        ("list[0][1]", 2),
        ("list[1][1]", UNSET),
        ("a.c", UNSET),
        ("a[0]", UNSET),
        ("list.a", UNSET),
        ("a[*].c", UNSET),
        ("['x.y']", 3),
        ("['z[0]']['x.y'][0]", 4),
        ("header:Link", "<next>"),
        ("header:X-TOTAL", "7"),
        ("header:Other", UNSET),
    ],
)
def test_what_is_found(text: str, found: object) -> None:
    assert Place(text).find(DOCUMENT, REPLY) == found
    assert repr(Place(text)) == f"Place({text!r})"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.b[*].c", [1, UNSET, None]),
        ("list[*][*]", [1, 2, 3]),
        ("list[*][1]", [2, UNSET]),
        ("a[*].c", [UNSET]),
        ("n", [None]),
        ("x", [UNSET]),
    ],
)
def test_what_each_item_has(text: str, found: list[object]) -> None:
    assert Place(text).find_all(DOCUMENT) == found


def test_without_a_reply_there_are_no_headers() -> None:
    assert Place("header:Link").find(DOCUMENT) is UNSET


def test_the_first_place_that_is_there_counts() -> None:
    assert find_first(at("x", "n", "a"), DOCUMENT) is None
    assert find_first(at("x", "y"), DOCUMENT) is UNSET
    assert find_first((), DOCUMENT) is UNSET


@pytest.mark.parametrize("text", ["", "a", "a.b", "[0]", "a[1].b", "list[0][1]", "data.items[0]"])
def test_what_is_put_is_found(text: str) -> None:
    place = Place(text)
    assert place.find(place.put({}, 7)) == 7
    assert place.find(place.put(None, 7)) == 7


def test_what_is_put_leaves_the_rest() -> None:
    assert Place("a.c").put({"a": {"b": 1}}, 2) == {"a": {"b": 1, "c": 2}}
    assert Place("a[1]").put({"a": [1]}, 2) == {"a": [1, 2]}


@pytest.mark.parametrize("text", ["[*]", "a[*]", "a[*].b", "a.b[*].c[0]"])
@pytest.mark.parametrize("values", [[], [1], [1, 2]])
def test_what_is_put_into_all_items_is_found(text: str, values: list[int]) -> None:
    place = Place(text)
    assert place.find(place.put({}, values)) == values


def test_what_is_put_into_all_items_leaves_the_rest_of_them() -> None:
    assert Place("a[*].c").put({"a": [{"b": 1}, {"b": 2}]}, [3]) == {"a": [{"b": 1, "c": 3}]}
    assert Place("a[*].b[*]").put({}, [1, 2]) == {"a": [{"b": [1]}, {"b": [2]}]}


def test_nothing_can_be_put_into_a_header() -> None:
    assert (Place("header:Link").header, Place("link").header) == ("link", None)
    with pytest.raises(ValueError, match="nothing can be put"):
        Place("header:Link").put({}, 1)
