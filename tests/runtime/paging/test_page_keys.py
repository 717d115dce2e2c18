"""Whether a page brings anything new."""

from __future__ import annotations

import tracemalloc

import pytest

from soliditech_runtime.operations.item_keys import ItemKey
from soliditech_runtime.paging.history import History
from soliditech_runtime.paging.page_keys import PageKey, has_repeated, is_known, note

Keys = tuple[ItemKey, ...]


@pytest.mark.parametrize(
    ("before", "page", "known"),
    [
        ([("A", "B"), ("C", "D")], ("B", "C"), True),
        ([("A", "B"), ("C", "D")], ("D", "E"), False),
        ([("A",)], ((1, "A"),), False),
        ([()], (), False),
        # Two items without ids may hold the same.
        ([(b"x", b"y")], (b"x",), False),
        ([(b"x", b"y")], (b"y", b"x"), False),
        ([(b"x", b"y"), (b"z",)], (b"x", b"y"), True),
        ([(b"x",), (b"y",)], (b"x",), True),
        # Beside ids, what has none may have moved.
        ([("A", b"x")], ("A", b"y"), True),
        ([("A", b"x")], (b"x", "A"), False),
        ([("A", "B"), ("C", b"x")], ("A", b"y"), False),
        ([("A", b"x")], (b"y",), False),
        ([("A", b"x")], (b"x",), False),
    ],
)
def test_a_page_is_known(before: list[Keys], page: Keys, known: bool) -> None:
    assert is_known(page, noted(before, page)) is known


@pytest.mark.parametrize(
    ("before", "page", "repeated"),
    [
        ([("A", "B")], ("B", "C"), True),
        ([("A",), ("B",)], ("C", "A"), True),
        ([("A", "B")], ("C", "D"), False),
        ([], ("A", "A"), True),
        ([(b"x", b"y")], (b"y", b"z"), True),
        # What has no id beside others that have one may be another of the same content.
        ([("A", b"x")], ("B", b"x"), False),
        ([("A", b"x")], ("A", b"y"), True),
        ([], (b"x", b"x"), False),
        ([("A", b"x")], ("B", b"y"), False),
    ],
)
def test_an_item_came_before(before: list[Keys], page: Keys, repeated: bool) -> None:
    assert has_repeated(page, noted(before, page)) is repeated


def test_an_item_takes_less_than_a_hundred_bytes_however_long_its_id_is() -> None:
    history: History[int] = History()
    tracemalloc.start()
    try:
        for number in range(40):
            history = History(history)
            assert not note(tuple(f"{number:018}-{item:018}" for item in range(500)), history)
        assert tracemalloc.get_traced_memory()[0] < 100 * 40 * 500
    finally:
        tracemalloc.stop()
    assert note(("000000000000000007-000000000000000123", "other"), History(history)) == {
        "000000000000000007-000000000000000123"
    }


@pytest.mark.parametrize(("one", "other"), [(-1, -2), (2**60, 0), (7, "7"), ("A", (1, "A"))])
def test_ids_that_differ_are_two(one: ItemKey, other: ItemKey) -> None:
    assert not noted([(one,)], (other,))


def noted(before: list[Keys], page: Keys) -> set[PageKey]:
    """What is known of a page after others."""
    history: History[int] = History()
    for keys in before:
        note(keys, history)
        history = History(history)
    return note(page, history)
