"""Whether a page brings anything new."""

from __future__ import annotations

import pytest

from soliditech_runtime.operations.item_keys import ItemKey
from soliditech_runtime.paging.history import History
from soliditech_runtime.paging.page_keys import PageKey, is_known, page_keys

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
    history: History[PageKey] = History()
    for keys in before:
        history.add(page_keys(keys))
        history = History(history)
    assert is_known(page, history) is known
