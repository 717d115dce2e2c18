"""What a refusal says, by the places that an overlay names."""

from __future__ import annotations

from typing import Any

import pytest

from generator.trying.expected.places import values_at
from generator.trying.expected.replies import problems_of

LAYOUT = {"details": "problems", "field": ["at", "name"], "reason": "text"}


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ({}, ()),
        ({"problems": None}, ()),
        ({"problems": [{"at": "a", "text": "b"}, {"name": "c"}, {"text": 7}]}, (("a", "b"), ("c", ""), ("", "7"))),
        ({"problems": [{"at": ["a", 0, "b"], "text": "c"}]}, (("a.0.b", "c"),)),
        ({"problems": {"at": "a", "text": "b"}}, (("a", "b"),)),
        ({"problems": {"a": "b", "c": ["d", {"text": "e"}]}}, (("a", "b"), ("c", "d"), ("c", "e"))),
        ({"problems": ["a", ["b"], True]}, (("", "a"), ("", "b"))),
        ({"problems": [{"a": "b"}, {"c": "d"}]}, ()),
    ],
)
def test_problems(body: Any, problems: tuple[tuple[str, str], ...]) -> None:
    assert problems_of(LAYOUT, body) == problems


def test_a_place_in_each_item() -> None:
    body = {"rows": [{"faults": [1]}, {}, {"faults": [2, 3]}], "a.b": 4}
    assert values_at(body, "rows[*].faults") == [[1], [2, 3]]
    assert values_at(body, "rows[2].faults") == [[2, 3]]
    assert values_at(body, "['a.b']") == [4]
    assert values_at(body, "rows.faults") == []
