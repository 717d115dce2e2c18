"""Parameters that stand one level too deep, or several objects at once: what is to be given instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from soliditech.errors import FlatJSONError

Read = Callable[..., Any]

CANARY = "c4n4ry"
LIST = "is a list, and a call takes one object; give each object of the list to a call of its own"
STRING = "is JSON in a string of JSON; give the inner text"
PARAMETERS = {"note": CANARY, "buyer.email": CANARY}


def refusal(read: Read, parameters: Any) -> str:
    with pytest.raises(FlatJSONError) as caught:
        read(parameters)
    said = str(caught.value).partition(": ")[2].removesuffix(" Nothing was sent.").removesuffix(".")
    assert CANARY not in said
    return said


@pytest.mark.parametrize("parameters", [[], [PARAMETERS], (PARAMETERS,), [{"json": PARAMETERS}], [PARAMETERS] * 2])
def test_one_object_a_call(read: Read, parameters: Any) -> None:
    assert refusal(read, parameters) == f"parameters_json {LIST}"
    assert refusal(read, json.dumps(parameters)) == f"parameters_json {LIST}"


@pytest.mark.parametrize("value", [PARAMETERS, [PARAMETERS], {}])
def test_json_in_a_string_of_json(read: Read, value: object) -> None:
    assert refusal(read, json.dumps(json.dumps(value))) == f"parameters_json {STRING}"
    assert refusal(read, json.dumps(json.dumps(value)).encode()) == f"parameters_json {STRING}"


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        ({"json": PARAMETERS}, "json"),
        ({"body": PARAMETERS}, "body"),
        ({"parameters_json": {"anything": CANARY}}, "parameters_json"),
        ({"json": PARAMETERS, "binary": {CANARY: 1}, "pairedItem": 0}, "json"),
        ({"headers": {CANARY: 1}, "body": {"accountId": CANARY}, "query": {}}, "body"),
        ({"data": {"lines[0].sku": CANARY}, "note": CANARY}, "data"),
        ({"note": CANARY, "data": {"lines[0].sku": CANARY}}, "data"),
    ],
)
def test_what_stands_under_a_key(read: Read, parameters: dict[str, object], key: str) -> None:
    says = f"'{key}' is not known, and holds an object; give what stands under it"
    assert refusal(read, parameters).endswith(says)
    assert refusal(read, json.dumps(parameters)).endswith(says)


@pytest.mark.parametrize("key", ["json", "body", "parameters_json"])
def test_text_under_a_key(read: Read, key: str) -> None:
    says = f"'{key}' is not known, and holds JSON in a string; give the inner text"
    assert refusal(read, {key: json.dumps(PARAMETERS)}) == says
    assert refusal(read, {key: json.dumps([PARAMETERS])}) == says


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"buyer": '{"name": "c4n4ry"}'}, "buyer is a nested object in a string; write its keys in full: buyer.name"),
        ({"lines": '[{"sku": "c4n4ry"}]'}, "lines is a collection in a string; write lines[0].sku"),
        ({"tags": ' ["c4n4ry"] '}, "tags is a collection in a string; write tags[0]"),
    ],
)
def test_json_in_a_string_at_a_known_key(read: Read, parameters: dict[str, object], says: str) -> None:
    assert refusal(read, parameters).startswith(says)


@pytest.mark.parametrize("parameters", [{"jsn": CANARY}, {"jsn": {CANARY: 1}, "note": CANARY}, {"jsn": [PARAMETERS]}])
def test_another_unknown_key_is_no_wrapping(read: Read, parameters: dict[str, object]) -> None:
    assert refusal(read, parameters).startswith("key 1 of the object is not known; keys that the spec does not know")


def test_names_that_are_no_text_are_no_wrapping(read: Read) -> None:
    assert refusal(read, {"jsn": {5: 1}, "note": CANARY}).startswith("key 1 of the object is not known; keys that")


def test_a_known_key_beside_an_unknown_one_is_no_wrapping(read: Read) -> None:
    said = refusal(read, {"buyer": {"note": CANARY, "name": CANARY}, "jsn": CANARY})
    assert said.startswith("2 problems: (1) buyer is a nested object; write its keys in full: buyer.name")
    assert "(2) key 2 of the object is not known" in said


def test_a_wrapping_that_no_tool_makes_is_told_by_its_number(read: Read) -> None:
    says = "key 1 of the object is not known, and holds an object; give what stands under it"
    assert refusal(read, {"Nkosi": PARAMETERS}) == says
    assert refusal(read, {"Nkosi": json.dumps(PARAMETERS)}) == (
        "key 1 of the object is not known, and holds JSON in a string; give the inner text"
    )


def test_a_key_that_can_be_no_name_is_not_shown_whatever_is_under_it(read: Read) -> None:
    said = refusal(read, {"thandi@example.com": PARAMETERS})
    assert said == "a key can be no name, and is not shown; has the file a header row?"
