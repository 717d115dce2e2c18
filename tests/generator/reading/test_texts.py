"""Characters that no file of Python's may hold are refused in every text of a document."""

from __future__ import annotations

from typing import Any

import pytest

from generator.reading.texts import check_texts
from generator.reading.yaml_file import DEEPEST
from generator.refusal import Refusal


def refusal(document: dict[str, Any]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check_texts(document)
    return caught.value


@pytest.mark.parametrize("character", ["\0", "\x08", "\x0b", "\x1f", "\x7f", "\x80", "\x9f", "\ud800", "\uffff"])
def test_a_control_character_is_refused(character: str) -> None:
    refused = refusal({"info": {"description": f"a{character}b"}})
    assert refused.place == "info.description"
    assert refused.problem == f"holds the control character U+{ord(character):04X}"
    assert refusal({"info": {f"a{character}b": 1}}).place == "info"


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\x85", "\u2028", "\u00e9", "\U0001f600", '"', "\\"])
def test_any_other_character_passes(character: str) -> None:
    check_texts({"info": {f"a{character}b": f"a{character}b"}})


def test_an_operation_is_named_by_its_operation_id() -> None:
    operation = {"operationId": "getA", "parameters": [{"description": "\0"}]}
    assert refusal({"paths": {"/a": {"get": operation}}}).place == "getA.parameters.0.description"
    assert refusal({"paths": {"/a": {"get": {"operationId": "\0"}}}}).place == "paths./a.get.operationId"


def test_nesting_that_overlays_pile_up_has_an_end() -> None:
    value: Any = 1
    for _ in range(DEEPEST + 1):
        value = {"a": value}
    assert f"more than {DEEPEST} levels" in refusal(value).problem
