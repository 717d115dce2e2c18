"""The text of JSON, byte for byte as the standard library writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import ROOT
from generator.shortcuts.json_text import json_text

VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def plainly(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)


@given(VALUES)
def test_any_value(value: Any) -> None:
    assert json_text(value) == plainly(value)


@pytest.mark.parametrize("value", [{}, [], {"a": {}, "b": []}, [[], {}], (1, (2,)), 'é\u2028\n"\\', 1.50, 10**30])
def test_what_is_written_in_a_way_of_its_own(value: Any) -> None:
    assert json_text(value) == plainly(value)


def test_our_own_document() -> None:
    text = (ROOT / "generated" / "soliditech" / "openapi.json").read_text("utf-8")
    assert json_text(json.loads(text)) + "\n" == text
