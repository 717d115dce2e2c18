"""What fields accept before anything is sent."""

from __future__ import annotations

import pytest

from soliditech_runtime.schema.fields import Items, Text
from soliditech_runtime.schema.values import InvalidValue


def test_a_pattern_is_tried_on_texts_up_to_its_length_alone() -> None:
    field = Text(pattern=r"[0-9]+x", longest=10)
    assert field.write("000000000x") == "000000000x"
    with pytest.raises(InvalidValue, match="longer than the 10 characters"):
        field.write("0000000000x")
    with pytest.raises(InvalidValue, match="must match the pattern"):
        field.check("0000000000")


@pytest.mark.parametrize("convert", ["write", "check"])
def test_the_items_of_a_list_are_checked_by_their_pattern(convert: str) -> None:
    field = Items("codes", "codes", item=Text(pattern=r"^[a-z]\Z"))
    assert getattr(field, convert)(["a", "b"]) == ["a", "b"]
    with pytest.raises(InvalidValue) as refused:
        getattr(field, convert)(["a", "b\n"])
    assert refused.value.path == [1]
