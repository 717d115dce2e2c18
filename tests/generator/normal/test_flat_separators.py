"""The separators that a build takes are those that the run time takes."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.normal import normal_form
from generator.refusal import Refusal
from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.flat_json.style import FlatStyle
from tests.support.bundled import bundled


def with_separator(separator: str, **more: str) -> dict[str, Any]:
    document = copy.deepcopy(bundled())
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "x-flat-json" in operation:
                operation["x-flat-json"] = {"separator": separator, "index": "[]", **more}
    return document


@pytest.mark.parametrize(
    "separator", [".", "/", "__", "->", "::", " ", "", "a", "1", "[", "]", "\\", '"', "'", ".a", "\t"]
)
def test_one_grammar(separator: str) -> None:
    try:
        FlatStyle(separator)
    except InvalidParameterError:
        with pytest.raises(Refusal) as caught:
            normal_form(with_separator(separator))
        assert f"has the separator {separator!r}" in caught.value.problem
        assert caught.value.key == "x-flat-json"
    else:
        paths = normal_form(with_separator(separator)).document["paths"].values()
        styles = [operation.get("x-flat-json") for item in paths for operation in item.values()]
        assert {"separator": separator, "index": "[]"} in styles


@pytest.mark.parametrize(("mark", "carried"), [("take", {"nested": "take"}), ("refuse", {})])
def test_nested_objects_are_refused_unless_they_are_taken(mark: str, carried: dict[str, str]) -> None:
    paths = normal_form(with_separator(".", nested=mark)).document["paths"].values()
    styles = [operation["x-flat-json"] for item in paths for operation in item.values() if "x-flat-json" in operation]
    assert styles
    assert all(style == {"separator": ".", "index": "[]", **carried} for style in styles)
