"""The path's ids, as arguments or in the flat object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from soliditech.errors import FlatJSONError
from soliditech.flat_json import FlatStyle
from soliditech_runtime.flat_json.parameters import read_parameters
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import Many
from soliditech_runtime.schema.fields import Text
from soliditech_runtime.schema.model import Model

Read = Callable[..., Any]


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(FlatJSONError) as caught:
        call()
    assert caught.value.__context__ is None
    assert "c4n4ry" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("flat_ids", "given"),
    [
        ({}, {"accountId": "A", "contactId": "C"}),
        ({"accountId": "A"}, {"contactId": "C"}),
        ({"accountId": "A", "contactId": "C"}, {}),
        ({"contactId": "C"}, {"accountId": "A"}),
        ({"accountId": "A"}, {"accountId": "A", "contactId": "C"}),
    ],
)
def test_ids_may_stand_in_either_place(read: Read, flat_ids: dict[str, str], given: dict[str, str]) -> None:
    before = dict(given)
    ids, body = read({**flat_ids, "note": "n"}, given=given)
    assert ids == {"accountId": "A", "contactId": "C"}
    assert body == {"note": "n", "lineReference": None}
    assert given == before


def test_a_missing_id_is_left_to_who_fills_the_path(read: Read) -> None:
    assert read({"note": "n"})[0] == {}
    assert read({"note": "n"}, given={"accountId": 5})[0] == {"accountId": 5}


def test_an_id_that_both_have_and_that_cannot_be_sent_as_an_argument_is_told(read: Read) -> None:
    said = refusal(lambda: read({"accountId": "A", "note": "n"}, given={"accountId": 5}))
    assert said.startswith("placeOrder: accountId must be a string; quote it")


def test_two_different_ids_are_refused(read: Read) -> None:
    said = refusal(lambda: read({"accountId": "c4n4ry-1", "note": "n"}, given={"accountId": "c4n4ry-2"}))
    assert "accountId is given as an argument and in parameters_json, and they differ" in said


@pytest.mark.parametrize(("body", "flat"), [(None, FlatStyle()), ((Text("note"),), None), (None, None)])
def test_an_action_that_takes_no_flat_json_says_so(body: Any, flat: FlatStyle | None) -> None:
    operation: Operation[Any] = Operation(
        id="getOrder", method="GET", path="/orders", effect="read", result=Many(lambda: Model), body=body, flat=flat
    )
    with pytest.raises(FlatJSONError) as caught:
        read_parameters({"note": "n"}, operation, {}, allow_empty=False)
    assert str(caught.value) == "getOrder: this action does not take parameters_json."
    assert caught.value.operation == "getOrder"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('{"accountId": 975318642, "note": "n"}', "accountId must be a string; quote it"),
        ('{"accountId": 975318642.5, "note": "n"}', "accountId must be a string; quote it"),
        ('{"accountId": NaN, "note": "n"}', "accountId must be given, and is NaN"),
        ('{"accountId": null, "note": "n"}', "accountId must be given, and is null"),
        ('{"accountId": true, "note": "n"}', "accountId must be a string"),
        ('{"accountId": ["c4n4ry"], "note": "n"}', "accountId must be a string"),
        ('{"accountId": {"c4n4ry": 1}, "note": "n"}', "accountId must be a string"),
        ('{"accountId[0]": "c4n4ry", "note": "n"}', "did you mean accountId"),
    ],
)
def test_ids_are_strings(read: Read, text: str, part: str) -> None:
    said = refusal(lambda: read(text))
    assert part in said
    assert "9753" not in said


def test_a_body_without_keys_will_do_where_more_is_sent(read: Read) -> None:
    assert read({}, allow_empty=True) == ({}, {"lineReference": None})
    assert read('{"accountId": "A"}', allow_empty=True) == ({"accountId": "A"}, {"lineReference": None})
